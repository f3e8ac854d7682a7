"""Who looked at one family's record: a line for each person and day, newest day first, with every row behind it.

However long the ledger: six queries, and a page holds so many lines with so many rows each. What stands out (emergency
access, refusals, exports, reads of what is sealed) has lines of its own.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Max, Min, Q, QuerySet, Window
from django.db.models.functions import RowNumber, TruncDate

from sightline.audit.events import Event
from sightline.audit.kinds import KIND_WORDS, LookKind, grounds_in, kind_of_row, loud_kind_of_row
from sightline.audit.models import LedgerRow
from sightline.audit.trail import Trail, TrailLine, lines_of, page_of_rows

LINES_ON_A_PAGE = 25
ROWS_IN_A_LINE = 20
LINE = ("day", "actor_id", "loud")  # what makes rows one line

GOING_OUT = (Event.VISIT_STARTED, Event.JOINT_ANSWERED)
ABOUT_ALARMS = (
    *(Event.ALARM_RAISED, Event.ALARM_READ, Event.ALARM_ACKNOWLEDGED, Event.ALARM_CALL_LOGGED),
    Event.KIN_OPENED,
)

Key = tuple[date, UUID | None, str]


@dataclass(frozen=True, slots=True)
class LooksFilter:
    """Empty parts ask nothing."""

    actor: UUID | None = None
    kind: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """What one person did on one day. ``rows`` are the newest of them."""

    day: date
    actor: UUID | None
    loud: str  # the kind that stands out; empty: none does
    events: int
    first: datetime
    last: datetime
    kinds: tuple[tuple[str, int], ...]
    grounds: tuple[str, ...]
    rows: tuple[TrailLine, ...]

    @property
    def rows_left(self) -> int:
        return self.events - len(self.rows)

    @property
    def loud_words(self) -> str:
        return KIND_WORDS[LookKind(self.loud)] if self.loud else ""


@dataclass(frozen=True, slots=True)
class Looks:
    lines: tuple[Look, ...]
    page: Page[dict[str, Any]]
    events: int  # on all pages


def who_looked(case_id: UUID, wanted: LooksFilter, number: str | int, *, reader: UUID) -> Looks:
    """Everything that was done with one case, and everybody who was refused it. For a case already opened."""
    rows = _rows(case_id, wanted, reader)
    lines = rows.values(*LINE).annotate(
        events=Count("number"), first=Min("at"), last=Max("at"), oldest=Min("number"), newest=Max("number")
    )
    page = Paginator(lines.order_by("-day", "-newest"), LINES_ON_A_PAGE).get_page(number)
    shown = list(page.object_list)
    return Looks(tuple(_lines(shown, rows)), page, rows.count())


def each_look(case_id: UUID, wanted: LooksFilter, number: str | int, *, reader: UUID) -> Trail:
    """The same rows one by one."""
    return page_of_rows(_rows(case_id, wanted, reader).order_by("-number"), number)


def people_of(case_id: UUID, *, reader: UUID) -> set[UUID]:
    """Everybody who stands in a case's part of the ledger."""
    rows = _of_case(case_id, reader).filter(actor_id__isnull=False)
    return {actor for actor in rows.values_list("actor_id", flat=True).distinct() if actor}


def _of_case(case_id: UUID, reader: UUID) -> QuerySet[LedgerRow]:
    """What is done about an alarm for a visit that the reader is out on is shown when the alarm has ended: whoever
    forces a worker to say that all is well must not read here that it was not believed."""
    rows = LedgerRow.objects.filter(case_id=case_id)
    out = rows.filter(actor_id=reader, event__in=GOING_OUT).values("record_id")
    ended = rows.filter(event=Event.ALARM_RESOLVED).values("record_id")
    running = Q(record_id__in=out) & ~Q(record_id__in=ended)
    return rows.exclude(running & Q(event__in=ABOUT_ALARMS))


def _rows(case_id: UUID, wanted: LooksFilter, reader: UUID) -> QuerySet[LedgerRow]:
    rows = _of_case(case_id, reader).annotate(day=TruncDate("at"), kind=kind_of_row())
    if wanted.actor:
        rows = rows.filter(actor_id=wanted.actor)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.day:
        rows = rows.filter(day=wanted.day)
    return rows.annotate(loud=loud_kind_of_row())


def _lines(shown: list[dict[str, Any]], rows: QuerySet[LedgerRow]) -> Iterator[Look]:
    if not shown:
        return
    there = rows.filter(
        number__gte=min(line["oldest"] for line in shown), number__lte=max(line["newest"] for line in shown)
    )
    kinds, grounds = _tallies(there)
    newest = _newest_rows(there)
    for line in shown:
        key = (line["day"], line["actor_id"], line["loud"])
        yield Look(
            *key,
            events=line["events"],
            first=line["first"],
            last=line["last"],
            kinds=tuple((KIND_WORDS[kind], count) for kind, count in kinds[key].most_common()),
            grounds=tuple(sorted(grounds[key])),
            rows=lines_of(newest[key]),
        )


def _tallies(rows: QuerySet[LedgerRow]) -> tuple[dict[Key, Counter[LookKind]], dict[Key, set[str]]]:
    """How often each kind, and on what grounds, by line."""
    kinds: dict[Key, Counter[LookKind]] = defaultdict(Counter)
    grounds: dict[Key, set[str]] = defaultdict(set)
    counted = rows.values(*LINE, "kind", "event", "about").annotate(events=Count("number")).order_by()
    for part in counted:
        key = (part["day"], part["actor_id"], part["loud"])
        kinds[key][LookKind(part["kind"])] += part["events"]
        grounds[key].update(grounds_in(part["event"], part["about"]))
    return kinds, grounds


def _newest_rows(rows: QuerySet[LedgerRow]) -> dict[Key, list[LedgerRow]]:
    place = Window(RowNumber(), partition_by=[F(name) for name in LINE], order_by=F("number").desc())
    gathered: dict[Key, list[LedgerRow]] = defaultdict(list)
    numbered: Iterable[Any] = rows.annotate(place=place).filter(place__lte=ROWS_IN_A_LINE).order_by("-number")
    for row in numbered:
        gathered[row.day, row.actor_id, row.loud].append(row)
    return gathered
