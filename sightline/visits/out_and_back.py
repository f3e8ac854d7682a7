"""What the worker presses while out: arrived, all well, more time, check out, help.

The signed token was the authority (``selectors.visit_by_token``). What the worker is told comes from the visit as they
see it and from nothing else, so that duress is answered word for word as safety is.
"""

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from enum import StrEnum
from uuid import UUID, uuid5

from django.utils import timezone

from sightline.core.visit import Happened, Step, VisitState
from sightline.visits.digits_asked import Heard, heard
from sightline.visits.selectors import OpenedVisit
from sightline.visits.taking import Sent, take_locked

LONGEST_EXTENSION = timedelta(hours=8)  # at one time: a later hour is more likely a slip of the thumb


class Came(StrEnum):
    """What came of a press, in the worker's own view. Its value stands in the address of the page that says it."""

    TAKEN = "taken"
    OVER = "over"
    UNSAID = "no-digits"
    WRONG = "wrong-digits"
    SHUT = "digits-shut"
    TOO_FAR = "end"
    NOT_TAKEN = "not-taken"


NOT_HEARD = {Heard.UNSAID: Came.UNSAID, Heard.WRONG: Came.WRONG, Heard.SHUT: Came.SHUT}


@dataclass(frozen=True, slots=True)
class Press:
    """``minutes`` or ``until`` with more time, ``digits`` where the visit asks for them."""

    what: Happened
    sent: Sent
    digits: str = ""
    minutes: int | None = None
    until: time | None = None


def press(*, opened: OpenedVisit, pressed: Press) -> Came:
    """Take what the worker pressed, once however often it is sent. ``opened`` with the visit's lock."""
    if not opened.is_worker:
        raise ValueError("Only the worker presses for themselves.")
    said = heard(opened.visit, pressed.what, pressed.digits, pressed.sent.id)
    if said is Heard.SHUT_DURESS:
        _signal(opened, pressed)
        return Came.SHUT
    if said in NOT_HEARD:
        return NOT_HEARD[said]
    now = timezone.now()
    until = _later_end(opened.state, pressed, now) if pressed.what is Happened.EXTENDED else None
    if pressed.what is Happened.EXTENDED and until is None:
        return Came.TOO_FAR
    step = Step(pressed.what, now, until=until, duress=said is Heard.DURESS)
    sent = replace(pressed.sent, id=_id_of(pressed, said))
    taken = take_locked(opened.visit, opened.steps, step, sent, actor=opened.actor)
    if taken.state.as_worker_sees.is_over:
        return Came.OVER
    return Came.NOT_TAKEN if taken.refused else Came.TAKEN


def _signal(opened: OpenedVisit, pressed: Press) -> None:
    """The page takes no more digits, and says so whichever they are; these call people all the same."""
    step = Step(Happened.SIGNALLED, timezone.now(), duress=True)
    sent = replace(pressed.sent, id=_id_of(pressed, Heard.SHUT_DURESS))
    take_locked(opened.visit, opened.steps, step, sent, actor=opened.actor)


def _id_of(pressed: Press, said: Heard) -> UUID:
    """A page that is gone back to sends its id again with another button or other digits: that is another step."""
    return uuid5(pressed.sent.id, f"{pressed.what} {pressed.minutes} {pressed.until} {said}")


def _later_end(state: VisitState, pressed: Press, now: datetime) -> datetime | None:
    """The new end, reckoned from the one that stands. A wall-clock time is the next such time after that one."""
    base = max(state.expected_end or now, now)
    if pressed.minutes:
        return base + timedelta(minutes=pressed.minutes)
    if pressed.until is None:
        return None
    local = timezone.localtime(base)
    found = local.replace(hour=pressed.until.hour, minute=pressed.until.minute, second=0, microsecond=0)
    if found <= local:
        found += timedelta(days=1)
    return found if found - local <= LONGEST_EXTENSION else None
