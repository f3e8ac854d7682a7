"""What a visit's plan says for the contact that is written after it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sightline.cases.selectors import OpenedCase
from sightline.core.answers import Answer
from sightline.visits.along import who_comes_along
from sightline.visits.models import Plan, Visit
from sightline.visits.steps import state_of, steps_of


@dataclass(frozen=True, slots=True)
class AsPlanned:
    """``people``: who was to be seen. Whether they were is for the writer to say."""

    place: str
    began_at: datetime  # on arrival, if that was said
    worker: str
    agency: str
    purpose: str
    at_home: bool
    people: tuple[UUID, ...]
    along: tuple[str, ...]


def as_planned(opened: OpenedCase, visit_id: UUID) -> AsPlanned | None:
    """``None``: no visit of this family."""
    visit = Visit.objects.filter(pk=visit_id, case=opened.case.pk).select_related("worker", "agency").first()
    if visit is None:
        return None
    state = state_of(steps_of([visit.pk])[visit.pk]).as_worker_sees
    plan = Plan.objects.filter(visit=visit).order_by("-at").first()
    return AsPlanned(
        place=visit.place,
        began_at=state.arrived_at or state.started_at or visit.starts_at,
        worker=visit.worker.name,
        agency=visit.agency.name,
        purpose=plan.purpose if plan else "",
        at_home=plan is not None and plan.facts.get("at_home") == Answer.YES,
        people=tuple(UUID(person) for person in plan.people) if plan else (),
        along=who_comes_along(visit),
    )
