"""The parts of the picture. Every day is a number of days after the picture's first day, a Monday."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum
from typing import NamedTuple

from sightline.core.findings import CannotTell, Finding


class LaneGroup(StrEnum):
    CHILD = "Children"
    AGENCY = "Agencies"
    BEHAVIOUR = "Behaviour"


class Sight(IntEnum):
    """What one entry says about seeing one child. The number is the place of its count in a cell."""

    ALONE = 0
    SEEN = 1
    LOOKED_FOR = 2
    NOT_RECORDED = 3


class Contact(IntEnum):
    """What came of one entry. The number is the place of its count in a cell; worries are counted beside it."""

    MET = 0
    REMOTE = 1
    FAILED = 2
    CALLED_OFF_BY_FAMILY = 3
    CALLED_OFF_BY_SERVICE = 4
    OTHER = 5


WORRIES = len(Contact)  # the place of the count of worries in an agency's cell


class Said(StrEnum):
    """Why a stretch is drawn: nobody saw the child, or contacts in it do not say."""

    NOT_SEEN = "not seen"
    NOT_RECORDED = "not recorded"


class LegalStatus(StrEnum):
    OPEN = "open"
    CHILD_PROTECTION = "child protection"
    COMPULSORY_ORDER = "compulsory order"
    BOTH = "child protection, compulsory order"
    CLOSED = "closed"


class Cell(NamedTuple):
    """One lane in one week."""

    week: int
    counts: tuple[int, ...]


class Involvement(NamedTuple):
    """From an agency's first entry to the end of its service, or on to the picture's last day."""

    start: int
    end: int
    ended: bool


class StatusSpan(NamedTuple):
    start: int
    end: int
    status: LegalStatus


class StretchPart(NamedTuple):
    start: int
    end: int
    said: Said
    limit_reached: int  # the day on which the limit was reached; the end where it was reached only in sum


class Stretch(NamedTuple):
    """Out of sight for longer than the limit: from one sighting to the next, or to the picture's last day.

    ``parts`` tells what is certain from what rests on contacts that do not say (``unsaid`` counts them).
    """

    start: int
    end: int
    days: int
    unsaid: int
    running: bool
    ever_seen: bool  # false where no sighting came before it
    parts: tuple[StretchPart, ...]


class PlacedEntry(NamedTuple):
    """One entry with all its marks, so that they can be one link."""

    key: Hashable
    day: int
    earliest: int
    nudge: int  # the how-manieth entry of its lane and day
    agency: int  # index of the agency's lane
    contact: Contact
    worry: bool
    sight: Sight | None
    children: tuple[int, ...]  # indexes of the lanes of the children that it speaks of
    behaviours: tuple[int, ...]  # indexes of behaviour lanes
    name: str


class Week(NamedTuple):
    """All entries of one week."""

    number: int
    entries: int
    failed: int
    seen: int


class Span(NamedTuple):
    """A finding; ``notice`` and ``act`` are the days on which each level was reached."""

    start: int
    end: int
    notice: int | None
    act: int | None
    row: int
    finding: Finding


@dataclass(frozen=True, slots=True)
class Lane:
    """``counted`` says what each place in its cells' counts holds."""

    group: LaneGroup
    name: str
    counted: tuple[str, ...]
    cells: tuple[Cell, ...]
    involved: tuple[Involvement, ...] = ()
    status: tuple[StatusSpan, ...] = ()
    watched: tuple[tuple[int, int], ...] = ()  # when the question of seeing this child stood
    stretches: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True)
class FindingLane:
    """What one question found; ``rows`` is how many rows its spans need side by side."""

    detector: str
    name: str
    spans: tuple[Span, ...]
    rows: int
    cannot_tell: tuple[CannotTell, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    family: str
    first: date
    days: int  # from the first day to the last; the last day is the day the record is read at
    entry_count: int
    earlier: int  # entries before the first day: counted, not drawn
    limit_known: bool  # whether the guidance says how long a child may be out of sight
    children: tuple[Lane, ...]
    agencies: tuple[Lane, ...]
    behaviours: tuple[Lane, ...]
    findings: tuple[FindingLane, ...]
    meetings: tuple[int, ...]
    weeks: tuple[Week, ...]  # those with entries
    entries: tuple[PlacedEntry, ...] = field(repr=False)  # empty when drawn per week
    children_not_drawn: int = 0

    @property
    def per_week(self) -> bool:
        return bool(self.weeks) and not self.entries

    @property
    def last(self) -> date:
        return self.date_of(self.days)

    def date_of(self, day: int) -> date:
        return date.fromordinal(self.first.toordinal() + day)

    def week_days(self, number: int) -> tuple[date, date]:
        """The Monday and the Sunday of a week of the picture."""
        return self.date_of(number * 7), self.date_of(number * 7 + 6)
