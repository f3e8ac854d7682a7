"""Who holds a duty at an hour, out of hours included. Moments are aware and local."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from sightline.core.ladder import LATEST_RUNG, Ladder, Rung


@dataclass(frozen=True, slots=True)
class RotaLine:
    """A duty held on these days of the week (Monday is 0), from an hour until an hour.

    An end at or before the start is on the next day. ``until`` is the first day on which no stretch begins any more.
    ``agency``: whose workers it is held for; ``None``: everybody's.
    """

    duty: str
    person: UUID
    weekdays: frozenset[int]
    starts: time
    ends: time
    since: date
    until: date | None = None
    agency: UUID | None = None

    def holds_at(self, at: datetime) -> bool:
        return any(self._stretch_of(day, at) for day in (at.date(), at.date() - timedelta(days=1)))

    def _stretch_of(self, day: date, at: datetime) -> bool:
        if day.weekday() not in self.weekdays or day < self.since or (self.until and day >= self.until):
            return False
        ends_on = day if self.ends > self.starts else day + timedelta(days=1)
        # Wall-clock times of one place, so that a night on which the clocks change is the rota's night still.
        wall = at.replace(tzinfo=None)
        return datetime.combine(day, self.starts) <= wall < datetime.combine(ends_on, self.ends)


def holders(lines: Iterable[RotaLine], duties: Sequence[str], at: datetime, agency: UUID | None) -> tuple[UUID, ...]:
    """Who holds one of these duties for workers of this agency, in the order of the duties, each once."""
    held = [line for line in lines if line.agency in (None, agency) and line.duty in duties and line.holds_at(at)]
    return tuple(dict.fromkeys(line.person for line in sorted(held, key=lambda line: duties.index(line.duty))))


def called_at(
    rung: Rung, lines: Sequence[RotaLine], at: datetime, *, agency: UUID | None, worker: UUID
) -> tuple[UUID, ...]:
    """Who is called at a rung: who holds its duties, or else its fall-backs. Never the worker about themselves."""
    for duties in (rung.duties, rung.fall_backs):
        if people := tuple(person for person in holders(lines, duties, at, agency) if person != worker):
            return people
    return ()


def everybody(ladder: Ladder, lines: Sequence[RotaLine], at: datetime, *, worker: UUID) -> tuple[UUID, ...]:
    """All who hold any duty of the ladder, whosever workers it is held for; where nobody does, all who ever do."""
    now = [line for line in lines if line.duty in ladder.duties and line.holds_at(at)]
    today = [line for line in lines if line.duty in ladder.duties and (line.until is None or at.date() < line.until)]
    for found in (now, today):
        if people := tuple(dict.fromkeys(line.person for line in found if line.person != worker)):
            return people
    return ()


def empty_rungs(
    ladder: Ladder, lines: Sequence[RotaLine], end: datetime, *, agency: UUID | None, worker: UUID
) -> tuple[Rung, ...]:
    """Rungs that would call nobody, at their own moment or two hours after the expected end. ``end``: local time."""
    return tuple(
        rung
        for rung in ladder.of_people
        if not all(
            called_at(rung, lines, _later(end, by), agency=agency, worker=worker) for by in (rung.after, LATEST_RUNG)
        )
    )


def _later(moment: datetime, by: timedelta) -> datetime:
    """So much later as a clock that is never put forward or back would show it, in the same place."""
    return (moment.astimezone(UTC) + by).astimezone(moment.tzinfo)
