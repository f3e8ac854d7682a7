"""A visit put off from fear says how and when the child is seen instead; the clock of the child goes on."""

from typing import Any
from uuid import uuid4

import pytest

from sightline.cases import services as cases
from sightline.chronology.models import Entry
from sightline.core.visit import Stage
from sightline.visits.models import PutOff
from tests.conftest import Cast, actor, days_ago
from tests.visits.planned import a_plan, said_to

pytestmark = [pytest.mark.both_engines, pytest.mark.django_db]


def said(**more: Any) -> dict[str, Any]:
    whole = {
        "id": uuid4(), "from_fear": "yes", "why": "He waits in the stairwell.", "how": "At nursery, alone.",
        "by": "The health visitor", "on": f"{days_ago(-2):%d/%m/%Y}",
    }  # fmt: skip
    return {**whole, **more}


@pytest.mark.parametrize("left_out", ["how", "by", "on"])
def test_from_fear_nothing_is_left_out(cast: Cast, client_of, left_out: str) -> None:
    """(11.3)"""
    visit, olive = a_plan(cast), client_of(cast.owner)
    page = olive.post(f"/visits/{visit.pk}/put-off/", said(**{left_out: ""})).content.decode()
    assert "say how, by whom and on which day" in page
    assert "He waits in the stairwell." in page
    assert not PutOff.objects.exists()


def test_it_stands_with_the_familys_visits_and_reaches_who_holds_the_family(cast: Cast, client_of) -> None:
    """(11.3)"""
    visit, olive = a_plan(cast), client_of(cast.owner)
    entries = Entry.objects.count()
    sent = said()
    for _ in range(2):
        assert olive.post(f"/visits/{visit.pk}/put-off/", sent).status_code == 302
    visit.refresh_from_db()
    assert visit.stage == Stage.CALLED_OFF
    assert len([each for each in said_to(cast.manager) if "go on counting" in each]) == 1
    page = olive.get(f"/families/{cast.case.pk}/visits/").content.decode()
    for words in ("out of fear", "At nursery, alone.", "The health visitor", "go on counting"):
        assert words in page
    assert Entry.objects.count() == entries  # nothing that a clock of the child could take for a contact


def test_for_another_reason_nobody_need_say_more(cast: Cast, client_of) -> None:
    visit, olive = a_plan(cast), client_of(cast.owner)
    olive.post(f"/visits/{visit.pk}/put-off/", said(from_fear="no", how="", by="", on=""))
    assert PutOff.objects.get().seen_instead_on is None
    assert not said_to(cast.manager)


def test_a_day_that_is_over_is_no_day_on_which_the_child_is_seen(cast: Cast, client_of) -> None:
    visit = a_plan(cast)
    page = client_of(cast.owner).post(f"/visits/{visit.pk}/put-off/", said(on=f"{days_ago(1):%d/%m/%Y}"))
    assert "give one to come" in page.content.decode()


def test_only_the_worker_puts_their_visit_off(cast: Cast, client_of) -> None:
    visit = a_plan(cast)
    for who in (cast.manager, cast.colleague):
        assert client_of(who).post(f"/visits/{visit.pk}/put-off/", said()).status_code == 404
    assert not PutOff.objects.exists()


def test_where_the_worker_leads_the_family_somebody_else_is_told_too(cast: Cast, client_of) -> None:
    """(11.3)"""
    cases.name_lead(actor=actor(cast.manager), case_id=cast.case.pk, practitioner_id=cast.owner.pk, since=days_ago(1))
    visit, olive = a_plan(cast), client_of(cast.owner)
    olive.post(f"/visits/{visit.pk}/put-off/", said())
    for person in (cast.owner, cast.manager):
        assert len([each for each in said_to(person) if "go on counting" in each]) == 1
