"""A record that is not yours and one that is not there cannot be told apart by the clock of whoever asks."""

import random
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from itertools import repeat
from time import perf_counter
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

import pytest

from tests.access.ranks import p_of_being_alike
from tests.journeys.conftest import Site, site

pytestmark = pytest.mark.matrix
__all__ = ["site"]  # the product as it is really served
OF_EACH, AT_A_TIME = 200, 4
PAGES = ("", "timeline/", "people/", "entries/new/", "export/")
# Opens families; is refused the others of the partnership.
HOLDER, REFUSED = "morag.linnet@example.org", "elspeth.yarrow@example.org"


class Browser(NamedTuple):
    connection: HTTPConnection
    cookies: dict[str, str]

    def ask(self, method: str, path: str, said: dict[str, str] | None = None) -> tuple[int, str]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if said:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, urlencode(said) if said else None, headers)
        answer = self.connection.getresponse()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                self.cookies.update([value.split(";")[0].split("=", 1)])
        return answer.status, answer.read().decode()


def signed_in(site: Site, email: str) -> Browser:
    browser = Browser(HTTPConnection(urlsplit(site.address).netloc, timeout=30), {})
    page = browser.ask("GET", "/account/login/")[1]
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
    said = {"csrfmiddlewaretoken": token, "login": email, "password": site.people[email][0]}
    assert browser.ask("POST", "/account/login/", said)[0] == 302
    assert browser.ask("GET", "/today/")[0] == 200
    return browser


def families_of(browser: Browser) -> set[str]:
    return set(re.findall(r"/families/([0-9a-f-]{36})/", browser.ask("GET", "/families/")[1]))


@contextmanager
def browsers(site: Site, *emails: str) -> Iterator[list[Browser]]:
    opened = [signed_in(site, email) for email in emails]
    yield opened
    for browser in opened:
        browser.connection.close()


def timed(browser: Browser, path: str) -> float:
    began = perf_counter()
    status, _ = browser.ask("GET", path)
    taken = perf_counter() - began
    assert status == 404
    return taken


def interleaved(browser: Browser, forbidden: list[str], seed: int) -> tuple[list[float], list[float]]:
    """Times of as many unknown as forbidden addresses, in an order that chance has mixed."""
    chance = random.Random(seed)
    asked = [(True, chance.choice(forbidden)) for _ in range(OF_EACH // AT_A_TIME)]
    asked += [(False, str(uuid4())) for _ in asked]
    chance.shuffle(asked)
    times: tuple[list[float], list[float]] = ([], [])
    for there, case_id in asked:
        times[there].append(timed(browser, f"/families/{case_id}/{chance.choice(PAGES)}"))
    return times


def test_the_rank_test_tells_a_millisecond_and_nothing_where_there_is_none() -> None:
    chance = random.Random(7)
    one, other = ([chance.gauss(0.12, 0.001) for _ in range(OF_EACH)] for _ in range(2))
    assert p_of_being_alike(one, other) > 0.001
    assert p_of_being_alike(one, [time + 0.001 for time in other]) < 0.001
    assert p_of_being_alike([1.0] * 9, [1.0] * 9) == 1.0


def test_forbidden_and_unknown_take_as_long(site: Site) -> None:
    with browsers(site, HOLDER, *[REFUSED] * AT_A_TIME) as (holder, *refused):
        forbidden = sorted(families_of(holder) - families_of(refused[0]))
        for browser in refused:
            timed(browser, f"/families/{uuid4()}/")  # the first of each only warms up
        with ThreadPoolExecutor(AT_A_TIME) as pool:
            runs = list(pool.map(interleaved, refused, repeat(forbidden), range(AT_A_TIME)))
    unknown, there = (sorted(time for run in runs for time in run[which]) for which in (False, True))
    assert len(unknown) == len(there) == OF_EACH
    p = p_of_being_alike(unknown, there)
    assert p > 0.001, f"p = {p:.6f}; medians {unknown[OF_EACH // 2]:.4f} and {there[OF_EACH // 2]:.4f} seconds"
