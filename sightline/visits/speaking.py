"""A colleague who spoke with the worker checks them out, and is written down as having done so."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from django.utils import timezone

from sightline.core.access import Actor, VisitAction
from sightline.core.not_possible import NotPossible
from sightline.core.visit import NOT_OUT, Happened, Stage, Step, VisitState
from sightline.visits.digits_asked import Heard, heard
from sightline.visits.selectors import visit_for
from sightline.visits.taking import Sent, Via, take

NOT_HEARD = {
    Heard.UNSAID: "Ask the worker for their four digits, and type them here.",
    Heard.WRONG: (
        "These are not the worker's digits. Ask once more. Do they not know them: check nobody out, ring the duty desk."
    ),
    Heard.SHUT: "Wrong digits came too often for this visit. Check nobody out: ring the duty desk. The timer goes on.",
}


DANGER_UNWATCHED = (
    "Those are the digits for danger, and no alarm can run: this visit is not under way. Dial 999 now, from another "
    "phone, and ring the duty desk. Talk on calmly."
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """``danger``: the worker said the digits for duress. People are being called; the worker hears nothing of it."""

    danger: bool = False


def may_speak_for(state: VisitState, now: datetime) -> bool:
    """Is there anything for a colleague to say? From the alarm on, whoever answers it ends it."""
    return state.stage is Stage.OUT and not state.has_alarm(now)


def speak_for(*, actor: Actor, visit_id: UUID, sent_id: UUID, digits: str = "") -> Spoken:
    """Check the worker out, having spoken with them. Raises ``NotPossible`` with what to do instead."""
    opened = visit_for(actor, visit_id, VisitAction.SPEAK_FOR)
    visit = opened.visit
    said = heard(visit, Happened.SPOKEN_FOR, digits, sent_id)
    if said in NOT_HEARD:
        raise NotPossible(NOT_HEARD[said])
    danger = said in (Heard.DURESS, Heard.SHUT_DURESS)
    if opened.state.is_over and not danger:
        raise NotPossible(NOT_OUT)
    # Under duress it is the worker who says it, through whoever holds the receiver.
    what = Happened.CHECKED_OUT if danger or opened.hides_duress else Happened.SPOKEN_FOR
    step = Step(what, timezone.now(), duress=danger, by=actor.id)
    # A page that ended nothing is sent again with other digits: that is another step.
    sent = Sent(uuid5(sent_id, said.value), via=Via.COLLEAGUE)
    taken = take(visit.pk, step, sent, actor=actor)
    if danger and not taken.state.has_alarm(step.at):
        raise NotPossible(DANGER_UNWATCHED)
    if taken.refused and not danger:
        raise NotPossible(taken.refused)
    return Spoken(danger)
