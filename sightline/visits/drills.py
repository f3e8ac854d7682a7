"""Drills: the whole chain for a worker who knows of it, marked as a drill, with the time until somebody answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Min
from django.utils import timezone

from sightline.accounts.selectors import actors
from sightline.accounts.services import permit
from sightline.audit import services as audit
from sightline.audit.events import Event
from sightline.core.access import Action, Actor
from sightline.core.alarm import rungs_in_time
from sightline.core.not_possible import NotPossible
from sightline.core.visit import Happened, Stage, Step, VisitState
from sightline.visits.ladders import ladder_of
from sightline.visits.models import Called, Visit, VisitStep
from sightline.visits.steps import state_of, steps_of
from sightline.visits.taking import Sent, take

PLACE = "A drill: nobody is out there"
AT_ONCE = timedelta(seconds=1)  # a visit ends after it starts
NEWEST = 50


@dataclass(frozen=True, slots=True)
class Drill:
    visit: Visit
    first_call: timedelta | None  # of somebody other than the worker, after the drill began
    acknowledged: timedelta | None  # after that first call
    runs: bool
    waits_until: datetime | None  # the first rung of people, while it lies ahead


def start_drill(*, actor: Actor, worker_id: UUID, gap: timedelta, key: UUID) -> Visit:
    """``gap``: from rung to rung. Sent twice, it is started once."""
    permit(actor, Action.RUN_DRILL)
    known = Visit.objects.filter(pk=key, kind=Visit.Kind.DRILL, partnership=actor.partnership).first()
    if known:
        return known
    worker = actors([worker_id], timezone.localdate()).get(worker_id)
    if worker is None or worker.partnership != actor.partnership or not worker.posts:
        raise NotPossible("This person holds no post here today.")
    now, ladder = timezone.now(), ladder_of(actor.partnership)
    with transaction.atomic():
        visit = Visit.objects.create(
            id=key,
            partnership_id=actor.partnership,
            kind=Visit.Kind.DRILL,
            agency_id=worker.posts[0].agency,
            worker_id=worker.id,
            planned_by_id=actor.id,
            planned_at=now,
            place=PLACE,
            starts_at=now,
            ends_at=now + AT_ONCE,
        )
        step = Step(Happened.STARTED, at=now, until=now + AT_ONCE, ladder=ladder.paced(gap))
        take(visit.pk, step, Sent(uuid4()), actor=actor)
        audit.record(actor=actor, event=Event.DRILL_STARTED, record_id=visit.pk, about=f"for {worker.id}")
    return visit


def drills_of(actor: Actor, *, now: datetime) -> list[Drill]:
    """The newest, in a fixed number of queries."""
    found = Visit.objects.filter(partnership=actor.partnership, kind=Visit.Kind.DRILL)
    visits = list(found.select_related("worker", "agency", "planned_by").order_by("-starts_at")[:NEWEST])
    ids = [visit.pk for visit in visits]
    called = Called.objects.filter(visit__in=ids, worker=False).values_list("visit_id").annotate(at=Min("at"))
    first, steps = dict(called), steps_of(ids)
    return [
        _drill(visit, state_of(steps[visit.pk]), first.get(visit.pk), _answered(steps[visit.pk]), now)
        for visit in visits
    ]


def _answered(steps: Iterable[VisitStep]) -> datetime | None:
    return next((step.at for step in steps if step.what == Happened.ACKNOWLEDGED), None)


def _drill(visit: Visit, state: VisitState, first: datetime | None, answered: datetime | None, now: datetime) -> Drill:
    people = [at for rung, at in rungs_in_time(state) if rung.duties]
    return Drill(
        visit,
        first - visit.starts_at if first else None,
        answered - first if answered and first else None,
        state.stage is Stage.OUT,
        min(people) if people and min(people) > now else None,
    )
