"""The note that agencies fill in together: what is different about them, or about us? (8.2)"""

from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from sightline.audit import services as audit
from sightline.audit.events import Event
from sightline.cases.selectors import OpenedCase, case_for
from sightline.core.access import Action, Actor
from sightline.core.not_possible import SENT_BEFORE, NotPossible
from sightline.patterns.models import DifferenceNote


@dataclass(frozen=True, slots=True)
class AgencyNotes:
    """One agency's notes: what it thinks now, and what it thought before, newest first."""

    agency: str
    now: DifferenceNote
    before: tuple[DifferenceNote, ...]


@dataclass(frozen=True, slots=True)
class NewNote:
    """``id`` comes from the page: a page sent twice writes once. ``agency`` is one of the writer's own."""

    id: UUID
    agency: UUID
    about_them: str
    about_us: str


def write_note(*, actor: Actor, case_id: UUID, note: NewNote) -> DifferenceNote:
    case_for(actor, case_id, Action.ANSWER_FINDING)
    if note.agency not in actor.agencies:
        raise NotPossible("Write for an agency in which you hold a post today.")
    if not note.about_them and not note.about_us:
        raise NotPossible("Say what is different about them, or about us.")
    try:
        return _write(actor, case_id, note)
    except IntegrityError as clash:
        before = DifferenceNote.objects.filter(pk=note.id, case=case_id, written_by=actor.id).first()
        if before is None:
            raise NotPossible("Open the page again and write once more: your words were not kept.") from clash
        if (before.agency_id, before.about_them, before.about_us) != (note.agency, note.about_them, note.about_us):
            raise NotPossible(SENT_BEFORE) from clash
        return before


def _write(actor: Actor, case_id: UUID, note: NewNote) -> DifferenceNote:
    with transaction.atomic():
        written = DifferenceNote(
            id=note.id,
            partnership_id=actor.partnership,
            case_id=case_id,
            agency_id=note.agency,
            about_them=note.about_them,
            about_us=note.about_us,
            written_at=timezone.now(),
            written_by_id=actor.id,
        )
        written.save(force_insert=True)
        audit.record(actor=actor, event=Event.DIFFERENCE_NOTED, case_id=case_id, record_id=written.pk)
    return written


def notes_of(opened: OpenedCase) -> tuple[AgencyNotes, ...]:
    """By agency; the agency that wrote last first."""
    by_agency: dict[str, list[DifferenceNote]] = {}
    given = DifferenceNote.objects.filter(case=opened.case).select_related("agency", "written_by")
    for note in given.order_by("-written_at"):
        by_agency.setdefault(note.agency.name, []).append(note)
    return tuple(AgencyNotes(agency, now, tuple(before)) for agency, (now, *before) in by_agency.items())
