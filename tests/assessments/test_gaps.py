"""What cannot be assessed: shared, worked around, ended; and said aloud on three pages when it grows old."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from sightline.core.assessment import GapStep
from sightline.core.not_possible import NotPossible
from tests.assessments.parts import Writes
from tests.conftest import Cast, days_ago

pytestmark = [pytest.mark.both_engines, pytest.mark.django_db]


def board(cast: Cast, reader: Client) -> str:
    return reader.get(f"/families/{cast.case.pk}/assessment/").content.decode()


@pytest.fixture
def later(cast: Cast, monkeypatch: pytest.MonkeyPatch, client_of) -> Callable[[int], Client]:
    """So many days on: the same practitioner, signed in anew."""

    def days_on(days: int) -> Client:
        now = timezone.now() + timedelta(days=days)
        monkeypatch.setattr("django.utils.timezone.now", lambda: now)
        return client_of(cast.owner)

    return days_on


def test_a_gap_says_why_since_when_who_was_told_and_who_was_not(with_health: Cast, owner: Client) -> None:
    """(5.2, 5.4)"""
    said = {"id": uuid4(), "what": "tool.home", "child": "every child", "why": "Nobody is let in."}
    said["since"] = f"{days_ago(9):%d/%m/%Y}"
    assert owner.post(f"/families/{with_health.case.pk}/assessment/gaps/new/", said).status_code == 302
    page = board(with_health, owner)
    assert "A look at the home" in page
    assert "Nobody is let in." in page
    assert f"{days_ago(9):%-d %B %Y}" in page
    assert "Nobody is recorded as told" in page
    assert "Not told: Health visiting" in page
    assert "Nothing is recorded as tried" in page


def test_sharing_names_the_agencies_and_a_way_round_its_day(with_health: Cast, owner: Client, writes: Writes) -> None:
    """(5.4)"""
    step = f"/families/{with_health.case.pk}/assessment/gaps/{writes.gap()}/"
    today = f"{days_ago(0):%d/%m/%Y}"
    said = {"id": uuid4(), "kind": "shared", "day": today, "words": "Rang."}
    assert "Say who was told." in owner.post(step, said).content.decode()
    assert owner.post(step, said | {"agencies": [str(with_health.health.pk)]}).status_code == 302
    way = {"id": uuid4(), "kind": "way_round", "day": today, "words": "Weighed at school."}
    refused = owner.post(step, way).content.decode()
    assert "Give the day by which" in refused
    assert "Say with which agency." in refused
    due = {"due": f"{days_ago(-20):%d/%m/%Y}", "agencies": [str(with_health.health.pk)]}
    assert owner.post(step, way | due).status_code == 302
    page = board(with_health, owner)
    assert "A way round it is agreed" in page
    assert f"to have worked by {days_ago(-20):%-d %B %Y}" in page
    assert "Not told:" not in page


def test_an_agency_that_is_not_involved_cannot_have_been_told(cast: Cast, writes: Writes) -> None:
    with pytest.raises(NotPossible):
        writes.gap_step(writes.gap(), GapStep.SHARED, agencies=(cast.health.pk,))


@pytest.mark.parametrize("end", [GapStep.ASSESSED, GapStep.DECIDED])
def test_it_ends_by_being_assessed_or_by_a_decision_and_only_once(
    cast: Cast, owner: Client, writes: Writes, end: GapStep
) -> None:
    """(5.4)"""
    gap = writes.gap()
    assert "Add what was done" in board(cast, owner)
    writes.gap_step(gap, end)
    assert "– ended" in board(cast, owner)
    assert "Add what was done" not in board(cast, owner)
    with pytest.raises(NotPossible):
        writes.gap_step(gap)


def test_a_gap_that_grows_old_is_said_on_the_board_the_family_page_and_today(
    with_health: Cast, owner: Client, writes: Writes, later: Callable[[int], Client]
) -> None:
    """(5.2, 5.4)"""
    gap = writes.gap()
    told = "Health visiting have not been told"
    assert told not in board(with_health, owner)
    owner = later(5)
    for page in (board(with_health, owner), owner.get(f"/families/{with_health.case.pk}/").content.decode()):
        assert told in page
    assert "1 gap grows old." in owner.get("/today/").content.decode()
    writes.gap_step(gap, GapStep.SHARED, agencies=(with_health.health.pk,))
    assert told not in board(with_health, owner)
    assert "Gaps ageing" not in owner.get("/today/").content.decode()
    owner = later(40)
    assert "and no way round it is agreed" in owner.get(f"/families/{with_health.case.pk}/").content.decode()
    assert "asks for a decision now." in owner.get("/today/").content.decode()


def test_somebody_who_holds_no_such_family_is_told_of_no_gap(cast: Cast, writes: Writes, client_of) -> None:
    writes.gap(ago=60)
    assert "Gaps ageing" not in client_of(cast.colleague).get("/today/").content.decode()
