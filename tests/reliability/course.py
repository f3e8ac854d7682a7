"""What ought to become of a visit, from what its worker and those who answer did and were told."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from math import inf
from zoneinfo import ZoneInfo

from tests.reliability.phone import Press
from tests.reliability.play import Answer, Out
from tests.reliability.terms import DURESS, HOLD, MANAGER

LONDON = ZoneInfo("Europe/London")
A_BLINK = 0.3  # between a moment and the processes that act on it


@dataclass(frozen=True)
class Course:
    """``rung``: the latest moment at which the manager's rung is reached, if it is. ``early``: the earliest."""

    early: float
    rung: float
    raised: float | None  # by the worker, with panic or duress
    safe_at: float | None  # somebody's word for it, taken in time


def course_of(out: Out, *, may_be_late: float = -inf) -> Course:
    """What ought to become of a visit, from what was pressed and how that was answered.

    ``may_be_late``: until then a check-out or another sign of life counts also after the manager's rung.
    """
    early = late = min(out.due, out.end)
    end, raised, safe_at = out.end, None, None
    over = min((each.asked_at for each in out.answers if counts(each, "resolved")), default=inf)
    for press in sorted(out.presses, key=lambda each: each.answered_at or inf):
        if not press.was_taken or safe_at is not None or press.answered_at >= over:
            continue
        if raises(press):
            raised = press.answered_at if raised is None else raised
        if raised is not None:
            continue
        if press.reached_at > max(late + MANAGER + A_BLINK, may_be_late):
            continue
        if press.button == "check-out":
            safe_at = press.answered_at
        if press.button == "more-until":
            early = late = end = _moment(press.until, out.end)
        if press.button == "all-well" and out.going.well:
            early, late = (min(end, at + out.going.well) for at in (press.first_sent_at, press.answered_at))
    spoken = [each for each in out.answers if counts(each, "spoken for")]
    if raised is None and safe_at is None and spoken and spoken[0].asked_at <= late + MANAGER + A_BLINK:
        safe_at = spoken[0].done_at
    return Course(early + MANAGER, late + MANAGER, raised, safe_at)


def stretches(out: Out, began: float, end: float) -> Iterator[tuple[float, float, bool]]:
    """When it is owed that somebody is called: from the alarm on, and again when an acknowledgement has run out."""
    held = sorted((each for each in out.answers if counts(each, "acknowledged")), key=lambda each: each.asked_at)
    owed, first = began, True
    for each in held:
        if owed < each.asked_at:
            yield owed, min(each.asked_at, end), first
            first = False
        owed = each.done_at + HOLD
    if owed < end:
        yield owed, end, first and not held


def counts(answer: Answer, what: str) -> bool:
    return answer.what == what and not answer.refused


def raises(press: Press) -> bool:
    return press.button == "help" or under_duress(press)


def under_duress(press: Press) -> bool:
    return press.digits == DURESS and press.button in ("check-out", "all-well", "more-until")


def _moment(until: str, end: float) -> float:
    local = datetime.fromtimestamp(end, LONDON)
    hour, minute = until.split(":")
    found = local.replace(hour=int(hour), minute=int(minute), second=0, microsecond=0)
    return found.timestamp() if found.timestamp() > end else found.timestamp() + 24 * 3600
