"""Stretches of time and windows of rows: what the questions that run a clock or count in a window share.

A level is reached on a day by what is known on that day. What ends on that day ends before anything is reached.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import accumulate, islice, takewhile
from operator import attrgetter
from typing import NamedTuple, Protocol, TypeVar

from sightline.core.answers import NOT_AGENCIES
from sightline.core.attempts import Attempt
from sightline.core.children import Subject
from sightline.core.closures import closures
from sightline.core.dates import in_words
from sightline.core.entry import Entry
from sightline.core.facts import CaseFacts
from sightline.core.findings import Level


class Dated(Protocol):
    @property
    def day(self) -> date: ...
    @property
    def earliest(self) -> date: ...


D = TypeVar("D", bound=Dated)
_DAY = attrgetter("day")


class Part(NamedTuple):
    """Days on which one rule holds: from ``since`` until the day before ``before``; without one, until now."""

    since: date
    before: date | None = None

    def reaches(self, day: date, as_of: date) -> bool:
        """Is this still the part in which a clock stands when it has run until ``day``?"""
        return day <= as_of and (self.before is None or day < self.before)


def parts(whole: Part, changes: Sequence[date]) -> Iterator[Part]:
    """A stretch cut at the days on which something about it changes; these oldest first."""
    first = bisect_right(changes, whole.since)
    last = len(changes) if whole.before is None else bisect_left(changes, whole.before)
    since = whole.since
    for day in changes[first:last]:
        if day > since:
            yield Part(since, day)
            since = day
    yield Part(since, whole.before)


def watched(case: CaseFacts, child: str | None, first: date) -> Iterator[Part]:
    """Times in which clocks run: from the first day asked about to closure, and again from what came after it."""
    since: date | None = first
    for closure in closures(case, child):
        if since is not None and since < closure.since:
            yield Part(since, closure.since)
        if closure.again is None:
            return
        since = max(first, closure.again)
    if since is not None:
        yield Part(since)


def as_long_as_known(whole: Part, subject: Subject) -> Part | None:
    """The days of a stretch on which the record knew this child; ``None`` when there were none."""
    since = max(whole.since, subject.known_from)
    if whole.before is not None and since >= whole.before:
        return None
    if subject.known_until is None:
        return Part(since, whole.before)
    end = date.fromordinal(subject.known_until.toordinal() + 1)
    if since >= end:
        return None
    return Part(since, end if whole.before is None else min(end, whole.before))


def birthday(born: date, years: int) -> date:
    """The day on which somebody is so many years old; who was born on 29 February turns a year on 1 March."""
    if (born.month, born.day) == (2, 29):
        return date(born.year + years, 3, 1)
    return born.replace(year=born.year + years)


def between(rows: Sequence[D], first: date, last: date) -> Sequence[D]:
    """Those of ``rows`` (oldest first) that are known from a day between two, both included."""
    return rows[bisect_left(rows, first, key=_DAY) : bisect_right(rows, last, key=_DAY)]


def within(rows: Sequence[D], first: date, last: date) -> list[D]:
    """Those of ``rows`` (oldest first) that surely lie between two days, both included."""
    return [row for row in between(rows, first, last) if row.earliest >= first]


def by_earliest(attempts: Iterable[Attempt]) -> list[Attempt]:
    return sorted(attempts, key=attrgetter("earliest", "day"))


def make_up(attempts: Sequence[Attempt], first: int, number: int, before: date) -> tuple[Attempt, ...]:
    """The failed attempts that soonest make up a number, from one of them on and surely before a day; oldest first.

    ``attempts`` stand by the earliest day on which each may have been.
    """
    fewest = first + number - 1
    if fewest >= len(attempts) or attempts[fewest].earliest >= before:
        return ()
    near = takewhile(lambda attempt: attempt.earliest < before, islice(attempts, first, None))
    surely = sorted((attempt for attempt in near if attempt.day < before), key=_DAY)
    enough = bisect_left(list(accumulate(attempt.failed for attempt in surely)), number)
    return tuple(surely[: enough + 1]) if enough < len(surely) else ()


def is_service(attempt: Attempt) -> bool:
    return any(agency.casefold() not in NOT_AGENCIES for agency in attempt.agencies)


def levels_reached(notice: date | None, act: date | None) -> dict[Level, date]:
    """Of two levels reached on one day the higher is the one to say."""
    levels: dict[Level, date] = {}
    if notice is not None and (act is None or notice < act):
        levels[Level.NOTICE] = notice
    if act is not None:
        levels[Level.ACT] = act
    return levels


def day_in_words(entry: Entry) -> str:
    """The day of a row, no more precisely than the row gives it."""
    return in_words(entry.day) if entry.earliest == entry.day else f"{entry.day:%B %Y} (day not recorded)"


def name_of(child: str | None) -> str:
    return child or "the child"
