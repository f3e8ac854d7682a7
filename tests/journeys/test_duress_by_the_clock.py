"""Nobody who watches the phone, or its traffic, learns by the clock which of the two sets of digits was typed."""

import random
from http.client import HTTPConnection
from time import perf_counter
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

import pytest

from tests.access.ranks import p_of_being_alike
from tests.journeys.conftest import Site
from tests.journeys.out_there import DURESS, SAFE, go_out

pytestmark = pytest.mark.browser
OF_EACH = 300


def check_out(connection: HTTPConnection, token: str, digits: str) -> tuple[float, float]:
    """Seconds that the press took, and the page after it."""
    said = urlencode({"id": uuid4(), "press": "check-out", "digits": digits})
    began = perf_counter()
    connection.request("POST", f"/out/{token}/act/", said, {"Content-Type": "application/x-www-form-urlencoded"})
    answer = connection.getresponse()
    assert (answer.status, answer.read()) == (302, b"")
    pressed = perf_counter()
    connection.request("GET", f"/out/{token}/")
    answer = connection.getresponse()
    assert "You are checked out at" in answer.read().decode()
    return pressed - began, perf_counter() - pressed


def test_both_sets_of_digits_take_as_long(site: Site) -> None:
    """(16.3/5)"""
    chance = random.Random(16)
    order = [SAFE, DURESS] * OF_EACH
    chance.shuffle(order)
    tokens = go_out(site, "morag.linnet", visits=len(order) + 4)
    connection = HTTPConnection(urlsplit(site.address).netloc, timeout=30)
    for token in tokens[:4]:
        check_out(connection, token, SAFE)  # the first ones only warm up
    times: dict[str, list[tuple[float, float]]] = {SAFE: [], DURESS: []}
    for token, digits in zip(tokens[4:], order, strict=True):
        times[digits].append(check_out(connection, token, digits))
    connection.close()
    for number, part in enumerate(("press", "page")):
        safe, duress = (sorted(each[number] for each in times[digits]) for digits in (SAFE, DURESS))
        p = p_of_being_alike(safe, duress)
        said = f"{part}: p = {p:.6f}; medians {safe[OF_EACH // 2]:.5f} and {duress[OF_EACH // 2]:.5f} seconds"
        print(said)
        assert p > 0.001, said
