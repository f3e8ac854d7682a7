"""Wake the watcher as soon as something is written, and sleep until then.

PostgreSQL tells it (NOTIFY, sent when the transaction is committed). SQLite is asked often, which
costs next to nothing: its count of changes stands in memory that all its users share.
"""

import select
import socket
import time
from contextlib import suppress
from typing import Any

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

CALLED = "sightline_watch"
SECONDS_BETWEEN_GLANCES = 0.03
SECONDS_UNTIL_TRIED_AGAIN = 0.3


def wake() -> None:
    """Inside the caller's transaction; whoever sleeps is woken when that is committed."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"NOTIFY {CALLED}")


class Sleeper:
    """One of these a thread that sleeps. ``nudge`` may be called by any thread, and from a signal's handler."""

    def __init__(self) -> None:
        self._ear, self._mouth = socket.socketpair()
        for end in (self._ear, self._mouth):
            end.settimeout(0)
        self._listening: BaseDatabaseWrapper | None = None
        self._changes: int | None = None

    def nudge(self) -> None:
        with suppress(BlockingIOError):  # it has been nudged so often that it will not miss this one
            self._mouth.send(b".")

    def sleep(self, seconds: float) -> None:
        """Until something was written since the last sleep ended, or a nudge came, or the time is over."""
        if connection.vendor == "sqlite":
            self._glance(seconds)
        else:
            self._listen(seconds)
        self._hear()

    def close(self) -> None:
        self._stop_listening()
        self._ear.close()
        self._mouth.close()

    # SQLite -------------------------------------------------------------------------------------------

    def _glance(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while (changes := _count_of_changes()) == self._changes:
            left = end - time.monotonic()
            if left <= 0 or self._nudged(min(left, SECONDS_BETWEEN_GLANCES)):
                return
        self._changes = changes

    # PostgreSQL ---------------------------------------------------------------------------------------

    def _listen(self, seconds: float) -> None:
        try:
            if self._listening is None:
                self._listening = _listening_connection()
                return  # what was written before we listened has to be looked for first
            with self._listening.wrap_database_errors:
                self._nudged(seconds, self._listening.connection)
                for _called in self._listening.connection.notifies(timeout=0):
                    pass
        except (DatabaseError, OSError):
            self._stop_listening()
            self._nudged(min(seconds, SECONDS_UNTIL_TRIED_AGAIN))

    def _stop_listening(self) -> None:
        if self._listening is not None:
            self._listening.close()
            self._listening = None

    # Nudges -------------------------------------------------------------------------------------------

    def _nudged(self, seconds: float, *others: Any) -> bool:
        return bool(select.select([self._ear, *others], [], [], seconds)[0])

    def _hear(self) -> None:
        with suppress(BlockingIOError):  # when all is heard
            while self._ear.recv(4096):
                pass


def _count_of_changes() -> int:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA data_version")
        return int(cursor.fetchone()[0])


def _listening_connection() -> BaseDatabaseWrapper:
    """Of its own: it sits and waits while the thread's other one works."""
    listening = connections.create_connection(DEFAULT_DB_ALIAS)
    with listening.cursor() as cursor:
        cursor.execute(f"LISTEN {CALLED}")
    return listening
