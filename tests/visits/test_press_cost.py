"""What a press costs: few queries, and a watcher that is woken where a call became due sooner."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sightline.visits import taking
from sightline.visits.models import VisitStep
from tests.conftest import Cast
from tests.visits.outside import DURESS, SAFE, card_of, on_the_rota, out_on, page_of, press

pytestmark = [pytest.mark.both_engines, pytest.mark.django_db]
RECORDS = ("SELECT", "INSERT", "UPDATE", "DELETE")


@pytest.fixture
def woken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    calls: list[str] = []
    monkeypatch.setattr(taking, "wake", lambda: calls.append("woken"))
    return calls


def test_an_ordinary_check_out_is_six_queries_however_long_the_visit(cast: Cast, client: Client) -> None:
    """The visit under its lock, its steps, the new step, the board's columns, the head of the ledger and its row."""
    counts = []
    for presses in (0, 6):
        visit = out_on(cast)
        for _turn in range(presses):
            press(client, visit, "more-15")
        with CaptureQueriesContext(connection) as queries:
            press(client, visit, "check-out")
        counts.append(sum(query["sql"].startswith(RECORDS) for query in queries))
    assert counts == [6, 6]


@pytest.mark.parametrize(("what", "wakes"), [("check-out", 0), ("all-well", 0), ("more-15", 0), ("help", 1)])
def test_only_a_call_that_is_due_sooner_wakes_the_watcher(
    cast: Cast, client: Client, woken: list[str], what: str, wakes: int
) -> None:
    visit = out_on(cast, ago=timedelta(minutes=10))
    woken.clear()
    press(client, visit, what)
    assert len(woken) == wakes


@pytest.mark.parametrize("digits", [SAFE, DURESS])
def test_where_digits_are_asked_for_each_press_wakes_it(
    cast: Cast, client: Client, woken: list[str], digits: str
) -> None:
    card_of(cast.owner)
    on_the_rota(cast.manager)
    visit = out_on(cast, needs_digits=True)
    woken.clear()
    press(client, visit, "check-out", digits=digits)
    assert woken == ["woken"]


def test_who_may_no_longer_sign_in_has_a_link_that_opens_nothing(cast: Cast, client: Client) -> None:
    visit = out_on(cast)
    cast.owner.is_active = False
    cast.owner.save()
    assert client.get(page_of(visit)).status_code == 404
    assert not VisitStep.objects.filter(visit=visit, number=2).exists()
