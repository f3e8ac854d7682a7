"""What may lie behind, why this might be, what was never asked, and how we deal with each other."""

from uuid import uuid4

import pytest
from django.test import Client

from sightline.assessments.models import HiddenIssue, InvolvementAssessment
from sightline.assessments.services.involvement import NewInvolvementAssessment, open_involvement_assessment
from sightline.chronology import services as chronology
from sightline.core.answers import Behaviour, Indicator, Outcome
from sightline.core.assessment import IssueStep, QuestionEnd
from sightline.core.not_possible import NotPossible
from tests.assessments.parts import Writes
from tests.chronology.parts import written
from tests.conftest import Cast, actor, days_ago

pytestmark = [pytest.mark.both_engines, pytest.mark.django_db]


def read(cast: Cast, reader: Client, rest: str = "") -> str:
    return reader.get(f"/families/{cast.case.pk}/assessment/{rest}").content.decode()


def kept_from_owner(cast: Cast, entry) -> None:
    chronology.restrict_entry(
        actor=actor(cast.manager), case_id=cast.case.pk, original=entry, reason="x", exclude_practitioner=cast.owner.pk
    )


def test_what_entries_point_to_is_offered_until_it_is_raised(cast: Cast, owner: Client) -> None:
    """(4.2)"""
    entry = written(cast, "Smelt of drink.", indicators=(Indicator.ALCOHOL,))
    assert "On the record, and not raised" in read(cast, owner)
    address = f"/families/{cast.case.pk}/assessment/raise/alcohol/"
    assert owner.post(address, {"id": uuid4(), "why": "Twice in a month."}).status_code == 302
    assert HiddenIssue.objects.get().entries == [str(entry)]
    page = read(cast, owner)
    assert "On the record, and not raised" not in page
    assert "Alcohol: raised; nobody has explored it yet" in page
    written(cast, "Again.", indicators=(Indicator.ALCOHOL,), day=days_ago(1))
    assert "On the record, and not raised" in read(cast, owner)


def test_an_issue_is_explored_and_ruled_out_with_a_reason(cast: Cast, owner: Client, writes: Writes) -> None:
    """(4.2)"""
    issue = writes.issue()
    step = f"/families/{cast.case.pk}/assessment/issues/{issue}/"
    assert owner.post(step, {"id": uuid4(), "kind": "ruled_out"}).status_code == 200  # not without a reason
    owner.post(step, {"id": uuid4(), "kind": "explored", "words": "Asked the surgery."})
    owner.post(step, {"id": uuid4(), "kind": "ruled_out", "words": "It was the medicine."})
    page = read(cast, owner)
    assert "Alcohol: ruled out" in page
    assert "Asked the surgery." in page
    assert "It was the medicine." in page


def test_what_may_stand_in_the_familys_way_is_ruled_in(cast: Cast, owner: Client, writes: Writes) -> None:
    """A barrier that nobody meant (4.1/5)."""
    issue = writes.issue(issue=Indicator.DISABILITY, why="She could not read the plan.")
    said = {"id": uuid4(), "kind": "ruled_in", "words": "She has lost most of her sight."}
    assert owner.post(f"/families/{cast.case.pk}/assessment/issues/{issue}/", said).status_code == 302
    page = read(cast, owner)
    assert "Disability: ruled in" in page
    assert "She has lost most of her sight." in page


def test_what_was_raised_from_an_entry_is_not_shown_to_whom_the_entry_is_kept_from(
    cast: Cast, owner: Client, client_of
) -> None:
    entry = written(cast, "Smelt of drink.", indicators=(Indicator.ALCOHOL,))
    issue = Writes(cast.manager, cast.case.pk).issue(entry, why="The neighbour saw bottles.")
    assert "The neighbour saw bottles." in read(cast, owner)
    kept_from_owner(cast, entry)
    assert "The neighbour saw bottles." not in read(cast, owner)
    assert "On the record, and not raised" not in read(cast, owner)
    assert owner.get(f"/families/{cast.case.pk}/assessment/issues/{issue}/").status_code == 404
    with pytest.raises(NotPossible):
        Writes(cast.owner, cast.case.pk).issue_step(issue, IssueStep.RULED_OUT)
    assert "The neighbour saw bottles." in read(cast, client_of(cast.manager))


def test_a_sealed_entry_takes_what_rests_on_it_out_of_sight(cast: Cast, owner: Client, writes: Writes) -> None:
    entry = written(cast, "Of another family.", indicators=(Indicator.DRUGS,))
    writes.issue(entry, issue=Indicator.DRUGS, why="Needles in the hall.")
    writes.involvement(cast.owner.pk, entry)
    assert "It grew." in read(cast, owner)
    chronology.seal_entry(actor=actor(cast.manager), case_id=cast.case.pk, original=entry, reason="Wrong family.")
    page = read(cast, owner)
    assert "Needles in the hall." not in page
    assert "It grew." not in page
    assert "No entry points to it" in read(cast, owner, "why/")  # our own conduct; drugs are gone


def test_reasons_are_gathered_from_every_agency_with_our_own_conduct_among_them(
    with_health: Cast, owner: Client, writes: Writes
) -> None:
    """(12.1)"""
    written(with_health, "x", indicators=(Indicator.FEAR_OF_REMOVAL,))
    written(with_health, "y", indicators=(Indicator.FEAR_OF_REMOVAL,), agency="Health visiting", day=days_ago(2))
    page = read(with_health, owner, "why/")
    assert "What entries point to it: 2" in page
    assert "<strong>Health visiting</strong>: 1." in page
    assert "Our own conduct" in page
    assert "No reason is written by: Health visiting, Social work." in page
    said = {"id": uuid4(), "reason": "We came at bedtime.", "about": "our_own_conduct", "source": "Our diary."}
    address = f"/families/{with_health.case.pk}/assessment/why/new/"
    assert owner.post(address, said | {"confidence": "some_signs"}).status_code == 302
    page = read(with_health, owner, "why/")
    assert "We came at bedtime." in page
    assert "Some things point to it." in page
    assert "No reason is written by: Health visiting." in page


