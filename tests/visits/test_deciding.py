"""A tier is proposed with its reasons; a manager may decide otherwise, with a reason, and never the worker."""

from uuid import uuid4

import pytest

from sightline.core.answers import Answer, Behaviour
from sightline.core.visit_in_force import tier_in_force
from sightline.core.visit_plan import Tier
from sightline.visits import planning
from sightline.visits.models import TierDecision
from sightline.visits.plan_selectors import newest_plan, standing_for
from tests.conftest import Cast
from tests.visits.planned import a_plan, behaved, form, said_to

pytestmark = [pytest.mark.both_engines, pytest.mark.django_db]


def decide(client, visit, tier: Tier, reason: str = "", **said):
    plan = newest_plan(visit.pk)
    return client.post(
        f"/visits/{visit.pk}/tier/", {"id": uuid4(), "plan": plan.pk, "tier": tier.value, "reason": reason, **said}
    )


def test_fresh_violence_asks_for_another_place_and_says_why(cast: Cast, client_of) -> None:
    """(14.3/1, 16.1/2)"""
    behaved(cast, Behaviour.ASSAULTS, ago=3)
    visit = a_plan(cast, at_home=Answer.YES)
    page = client_of(cast.owner).get(f"/visits/{visit.pk}/").content.decode()
    for said in ("Not in the home", "An entry tells of violence", "Missing", "/guidance/14.2/9/"):
        assert said in page


def test_a_manager_decides_otherwise_with_a_reason_and_the_worker_is_told(cast: Cast, client_of) -> None:
    """(16.1/2)"""
    behaved(cast, Behaviour.THREAT_VERBAL, ago=3)
    visit, chief = a_plan(cast), client_of(cast.manager)
    refused = decide(chief, visit, Tier.HEIGHTENED).content.decode()
    assert "Say why you decide otherwise" in refused
    assert not TierDecision.objects.exists()
    assert decide(chief, visit, Tier.HEIGHTENED, "She rang and said sorry.").status_code == 302
    assert standing_for(visit).tier is Tier.HEIGHTENED
    assert "Heightened" in said_to(cast.owner)[0] or "heightened" in said_to(cast.owner)[0]
    page = client_of(cast.owner).get(f"/visits/{visit.pk}/").content.decode()
    assert "She rang and said sorry." in page
    assert "Proposed was <strong>not alone</strong>" in page


def test_agreeing_with_the_proposal_needs_no_reason(cast: Cast, client_of) -> None:
    behaved(cast, Behaviour.THREAT_VERBAL, ago=3)
    visit = a_plan(cast)
    assert decide(client_of(cast.manager), visit, Tier.NOT_ALONE).status_code == 302


@pytest.mark.parametrize("who", ["owner", "colleague", "other_manager", "health_manager", "duty"])
def test_nobody_else_decides(cast: Cast, client_of, who: str) -> None:
    visit = a_plan(cast)
    assert decide(client_of(cast.everybody[who]), visit, Tier.ORDINARY).status_code == 404
    assert not TierDecision.objects.exists()


def test_nobody_decides_on_a_plan_that_they_did_not_read(cast: Cast, client_of) -> None:
    visit, chief = a_plan(cast), client_of(cast.manager)
    seen = newest_plan(visit.pk).pk
    client_of(cast.owner).post(f"/visits/{visit.pk}/change/", form(cast))
    assert "changed meanwhile" in decide(chief, visit, Tier.ORDINARY, plan=seen).content.decode()


@pytest.mark.parametrize(
    ("proposed", "decided", "same_plan", "holds"),
    [
        (Tier.NOT_ALONE, None, False, Tier.NOT_ALONE),
        (Tier.NOT_ALONE, Tier.ORDINARY, True, Tier.ORDINARY),
        (Tier.NOT_ALONE, Tier.ORDINARY, False, Tier.NOT_ALONE),
        (Tier.ORDINARY, Tier.NOT_AT_HOME, False, Tier.NOT_AT_HOME),
    ],
)
def test_a_changed_plan_keeps_of_a_decision_only_what_asks_for_more(proposed, decided, same_plan, holds) -> None:
    assert tier_in_force(proposed, decided, of_this_plan=same_plan) is holds


def test_a_visit_above_the_ordinary_waits_on_its_managers_today(cast: Cast, client_of) -> None:
    """(16.1)"""
    a_plan(cast)
    chief = client_of(cast.manager)
    assert "Visits to decide on" not in chief.get("/today/").content.decode()
    visit = a_plan(cast, hostility="yes")
    assert "Visits to decide on" in chief.get("/today/").content.decode()
    assert "Visits to decide on" not in client_of(cast.other_manager).get("/today/").content.decode()
    decide(chief, visit, Tier.HEIGHTENED)
    assert "Visits to decide on" not in chief.get("/today/").content.decode()


def test_the_worker_finds_their_visits_on_today(cast: Cast, client_of, monkeypatch) -> None:
    visit = a_plan(cast)
    monkeypatch.setattr("sightline.visits.plan_lists.DAYS_SHOWN", 9)  # the next working day may lie behind a weekend
    assert f"/visits/{visit.pk}/" in client_of(cast.owner).get("/today/").content.decode()
    assert f"/visits/{visit.pk}/" not in client_of(cast.colleague).get("/today/").content.decode()


def test_a_decision_makes_the_manager_one_who_knows(cast: Cast, client_of) -> None:
    visit = a_plan(cast, hostility="yes", manager="no")
    assert "manager_knows" in {need.code for need in standing_for(visit).missing}
    decide(client_of(cast.manager), visit, Tier.HEIGHTENED)
    assert "manager_knows" not in {need.code for need in standing_for(visit).missing}


def test_a_new_version_that_needs_no_more_care_does_not_lose_what_a_manager_asked_for(cast: Cast, client_of) -> None:
    visit = a_plan(cast)
    decide(client_of(cast.manager), visit, Tier.NOT_ALONE, "I was there last week.")
    client_of(cast.owner).post(f"/visits/{visit.pk}/change/", form(cast))
    visit.refresh_from_db()
    assert planning.newest_plan(visit.pk).tier == Tier.ORDINARY
    assert standing_for(visit).tier is Tier.NOT_ALONE
