"""A visit from plan to return, and its alarm: every step that there is, and what each does to it.

``apply`` takes the state and what happened and answers the next state, or why that cannot be. Moments are those at
which the server heard of it; a phone's clock decides nothing. Three rules hold the rest together:

* From the manager's rung on, by the clock or because somebody was called, the worker alone ends nothing: what they
  press is noted for whoever answers.
* An alarm ends when a named person, not the worker, acknowledges it and then resolves it. An acknowledgement runs out.
* Under duress the worker sees what they would have seen: ``as_worker_sees`` keeps that second, untrue visit.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sightline.core.ladder import Ladder

LONGEST_OUT = timedelta(hours=16)


class Stage(StrEnum):
    PLANNED = "planned"
    OUT = "out"
    BACK = "back"
    CALLED_OFF = "called off"


class Cause(StrEnum):
    LATE = "late"
    DURESS = "duress"
    PANIC = "panic"


class Happened(StrEnum):
    """Each step of a visit, as the record of it names it."""

    STARTED = "started"
    ARRIVED = "arrived"
    ALL_WELL = "all well"
    EXTENDED = "extended"
    CHECKED_OUT = "checked out"
    SPOKEN_FOR = "spoken for"
    PANICKED = "panic"
    SIGNALLED = "duress said"
    RAISED = "alarm raised"
    ACKNOWLEDGED = "acknowledged"
    RESOLVED = "resolved"
    CALLED_OFF = "called off"


BY_WORKER = frozenset({Happened.ARRIVED, Happened.ALL_WELL, Happened.EXTENDED, Happened.CHECKED_OUT})
WITH_DIGITS = frozenset({Happened.ALL_WELL, Happened.EXTENDED, Happened.CHECKED_OUT})


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened, ``at`` the server's time.

    ``until``: the new or first expected end. ``duress``: said with the digits for duress. ``by``: who, where that is
    not the worker. ``ladder``: the ladder in force, with a start.
    """

    what: Happened
    at: datetime
    until: datetime | None = None
    duress: bool = False
    by: UUID | None = None
    ladder: Ladder | None = None
    well_every: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Alarm:
    """``since``: from when its calls count; a late visit's from the moment at which a sign of life was due."""

    cause: Cause
    raised_at: datetime
    acknowledged_at: datetime | None = None
    acknowledged_by: UUID | None = None
    resolved_at: datetime | None = None
    resolved_by: UUID | None = None
    pressed_late_at: datetime | None = None  # the worker, or somebody for them, said "safe" when that ended nothing


@dataclass(frozen=True, slots=True)
class VisitState:
    stage: Stage = Stage.PLANNED
    ladder: Ladder | None = None
    started_at: datetime | None = None
    expected_end: datetime | None = None
    well_every: timedelta | None = None
    well_at: datetime | None = None  # the last sign of life
    arrived_at: datetime | None = None
    ended_at: datetime | None = None
    alarm: Alarm | None = None
    seen: "VisitState | None" = field(default=None, repr=False)

    @property
    def due_at(self) -> datetime | None:
        """When the next sign of life is due: the expected end, or the next "all well" where those were agreed."""
        if self.stage is not Stage.OUT or self.expected_end is None:
            return None
        if self.well_every is None or self.well_at is None:
            return self.expected_end
        return min(self.expected_end, self.well_at + self.well_every)

    @property
    def alarm_at(self) -> datetime | None:
        """When the manager's rung is reached."""
        if self.alarm:
            return self.alarm.raised_at
        due = self.due_at
        return due + self.ladder.alarm_after if due and self.ladder else None

    @property
    def is_over(self) -> bool:
        return self.stage in (Stage.BACK, Stage.CALLED_OFF)

    @property
    def as_worker_sees(self) -> "VisitState":
        return self.seen or self

    def has_alarm(self, now: datetime) -> bool:
        if self.stage is not Stage.OUT:
            return False
        at = self.alarm_at
        # One that was raised stands, though a clock was put back since.
        return self.alarm is not None or (at is not None and at <= now)

    def is_held(self, now: datetime) -> bool:
        """Somebody has it in hand, and said so not too long ago."""
        held = self.held_until
        return held is not None and now < held

    @property
    def held_until(self) -> datetime | None:
        if not (self.alarm and self.alarm.acknowledged_at and self.ladder):
            return None
        return self.alarm.acknowledged_at + self.ladder.hold


