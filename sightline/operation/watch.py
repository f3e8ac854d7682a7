"""`sightline watch`: the watcher. So far it turns the clocks of the day; run any number of them."""

import os
import signal
import socket
import sys
import threading
from argparse import ArgumentParser, Namespace
from types import FrameType

from sightline.operation.prepare import start_django

SECONDS_BETWEEN_LOOKS = 20


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="look once and stop")


def run(wanted: Namespace) -> int:
    start_django()
    stopped = threading.Event()

    def stop(_number: int, _frame: FrameType | None) -> None:
        stopped.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    watcher = f"{socket.gethostname()}:{os.getpid()}"
    while not stopped.is_set():
        _look(watcher)
        if wanted.once:
            break
        stopped.wait(SECONDS_BETWEEN_LOOKS)
    return 0


def _look(watcher: str) -> None:
    """One round. A database that is away for a moment is tried again at the next."""
    from django.db import OperationalError, close_old_connections
    from django.utils import timezone

    from sightline.notify.services import beat
    from sightline.patterns.day_turn import turn

    close_old_connections()
    try:
        beat(watcher, now=timezone.now())
        turn(day=timezone.localdate(), now=timezone.now())
    except OperationalError as trouble:
        sys.stderr.write(f"The watcher could not reach the database and will try again: {trouble}\n")
