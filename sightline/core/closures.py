"""Clocks stop at closure, and start again at the next contact or worry."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from sightline.core.contacts import contact_rows
from sightline.core.facts import CaseFacts


class Closure(NamedTuple):
    since: date
    again: date | None  # the day from which somebody looks again


def closures(case: CaseFacts, child: str | None) -> list[Closure]:
    """Times at which the case of a child, or of the family, stood closed and nothing was heard; oldest first."""
    standings = case.standings(child)
    if not any(standing.closed for standing in standings):
        return []
    heard = sorted({entry.day for entry in (*contact_rows(case), *case.worries) if entry.about(child)})
    found: list[Closure] = []
    for place, standing in enumerate(standings):
        if not standing.closed or (found and (found[-1].again is None or standing.since < found[-1].again)):
            continue
        opened = [later.since for later in standings[place + 1 :] if not later.closed][:1]
        again = min([*(day for day in heard if day > standing.since), *opened], default=None)
        found.append(Closure(standing.since, again))
    return found


def runs_out(case: CaseFacts, child: str | None, start: date, run: Callable[[date], date]) -> date | None:
    """The day on which a clock that began on ``start`` has run its full time; ``None`` while it stands still."""
    for closure in closures(case, child):
        if closure.again is not None and closure.again <= start:
            continue
        if run(start) < closure.since:
            break
        if closure.again is None:
            return None
        start = closure.again
    return run(start)