@dataclass(frozen=True, slots=True)
class Applied:
    """The state after a step. ``refused``: why nothing changed, in words for whoever tried."""

    state: VisitState
    refused: str = ""


NOT_OUT = "This visit is not under way."
ALARM_RUNS = "Somebody has been called for this visit already: ring them. A person ends the alarm, not the page."
NO_ALARM = "No alarm is running for this visit."
NOT_ACKNOWLEDGED = "Acknowledge the alarm first: then say how it ended."
NOT_WORKER = "Somebody other than the worker has to answer this alarm."
LATER_END = "Give an end that lies ahead, at most sixteen hours from now."


def apply(state: VisitState, step: Step) -> Applied:
    """What a step does. Raises ``ValueError`` for a step without what it needs."""
    if state.seen is not None and step.what in BY_WORKER:
        return _under_duress(state, step, first=False)
    if step.duress and step.what in WITH_DIGITS and state.stage is Stage.OUT:
        return _under_duress(state, step, first=True)
    return _STEPS[step.what](state, step)


def _under_duress(state: VisitState, step: Step, *, first: bool) -> Applied:
    """The worker sees what the same press would have done; underneath, the alarm runs."""
    shown = apply(state.as_worker_sees, replace(step, duress=False))
    if state.is_over:
        return Applied(replace(state, seen=shown.state), shown.refused)
    alarm = state.alarm
    # Said again under duress, it is called again, whoever had it in hand.
    if first or step.duress:
        alarm = Alarm(Cause.DURESS, raised_at=step.at)
    if alarm and not step.duress and step.what is Happened.CHECKED_OUT:
        alarm = replace(alarm, pressed_late_at=step.at)
    return Applied(replace(state, seen=shown.state, alarm=alarm), shown.refused)


def _start(state: VisitState, step: Step) -> Applied:
    if step.until is None or step.ladder is None:
        raise ValueError("A start has an expected end and a ladder.")
    if state.stage is not Stage.PLANNED:
        return Applied(state, "This visit has been started already.")
    if not _lies_ahead(step):
        return Applied(state, LATER_END)
    return Applied(
        replace(
            state,
            stage=Stage.OUT,
            ladder=step.ladder,
            started_at=step.at,
            well_at=step.at,
            expected_end=step.until,
            well_every=step.well_every,
        )
    )


def _lies_ahead(step: Step) -> bool:
    return step.until is not None and step.at < step.until <= step.at + LONGEST_OUT


def _arrive(state: VisitState, step: Step) -> Applied:
    if state.stage is not Stage.OUT:
        return Applied(state, NOT_OUT)
    return Applied(replace(state, arrived_at=state.arrived_at or step.at))


def _all_well(state: VisitState, step: Step) -> Applied:
    """A sign of life. It moves the next one on, and never the expected end."""
    if state.stage is not Stage.OUT:
        return Applied(state, NOT_OUT)
    if state.has_alarm(step.at):
        return Applied(_said_safe_too_late(state, step), ALARM_RUNS)
    return Applied(replace(state, well_at=step.at))


def _extend(state: VisitState, step: Step) -> Applied:
    if state.stage is not Stage.OUT:
        return Applied(state, NOT_OUT)
    if state.has_alarm(step.at):
        return Applied(_said_safe_too_late(state, step), ALARM_RUNS)
    if not _lies_ahead(step):
        return Applied(state, LATER_END)
    return Applied(replace(state, expected_end=step.until, well_at=step.at))


def _check_out(state: VisitState, step: Step) -> Applied:
    if state.stage is not Stage.OUT:
        return Applied(state, NOT_OUT)
    if state.has_alarm(step.at):
        return Applied(_said_safe_too_late(state, step), ALARM_RUNS)
    return Applied(replace(state, stage=Stage.BACK, ended_at=step.at))


