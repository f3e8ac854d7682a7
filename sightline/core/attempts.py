"""Attempts to meet face to face: sibling rows and joint rows of one visit, pooled."""

from collections.abc import Hashable, Iterable
from datetime import date
from typing import NamedTuple

from sightline.core.answers import FAILED, HAPPENED, Answer, Kind, Outcome
from sightline.core.entry import Entry


class Attempt(NamedTuple):
    """One attempt to meet face to face: sibling rows and joint rows of one visit, pooled."""

    day: date
    earliest: date
    kind: Kind
    agencies: tuple[str, ...]
    entries: tuple[Entry, ...]
    failed: float  # 1 failed, 0.5 cancelled by the family, 0 otherwise
    happened: bool

    def surely_within(self, first: date, last: date) -> bool:
        return first <= self.earliest and self.day <= last


def one_visit(entry: Entry) -> Hashable:
    """Rows with one answer here are one attempt."""
    if entry.visit:
        return entry.day, entry.visit
    if entry.earliest != entry.day:  # the day is not known: nothing says that two such rows are one visit
        return entry.key
    return entry.day, entry.kind, entry.agency


def attempts_of(rows: Iterable[Entry]) -> tuple[Attempt, ...]:
    """Rows of one visit as one attempt, in the order of the rows."""
    pooled: dict[Hashable, list[Entry]] = {}
    for entry in rows:
        pooled.setdefault(one_visit(entry), []).append(entry)
    return tuple([_attempt(entries) for entries in pooled.values()])


def _attempt(entries: list[Entry]) -> Attempt:
    first = entries[0]
    if len(entries) == 1:  # nearly all, and three times faster
        happened = first.outcome in HAPPENED or first.child_seen is Answer.YES
        failed = 0.0 if happened else _FAILED.get(first.outcome, 0.0)
        return Attempt(first.day, first.earliest, first.kind, (first.agency,), (first,), failed, happened)
    happened = any(entry.outcome in HAPPENED or entry.child_seen is Answer.YES for entry in entries)
    return Attempt(
        day=first.day,
        earliest=min(entry.earliest for entry in entries),
        kind=first.kind,
        agencies=tuple(sorted({entry.agency for entry in entries})),
        entries=tuple(entries),
        failed=0.0 if happened else max(_FAILED.get(entry.outcome, 0.0) for entry in entries),
        happened=happened,
    )


_FAILED = {**dict.fromkeys(FAILED, 1.0), Outcome.CANCELLED_BY_FAMILY: 0.5}
