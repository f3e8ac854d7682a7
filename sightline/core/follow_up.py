"""Rows that wait until somebody follows them up: one stretch from the first such row to the follow-up.

A follow-up counts from the day on which it is known, and only for rows that surely came before it or on the same day.
One that names only a month may have come before a row or after it: it settles nothing, and it keeps us from saying
that nobody followed the row up. The caller decides how long that may hold.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from sightline.core.entry import Entry


class Waiting(NamedTuple):
    rows: tuple[Entry, ...]  # oldest first, at least one
    apart_since: date  # until then these rows belonged to the stretch before
    ended: date | None
    unsure: tuple[Entry, ...]  # follow-ups of which nobody can say whether they came after the first row

    @property
    def since(self) -> date:
        return self.rows[0].day

    def to(self, as_of: date) -> date:
        return as_of if self.ended is None else self.ended

    def unsure_by(self, day: date) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.unsure if entry.day <= day)

    def level_day(self, day: date, as_of: date) -> date | None:
        """When a limit that ran out on ``day`` could be said of this stretch; ``None`` if that never was, by now."""
        day = max(day, self.apart_since)
        return None if day > as_of or (self.ended is not None and self.ended <= day) else day


def waiting_rows(rows: Sequence[Entry], follow_ups: Sequence[Entry]) -> Iterator[Waiting]:
    """Stretches of ``rows`` that wait for one of ``follow_ups``; both oldest first."""
    days = [entry.day for entry in rows]
    follow_up_days = [entry.day for entry in follow_ups]
    first, apart_since = 0, date.min
    while first < len(rows):
        row = rows[first]
        place = may_be_after = bisect_left(follow_up_days, row.earliest)
        while place < len(follow_ups) and follow_ups[place].earliest < row.day:
            place += 1
        end = follow_ups[place] if place < len(follow_ups) else None
        last = len(rows) if end is None else bisect_right(days, end.day)
        yield Waiting(
            rows=tuple(rows[first:last]),
            apart_since=max(apart_since, row.day),
            ended=None if end is None else end.day,
            unsure=tuple(follow_ups[may_be_after:place]),
        )
        if end is None:
            return
        first, apart_since = bisect_right(days, end.earliest), end.day
