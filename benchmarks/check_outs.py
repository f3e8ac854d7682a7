"""Check-outs of ordinary visits by their reply links, beside a bare Django view that makes the same writes.

Eight clients, two web processes each, turn by turn on the same machine and database. Then, at half of the product's own
rate, each press at its appointed moment whether or not those before it were answered: how long each waited.
Run: python -m benchmarks.check_outs, on PostgreSQL scripts/with-postgresql python -m benchmarks.check_outs
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from http.client import HTTPConnection
from itertools import count
from statistics import quantiles
from time import monotonic, sleep
from urllib.parse import urlencode
from uuid import UUID, uuid4

from benchmarks.people_out import Service, found, go_out
from benchmarks.serving import served
from benchmarks.world import django_on_a_database_of_its_own

OURS, BARE = "sightline.config.wsgi:application", "benchmarks.bare_check_out:application"
CLIENTS, TURNS, SECONDS, SECONDS_TO_WARM_UP = 8, 3, 4, 1
MOST_A_SECOND = 1500  # as many visits are sent out before each turn
CLIENTS_AT_HALF, SECONDS_AT_HALF, PRESSES_TO_WARM_UP = 32, 12, 4
GOAL_SHARE, GOAL_WAIT = 0.6, 50  # milliseconds
Address = Callable[[UUID], str]


def _of_link(visit_id: UUID) -> str:
    from sightline.visits.tokens import token_of

    return f"/out/{token_of(visit_id)}/act/"


def _of_bare(visit_id: UUID) -> str:
    return f"/{visit_id}/"


class Client:
    """Presses on one connection, as a proxy in front of the web processes would."""

    def __init__(self, port: int) -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=20)

    def press(self, address: str) -> None:
        said = urlencode({"id": uuid4(), "press": "check-out"})
        self._connection.request("POST", address, said, {"Content-Type": "application/x-www-form-urlencoded"})
        answer = self._connection.getresponse()
        answer.read()
        assert answer.status == 302, f"{address} answered {answer.status}"


def addresses(service: Service, number: int, address: Address) -> list[str]:
    from django.utils import timezone

    return [address(visit.pk) for visit in go_out(service, number, due=timezone.now() + timedelta(hours=1))]


def rate(service: Service, application: str, address: Address) -> float:
    """Answers a second, each client pressing again as soon as it was answered."""
    out = iter(addresses(service, (SECONDS + SECONDS_TO_WARM_UP) * MOST_A_SECOND, address))
    with served(application) as port, ThreadPoolExecutor(CLIENTS) as clients:

        def pressed(seconds: float) -> int:
            client, until, presses = Client(port), monotonic() + seconds, 0
            while monotonic() < until:
                client.press(next(out))
                presses += 1
            return presses

        list(clients.map(pressed, [SECONDS_TO_WARM_UP] * CLIENTS))
        began = monotonic()
        return sum(clients.map(pressed, [SECONDS] * CLIENTS)) / (monotonic() - began)


def waits(service: Service, a_second: float) -> list[float]:
    """Milliseconds from the moment at which each was to be pressed until its answer was there."""
    out = addresses(service, int(a_second * SECONDS_AT_HALF), _of_link)
    first = addresses(service, CLIENTS_AT_HALF * PRESSES_TO_WARM_UP, _of_link)
    turns = count()
    with served(OURS) as port, ThreadPoolExecutor(CLIENTS_AT_HALF) as clients:
        list(clients.map(lambda address: Client(port).press(address), first))  # a new process reads its guidance first
        began = monotonic() + 0.5

        def press_in_turn(_client: int) -> list[float]:
            client, waited = Client(port), []
            while (turn := next(turns)) < len(out):
                moment = began + turn / a_second
                sleep(max(0.0, moment - monotonic()))
                client.press(out[turn])
                waited.append((monotonic() - moment) * 1000)
            return waited

        return sorted(wait for each in clients.map(press_in_turn, range(CLIENTS_AT_HALF)) for wait in each)


def measure() -> Iterator[str]:
    from django.db import connection

    engine = {"postgresql": "PostgreSQL", "sqlite": "SQLite"}[connection.vendor]
    service = found("Check-outs")
    turns = [(rate(service, OURS, _of_link), rate(service, BARE, _of_bare)) for _turn in range(TURNS)]
    ours, bare = (sum(each) / TURNS for each in zip(*turns, strict=True))
    mark = "reached" if ours / bare >= GOAL_SHARE else "MISSED"
    rates = f"{ours:.0f} answers a second, bare view {bare:.0f}"
    yield f"{engine}, check-outs, {CLIENTS} clients: {rates}, share {ours / bare:.2f} (goal {GOAL_SHARE}) {mark}"
    waited = waits(service, ours / 2)
    late = quantiles(waited, n=20)[-1]
    mark = "reached" if late <= GOAL_WAIT else "MISSED"
    yield (
        f"{engine}, check-outs at {ours / 2:.0f} a second: answered in {quantiles(waited, n=2)[0]:.1f} ms (median), "
        f"95 of 100 within {late:.1f} ms (goal {GOAL_WAIT}) {mark}"
    )


def main() -> None:
    with django_on_a_database_of_its_own():
        for line in measure():
            print(line, flush=True)


if __name__ == "__main__":
    main()
