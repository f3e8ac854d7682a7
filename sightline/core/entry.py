"""One row of the chronology as a rule may see it, and the fixed order of rows.

An entry is known from its ``day`` on. A row that names only a month is known from the last day of the month and may
have happened on any day since ``earliest``: a rule that counts inside a period uses ``surely_within``.
"""

from collections.abc import Hashable, Iterable
from datetime import date
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from sightline.core.answers import (
    NOT_AGENCIES,
    AdultMove,
    Alone,
    Answer,
    Behaviour,
    Checked,
    Harm,
    Indicator,
    Kind,
    Outcome,
    Source,
    Status,
    Strength,
)

_BY_DAY = attrgetter("day")


class Entry(NamedTuple):
    """One row of the chronology. ``key`` names the row to its owner (file and row number, or an id)."""

    key: Hashable
    day: date
    earliest: date
    minute: int | None  # since midnight
    until: date | None
    agency: str
    kind: Kind
    outcome: Outcome = Outcome.NOT_RECORDED
    child_seen: Answer = Answer.NOT_RECORDED
    child_alone: Alone = Alone.NOT_RECORDED
    home_seen: Answer = Answer.NOT_RECORDED
    source: Source = Source.NOT_RECORDED
    checked: Checked = Checked.NOT_RECORDED
    behaviours: tuple[Behaviour, ...] = ()
    towards: tuple[str, ...] = ()
    practitioner: str = ""
    indicators: tuple[Indicator, ...] = ()
    harm: tuple[Harm, ...] = ()
    strength: tuple[Strength, ...] = ()
    adults: tuple[tuple[AdultMove, str], ...] = ()
    action: str = ""
    action_owner: str = ""
    action_due: date | None = None
    action_done: date | None = None
    status: tuple[Status, ...] = ()
    lead: str = ""  # "none" says that nobody holds the case; "" is not recorded
    response: str = ""
    impact: str = ""
    ref: str = ""
    contradicts: tuple[str, ...] = ()
    children: tuple[str, ...] = ()  # none named: every child of the family
    born: date | None = None  # of the one child named
    visit: str = ""
    summary: str = ""
    until_earliest: date | None = None  # how precisely ``until`` was given, as for ``earliest`` and ``minute``
    until_minute: int | None = None

    @property
    def is_professional(self) -> bool:
        return _is_service(self.agency)

    @property
    def saw_child(self) -> bool:
        return self.child_seen is Answer.YES and self.is_professional

    @property
    def is_worry(self) -> bool:
        return self.kind is Kind.CONCERN or bool(self.harm)

    @property
    def source_name(self) -> str:
        """Different agencies are different sources; family and public count one each by practitioner."""
        return self.agency if self.is_professional else f"{self.agency}: {self.practitioner}"

    def about(self, child: str | None) -> bool:
        return child is None or not self.children or child in self.children

    def surely_within(self, first: date, last: date) -> bool:
        return first <= self.earliest and self.day <= last

    def last_day_by(self, as_of: date) -> date:
        """The last day that this entry speaks of, standing on ``as_of``."""
        return self.day if self.until is None else max(self.day, min(self.until, as_of))


@lru_cache(maxsize=10_000)
def _is_service(agency: str) -> bool:
    return agency.casefold() not in NOT_AGENCIES


def in_fixed_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """By day, then by what the rows say: the order in which rows were given never matters."""
    ordered: list[Entry] = []
    for _, same_day in groupby(sorted(entries, key=_BY_DAY), key=_BY_DAY):
        first, *others = same_day
        ordered += _in_order_within_a_day([first, *others]) if others else [first]
    return tuple(ordered)


def _in_order_within_a_day(entries: list[Entry]) -> list[Entry]:
    ordered: list[Entry] = []
    for _, alike in groupby(sorted(entries, key=_order), key=_order):
        same = list(alike)
        ordered += same if len(same) == 1 else sorted(same, key=lambda entry: repr(entry[1:]))
    return ordered


def _order(entry: Entry) -> tuple[int, str, str, str, tuple[str, ...], str]:
    minute = -1 if entry.minute is None else entry.minute
    return minute, entry.agency, entry.kind, entry.ref, entry.children, entry.summary


def by_day(entries: Iterable[Entry]) -> Iterable[tuple[date, list[Entry]]]:
    days: dict[date, list[Entry]] = {}
    for entry in entries:
        days.setdefault(entry.day, []).append(entry)
    return days.items()
