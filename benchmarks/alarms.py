"""From the moment at which somebody is due, or asks for help, until an alarm is in the hands of a channel.

A real watcher and real web processes; the other end of the channels is a process that notes when it received what.
Run: python -m benchmarks.alarms, on PostgreSQL scripts/with-postgresql python -m benchmarks.alarms
"""

import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from http.client import HTTPConnection
from pathlib import Path
from random import Random
from statistics import median
from time import sleep, time
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from benchmarks.other_end import OtherEnd, listening, wait_for
from benchmarks.people_out import DURESS, Service, found, go_out
from benchmarks.serving import served
from benchmarks.world import django_on_a_database_of_its_own

TIMES = 30
GOAL_MEDIAN, GOAL_WORST = 0.5, 2.0  # seconds
AT_ONCE = 10_000
GOAL_RATE = 200  # alarms a second
GOAL_GROWTH = 1.1  # of the watcher's memory over the second half
PRESSED = {"press": "check-out", "digits": DURESS}
JSON = dict[str, Any]


# One alarm ---------------------------------------------------------------------------------------------


def from_due(service: Service, other: OtherEnd) -> list[float]:
    """At moments of no pattern, as people are due."""
    from django.utils import timezone

    chance, taken = Random(1), []
    for _turn in range(TIMES):
        due = timezone.now() + timedelta(seconds=chance.uniform(0.6, 1.6))
        [visit] = go_out(service, 1, due=due)
        taken.append(_webhook_about(visit, other) - due.timestamp())
    return taken


def from_press(service: Service, other: OtherEnd) -> list[float]:
    """Somebody types the digits for duress on the out-and-back page."""
    from django.utils import timezone

    from sightline.visits.tokens import token_of

    chance, taken = Random(2), []
    with served("sightline.config.wsgi:application") as port:
        for _turn in range(TIMES + 2):
            [visit] = go_out(service, 1, due=timezone.now() + timedelta(hours=1), digits=True)
            sleep(chance.uniform(0.2, 0.6))
            began = time()
            _post(port, f"/out/{token_of(visit.pk)}/act/", PRESSED | {"id": str(uuid4())})
            taken.append(_webhook_about(visit, other) - began)
    return taken[2:]  # each web process has answered once by then


def _webhook_about(visit: Any, other: OtherEnd) -> float:
    def look() -> list[JSON]:
        about = (each for each in other.new() if each["channel"] == "webhook")
        return [each for each in about if each["key"].startswith(str(visit.pk))]

    [arrived] = wait_for(look, 20)
    return float(arrived["at"])


def _post(port: int, address: str, said: JSON) -> None:
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", address, urlencode(said), headers)
    answer = connection.getresponse()
    assert answer.status == 302, f"{address} answered {answer.status}"
    connection.close()


def _line(what: str, taken: Sequence[float]) -> str:
    reached = median(taken) <= GOAL_MEDIAN and max(taken) <= GOAL_WORST
    figures = f"median {median(taken) * 1000:.0f} ms (goal {GOAL_MEDIAN * 1000:.0f})"
    worst = f"worst {max(taken) * 1000:.0f} ms (goal {GOAL_WORST * 1000:.0f})"
    return f"{what}, {len(taken)} times: {figures}, {worst} {'reached' if reached else 'MISSED'}"


# Ten thousand ------------------------------------------------------------------------------------------


def all_at_once(service: Service, other: OtherEnd, watcher: int, channels: Sequence[str]) -> list[str]:
    """Ten thousand fall due in one moment, and each has to reach every one of these channels once."""
    from django.utils import timezone

    visits = go_out(service, AT_ONCE, due=timezone.now() + timedelta(seconds=25))
    began = max(visits[0].due_at.timestamp(), time())
    sleep(max(0.0, began - time() - 1))
    arrived, memory = other.new()[:0], [_resident(watcher)]
    for share in (0.5, 1.0):
        wait_for(lambda wanted=share: _reached(arrived, other, channels) >= wanted * AT_ONCE, 900, every=0.25)
        memory.append(_resident(watcher))
    sleep(3)  # whatever is sent twice arrives by then
    _reached(arrived, other, channels)
    expected = Counter((channel, str(visit.pk)) for channel in channels for visit in visits)
    found = Counter(each for each in _visits(arrived) if each[0] in channels)
    goal = GOAL_RATE if channels == ("webhook",) else None
    right = "reached" if found == expected else "MISSED"
    return [
        *(_rate(each, arrived, began, goal) for each in channels),
        f"  missing {(expected - found).total()}, sent twice {(found - expected).total()} (goal 0 and 0) {right}",
        _memory(memory),
    ]


