"""Make the database and the static files ready for this version."""

import os
import sys
from argparse import ArgumentParser, Namespace

SETTINGS = "sightline.config.settings"


def start_django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django

    django.setup()


def prepare() -> None:
    """Migrate, make the shared cache's table, gather the static files. Safe to run again."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def add_arguments(_parser: ArgumentParser) -> None:
    """There is nothing to choose."""


def run(_arguments: Namespace) -> int:
    start_django()
    prepare()
    sys.stdout.write("The database and the static files are ready.\n")
    return 0
