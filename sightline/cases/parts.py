"""The page "People and agencies": who takes part in a case, since when and until when. For cases already opened."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sightline.cases.models import Allocation, Chair, Involvement, LeadProfessional, Restriction
from sightline.cases.selectors import managers_of


@dataclass(frozen=True, slots=True)
class NamedLine:
    id: UUID
    practitioner: UUID
    name: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class AgencyLine:
    id: UUID
    agency: UUID
    name: str
    part: str
    since: date
    until: date | None
    named: tuple[NamedLine, ...]


@dataclass(frozen=True, slots=True)
class LeadLine:
    name: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class ChairLine:
    id: UUID
    name: str
    invited_on: date
    minutes_on: date | None


@dataclass(frozen=True, slots=True)
class RestrictionLine:
    id: UUID
    words: str
    reason: str
    since: datetime
    by: str  # empty where it was not recorded


def agencies_of_case(case_id: UUID) -> list[AgencyLine]:
    """Each agency's part with its named practitioners, those still involved first."""
    named: dict[UUID, list[NamedLine]] = defaultdict(list)
    for row in Allocation.objects.filter(involvement__case=case_id).select_related("practitioner").order_by("since"):
        line = NamedLine(row.pk, row.practitioner_id, row.practitioner.name, row.since, row.until)
        named[row.involvement_id].append(line)
    rows = Involvement.objects.filter(case=case_id).select_related("agency")
    lines = [
        AgencyLine(row.pk, row.agency_id, row.agency.name, row.part, row.since, row.until, tuple(named[row.pk]))
        for row in rows
    ]
    return sorted(lines, key=lambda line: (line.until is not None, line.name, line.since))


def leads_of_case(case_id: UUID) -> list[LeadLine]:
    rows = LeadProfessional.objects.filter(case=case_id).order_by("-since")
    return [LeadLine(*row) for row in rows.values_list("practitioner__name", "since", "until")]


def holders_of(case_id: UUID) -> list[UUID]:
    """Who is told about a case: its lead professional, or its managers when nobody leads."""
    leads = LeadProfessional.objects.filter(case=case_id, until=None).values_list("practitioner_id", flat=True)
    return list(leads) or managers_of(case_id)


def chairs_of_case(case_id: UUID) -> list[ChairLine]:
    rows = Chair.objects.filter(case=case_id).order_by("-invited_on")
    return [ChairLine(*row) for row in rows.values_list("pk", "practitioner__name", "invited_on", "minutes_on")]


def restrictions_of_case(case_id: UUID) -> list[RestrictionLine]:
    """Those in force."""
    rows = Restriction.objects.filter(case=case_id, until=None).select_related("agency", "practitioner", "by")
    return [
        RestrictionLine(row.pk, _words(row), row.reason, row.since, row.by.name if row.by else "")
        for row in rows.order_by("since")
    ]


def _words(row: Restriction) -> str:
    if row.kind == Restriction.Kind.HELD_TO:
        return f"Held to {row.agency}"
    return f"Kept out: {row.practitioner}"
