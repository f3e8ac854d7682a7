"""Findings are asked of the present record; a named person answers; new evidence asks again."""

import re

import pytest
from django.http import Http404

from sightline.audit.events import Event
from sightline.audit.models import LedgerRow
from sightline.cases.selectors import case_for, members_of
from sightline.chronology.facts import facts_of
from sightline.core.answers import Answer, Outcome
from sightline.patterns.models import FindingAnswer
from sightline.patterns.selectors import Asked, asked_of
from sightline.patterns.services import AnswerKind, EvidenceMoved, answer_finding
from tests.chronology.parts import written
from tests.conftest import Cast, actor, days_ago


def asked(cast: Cast) -> Asked:
    opened, members = case_for(actor(cast.owner), cast.case.pk), members_of(cast.case.pk)
    return asked_of(opened, facts_of(opened, members), members)


def not_seen(cast: Cast):
    return next(each for each in asked(cast).findings if each.key.startswith(f"child-not-seen.{cast.anna.pk}"))


@pytest.fixture
def unseen(cast: Cast) -> Cast:
    written(cast, day=days_ago(60), outcome=Outcome.TOOK_PLACE, child_seen=Answer.YES)
    written(cast, day=days_ago(5), outcome=Outcome.NO_ACCESS, child_seen=Answer.NO)
    return cast


def answer(cast: Cast, seen, who=None):
    return answer_finding(
        actor=actor(who or cast.owner),
        case_id=cast.case.pk,
        key=seen.key,
        seal=seen.seal,
        answer=AnswerKind.ACTING,
        because="Visit with the school nurse.",
    )


def test_an_answer_keeps_the_evidence_as_it_was(unseen: Cast) -> None:
    seen = not_seen(unseen)
    given = answer(unseen, seen)
    assert given.evidence["says"] == seen.finding.says
    assert given.evidence["evidence"] == [str(key) for key in seen.finding.evidence]
    assert not not_seen(unseen).waits


def test_new_evidence_asks_again_and_the_old_answer_stays(unseen: Cast) -> None:
    answer(unseen, not_seen(unseen))
    written(unseen, day=days_ago(1), outcome=Outcome.NO_ACCESS, child_seen=Answer.NO)
    again = not_seen(unseen)
    assert again.waits
    assert [each.because for each in again.earlier] == ["Visit with the school nurse."]


def test_a_finding_that_moved_meanwhile_is_not_answered(unseen: Cast) -> None:
    seen = not_seen(unseen)
    written(unseen, day=days_ago(1), outcome=Outcome.NO_ACCESS, child_seen=Answer.NO)
    with pytest.raises(EvidenceMoved):
        answer(unseen, seen)
    assert not FindingAnswer.objects.exists()


def test_an_answer_is_written_down_and_a_stranger_gives_none(unseen: Cast) -> None:
    seen = not_seen(unseen)
    with pytest.raises(Http404):
        answer(unseen, seen, unseen.stranger)
    answer(unseen, seen)
    assert LedgerRow.objects.get(event=Event.FINDING_ANSWERED).about == seen.key


def test_seeing_the_child_ends_the_stretch_and_nobody_is_asked_any_more(unseen: Cast) -> None:
    written(unseen, day=days_ago(0), outcome=Outcome.TOOK_PLACE, child_seen=Answer.YES)
    assert not not_seen(unseen).finding.running
    assert not_seen(unseen) in asked(unseen).over


def test_found_clear_and_cannot_tell_are_kept_apart(unseen: Cast) -> None:
    said = asked(unseen)
    found = {each.finding.detector for each in said.findings}
    clear = {question.id for question in said.clear}
    assert "child-not-seen" in found
    assert not clear & found
    assert clear | found | {each.detector for each in said.cannot_tell} == set(facts(unseen).guidance.questions)


def facts(cast: Cast):
    return facts_of(case_for(actor(cast.owner), cast.case.pk), members_of(cast.case.pk))


def test_the_page_keeps_what_was_typed_when_the_evidence_moved(unseen: Cast, client_of) -> None:
    client, seen = client_of(unseen.owner), not_seen(unseen)
    address = f"/families/{unseen.case.pk}/findings/{seen.key}/"
    assert client.get(address).status_code == 200
    written(unseen, day=days_ago(1), outcome=Outcome.NO_ACCESS, child_seen=Answer.NO)
    page = client.post(address, {"answer": "explained", "because": "At her gran's.", "seal": seen.seal})
    assert "read the finding again" in page.content.decode()
    assert "At her gran&#x27;s." in page.content.decode()
    seal = re.search(r'name="seal" value="(\w+)"', page.content.decode())
    assert (
        client.post(address, {"answer": "explained", "because": "At her gran's.", "seal": seal[1]}).status_code == 302
    )


def test_an_unknown_finding_is_not_there(unseen: Cast, client_of) -> None:
    assert client_of(unseen.owner).get(f"/families/{unseen.case.pk}/findings/no.family.2026-01-01/").status_code == 404
