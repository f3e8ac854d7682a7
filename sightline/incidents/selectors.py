"""Hazard notes for those who may open the record, and for whoever answers an alarm. Never sent to anybody else."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from sightline.cases.selectors import OpenedCase
from sightline.chronology.restricting import restrictions_on
from sightline.chronology.selectors import readable, sealed_originals, withheld_among
from sightline.core.hazard import Hazard, Precaution, Whom
from sightline.core.visit_record import HOSTILE, THREAT, VIOLENCE
from sightline.guidance.selectors import label
from sightline.incidents.models import HazardNote

THE_HOME = "the home"
AN_ENTRY = "An entry of this record"
OFFERED = 30  # entries to choose a source among
_GRAVEST_FIRST = list(reversed(Precaution))
_TELLING = VIOLENCE | THREAT | HOSTILE


@dataclass(frozen=True, slots=True)
class EndedHazard:
    hazard: Hazard
    how: str
    why: str
    by: str
    on: date


def hazards_in_force(opened: OpenedCase, on: date) -> list[Hazard]:
    """On a day, today or to come; what asks for most comes first."""
    rows = [row for row in _of_case(opened.case.pk) if _in_force(row, on)]
    return _as_hazards(rows, withheld_among(opened, _entries(rows)), on)


def hazards_for_alarm(case_id: UUID, on: date) -> list[Hazard]:
    """For a responder whose access was decided elsewhere. What rests on an entry kept from anybody is not told."""
    rows = [row for row in _of_case(case_id) if _in_force(row, on)]
    entries = _entries(rows)
    hidden = (entries & sealed_originals(case_id)) | set(restrictions_on(case_id, entries))
    return _as_hazards(rows, hidden, on)


def ended_hazards(opened: OpenedCase, on: date) -> list[EndedHazard]:
    """Newest end first."""
    rows = sorted((row for row in _of_case(opened.case.pk) if hasattr(row, "end")), key=lambda row: row.end.at)
    hidden = withheld_among(opened, _entries(rows))
    return [
        EndedHazard(
            _as_hazard(row, hidden, on),
            label("hazard_end", row.end.kind),
            row.end.why,
            f"{row.end.by.name}, {row.end.agency.name}",
            timezone.localdate(row.end.at),
        )
        for row in reversed(rows)
    ]


def sources_of(opened: OpenedCase, wanted: UUID | None = None) -> list[tuple[UUID, str]]:
    """Entries that a note may rest on: those that tell of violence, threats or hostility, and the one wanted."""
    rows = readable(opened.actor, [opened.case.pk]).order_by("-day", "-minute", "original")
    told = [
        (original, f"{day.day} {day:%B %Y}, {agency}: {label('kind', kind).lower()}")
        for original, day, agency, kind, behaviours in rows.values_list(
            "original", "day", "agency", "kind", "behaviours"
        )
        if original == wanted or _TELLING.intersection(behaviours.split(";"))
    ]
    return [each for place, each in enumerate(told) if place < OFFERED or each[0] == wanted]


def _of_case(case_id: UUID) -> QuerySet[HazardNote]:
    rows = HazardNote.objects.filter(case=case_id).order_by("-happened_on", "-at", "pk")
    return rows.select_related("agency", "by", "person", "end__agency", "end__by")


def _in_force(row: HazardNote, on: date) -> bool:
    """An end closes a note at once; a review that is overdue never does."""
    noted = timezone.localdate(row.at) <= on
    return noted and not (hasattr(row, "end") and timezone.localdate(row.end.at) <= on)


def _entries(rows: Iterable[HazardNote]) -> set[UUID]:
    return {row.entry for row in rows if row.entry}


def _as_hazards(rows: list[HazardNote], hidden: Iterable[UUID], on: date) -> list[Hazard]:
    found = [_as_hazard(row, frozenset(hidden), on) for row in rows]
    return sorted(found, key=lambda hazard: _GRAVEST_FIRST.index(hazard.precaution))


def _as_hazard(row: HazardNote, hidden: Iterable[UUID], on: date) -> Hazard:
    kept = row.entry is not None and row.entry in hidden
    return Hazard(
        key=row.pk,
        whom=Whom(row.whom),
        about=_about(row),
        happened="" if kept else row.happened,
        happened_on=row.happened_on,
        to_do=row.to_do,
        precaution=Precaution(row.precaution),
        source=row.told_by or AN_ENTRY,
        by=f"{row.by.name}, {row.agency.name}",
        noted_on=timezone.localdate(row.at),
        review_on=row.review_on,
        review_overdue=row.review_on < on,
        entry=None if kept else row.entry,
    )


def _about(row: HazardNote) -> str:
    if row.person is None:
        return row.about or THE_HOME
    return f"{row.person.name} ({row.about})" if row.about else row.person.name
