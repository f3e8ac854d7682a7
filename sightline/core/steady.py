"""The watcher's own time: it never runs backwards, and never slower than the seconds that really pass."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Reading:
    """What time it was, and what the count of seconds since the machine started said in that moment."""

    at: datetime
    counted: float


def steadied(last: Reading | None, *, wall: datetime, counted: float, not_before: datetime | None = None) -> Reading:
    """The latest of three: the clock on the wall, the last reading with the seconds since, and ``not_before``.

    A clock that is put back would hold every alarm back by as much; one that is put forward raises them early, and
    early is the safe side. ``not_before`` is the newest sign of life of any watcher, for a new process that has no last
    reading.
    """
    passed = [wall]
    if last is not None:
        passed.append(last.at + timedelta(seconds=max(0.0, counted - last.counted)))
    if not_before is not None:
        passed.append(not_before)
    return Reading(max(passed), counted)
