"""A product of its own that may be killed and started again on the same database and port."""

import os
import signal
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.journeys.conftest import SETTINGS, Site, family_address, free_port, new_database, read_site, sign_in, started

__all__ = ["family_address", "sign_in"]


@dataclass
class Running:
    database: str
    port: int
    process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        self.process = started({**os.environ, **SETTINGS, "SIGHTLINE_DATABASE_URL": self.database}, self.port)

    def pull_the_plug(self) -> None:
        """No process of the product gets another instruction, as when the machine loses its power."""
        for pid in reversed([self.process.pid, *_descendants(self.process.pid)]):
            os.kill(pid, signal.SIGKILL)
        self.process.wait()
        self.process.stdout.close()

    def end_every_session(self) -> None:
        if self.database.startswith("sqlite"):
            with sqlite3.connect(self.database.removeprefix("sqlite:///"), timeout=20) as connection:
                connection.execute("DELETE FROM django_session")
            connection.close()
            return
        import psycopg

        with psycopg.connect(self.database) as connection:
            connection.execute("DELETE FROM django_session")


@pytest.fixture(scope="module")
def running() -> Iterator[Running]:
    with tempfile.TemporaryDirectory() as folder:
        url, drop = new_database(folder)
        product = Running(url, free_port())
        product.start()
        try:
            yield product
        finally:
            product.pull_the_plug()
            drop()


@pytest.fixture(scope="module")
def site(running: Running) -> Site:
    return read_site(running.process)


def _descendants(pid: int) -> list[int]:
    children = [int(each) for path in Path(f"/proc/{pid}/task").glob("*/children") for each in path.read_text().split()]
    return [each for child in children for each in (child, *_descendants(child))]
