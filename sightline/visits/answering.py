"""What a responder does about an alarm: has it in hand, notes whom they rang, opens what is sealed, ends it.

Never the worker. Each of these is a step or a row that stays; an acknowledgement runs out unless it is said again.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from sightline.accounts.selectors import names_of
from sightline.audit import services as audit
from sightline.audit.events import Event
from sightline.core.access import Actor, VisitAction
from sightline.core.not_possible import NotPossible
from sightline.core.visit import Happened, Step
from sightline.visits.board_words import CAUSES, hour
from sightline.visits.models import CallLog, KinOpened, Visit
from sightline.visits.selectors import OpenedVisit, visit_for
from sightline.visits.steps import state_of, steps_of
from sightline.visits.taking import Sent, Taken, take


class Ending(StrEnum):
    """How an alarm ended: each means that a person saw to it."""

    SPOKEN = "spoke with them in person"
    POLICE = "police with them"
    SOMEBODY = "somebody is with them"
    MISTAKE = "mistake"


class CallOutcome(StrEnum):
    SPOKE = "spoke"
    NO_ANSWER = "no answer"
    MESSAGE = "message left"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class LoggedCall:
    id: UUID
    whom: str
    outcome: CallOutcome
    words: str = ""


def acknowledge(*, actor: Actor, visit_id: UUID, key: UUID, seen: UUID | None) -> Taken:
    """Have it in hand, or say "still on it". ``seen``: who had it in hand as the page was drawn.

    Raises ``NotPossible`` where somebody else has taken it meanwhile: asked again with their id, it is joined.
    """
    _may_answer(actor, visit_id)
    with transaction.atomic():
        Visit.objects.select_for_update().get(pk=visit_id)
        holder = _held_by(visit_id)
        if holder and holder.id not in (actor.id, seen):
            raise NotPossible(
                f"{holder.name} has had it in hand since {holder.since}. You may still join: press again."
            )
        step = Step(Happened.ACKNOWLEDGED, at=timezone.now(), by=actor.id)
        taken = _done(take(visit_id, step, Sent(key), actor=actor))
    if taken.again and not taken.state.is_held(step.at):
        raise NotPossible("This page had been sent before, and what it said holds no longer: press again.")
    return taken


def resolve(
    *, actor: Actor, visit_id: UUID, key: UUID, ending: Ending, how_known: str, raised: datetime | None = None
) -> OpenedVisit:
    """End the alarm, and the visit with it. Answers the visit as this person could open it until now.

    ``raised``: when the alarm was raised that this person read of. Raises ``NotPossible`` where it was raised anew.
    """
    opened = _may_answer(actor, visit_id)
    step = Step(Happened.RESOLVED, at=timezone.now(), by=actor.id)
    with transaction.atomic():
        Visit.objects.select_for_update().get(pk=visit_id)
        alarm = state_of(steps_of([visit_id])[visit_id]).alarm
        if raised and alarm and alarm.raised_at != raised:
            raise NotPossible(
                f"New since you opened this page: {CAUSES[alarm.cause]}. Read it before you end the alarm."
            )
        _done(take(visit_id, step, Sent(key, more={"ending": ending.value, "words": how_known}), actor=actor))
    return opened


def log_call(*, actor: Actor, visit_id: UUID, call: LoggedCall) -> None:
    """Sent twice, it is noted once."""
    opened = _may_answer(actor, visit_id)
    with transaction.atomic():
        said = {"whom": call.whom, "outcome": call.outcome.value, "words": call.words}
        _, new = CallLog.objects.get_or_create(
            id=call.id, visit_id=visit_id, defaults={**said, "by_id": actor.id, "at": timezone.now()}
        )
        if new:
            about = call.outcome.value
            _note(opened, Event.ALARM_CALL_LOGGED, about)


def open_kin(*, actor: Actor, visit_id: UUID) -> None:
    """The worker's car, home and next of kin: for this person, while this alarm runs."""
    opened = _may_answer(actor, visit_id)
    if opened.visit.kind == Visit.Kind.DRILL:
        raise NotPossible("In a drill nothing that is sealed is opened: nobody needs it.")
    with transaction.atomic():
        KinOpened.objects.create(visit_id=visit_id, by_id=actor.id, at=timezone.now())
        _note(opened, Event.KIN_OPENED, "")


def _may_answer(actor: Actor, visit_id: UUID) -> OpenedVisit:
    return visit_for(actor, visit_id, VisitAction.ANSWER, event=Event.ALARM_READ)


def _note(opened: OpenedVisit, event: Event, about: str) -> None:
    visit = opened.visit
    audit.record(actor=opened.actor, event=event, case_id=visit.case_id, record_id=visit.pk, about=about)


@dataclass(frozen=True, slots=True)
class _Holder:
    id: UUID
    name: str
    since: str


def _held_by(visit_id: UUID) -> _Holder | None:
    state = state_of(steps_of([visit_id])[visit_id])
    alarm = state.alarm
    if alarm is None or alarm.acknowledged_by is None or alarm.acknowledged_at is None:
        return None
    if not state.is_held(timezone.now()):
        return None
    name = names_of({alarm.acknowledged_by}).get(alarm.acknowledged_by, "Somebody")
    return _Holder(alarm.acknowledged_by, name, hour(alarm.acknowledged_at))


def _done(taken: Taken) -> Taken:
    if taken.refused:
        raise NotPossible(taken.refused)
    return taken
