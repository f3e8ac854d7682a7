"""Many writers at the same moment, in processes and threads of their own: one chain, no row lost."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.conftest import SETTINGS, new_database

pytestmark = pytest.mark.both_engines
PROCESSES, THREADS, ROWS = 3, 2, 20
WRITE = f"""
import django; django.setup()
from concurrent.futures import ThreadPoolExecutor
from django.db import connection, transaction
from sightline.audit.events import Event
from sightline.audit.services import record

def write(thread):
    for number in range({ROWS}):
        with transaction.atomic():
            record(actor=None, event=Event.LEDGER_READ, about=f"{{thread}}.{{number}}")
            if number % 5 == 4:
                transaction.set_rollback(True)
    connection.close()

with ThreadPoolExecutor({THREADS}) as pool:
    list(pool.map(write, range({THREADS})))
"""


@pytest.fixture
def environment(tmp_path: Path) -> Iterator[dict[str, str]]:
    url, drop = new_database(str(tmp_path))
    try:
        yield {**os.environ, **SETTINGS, "SIGHTLINE_DATABASE_URL": url}
    finally:
        drop()


def test_writers_at_once_keep_one_chain(environment: dict[str, str]) -> None:
    def python(*said: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, *said], env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )

    _, problems = (preparing := python("-m", "django", "migrate", "--verbosity", "0")).communicate(timeout=120)
    assert preparing.returncode == 0, problems
    writers = [python("-c", WRITE) for _ in range(PROCESSES)]
    ended = [writer.communicate(timeout=120)[1] for writer in writers]
    assert [writer.returncode for writer in writers] == [0] * PROCESSES, ended
    said, _ = (checking := python("-m", "sightline", "verify")).communicate(timeout=60)
    assert checking.returncode == 0, said
    assert f"{PROCESSES * THREADS * ROWS * 4 // 5} rows" in said
