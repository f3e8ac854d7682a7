"""Clocks stop at closure, and start again at the next contact or worry."""

from bisect import bisect_right
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from sightline.core.contacts import contact_rows
from sightline.core.entry import Entry
from sightline.core.facts import CaseFacts


class Closure(NamedTuple):
    since: date
    again: date | None  # the day from which somebody looks again


def closures(case: CaseFacts, child: str | None) -> list[Closure]:
    """Times at which the case of a child, or of the family, stood closed and nothing was heard; oldest first."""
    standings = case.standings(child)
    if not any(standing.closed for standing in standings):
        return []
    found: list[Closure] = []
    for place, standing in enumerate(standings):
        if not standing.closed or (found and (found[-1].again is None or standing.since < found[-1].again)):
            continue
        opened = next((later.since for later in standings[place + 1 :] if not later.closed), None)
        heard = _next_heard(case, child, standing.since)
        found.append(Closure(standing.since, min((day for day in (heard, opened) if day is not None), default=None)))
    return found


def _next_heard(case: CaseFacts, child: str | None, day: date) -> date | None:
    rows = _waking(case)
    later = range(bisect_right(rows, day, key=attrgetter("day")), len(rows))
    return next((rows[place].day for place in later if rows[place].about(child)), None)


@lru_cache(maxsize=1)  # several questions in a row ask about the clocks of one family
def _waking(case: CaseFacts) -> list[Entry]:
    """Contacts and worries, oldest first."""
    return sorted([*contact_rows(case), *case.worries], key=attrgetter("day"))


def runs_out(closed: list[Closure], start: date, run: Callable[[date], date]) -> date | None:
    """The day on which a clock that began on ``start`` has run its full time; ``None`` while it stands still."""
    for closure in closed:
        if closure.again is not None and closure.again <= start:
            continue
        if run(start) < closure.since:
            break
        if closure.again is None:
            return None
        start = closure.again
    return run(start)
