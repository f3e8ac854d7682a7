"""A family of 20 entries, served: the rate of its Timeline beside that of a bare Django view that reads the same rows.

Eight clients, two web processes each, one after the other on the same machine. Run: python -m benchmarks.serving
"""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from time import monotonic, sleep

from benchmarks.bare import BACKEND
from benchmarks.world import World, build, django_on_a_database_of_its_own

CLIENTS, PROCESSES, SECONDS = 8, 2, 6
GOAL = 1 / 3


def measure(world: World) -> list[str]:
    ours = _rate("sightline.config.wsgi:application", f"/families/{world.small}/timeline/", _session_of(world))
    bare = _rate("benchmarks.bare:application", f"/{world.small}/", _session_of(world, backend=BACKEND))
    mark = "reached" if ours / bare >= GOAL else "MISSED"
    asked = f"Timeline of 20 entries, {CLIENTS} clients, {PROCESSES} processes"
    rates = f"{ours:.0f} answers a second, bare view {bare:.0f}"
    return [f"{asked}: {rates}, share {ours / bare:.2f} (goal {GOAL:.2f}) {mark}"]


def _session_of(world: World, backend: str | None = None) -> str:
    from django.test import Client

    client = Client()
    client.force_login(world.reader, backend=backend)
    return f"sessionid={client.cookies['sessionid'].value}"


def _rate(application: str, address: str, cookie: str) -> float:
    with served(application) as port, ThreadPoolExecutor(CLIENTS) as clients:
        _asked(port, address, cookie, 1.0)
        begun = monotonic()
        counts = list(clients.map(lambda _: _asked(port, address, cookie, SECONDS), range(CLIENTS)))
        return sum(counts) / (monotonic() - begun)


def _asked(port: int, address: str, cookie: str, seconds: float) -> int:
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    until, count = monotonic() + seconds, 0
    while monotonic() < until:
        connection.request("GET", address, headers={"Cookie": cookie})
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 200, f"{address} answered {answer.status}"
        count += 1
    connection.close()
    return count


@contextmanager
def served(application: str) -> Iterator[int]:
    """Its port, while two web processes answer."""
    from sightline.operation.serve import command

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    line = [*command("127.0.0.1", port, PROCESSES)[:-1], application]
    module = application.partition(":")[0]
    environment = {**os.environ, "SIGHTLINE_BARE": module if "bare" in module else ""}
    process = subprocess.Popen(line, env=environment, start_new_session=True)
    try:
        _wait_for(port)
        yield port
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=15)


def _wait_for(port: int) -> None:
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                sleep(1)
                return
        sleep(0.1)


def main() -> None:
    entries = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with django_on_a_database_of_its_own():
        for line in measure(build(entries)):
            print(line)


if __name__ == "__main__":
    main()
