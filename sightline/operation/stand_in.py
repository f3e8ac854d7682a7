"""On SQLite one watcher works; another waits beside it and takes over when it ends, in whatever way it ends."""

import fcntl
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

SECONDS_BETWEEN_TRIES = 0.5


@contextmanager
def turn_to_watch(stopped: threading.Event) -> Iterator[bool]:
    """Waits until no other watcher has this SQLite database; on PostgreSQL all work. False if stopped while waiting.

    The lock is the machine's, on a file beside the database: it falls with its process, by kill -9 too.
    """
    name = str(connection.settings_dict["NAME"])
    if connection.vendor != "sqlite" or "memory" in name:
        yield True
        return
    with open(f"{name}-watcher", "w") as file:
        yield _locked(file.fileno(), stopped)


def _locked(file: int, stopped: threading.Event) -> bool:
    while not stopped.is_set():
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            stopped.wait(SECONDS_BETWEEN_TRIES)
        else:
            return True
    return False