def _said_safe_too_late(state: VisitState, step: Step) -> VisitState:
    alarm = state.alarm or Alarm(Cause.LATE, raised_at=_reached(state))
    return replace(state, alarm=replace(alarm, pressed_late_at=step.at))


def _reached(state: VisitState) -> datetime:
    at = state.alarm_at
    if at is None:
        raise ValueError("No alarm can be reached in a visit that is not under way.")
    return at


def _panic(state: VisitState, step: Step) -> Applied:
    if state.stage is not Stage.OUT:
        return Applied(state, NOT_OUT)
    # Pressed again, it is called again, whoever had it in hand.
    alarm = Alarm(Cause.PANIC, raised_at=step.at)
    if state.seen is None:
        return Applied(replace(state, alarm=alarm))
    if state.seen.is_over:
        # On their phone the visit has ended: whoever answers must go on ringing nobody there.
        return Applied(replace(state, alarm=Alarm(Cause.DURESS, raised_at=step.at)), NOT_OUT)
    return Applied(replace(state, alarm=alarm, seen=replace(state.seen, alarm=alarm)))


def _signal(state: VisitState, step: Step) -> Applied:
    """The digits for duress where nothing else is done with them: people are called, and the worker sees no change."""
    if state.stage is not Stage.OUT:
        return Applied(state, NOT_OUT)
    return Applied(replace(state, seen=state.as_worker_sees, alarm=Alarm(Cause.DURESS, raised_at=step.at)))


def _raise(state: VisitState, step: Step) -> Applied:
    """The watcher has called the first rung of people: from here on the alarm stands, whatever the clocks do."""
    if state.stage is not Stage.OUT or state.alarm:
        return Applied(state)
    return Applied(replace(state, alarm=Alarm(Cause.LATE, raised_at=min(step.at, _reached(state)))))


def _acknowledge(state: VisitState, step: Step) -> Applied:
    if step.by is None:
        return Applied(state, NOT_WORKER)
    if not state.has_alarm(step.at):
        return Applied(state, NO_ALARM)
    alarm = state.alarm or Alarm(Cause.LATE, raised_at=_reached(state))
    return Applied(replace(state, alarm=replace(alarm, acknowledged_at=step.at, acknowledged_by=step.by)))


def _resolve(state: VisitState, step: Step) -> Applied:
    if step.by is None:
        return Applied(state, NOT_WORKER)
    if not state.has_alarm(step.at) or state.alarm is None:
        return Applied(state, NOT_ACKNOWLEDGED if state.has_alarm(step.at) else NO_ALARM)
    if state.alarm.acknowledged_at is None:
        return Applied(state, NOT_ACKNOWLEDGED)
    alarm = replace(state.alarm, resolved_at=step.at, resolved_by=step.by)
    ended = replace(state, stage=Stage.BACK, ended_at=step.at, alarm=alarm)
    if state.seen and not state.seen.is_over:
        ended = replace(ended, seen=replace(state.seen, stage=Stage.BACK, ended_at=step.at))
    return Applied(ended)


def _call_off(state: VisitState, step: Step) -> Applied:
    if state.stage is not Stage.PLANNED:
        return Applied(state, "Only a visit that has not started can be called off: check out instead.")
    return Applied(replace(state, stage=Stage.CALLED_OFF, ended_at=step.at))


_STEPS = {
    Happened.STARTED: _start,
    Happened.ARRIVED: _arrive,
    Happened.ALL_WELL: _all_well,
    Happened.EXTENDED: _extend,
    Happened.CHECKED_OUT: _check_out,
    Happened.SPOKEN_FOR: _check_out,
    Happened.PANICKED: _panic,
    Happened.SIGNALLED: _signal,
    Happened.RAISED: _raise,
    Happened.ACKNOWLEDGED: _acknowledge,
    Happened.RESOLVED: _resolve,
    Happened.CALLED_OFF: _call_off,
}
