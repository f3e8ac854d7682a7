"""`sightline serve`: the web server, granian with WSGI workers."""

import os
import sys
from argparse import ArgumentParser, Namespace

from sightline.operation.prepare import SETTINGS

APPLICATION = "sightline.config.wsgi:application"


def command(host: str, port: int, workers: int) -> list[str]:
    """The command line of the web server."""
    return [
        os.path.join(os.path.dirname(sys.executable), "granian"),
        "--interface", "wsgi",
        "--host", host,
        "--port", str(port),
        "--workers", str(workers),
        "--blocking-threads", "4",
        "--no-ws",
        "--log-level", "warning",
        "--workers-kill-timeout", "5",
        "--respawn-failed-workers",  # else it ends when one of them is killed, and takes the others along
        APPLICATION,
    ]  # fmt: skip


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=2)


def run(wanted: Namespace) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    line = command(wanted.host, wanted.port, wanted.workers)
    os.execv(line[0], line)  # noqa: S606
