"""A worker's own visits, each as they may see it: from its steps, since the board's columns know more."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from sightline.core.access import Actor
from sightline.core.visit import Stage, VisitState
from sightline.visits.models import Visit
from sightline.visits.steps import state_of, steps_of
from sightline.visits.tokens import token_of

AHEAD, BEHIND = timedelta(days=7), timedelta(hours=16)


@dataclass(frozen=True, slots=True)
class MyVisit:
    visit: Visit
    state: VisitState
    now: datetime

    @property
    def token(self) -> str:
        return token_of(self.visit.pk)

    @property
    def is_out(self) -> bool:
        return self.state.stage is Stage.OUT

    @property
    def is_called(self) -> bool:
        return self.state.has_alarm(self.now)

    @property
    def is_late(self) -> bool:
        due = self.state.due_at
        return due is not None and due < self.now

    @property
    def is_home_safe(self) -> bool:
        return self.visit.kind == Visit.Kind.HOME_SAFE


@dataclass(frozen=True, slots=True)
class MyVisits:
    out: tuple[MyVisit, ...]
    coming: tuple[MyVisit, ...]
    back: tuple[MyVisit, ...]  # lately


def visits_of(actor: Actor) -> MyVisits:
    now = timezone.localtime()
    # A visit that somebody is out on may be older than any day.
    rows = Visit.objects.filter(worker=actor.id).exclude(kind=Visit.Kind.DRILL)
    near = rows.filter(ends_at__gte=now - BEHIND, starts_at__lte=now + AHEAD) | rows.filter(stage=Stage.OUT.value)
    found = list(near.select_related("case").order_by("starts_at"))
    steps = steps_of(visit.pk for visit in found)
    mine = [MyVisit(visit, state_of(steps[visit.pk]).as_worker_sees, now) for visit in found]

    def at(stage: Stage) -> tuple[MyVisit, ...]:
        return tuple(each for each in mine if each.state.stage is stage)

    return MyVisits(at(Stage.OUT), at(Stage.PLANNED), at(Stage.BACK))
