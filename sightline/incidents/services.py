"""Hazard notes are written, and ended or renewed. Each is a new row; what stood before stays."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction
from django.utils import timezone

from sightline.audit import services as audit
from sightline.audit.events import Event
from sightline.audit.once import written_before
from sightline.cases.pages import writes_for
from sightline.cases.selectors import OpenedCase, case_for, members_of
from sightline.chronology.selectors import readable
from sightline.core.access import Action, Actor
from sightline.core.dates import in_words
from sightline.core.hazard import HazardEnd, Precaution, Whom
from sightline.core.not_possible import NotPossible
from sightline.guidance.selectors import guidance
from sightline.incidents.models import HazardNote, HazardNoteEnd

OVER = "Somebody has ended this note meanwhile: open the page again to see how it stands."
Row = TypeVar("Row", HazardNote, HazardNoteEnd)


@dataclass(frozen=True, slots=True)
class NewHazard:
    """``id`` may come from the page, so that a page sent twice writes once. ``entry``: by its first version."""

    id: UUID
    whom: Whom
    person: UUID | None
    about: str
    happened: str
    happened_on: date
    to_do: str
    precaution: Precaution
    entry: UUID | None
    told_by: str
    review_on: date


@dataclass(frozen=True, slots=True)
class Renewal:
    to_do: str
    precaution: Precaution
    review_on: date


def last_review_day(today: date) -> date:
    """By when a note of today is to be looked at again, at the latest."""
    return today + timedelta(guidance().safety_limit("hazard_review", today))


def note_hazard(*, actor: Actor, case_id: UUID, new: NewHazard) -> HazardNote:
    opened = case_for(actor, case_id, Action.ASSESS)
    _check(opened, new)
    with _told_when_over(), transaction.atomic():
        return _write(opened, _note(opened, new), Event.HAZARD_NOTED)


def end_hazard(*, actor: Actor, case_id: UUID, hazard_id: UUID, key: UUID, why: str) -> HazardNoteEnd:
    """It is no longer true, and why."""
    opened = case_for(actor, case_id, Action.ASSESS)
    note = _note_of(opened, hazard_id)
    with _told_when_over(), transaction.atomic():
        return _write(opened, _end(opened, note, key, HazardEnd.NO_LONGER_TRUE, why), Event.HAZARD_ENDED)


def renew_hazard(*, actor: Actor, case_id: UUID, hazard_id: UUID, key: UUID, why: str, renewal: Renewal) -> HazardNote:
    """It is still true: a new note takes its place, with what to do from now on and a new day of review."""
    opened = case_for(actor, case_id, Action.ASSESS)
    before = _note_of(opened, hazard_id)
    _check_review(renewal.review_on)
    note = HazardNote(
        **_heading(opened, uuid5(key, "renewed")),
        **{name: getattr(before, name) for name in _WHAT_STAYS},
        to_do=renewal.to_do,
        precaution=renewal.precaution.value,
        review_on=renewal.review_on,
    )
    with _told_when_over(), transaction.atomic():
        note = _write(opened, note, Event.HAZARD_NOTED)
        _write(opened, _end(opened, before, key, HazardEnd.RENEWED, why, note), Event.HAZARD_ENDED)
    return note


_WHAT_STAYS = ("case_id", "whom", "person_id", "about", "happened", "happened_on", "entry", "told_by")


def _note(opened: OpenedCase, new: NewHazard) -> HazardNote:
    return HazardNote(
        **_heading(opened, new.id),
        case=opened.case,
        whom=new.whom.value,
        person_id=new.person,
        about=new.about,
        happened=new.happened,
        happened_on=new.happened_on,
        to_do=new.to_do,
        precaution=new.precaution.value,
        entry=new.entry,
        told_by=new.told_by,
        review_on=new.review_on,
    )


def _end(
    opened: OpenedCase, note: HazardNote, key: UUID, kind: HazardEnd, why: str, renewed_by: HazardNote | None = None
) -> HazardNoteEnd:
    return HazardNoteEnd(**_heading(opened, key), note=note, kind=kind.value, why=why, renewed_by=renewed_by)


def _heading(opened: OpenedCase, key: UUID) -> dict[str, Any]:
    return {
        "id": key,
        "partnership_id": opened.case.partnership_id,
        "agency_id": writes_for(opened),
        "by_id": opened.actor.id,
        "at": timezone.now(),
    }


def _check(opened: OpenedCase, new: NewHazard) -> None:
    if (new.whom is Whom.PERSON) != (new.person is not None):
        raise NotPossible("Say which person it concerns, or that it is an address or an animal.")
    if new.person and new.person not in {member.person for member in members_of(opened.case.pk)}:
        raise NotPossible("Choose a person of this family.")
    if not new.entry and not new.told_by:
        raise NotPossible("Say which entry tells of it, or who told you.")
    if new.entry and not readable(opened.actor, [opened.case.pk]).filter(original=new.entry).exists():
        raise NotPossible("That entry is not on this record for you: open the page again.")
    if new.happened_on > timezone.localdate():
        raise NotPossible("What happened lies on a day that has not come yet: give one that has.")
    _check_review(new.review_on)


def _check_review(day: date) -> None:
    today = timezone.localdate()
    if not today < day <= last_review_day(today):
        raise NotPossible(f"Give a day of review after today and not after {in_words(last_review_day(today))}.")


def _note_of(opened: OpenedCase, hazard_id: UUID) -> HazardNote:
    """A note of this record. That it ends once only is for the database to say, which two at once cannot deceive."""
    note = HazardNote.objects.filter(pk=hazard_id, case=opened.case).first()
    if note is None:
        raise NotPossible(OVER)
    return note


def _write(opened: OpenedCase, row: Row, event: Event) -> Row:
    """The same page sent twice writes once; with other words it is refused."""
    if before := written_before(row, "partnership_id", "by_id"):
        return before
    row.save(force_insert=True)
    audit.record(actor=opened.actor, event=event, case_id=opened.case.pk, record_id=row.pk)
    return row


@contextmanager
def _told_when_over() -> Iterator[None]:
    """Of two who end a note at the same moment, one is told that it is done; nothing of theirs is written."""
    try:
        yield
    except IntegrityError as clash:
        raise NotPossible(OVER) from clash
