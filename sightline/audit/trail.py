"""The ledger as somebody reads it: newest first, by pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from sightline.audit.models import LedgerRow
from sightline.audit.words import words_of
from sightline.core.access import Actor

A_PAGE = 50


@dataclass(frozen=True, slots=True)
class TrailLine:
    number: int
    at: datetime
    actor: UUID | None
    words: str
    case: UUID | None
    record: UUID | None
    about: str


@dataclass(frozen=True, slots=True)
class Trail:
    """Some lines of the ledger, and which page of how many they are."""

    lines: tuple[TrailLine, ...]
    page: Page[LedgerRow]

    @property
    def actors(self) -> set[UUID]:
        return {line.actor for line in self.lines if line.actor}


@dataclass(frozen=True, slots=True)
class TrailFilter:
    actor: UUID | None = None
    event: str = ""
    since: date | None = None
    until: date | None = None


def ledger(actor: Actor, wanted: TrailFilter, number: str | int) -> Trail:
    """The partnership's ledger, with what nobody signed in did (a sign-in that failed, the operator at the console)."""
    rows = LedgerRow.objects.filter(Q(partnership_id=actor.partnership) | Q(partnership_id=None))
    if wanted.actor:
        rows = rows.filter(actor_id=wanted.actor)
    if wanted.event:
        rows = rows.filter(event=wanted.event)
    if wanted.since:
        rows = rows.filter(at__date__gte=wanted.since)
    if wanted.until:
        rows = rows.filter(at__date__lte=wanted.until)
    return page_of_rows(rows.order_by("-number"), number)


def page_of_rows(rows: QuerySet[LedgerRow], number: str | int) -> Trail:
    page = Paginator(rows, A_PAGE).get_page(number)
    return Trail(lines_of(page.object_list), page)


def lines_of(rows: Iterable[LedgerRow]) -> tuple[TrailLine, ...]:
    return tuple(
        TrailLine(row.number, row.at, row.actor_id, words_of(row.event), row.case_id, row.record_id, row.about)
        for row in rows
    )
