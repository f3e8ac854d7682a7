"""A worker's own visits, each as they may see it: from its steps, since the board's columns know more."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from sightline.core.access import Actor
from sightline.core.visit import Stage, VisitState
from sightline.visits.models import Visit
from sightline.visits.steps import state_of, steps_of
from sightline.visits.tokens import token_of

AHEAD, LATELY = timedelta(days=7), timedelta(hours=16)
LONG_AGO = timedelta(days=3)  # nobody was out for as long


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
    def is_lately(self) -> bool:
        return self.state.ended_at is not None and self.state.ended_at > self.now - LATELY

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
    rows = Visit.objects.filter(worker=actor.id).exclude(kind=Visit.Kind.DRILL)
    # A visit that somebody is out on is listed however old it is.
    near = rows.filter(starts_at__gte=now - LONG_AGO, starts_at__lte=now + AHEAD) | rows.filter(stage=Stage.OUT.value)
    found = list(near.order_by("starts_at"))
    steps = steps_of(visit.pk for visit in found)
    mine = [MyVisit(visit, state_of(steps[visit.pk]).as_worker_sees, now) for visit in found]

    def at(stage: Stage) -> tuple[MyVisit, ...]:
        return tuple(each for each in mine if each.state.stage is stage)

    coming = tuple(each for each in at(Stage.PLANNED) if each.visit.ends_at > now)
    return MyVisits(at(Stage.OUT), coming, tuple(each for each in at(Stage.BACK) if each.is_lately))
