"""`sightline watch`: the watcher looks after what runs out, sends what is in the outbox, turns the clocks of the day.

Any number of them on PostgreSQL; on SQLite a second one waits as a stand-in.
"""

import os
import signal
import socket
import threading
from argparse import ArgumentParser, Namespace
from contextlib import closing
from types import FrameType

from sightline.operation.prepare import start_django


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="look once, send what is due and stop")


def run(wanted: Namespace) -> int:
    start_django()
    from sightline.operation.stand_in import turn_to_watch
    from sightline.operation.watching import Watcher

    stopped = threading.Event()
    watcher = Watcher(f"{socket.gethostname()}:{os.getpid()}", stopped)
    if wanted.once:
        with closing(watcher):
            watcher.look_once()
        return 0

    def stop(_number: int, _frame: FrameType | None) -> None:
        watcher.stop()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    with turn_to_watch(stopped) as ours:
        if ours:
            watcher.watch()
    return 0
