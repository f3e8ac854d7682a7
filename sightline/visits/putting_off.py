"""A visit is put off, and a note says what it means for the child (11.3, 16.1/14)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from sightline.audit.events import Event
from sightline.core.access import Actor, VisitAction
from sightline.core.dates import in_words
from sightline.core.not_possible import NotPossible
from sightline.core.visit import Happened, Step
from sightline.visits.models import ImpactNote, PutOff
from sightline.visits.selectors import visit_for
from sightline.visits.taking import Sent, take
from sightline.visits.telling import tell_holders
from sightline.visits.writing import heading, write_once

INSTEAD = "Put off from fear: say how, by whom and on which day the child is seen instead."
UNSAFE_WORDS = {"no": "no", "not_sure": "not sure"}


@dataclass(frozen=True, slots=True)
class NewPutOff:
    id: UUID
    from_fear: bool
    why: str
    how: str
    by: str
    on: date | None


def put_off(*, actor: Actor, visit_id: UUID, new: NewPutOff) -> None:
    """It writes no contact: the days since the child was seen go on counting."""
    visit = visit_for(actor, visit_id, VisitAction.GO_OUT).visit
    if visit.case_id is None:
        raise NotPossible("Only a visit to a family is put off.")
    if new.from_fear and not (new.how.strip() and new.by.strip() and new.on):
        raise NotPossible(INSTEAD)
    if new.on and new.on < timezone.localdate():
        raise NotPossible("The child is seen instead on a day to come: give one.")
    row = PutOff(
        **heading(visit, actor, new.id),
        from_fear=new.from_fear,
        why=new.why,
        seen_instead_how=new.how.strip(),
        seen_instead_by=new.by.strip(),
        seen_instead_on=new.on,
    )
    with transaction.atomic():
        if not write_once(actor, row, Event.VISIT_PUT_OFF, about="from fear" if new.from_fear else ""):
            return
        taken = take(visit.pk, Step(Happened.CALLED_OFF, timezone.now(), by=actor.id), Sent(row.pk), actor=actor)
        if taken.refused:
            raise NotPossible(taken.refused)
        if new.from_fear and new.on:
            says = (
                f"{actor.name} put off a visit out of fear. {new.by.strip()} is to see the child instead on "
                f"{in_words(new.on)}: {new.how.strip()} The days since the child was seen go on counting."
            )
            tell_holders(visit, says, "a visit put off out of fear")


def note_impact(*, actor: Actor, visit_id: UUID, key: UUID, safe: str, words: str) -> None:
    """If it is not safe for us, is it safe for the child to live there?"""
    visit = visit_for(actor, visit_id, VisitAction.GO_OUT).visit
    if visit.case_id is None:
        raise NotPossible("Only a visit to a family tells of a child.")
    row = ImpactNote(**heading(visit, actor, key), safe_for_child=safe, words=words)
    with transaction.atomic():
        if write_once(actor, row, Event.IMPACT_NOTED, about=safe) and safe in UNSAFE_WORDS:
            says = (
                f"{actor.name} wrote what a home that is hard to visit means for the child. Is it safe for them to "
                f"live there? Answer: {UNSAFE_WORDS[safe]}. The note stands with the family’s visits."
            )
            tell_holders(visit, says, "what a home means for a child")
