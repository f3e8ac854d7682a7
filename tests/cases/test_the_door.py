"""The door to a case: who gets in, who does not, and what is written down of both."""

import pytest
from django.http import Http404

from sightline.audit.events import Event
from sightline.audit.models import LedgerRow
from sightline.cases.selectors import case_for, cases_for
from sightline.core.access import Refusal
from tests.conftest import NOWHERE, Cast, actor


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
