"""One step of a visit, taken once however often it is sent, in the order in which the server hears of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from sightline.audit import services as audit
from sightline.audit.events import Event
from sightline.core.access import Actor
from sightline.core.alarm import calls_due
from sightline.core.visit import WITH_DIGITS, Happened, Step, VisitState, apply
from sightline.notify.outbox import withdraw
from sightline.notify.waking import wake
from sightline.visits.models import Visit, VisitStep
from sightline.visits.steps import data_of, show_on_board, state_of, step_of

Via = VisitStep.Via
SIGNS_OF_LIFE = WITH_DIGITS | {Happened.SPOKEN_FOR, Happened.PANICKED, Happened.SIGNALLED}
EVENTS = {
    Happened.STARTED: Event.VISIT_STARTED,
    Happened.RAISED: Event.ALARM_RAISED,
    Happened.SIGNALLED: Event.ALARM_RAISED,
    Happened.ACKNOWLEDGED: Event.ALARM_ACKNOWLEDGED,
    Happened.RESOLVED: Event.ALARM_RESOLVED,
}


@dataclass(frozen=True, slots=True)
class Sent:
    """``id`` may be made by a phone; ``pressed_at`` is what its clock said, only shown. ``more``: words to keep."""

    id: UUID
    via: VisitStep.Via = Via.PAGE
    pressed_at: datetime | None = None
    more: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Taken:
    """``again``: it had been taken before, and nothing was written. ``refused``: in words for whoever tried."""

    visit: Visit
    state: VisitState
    refused: str = ""
    again: bool = False


def take(visit_id: UUID, step: Step, sent: Sent, *, actor: Actor | None) -> Taken:
    """Whoever may do this was decided before. What changes nothing leaves no row."""
    with transaction.atomic():
        visit = Visit.objects.select_for_update().get(pk=visit_id)
        steps = VisitStep.objects.filter(visit=visit).order_by("number")
        return take_locked(visit, list(steps), step, sent, actor=actor)


def take_locked(visit: Visit, rows: Sequence[VisitStep], step: Step, sent: Sent, *, actor: Actor | None) -> Taken:
    """The same in a transaction that has locked the visit, and read all its steps since."""
    before, owed = state_of(rows), visit.next_call_at
    known = next((number for number, row in enumerate(rows) if row.pk == sent.id), None)
    if known is not None:
        first = apply(state_of(rows[:known]), step_of(rows[known]))
        return Taken(visit, before, first.refused, again=True)
    applied = apply(before, step)
    if applied.state == before:
        return Taken(visit, before, applied.refused)
    VisitStep.objects.create(
        id=sent.id,
        visit=visit,
        number=len(rows) + 1,
        what=step.what.value,
        at=step.at,
        by_id=step.by,
        duress=step.duress,
        via=sent.via,
        pressed_at=sent.pressed_at,
        refused=bool(applied.refused),
        data=data_of(step) | sent.more,
    )
    show_on_board(visit, applied.state, now=step.at)
    if step.what in SIGNS_OF_LIFE and calls_due(before, step.at):
        withdraw(visit.pk)  # a phone that rings after the press might give away that it was not believed
    # A watcher that sleeps too long calls too late; one that wakes in vain does no harm. Where digits are asked for all
    # of them wake it, so that duress takes no other way through here than safety.
    if visit.needs_digits or _is_sooner(visit.next_call_at, owed):
        wake()
    audit.record(
        actor=actor,
        event=EVENTS.get(step.what, Event.VISIT_STEP),
        case_id=visit.case_id,
        record_id=visit.pk,
        about=step.what.value,
    )
    return Taken(visit, applied.state, applied.refused)


def _is_sooner(moment: datetime | None, before: datetime | None) -> bool:
    return moment is not None and (before is None or moment < before)