def _reached(arrived: list[JSON], other: OtherEnd, channels: Sequence[str]) -> int:
    """By how many visits the slowest channel was reached."""
    arrived.extend(other.new())
    return min(sum(each["channel"] == channel for each in arrived) for channel in channels)


def _visits(arrived: Sequence[JSON]) -> Iterator[tuple[str, str]]:
    """By channel, the visit that each is about: a mail's own id is that of its message in the outbox."""
    from sightline.notify.models import Message

    about = {str(key): str(visit) for key, visit in Message.objects.values_list("pk", "about")}
    for each in arrived:
        key = each["key"]
        yield each["channel"], about[key[1:37]] if each["channel"] == "email" else key[:36]


def _rate(channel: str, arrived: Sequence[JSON], began: float, goal: int | None) -> str:
    last = max(each["at"] for each in arrived if each["channel"] == channel)
    rate = AT_ONCE / (last - began)
    mark = f" (goal {goal}) {'reached' if rate >= goal else 'MISSED'}" if goal else ""
    return f"{AT_ONCE:,} due at once, one watcher, {channel}: {rate:.0f} a second{mark}"


def _memory(at: Sequence[float]) -> str:
    growth = at[2] / at[1]
    mark = "reached" if growth <= GOAL_GROWTH else "MISSED"
    figures = f"{at[0]:.0f} MB before, {at[1]:.0f} MB at half, {at[2]:.0f} MB at the end"
    return f"  memory of the watcher: {figures}, {growth:.2f} times that at half (goal {GOAL_GROWTH:g}) {mark}"


def _resident(process: int) -> float:
    [line] = [line for line in Path(f"/proc/{process}/status").read_text().splitlines() if line.startswith("VmRSS")]
    return int(line.split()[1]) / 1024


# The watcher -------------------------------------------------------------------------------------------


@contextmanager
def _watched(other: OtherEnd) -> Iterator[int]:
    """Its process id, from its first sign of life on."""
    from sightline.notify.selectors import last_beat

    line = [sys.executable, "-m", "sightline", "watch"]
    before = last_beat()
    process = subprocess.Popen(line, env={**os.environ, **other.environment})
    try:
        wait_for(lambda: last_beat() != before, 30)
        yield process.pid
    finally:
        process.terminate()
        process.wait()


def measure(other: OtherEnd, parts: Sequence[str]) -> Iterator[str]:
    from django.db import connection

    engine = {"postgresql": "PostgreSQL", "sqlite": "SQLite"}[connection.vendor]
    one = found("One")
    if "one" in parts:
        with _watched(other):
            yield _line(f"{engine}, due moment to a channel", from_due(one, other))
            yield _line(f"{engine}, duress on the page to a channel", from_press(one, other))
    if "many" in parts and connection.vendor == "postgresql":  # SQLite is for trying out, not for ten thousand
        for service, channels in ((found("Many", manager=False), ("webhook",)), (one, ("webhook", "email"))):
            with _watched(other) as watcher:
                yield from (f"{engine}, {line}" for line in all_at_once(service, other, watcher, channels))


def main() -> None:
    parts = sys.argv[1:] or ["one", "many"]
    with tempfile.TemporaryDirectory() as folder, listening(folder) as other, django_on_a_database_of_its_own():
        for line in measure(other, parts):
            print(line, flush=True)


if __name__ == "__main__":
    main()
