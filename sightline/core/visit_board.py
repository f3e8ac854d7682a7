"""Where a visit stands at a moment, as the board of those who are out tells it (16.1/6, 16.3/5)."""

from datetime import datetime, timedelta
from enum import StrEnum

from sightline.core.visit import Stage, VisitState

SOON = timedelta(minutes=15)
LONGEST_SILENCE = timedelta(seconds=15)  # of the watcher, before the board says that nobody is watching


class Standing(StrEnum):
    """In the order in which the board tells of them."""

    ALARM = "alarm"
    OVERDUE = "overdue"
    DUE = "due soon"
    OUT = "out"
    PLANNED = "planned today"
    BACK = "back"
    CALLED_OFF = "called off"


def standing(state: VisitState, now: datetime) -> Standing:
    if state.stage is not Stage.OUT:
        return _NOT_OUT[state.stage]
    if state.has_alarm(now):
        return Standing.ALARM
    due = state.due_at
    if due is not None and due <= now:
        return Standing.OVERDUE
    return Standing.DUE if due is not None and due - now <= SOON else Standing.OUT


_NOT_OUT = {
    Stage.PLANNED: Standing.PLANNED,
    Stage.BACK: Standing.BACK,
    Stage.CALLED_OFF: Standing.CALLED_OFF,
}


def last_sign_of_life(state: VisitState) -> datetime | None:
    """When the server last heard of somebody that they are well, or had come there."""
    heard = [at for at in (state.started_at, state.well_at, state.arrived_at) if at]
    return max(heard, default=None)


def is_watched(last_beat: datetime | None, now: datetime) -> bool:
    """Has a watcher given a sign of life lately? A beat that lies ahead of our clock is one."""
    return last_beat is not None and now - last_beat <= LONGEST_SILENCE