def test_an_unasked_question_stays_until_it_is_asked_or_decided(cast: Cast, owner: Client, writes: Writes) -> None:
    """(7.2/4)"""
    said = {"id": uuid4(), "question": "Who sleeps here?", "why_not": "It felt rude.", "somebody": str(cast.owner.pk)}
    said["due"] = f"{days_ago(-3):%d/%m/%Y}"
    assert owner.post(f"/families/{cast.case.pk}/assessment/questions/new/", said).status_code == 302
    page = read(cast, owner)
    assert "Not asked, because: " in page
    assert f"Olive Owner asks it by {days_ago(-3):%-d %B %Y}." in page
    end = f"/families/{cast.case.pk}/assessment/questions/{said['id']}/"
    assert owner.post(end, {"id": uuid4(), "kind": "asked"}).status_code == 200  # not without what was answered
    assert "Not asked, because: " in read(cast, owner)
    assert owner.post(end, {"id": uuid4(), "kind": "asked", "words": "Her brother does."}).status_code == 302
    page = read(cast, owner)
    assert "Not asked, because: " not in page
    assert "Her brother does." in page
    with pytest.raises(NotPossible):
        writes.question_end(said["id"], kind=QuestionEnd.DECIDED)


def test_a_question_past_its_day_says_so(cast: Cast, owner: Client, writes: Writes) -> None:
    """(7.2/4)"""
    writes.question(cast.owner.pk, in_days=0)
    assert "Overdue" not in read(cast, owner)
    writes.question(cast.owner.pk, in_days=-1)
    assert "Overdue: that day has passed." in read(cast, owner)


def test_a_finding_about_behaviour_opens_an_assessment_of_our_involvement(cast: Cast, owner: Client) -> None:
    """(4.3)"""
    for ago in (40, 30, 20, 10):
        written(
            cast, day=days_ago(ago), outcome=Outcome.REFUSED, behaviours=(Behaviour.REFUSES_DOOR,),
            children=(cast.anna.pk,),
        )  # fmt: skip
    page = owner.get(f"/families/{cast.case.pk}/").content.decode()
    address = next(part for part in page.split('"') if part.endswith("/involvement/"))
    assert "Opened from:" in owner.get(address).content.decode()
    said = {"id": uuid4(), "somebody": str(cast.owner.pk), "due": f"{days_ago(-7):%d/%m/%Y}"}
    assert owner.post(address, said).status_code == 302
    task = InvolvementAssessment.objects.get()
    assert task.entries
    assert f"Olive Owner, by {days_ago(-7):%-d %B %Y}." in read(cast, owner)
    assert "An assessment of our involvement is open" in owner.get(f"/families/{cast.case.pk}/").content.decode()
    result = f"/families/{cast.case.pk}/assessment/involvement/{task.pk}/"
    assert owner.post(result, {"id": uuid4(), "result": "Two of us came at once."}).status_code == 302
    assert "Two of us came at once." in read(cast, owner)
    assert "An assessment of our involvement is open" not in owner.get(f"/families/{cast.case.pk}/").content.decode()


def test_an_assessment_that_rests_on_a_withheld_entry_does_not_show_beside_the_finding(
    cast: Cast, owner: Client
) -> None:
    entries = [
        written(cast, day=days_ago(ago), outcome=Outcome.REFUSED, behaviours=(Behaviour.REFUSES_DOOR,))
        for ago in (50, 40, 30, 20, 10)
    ]
    page = owner.get(f"/families/{cast.case.pk}/").content.decode()
    key = next(part for part in page.split('"') if part.endswith("/involvement/")).split("/")[-3]
    new = NewInvolvementAssessment(uuid4(), key, "It grew.", (entries[-1],), cast.owner.pk, days_ago(-7))
    open_involvement_assessment(actor=actor(cast.manager), case_id=cast.case.pk, new=new)
    assert "An assessment of our involvement is open" in owner.get(f"/families/{cast.case.pk}/").content.decode()
    kept_from_owner(cast, entries[-1])
    page = owner.get(f"/families/{cast.case.pk}/").content.decode()
    assert key in page
    assert "An assessment of our involvement is open" not in page


def test_who_looked_does_not_say_what_was_raised(cast: Cast, writes: Writes, client_of) -> None:
    """A manager may read who looked, and be kept from the entry that an issue rests on."""
    entry = written(cast, "Smelt of drink.", indicators=(Indicator.ALCOHOL,))
    writes.issue_step(writes.issue(entry))
    writes.involvement(cast.owner.pk, entry)
    page = client_of(cast.manager).get(f"/families/{cast.case.pk}/who-looked/").content.decode()
    assert "alcohol" not in page
    assert "escalation" not in page


def test_it_is_given_to_nobody_who_is_not_named(cast: Cast, writes: Writes) -> None:
    with pytest.raises(NotPossible):
        writes.involvement(cast.colleague.pk)


def test_nothing_rests_on_an_entry_that_the_writer_may_not_read(cast: Cast, writes: Writes) -> None:
    entry = written(cast, "Smelt of drink.", indicators=(Indicator.ALCOHOL,))
    kept_from_owner(cast, entry)
    for write in (lambda: writes.issue(entry), lambda: writes.involvement(cast.owner.pk, entry)):
        with pytest.raises(NotPossible):
            write()
    assert not HiddenIssue.objects.exists()
