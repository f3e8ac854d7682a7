"""The door to a case: who gets in, who does not, and what is written down of both."""

import pytest
from django.http import Http404

from sightline.accounts import services as accounts
from sightline.accounts.models import Post
from sightline.audit.events import Event
from sightline.audit.models import LedgerRow
from sightline.cases import services as cases
from sightline.cases.selectors import case_for, cases_for, managers_of
from sightline.core.access import Refusal, Role
from tests.conftest import NOWHERE, Cast, actor, days_ago


@pytest.mark.parametrize("who", ["owner", "manager"])
def test_the_named_practitioner_and_their_manager_get_in_and_the_ledger_says_why(cast: Cast, who: str) -> None:
    asks = actor(cast.everybody[who])
    assert case_for(asks, cast.case.pk).case == cast.case
    row = LedgerRow.objects.latest("number")
    assert (row.event, row.actor_id, row.case_id) == (Event.CASE_OPENED, asks.id, cast.case.pk)
    assert cases_for(asks) == [cast.case]


@pytest.mark.parametrize(
    "who",
    ["colleague", "other_manager", "stranger", "health_manager", "duty", "lead_officer", "administrator", "auditor",
     "records_officer"],
)  # fmt: skip
def test_everybody_else_is_refused_and_the_ledger_says_why(cast: Cast, who: str) -> None:
    asks = actor(cast.everybody[who])
    with pytest.raises(Http404):
        case_for(asks, cast.case.pk)
    row = LedgerRow.objects.latest("number")
    assert (row.event, row.actor_id, row.case_id) == (Event.CASE_REFUSED, asks.id, cast.case.pk)
    assert Refusal.NOT_INVOLVED in row.about
    assert cases_for(asks) == []


def test_a_case_that_is_not_there_is_refused_alike(cast: Cast) -> None:
    with pytest.raises(Http404):
        case_for(actor(cast.owner), NOWHERE)
    assert Refusal.UNKNOWN in LedgerRow.objects.latest("number").about


def test_the_manager_of_the_team_is_meant_that_the_practitioner_is_in_today(cast: Cast) -> None:
    Post.objects.filter(practitioner=cast.owner).update(until=days_ago(10))
    north, south = actor(cast.manager), actor(cast.other_manager)
    assert [bool(cases_for(asks)) for asks in (north, south)] == [True, False]
    assert managers_of(cast.case.pk) == [cast.manager.pk]
    accounts.give_post(
        actor=None,
        practitioner=cast.owner,
        agency=cast.social_work,
        team=cast.south,
        role=Role.PRACTITIONER,
        since=days_ago(10),
    )
    assert [bool(cases_for(asks)) for asks in (north, south)] == [False, True]
    assert managers_of(cast.case.pk) == [cast.other_manager.pk]


def test_somebody_who_left_keeps_neither_lead_nor_emergency(cast: Cast) -> None:
    lead = {"case_id": cast.case.pk, "practitioner_id": cast.colleague.pk, "since": days_ago(9)}
    cases.name_lead(actor=actor(cast.manager), **lead)
    assert cases_for(actor(cast.colleague)) == [cast.case]
    Post.objects.filter(practitioner=cast.colleague).update(until=days_ago(0))
    assert cases_for(actor(cast.colleague)) == []
