"""Which calls a visit owes at a moment, and when to look again: computed from present facts alone.

However long nobody looked, a rung that was reached owes its newest call and no older one. What was already called bears
the same ``moment``, so that whoever sends can tell.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sightline.core.ladder import Ladder, Rung
from sightline.core.visit import Cause, Stage, VisitState

NOBODY_ANSWERED = "everybody"


@dataclass(frozen=True, slots=True)
class Call:
    """``moment``: when it was owed, the same however often it is computed.

    ``rung`` is ``None`` once the alarm is exhausted: then everybody with a duty is called, again and again.
    """

    rung: Rung | None
    moment: datetime

    @property
    def name(self) -> str:
        return self.rung.name if self.rung else NOBODY_ANSWERED


def calls_due(state: VisitState, now: datetime) -> tuple[Call, ...]:
    """The newest call of each rung that is reached and not answered, in the ladder's order."""
    if state.stage is not Stage.OUT or state.ladder is None or state.is_held(now):
        return ()
    return tuple(
        Call(rung, _newest(begins, now, state.ladder))
        for rung, begins in _calling(state, state.ladder)
        if begins <= now
    )


def next_moment(state: VisitState, now: datetime) -> datetime | None:
    """When this visit next owes a call, strictly after ``now``; ``None`` when it owes none any more."""
    if state.stage is not Stage.OUT or state.ladder is None:
        return None
    ladder = state.ladder
    if state.is_held(now):
        return state.held_until
    return min(
        begins if begins > now else _newest(begins, now, ladder) + ladder.repeat
        for _, begins in _calling(state, ladder)
    )


def is_exhausted(state: VisitState, now: datetime) -> bool:
    """Every rung was called, and nobody answered in time."""
    return any(call.rung is None for call in calls_due(state, now))


def rungs_in_time(state: VisitState) -> tuple[tuple[Rung, datetime], ...]:
    """Each rung with the moment at which it is reached, unless somebody answers before."""
    if state.stage is not Stage.OUT or state.ladder is None:
        return ()
    return tuple((rung, moment) for rung, moment in _reached_at(state, state.ladder) if rung)


def _calling(state: VisitState, ladder: Ladder) -> Iterator[tuple[Rung | None, datetime]]:
    """Each rung with the moment of its first call: anew when an acknowledgement has run out."""
    held = state.held_until
    for rung, moment in _reached_at(state, ladder):
        yield rung, max(moment, held) if held else moment


def _reached_at(state: VisitState, ladder: Ladder) -> Iterator[tuple[Rung | None, datetime]]:
    first = ladder.of_people[0]
    alarm = state.alarm
    if alarm and alarm.cause is not Cause.LATE:
        # At once, and to people: the worker's own phone stays silent.
        rungs = ladder.of_people
        zero = alarm.raised_at - first.after
    else:
        rungs = ladder.rungs
        # An alarm that stands keeps its moment, though a clock was put back since.
        zero = alarm.raised_at - first.after if alarm else _due(state)
    for rung in rungs:
        yield rung, zero + rung.after
    yield None, zero + rungs[-1].after + ladder.repeat


def _due(state: VisitState) -> datetime:
    due = state.due_at
    if due is None:
        raise ValueError("A visit that is out has an expected end.")
    return due


def _newest(begins: datetime, now: datetime, ladder: Ladder) -> datetime:
    return begins + (now - begins) // ladder.repeat * ladder.repeat
