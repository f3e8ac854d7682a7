"""`sightline watch` as a process: woken at once, killed, doubled, its database taken away."""

import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection

from tests.journeys.conftest import SETTINGS, new_database
from tests.notify.fakes import FakeHttp
from tests.notify.parts import SECRET

pytestmark = [pytest.mark.reliability, pytest.mark.both_engines]
ROOT = Path(__file__).parents[2]
CHANNEL_SECONDS = 1.0
LEASE_SECONDS = CHANNEL_SECONDS + 1
WAYS = [["webhook", "centre"]]


class Product:
    """A database, a receiver, somebody who puts messages in, and watchers that may be killed."""

    def __init__(self, url: str, centre: FakeHttp) -> None:
        self.url, self.centre = url, centre
        self.environment = {
            **os.environ, **SETTINGS,
            "SIGHTLINE_DATABASE_URL": url, "SIGHTLINE_CHANNEL_SECONDS": str(CHANNEL_SECONDS),
            "SIGHTLINE_WEBHOOK_URL": f"{centre.url}/alarms", "SIGHTLINE_WEBHOOK_SECRET": SECRET,
        }  # fmt: skip
        self.watchers: list[subprocess.Popen[str]] = []
        self.teller = self._started("tests.notify.teller")
        assert self.teller.stdout.readline() == "ready\n"

    def watch(self, *arguments: str) -> subprocess.Popen[str]:
        self.watchers.append(self._started("sightline", "watch", *arguments))
        return self.watchers[-1]

    def put(self, *keys: str) -> float:
        assert self._tell({"put": keys, "ways": WAYS}) == len(keys)
        return time.time()

    def look(self) -> dict:
        return self._tell({"look": True})

    def received(self) -> list[str]:
        return sorted(each.key for each in self.centre.received)

    def _tell(self, asked: dict) -> object:
        self.teller.stdin.write(json.dumps(asked) + "\n")
        self.teller.stdin.flush()
        return json.loads(self.teller.stdout.readline())

    def _started(self, *module: str) -> subprocess.Popen[str]:
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        return subprocess.Popen([sys.executable, "-m", *module], cwd=ROOT, env=self.environment, **pipes)

    def begin_anew(self) -> None:
        self._tell({"forget": True})
        self.centre.mode = "answer"
        self.centre.received.clear()

    def end_watching(self) -> None:
        while self.watchers:
            _kill(self.watchers.pop())

    def end(self) -> None:
        _kill(self.teller)


@pytest.fixture(scope="module")
def made() -> Iterator[Product]:
    with tempfile.TemporaryDirectory() as folder, FakeHttp() as centre:
        url, drop = new_database(folder)
        product = Product(url, centre)
        try:
            yield product
        finally:
            product.end()
            drop()


@pytest.fixture
def product(made: Product) -> Iterator[Product]:
    """With nothing in its outbox, and nobody who watches."""
    made.begin_anew()
    yield made
    made.end_watching()


def _kill(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


def wait_for(what: Callable[[], object], seconds: float) -> float:
    """How long it took."""
    began = time.monotonic()
    while not what():
        assert time.monotonic() - began < seconds, "it did not come about in time"
        time.sleep(0.01)
    return time.monotonic() - began


def test_who_sleeps_is_woken_by_what_is_put_in(product: Product) -> None:
    product.watch()
    product.put("first")
    wait_for(product.received, 15)
    waits = []
    for number in range(8):
        time.sleep(0.2)
        put_at = product.put(f"k{number}")
        wait_for(lambda number=number: f"k{number}" in product.received(), 5)
        waits.append(product.centre.received[-1].at - put_at)
    assert statistics.median(waits) < 0.15
    assert max(waits) < 1


def test_who_is_killed_in_the_middle_leaves_nothing_unsent(product: Product) -> None:
    product.centre.mode = "hang"
    first = product.watch()
    product.put("a", "b")
    wait_for(lambda: product.look()["states"] == {"sending": 2}, 15)
    first.kill()
    first.wait()
    product.centre.mode = "answer"
    product.watch()
    wait_for(lambda: product.look()["states"] == {"done": 2}, 15 + LEASE_SECONDS)
    # What the other end had taken before it fell silent may be there twice: that it is not known is written down.
    assert set(product.received()) == {"a", "b"}
    assert product.look()["outcomes"] == {"unknown": 2, "sent": 2}


def test_two_watchers_send_nothing_twice_and_one_takes_over_from_the_other(product: Product) -> None:
    first, _second = product.watch(), product.watch()
    product.put(*(f"k{number}" for number in range(300)))
    wait_for(lambda: product.look()["states"] == {"done": 300}, 20)
    assert product.received() == sorted(f"k{number}" for number in range(300))
    first.kill()
    first.wait()
    product.put("after")
    assert wait_for(lambda: "after" in product.received(), 5) < 3


@pytest.mark.skipif(connection.vendor != "postgresql", reason="a SQLite database does not go away")
def test_a_database_that_goes_away_ends_no_watcher(product: Product) -> None:
    import psycopg

    watcher = product.watch()
    product.put("before")
    wait_for(product.received, 15)
    product.centre.mode = "hang"
    product.put("on its way")
    wait_for(lambda: product.look()["states"].get("sending"), 5)
    with psycopg.connect(product.url, autocommit=True) as server:
        others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
        server.execute(f"{others} AND pid <> pg_backend_pid()")
    product.centre.mode = "answer"
    product.put("after")
    wait_for(lambda: product.received() == ["after", "before", "on its way"], 10)
    assert watcher.poll() is None


def test_it_gives_signs_of_life_and_stops_when_asked(product: Product) -> None:
    watcher = product.watch()
    began = time.time()
    wait_for(lambda: (product.look()["beat"] or 0) > began, 15)
    first = product.look()["beat"]
    wait_for(lambda: product.look()["beat"] > first, 3)
    watcher.send_signal(signal.SIGTERM)
    assert watcher.wait(timeout=6) == 0


def test_once_sends_what_is_due_and_stops(product: Product) -> None:
    product.put("a", "b")
    assert product.watch("--once").wait(timeout=30) == 0
    assert product.received() == ["a", "b"]
    assert product.look()["states"] == {"done": 2}
