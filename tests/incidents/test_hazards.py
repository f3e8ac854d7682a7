"""Hazard notes: who sees them, from when until when, and what is never lost of them."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.http import Http404
from django.utils import timezone

from sightline.audit.events import Event
from sightline.audit.models import LedgerRow
from sightline.cases.emergencies import take_emergency_access
from sightline.cases.selectors import case_for
from sightline.chronology import services as chronology
from sightline.core.answers import Behaviour
from sightline.core.hazard import Precaution, Whom
from sightline.core.not_possible import SENT_BEFORE, NotPossible
from sightline.incidents.models import HazardNote, HazardNoteEnd
from sightline.incidents.selectors import ended_hazards, hazards_for_alarm, hazards_in_force, sources_of
from sightline.incidents.services import last_review_day, note_hazard
from tests.chronology.parts import written
from tests.conftest import NOWHERE, Cast, actor, days_ago, family
from tests.incidents.parts import ended, new_hazard, noted, renewed

pytestmark = [pytest.mark.both_engines, pytest.mark.django_db]


def in_force(cast: Cast, on=None, *, who=None):
    opened = case_for(actor(who or cast.owner), cast.case.pk)
    return hazards_in_force(opened, on or days_ago(0))


def test_a_note_is_in_force_for_everybody_who_may_open_the_record(cast: Cast) -> None:
    """Agencies that take part read the same warning (16.3/12)."""
    key = noted(cast.owner, cast.case.pk, person=cast.carol.pk)
    for who in (cast.owner, cast.manager):
        [hazard] = in_force(cast, who=who)
        assert (hazard.key, hazard.whom, hazard.about) == (key, Whom.PERSON, "Carol Testfamily")
        assert (hazard.precaution, hazard.source) == (Precaution.PAIR, "The housing officer")
        assert not hazard.review_overdue
    with pytest.raises(Http404):
        in_force(cast, who=cast.stranger)


def test_an_animal_of_the_address_is_shown_with_what_to_do(cast: Cast) -> None:
    """(14.2/7)"""
    noted(cast.owner, cast.case.pk, whom=Whom.ANIMAL, about="the brown dog", to_do="Ask for it to be put away.")
    [hazard] = in_force(cast)
    assert (hazard.whom, hazard.about, hazard.to_do) == (Whom.ANIMAL, "the brown dog", "Ask for it to be put away.")


def test_what_asks_for_most_comes_first(cast: Cast) -> None:
    for precaution in (Precaution.CARE, Precaution.ELSEWHERE, Precaution.PAIR):
        noted(cast.owner, cast.case.pk, precaution=precaution)
    assert [hazard.precaution for hazard in in_force(cast)] == [Precaution.ELSEWHERE, Precaution.PAIR, Precaution.CARE]


def test_a_note_holds_from_the_day_on_which_it_was_written(cast: Cast) -> None:
    noted(cast.owner, cast.case.pk)
    assert in_force(cast, days_ago(1)) == []
    assert len(in_force(cast, days_ago(0))) == 1
    assert len(in_force(cast, days_ago(-400))) == 1


def test_an_overdue_review_is_said_and_never_drops_the_note(cast: Cast) -> None:
    """(16.3/12)"""
    noted(cast.owner, cast.case.pk, review_on=days_ago(-5))
    [on_the_day] = in_force(cast, days_ago(-5))
    [the_day_after] = in_force(cast, days_ago(-6))
    assert (on_the_day.review_overdue, the_day_after.review_overdue) == (False, True)
    assert the_day_after.to_do == on_the_day.to_do


def test_the_day_of_review_is_wanted_within_the_limit(cast: Cast) -> None:
    latest = last_review_day(days_ago(0))
    assert latest == days_ago(-365)
    noted(cast.owner, cast.case.pk, review_on=latest)
    noted(cast.owner, cast.case.pk, review_on=days_ago(-1))
    for wrong in (latest + timedelta(1), days_ago(0)):
        with pytest.raises(NotPossible, match="day of review"):
            noted(cast.owner, cast.case.pk, review_on=wrong)
    assert HazardNote.objects.count() == 2


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"told_by": ""}, "which entry"),
        ({"entry": NOWHERE}, "not on this record"),
        ({"person": NOWHERE}, "a person of this family"),
        ({"whom": Whom.PERSON}, "which person"),
        ({"happened_on": days_ago(-1)}, "has not come"),
    ],
)
def test_what_does_not_hold_together_is_refused(cast: Cast, wrong: dict[str, object], says: str) -> None:
    with pytest.raises(NotPossible, match=says):
        noted(cast.owner, cast.case.pk, **wrong)
    assert not HazardNote.objects.exists()


def test_who_may_not_write_on_the_record_writes_none_and_ends_none(cast: Cast) -> None:
    key = noted(cast.owner, cast.case.pk)
    take_emergency_access(actor=actor(cast.duty), case=cast.case, reason="The child is at the ward.")
    assert len(in_force(cast, who=cast.duty)) == 1  # who only reads, reads
    for who in (cast.stranger, cast.colleague, cast.duty):
        with pytest.raises(Http404):
            noted(who, cast.case.pk)
        with pytest.raises(Http404):
            ended(who, cast.case.pk, key)
        with pytest.raises(Http404):
            renewed(who, cast.case.pk, key)
    assert (HazardNote.objects.count(), HazardNoteEnd.objects.count()) == (1, 0)


def test_a_note_is_not_reached_through_another_family(cast: Cast) -> None:
    key = noted(cast.owner, cast.case.pk)
    other, _ = family(cast.owner, cast.social_work, "Another family")
    for reach in (ended, renewed):
        with pytest.raises(NotPossible):
            reach(cast.owner, other.pk, key)
    assert [hazard.key for hazard in in_force(cast)] == [key]
    assert HazardNote.objects.count() == 1


def test_every_step_stands_in_the_ledger(cast: Cast) -> None:
    key = noted(cast.owner, cast.case.pk)
    again = renewed(cast.owner, cast.case.pk, key)
    ended(cast.owner, cast.case.pk, again)
    written_down = LedgerRow.objects.filter(event__startswith="incidents.").order_by("pk")
    noted_, ended_ = Event.HAZARD_NOTED, Event.HAZARD_ENDED
    assert [row.event for row in written_down] == [noted_, noted_, ended_, ended_]
    assert {row.case_id for row in written_down} == {cast.case.pk}


def test_an_end_closes_the_note_at_once_and_is_kept_with_its_reason(cast: Cast) -> None:
    key = noted(cast.owner, cast.case.pk)
    ended(cast.owner, cast.case.pk, key, why="The dog is dead.")
    assert in_force(cast) == []
    opened = case_for(actor(cast.owner), cast.case.pk)
    [end] = ended_hazards(opened, days_ago(0))
    assert (end.hazard.key, end.why, end.how) == (key, "The dog is dead.", "It is no longer true")
    with pytest.raises(NotPossible, match="ended this note"):
        ended(cast.manager, cast.case.pk, key)
    with pytest.raises(NotPossible, match="ended this note"):
        renewed(cast.manager, cast.case.pk, key)
    assert HazardNote.objects.count() == 1


def test_a_renewal_puts_a_new_note_in_the_place_of_the_old(cast: Cast) -> None:
    entry = written(cast, "He threw a cup.", behaviours=(Behaviour.THROWS,))
    key = noted(cast.owner, cast.case.pk, person=cast.carol.pk, entry=entry, happened="Threw a cup.")
    again = renewed(cast.manager, cast.case.pk, key, review_on=days_ago(-60))
    [hazard] = in_force(cast)
    assert (hazard.key, hazard.happened, hazard.entry, hazard.about) == (
        again,
        "Threw a cup.",
        entry,
        "Carol Testfamily",
    )
    assert (hazard.to_do, hazard.review_on, hazard.by) == ("Two go.", days_ago(-60), "Mary Manager, Social work")
    with pytest.raises(NotPossible, match="day of review"):
        renewed(cast.owner, cast.case.pk, again, review_on=days_ago(-366))
    assert [hazard.key for hazard in in_force(cast)] == [again]


def test_a_page_sent_twice_writes_once(cast: Cast) -> None:
    new = new_hazard()
    for _ in range(2):
        note_hazard(actor=actor(cast.owner), case_id=cast.case.pk, new=new)
    key = uuid4()
    kept = {renewed(cast.owner, cast.case.pk, new.id, key=key) for _ in range(2)}
    assert len(kept) == 1
    last = uuid4()
    for _ in range(2):
        ended(cast.owner, cast.case.pk, kept.copy().pop(), key=last)
    assert (HazardNote.objects.count(), HazardNoteEnd.objects.count()) == (2, 2)
    with pytest.raises(NotPossible, match=SENT_BEFORE[:40]):
        note_hazard(actor=actor(cast.owner), case_id=cast.case.pk, new=new_hazard(id=new.id, happened="Other."))
    with pytest.raises(NotPossible):
        ended(cast.owner, cast.case.pk, new.id, key=key)


def test_somebody_elses_id_gives_nothing_away(cast: Cast) -> None:
    new = new_hazard()
    note_hazard(actor=actor(cast.owner), case_id=cast.case.pk, new=new)
    other = note_hazard(actor=actor(cast.manager), case_id=cast.case.pk, new=new)
    assert other.pk != new.id
    assert HazardNote.objects.count() == 2


def kept_from_owner(cast: Cast, entry) -> None:
    chronology.restrict_entry(
        actor=actor(cast.manager), case_id=cast.case.pk, original=entry, reason="x", exclude_practitioner=cast.owner.pk
    )


def test_what_rests_on_an_entry_kept_from_the_reader_tells_what_to_do_alone(cast: Cast) -> None:
    entry = written(cast, "He threw a cup.", behaviours=(Behaviour.THROWS,))
    key = noted(cast.manager, cast.case.pk, entry=entry)
    kept_from_owner(cast, entry)
    [of_owner], [of_manager] = in_force(cast), in_force(cast, who=cast.manager)
    assert (of_owner.happened, of_owner.entry, of_owner.to_do) == ("", None, of_manager.to_do)
    assert (of_manager.happened, of_manager.entry) == ("Threw a cup at the wall.", entry)
    ended(cast.manager, cast.case.pk, key)
    [end] = ended_hazards(case_for(actor(cast.owner), cast.case.pk), days_ago(0))
    assert end.hazard.happened == ""


def test_an_alarm_is_told_what_is_kept_from_nobody(cast: Cast) -> None:
    plain, kept, sealed = (written(cast, text, behaviours=(Behaviour.THROWS,)) for text in ("a", "b", "c"))
    for entry, happened in ((plain, "A"), (kept, "B"), (sealed, "C")):
        noted(cast.manager, cast.case.pk, entry=entry, happened=happened)
    noted(cast.manager, cast.case.pk, happened="D")
    ended(cast.manager, cast.case.pk, noted(cast.manager, cast.case.pk, happened="E"))
    kept_from_owner(cast, kept)
    chronology.seal_entry(actor=actor(cast.manager), case_id=cast.case.pk, original=sealed, reason="x")
    told = hazards_for_alarm(cast.case.pk, days_ago(0))
    assert sorted(hazard.happened for hazard in told) == ["", "", "A", "D"]
    assert all(hazard.to_do for hazard in told)


def test_the_entries_offered_as_a_source_are_those_that_tell_of_danger_and_may_be_read(cast: Cast) -> None:
    thrown = written(cast, "He threw a cup.", behaviours=(Behaviour.THROWS,))
    calm = written(cast, "A calm visit.")
    hidden = written(cast, "He shouted.", behaviours=(Behaviour.SHOUTS,))
    kept_from_owner(cast, hidden)
    opened = case_for(actor(cast.owner), cast.case.pk)
    assert [key for key, _ in sources_of(opened)] == [thrown]
    assert {key for key, _ in sources_of(opened, calm)} == {thrown, calm}
    assert [key for key, _ in sources_of(opened, hidden)] == [thrown]
    assert "home visit" in dict(sources_of(opened))[thrown]


def test_reading_the_notes_costs_no_more_the_more_there_are(cast: Cast, django_assert_num_queries) -> None:
    entry = written(cast, "He threw a cup.", behaviours=(Behaviour.THROWS,))
    noted(cast.owner, cast.case.pk, entry=entry)
    opened = case_for(actor(cast.owner), cast.case.pk)
    with django_assert_num_queries(2):
        hazards_in_force(opened, timezone.localdate())
    for _ in range(4):
        noted(cast.owner, cast.case.pk, entry=entry, person=cast.carol.pk)
    with django_assert_num_queries(2):
        assert len(hazards_in_force(opened, timezone.localdate())) == 5
