"""A record that is not yours and a record that is not there: the same answer, in the same time."""

import re
import time
from collections.abc import Callable
from uuid import UUID

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.accounts.even import EvenRefusals, even_out, wait
from sightline.accounts.models import Practitioner
from tests.conftest import NOWHERE, Cast

Browser = Callable[[Practitioner], Client]
PAGES = ["workspace:family", "workspace:timeline", "cases:people", "cases:who-looked", "cases:add-member"]


def _without_token(body: bytes) -> bytes:
    return re.sub(rb'name="csrfmiddlewaretoken" value="\w+"', b"", body)


def _asked(browser: Client, page: str, case_id: UUID) -> tuple[HttpResponse, list[str]]:
    with CaptureQueriesContext(connection) as queries:
        answer = browser.get(reverse(page, args=[case_id]))
    return answer, [re.sub(r"'[^']*'|s\d+_x\d+|[0-9a-f]{32}|\b\d+\b", "?", query["sql"]) for query in queries]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", ["stranger", "colleague", "administrator"])
def test_forbidden_and_unknown_cannot_be_told_apart(cast: Cast, client_of: Browser, page: str, who: str) -> None:
    browser = client_of(cast.everybody[who])
    browser.get("/today/")  # the first request of a session saves it
    forbidden, asked_of_forbidden = _asked(browser, page, cast.case.pk)
    unknown, asked_of_unknown = _asked(browser, page, NOWHERE)
    assert forbidden.status_code == unknown.status_code == 404
    assert _without_token(forbidden.content) == _without_token(unknown.content)
    assert dict(forbidden.items()) == dict(unknown.items())
    assert asked_of_forbidden == asked_of_unknown


def test_the_page_not_found_does_not_repeat_the_address(cast: Cast, client_of: Browser) -> None:
    answer = client_of(cast.stranger).get(reverse("cases:people", args=[NOWHERE]))
    assert str(NOWHERE) not in answer.content.decode()


def test_a_refusal_is_held_back_until_the_step_is_over(cast: Cast, client_of: Browser, settings) -> None:
    browser = client_of(cast.stranger)
    settings.REFUSAL_SECONDS = 0.3
    for case_id in (cast.case.pk, NOWHERE):
        began = time.monotonic()
        browser.get(reverse("cases:people", args=[case_id]))
        assert time.monotonic() - began >= 0.3


@pytest.mark.parametrize(("taken", "left"), [(0.0, 0.1), (0.03, 0.07), (0.1, 0.0), (0.25, 0.05)])
def test_a_slow_refusal_waits_for_a_later_step(taken: float, left: float) -> None:
    assert wait(taken, 0.1) == pytest.approx(left)
    assert wait(taken, 0.0) == 0.0


@pytest.mark.parametrize(
    ("answer", "held"),
    [(HttpResponse(), False), (HttpResponse(status=404), True), (even_out(HttpResponse()), True)],
)
def test_only_refusals_are_held_back(answer: HttpResponse, held: bool, settings) -> None:
    settings.REFUSAL_SECONDS = 0.05
    request = RequestFactory().get("/")
    request.user = Practitioner()
    began = time.monotonic()
    EvenRefusals(lambda _: answer)(request)
    assert (time.monotonic() - began >= 0.05) is held


def test_an_emergency_that_opens_nothing_is_held_back_too(cast: Cast, client_of: Browser, settings) -> None:
    browser = client_of(cast.duty)
    settings.REFUSAL_SECONDS = 0.3
    asked = {"name": "Nobody", "born": "1/2/2020", "reason": "The child must be placed tonight."}
    began = time.monotonic()
    browser.post(reverse("cases:emergency"), asked)
    assert time.monotonic() - began >= 0.3
