"""`sightline found`: the first partnership, agency and administrator of an installation."""

import sys
from argparse import ArgumentParser, Namespace
from getpass import getpass

from sightline.operation.prepare import start_django


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--partnership", required=True, help="name of the partnership")
    parser.add_argument("--agency", required=True, help="name of the administrator's agency")
    parser.add_argument("--name", required=True, help="name of the administrator")
    parser.add_argument("--email", required=True, help="e-mail address of the administrator, to sign in with")


def run(wanted: Namespace) -> int:
    """Asks for a password; 1 when there is a partnership already or the password will not do."""
    start_django()
    from django.conf import settings
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    from sightline.accounts.selectors import any_partnership
    from sightline.accounts.services import found_with_administrator

    if any_partnership():
        sys.stderr.write("There is a partnership already: its administrator makes the other accounts.\n")
        return 1
    password = getpass(f"Password for {wanted.email}: ")
    try:
        validate_password(password)
    except ValidationError as refused:
        sys.stderr.write(" ".join(refused.messages) + "\n")
        return 1
    found_with_administrator(
        partnership=wanted.partnership,
        agency=wanted.agency,
        name=wanted.name,
        email=wanted.email,
        password=password,
        practice=settings.PRACTICE_MODE,
    )
    sys.stdout.write(f"{wanted.email} may sign in now, and makes the other accounts under Administration.\n")
    return 0
