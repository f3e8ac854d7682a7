"""A summary of risk is finished when violence is answered for each child, and both actions are there; not before."""

import re
from uuid import uuid4

import pytest
from django.test import Client

from sightline.assessments.models import RiskDraft, RiskSummary
from sightline.core.assessment import Violence
from sightline.core.not_possible import NotPossible
from tests.assessments.parts import Writes
from tests.conftest import Cast

pytestmark = [pytest.mark.both_engines, pytest.mark.django_db]


def address(cast: Cast) -> str:
    return f"/families/{cast.case.pk}/assessment/risk/new/"


def answers(cast: Cast, **said: object) -> dict[str, object]:
    whole = {
        "id": uuid4(), "violence": "present", "how_known": "Seen twice.", "summary": "It grows.",
        f"effect_{cast.anna.pk}": "She hides.", f"effect_{cast.ben.pk}": "He clings to her.",
        "for_the_child": "School sees them daily.", "for_the_worker": "In pairs, by day.", "do": "finish",
    }  # fmt: skip
    return {**whole, **said}


def test_it_is_finished_when_everything_is_answered(cast: Cast, owner: Client) -> None:
    """(5.6, 2.1)"""
    assert owner.post(address(cast), answers(cast)).status_code == 302
    page = owner.get(f"/families/{cast.case.pk}/assessment/").content.decode()
    for said in ("Yes, there is violence or intimidation", "She hides.", "He clings to her.", "In pairs, by day."):
        assert said in page


@pytest.mark.parametrize("left_out", ["violence", "how_known", "for_the_child", "for_the_worker", "effect"])
def test_what_is_left_out_keeps_it_a_draft(cast: Cast, owner: Client, left_out: str) -> None:
    """(5.6, 2.1, 3.2)"""
    name = f"effect_{cast.ben.pk}" if left_out == "effect" else left_out
    page = owner.post(address(cast), answers(cast, **{name: ""})).content.decode()
    assert "There is a problem" in page
    assert not RiskSummary.objects.exists()
    assert RiskDraft.objects.get().answers["summary"] == "It grows."
    again = owner.get(address(cast)).content.decode()
    assert "It grows." in again
    assert "Draft last saved" in again


def test_not_known_wants_each_child_as_well_and_looked_for_does_not(cast: Cast, writes: Writes) -> None:
    """(5.6)"""
    with pytest.raises(NotPossible):
        writes.risk({cast.anna.pk: "Nobody knows."}, Violence.NOT_KNOWN)
    writes.risk({}, Violence.LOOKED_FOR)
    for name in ("for_the_child", "for_the_worker"):
        with pytest.raises(NotPossible):
            writes.risk({}, Violence.LOOKED_FOR, **{name: " "})
    assert RiskSummary.objects.count() == 1


def test_a_draft_waits_on_its_writers_today_and_on_nobody_elses(cast: Cast, owner: Client, client_of) -> None:
    owner.post(address(cast), {"summary": "Half a thought", "do": "draft"})
    assert "A summary of risk, last kept" in owner.get("/today/").content.decode()
    assert "A summary of risk" not in client_of(cast.manager).get("/today/").content.decode()


def test_a_draft_is_saved_as_it_is_and_is_nobody_elses(cast: Cast, owner: Client, client_of) -> None:
    assert owner.post(address(cast), {"summary": "Half a thought", "do": "draft"}).status_code == 302
    assert owner.post(address(cast), {"summary": "A whole thought", "do": "draft"}).status_code == 302
    assert "A whole thought" in owner.get(address(cast)).content.decode()
    chief = client_of(cast.manager)
    assert "A whole thought" not in chief.get(address(cast)).content.decode()
    assert "You have a draft" not in chief.get(f"/families/{cast.case.pk}/assessment/").content.decode()
    owner.post(address(cast), answers(cast))
    assert not RiskDraft.objects.exists()


@pytest.mark.parametrize("do", ["draft", "finish"])
def test_a_page_opened_before_the_draft_was_saved_does_not_write_over_it(cast: Cast, owner: Client, do: str) -> None:
    """Two windows of one writer: what was saved in one is not lost by the other."""
    old_page = {"draft_seen": ""}
    owner.post(address(cast), {"summary": "Two hours of thought", "do": "draft", **old_page})
    page = owner.post(address(cast), answers(cast, summary="A line", do=do) | old_page)
    assert page.status_code == 200
    assert "another window" in page.content.decode()
    assert "A line" in page.content.decode()
    assert not RiskSummary.objects.exists()
    assert RiskDraft.objects.get().answers["summary"] == "Two hours of thought"
    seen = re.search(r'name="draft_seen" value="([^"]+)"', page.content.decode())
    assert seen
    assert owner.post(address(cast), answers(cast, do=do) | {"draft_seen": seen[1]}).status_code == 302


def test_older_summaries_stay_readable(cast: Cast, owner: Client, writes: Writes) -> None:
    writes.risk({}, Violence.LOOKED_FOR, summary="The first.")
    writes.risk({}, Violence.LOOKED_FOR, summary="The second.")
    page = owner.get(f"/families/{cast.case.pk}/assessment/risk/").content.decode()
    assert page.index("The second.") < page.index("The first.")
