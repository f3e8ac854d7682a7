"""Findings are asked of the present record; a named person answers; new evidence asks again."""

import re
from copy import copy
from datetime import date
from uuid import uuid4

import pytest
from django.http import Http404

from sightline.audit.events import Event
from sightline.audit.models import LedgerRow
from sightline.cases.selectors import case_for, members_of
from sightline.chronology.facts import facts_of
from sightline.core.answers import Answer, Outcome
from sightline.core.live import LIVE_RULES
from sightline.patterns.models import FindingAnswer
from sightline.patterns.selectors import Asked, asked_of
from sightline.patterns.services import AnswerKind, EvidenceMoved, answer_finding
from sightline.ui.finding import FindingView
from sightline.workspace.findings import finding_view
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


def view_of(cast: Cast, on: date) -> FindingView:
    opened, members = case_for(actor(cast.owner), cast.case.pk), members_of(cast.case.pk)
    case = facts_of(opened, members, as_of=on)
    same = (each for each in asked_of(opened, case, members).findings if each.key.startswith("child-not-seen."))
    return finding_view(opened, case, next(each for each in same if each.finding.child == "Anna Testfamily"))


def test_an_answer_stands_with_the_sentence_that_was_answered_while_the_figures_move_on(unseen: Cast) -> None:
    answer(unseen, seen := not_seen(unseen))
    today, in_a_week = view_of(unseen, days_ago(0)), view_of(unseen, days_ago(-7))
    assert not today.moved_on
    assert in_a_week.moved_on
    assert in_a_week.says != seen.finding.says
    assert [given.to for given in in_a_week.answers] == [seen.finding.says]
    assert not in_a_week.answers[0].overtaken


def test_an_answer_of_which_no_sentence_was_kept_is_shown_all_the_same(unseen: Cast, client_of) -> None:
    given = answer(unseen, not_seen(unseen))
    kept = {name: value for name, value in given.evidence.items() if name != "says"}
    FindingAnswer.objects.bulk_create([_again(given, kept)])
    text = client_of(unseen.owner).get(f"/families/{unseen.case.pk}/").content.decode()
    assert "the sentence was not kept." in text
    assert text.count("Visit with the school nurse.") == 2


def _again(given: FindingAnswer, evidence: dict[str, object]) -> FindingAnswer:
    again = copy(given)
    again.pk, again.evidence = uuid4(), evidence
    return again


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
    asked_of_a_file = set(facts(unseen).guidance.questions) - set(LIVE_RULES)
    assert clear | found | {each.detector for each in said.cannot_tell} == asked_of_a_file


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
