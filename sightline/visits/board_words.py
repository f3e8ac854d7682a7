"""What is being done about somebody who is late or in alarm, in words. Times are local."""

from datetime import datetime

from django.utils import timezone

from sightline.core.alarm import is_exhausted, rungs_in_time
from sightline.core.visit import Cause, VisitState

CAUSES = {
    Cause.LATE: "No sign of life",
    Cause.DURESS: "Duress: said with the digits that mean help",
    Cause.PANIC: "Panic button",
}


def hour(moment: datetime) -> str:
    local = timezone.localtime(moment)
    today = local.date() == timezone.localdate()
    return f"{local:%H:%M}" if today else f"{local:%H:%M} on {local.day} {local:%B}"


def about_alarm(state: VisitState, now: datetime) -> str:
    """Why an alarm runs; empty where none does."""
    if not state.has_alarm(now):
        return ""
    return CAUSES[state.alarm.cause if state.alarm else Cause.LATE]


def what_is_done(state: VisitState, now: datetime, holder: str) -> str:
    """``holder``: the name of whoever acknowledged the alarm last."""
    if state.has_alarm(now):
        return _about_answers(state, now, holder)
    due = state.due_at
    coming = [(rung, moment) for rung, moment in rungs_in_time(state) if moment > now]
    if due is None or due > now or not coming:
        return ""
    rung, moment = coming[0]
    return f"Was due at {hour(due)}. Next: {rung.name}, at {hour(moment)}."


def _about_answers(state: VisitState, now: datetime, holder: str) -> str:
    held = state.held_until
    if state.alarm and state.alarm.acknowledged_at and held:
        if now < held:
            return (
                f"{holder} has had it in hand since {hour(state.alarm.acknowledged_at)}. That holds until {hour(held)}."
            )
        return f"{holder} had it in hand until {hour(held)}, and has said nothing since: it is called again."
    if is_exhausted(state, now):
        return "Nobody has answered. Everybody with a duty is called, again and again."
    reached = ", ".join(rung.name for rung, moment in rungs_in_time(state) if moment <= now)
    return f"Nobody has answered yet. Called: {reached}."
