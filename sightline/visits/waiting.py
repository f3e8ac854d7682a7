"""What Today and the board say above all else: alarms that wait for this reader, and that nobody is watching."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from sightline.accounts.selectors import names_of
from sightline.core.access import Actor, VisitAction, decide_visit
from sightline.core.visit import Stage
from sightline.core.visit_board import is_watched
from sightline.notify.selectors import last_beat
from sightline.visits.board_words import what_is_done
from sightline.visits.doors import accesses
from sightline.visits.models import Visit
from sightline.visits.steps import state_of, steps_of


@dataclass(frozen=True, slots=True)
class WaitingAlarm:
    visit_id: UUID
    worker: str
    since: datetime | None
    held: bool
    drill: bool
    done: str


def alarms_waiting_for(actor: Actor, *, now: datetime) -> list[WaitingAlarm]:
    """Alarms that run and that this person may answer, those in nobody's hands first. One query where none runs."""
    running = ~Q(alarm_cause="") | Q(alarm_at__lte=now)
    out = Visit.objects.filter(running, partnership=actor.partnership, stage=Stage.OUT).exclude(worker=actor.id)
    visits = list(out.select_related("worker").order_by("alarm_at"))
    if not visits:
        return []
    states = {visit_id: state_of(rows) for visit_id, rows in steps_of([visit.pk for visit in visits]).items()}
    access = accesses(actor, visits, states, now=now)
    names = names_of({visit.acknowledged_by_id for visit in visits if visit.acknowledged_by_id})
    waiting = [
        WaitingAlarm(
            visit.pk,
            visit.worker.name,
            states[visit.pk].alarm_at,
            states[visit.pk].is_held(now),
            visit.kind == Visit.Kind.DRILL,
            what_is_done(states[visit.pk], now, names.get(visit.acknowledged_by_id, "")),  # type: ignore[arg-type]
        )
        for visit in visits
        if decide_visit(actor, VisitAction.ANSWER, access[visit.pk]).allowed
    ]
    return sorted(waiting, key=lambda each: each.held)


def nobody_watches(*, now: datetime) -> bool:
    return not is_watched(last_beat(), now)
