"""What a plan is begun from: this worker's last one for the family, or the one that is being changed."""

from uuid import UUID

from django.utils import timezone

from sightline.core.access import Actor
from sightline.visits.models import Plan, Visit
from sightline.visits.plan_form import Before
from sightline.visits.plan_selectors import last_plan_for, newest_plan


def before_for(actor: Actor, case_id: UUID, page: str) -> Before | None:
    """``page``: the id that a page brings back. Sent twice, it is asked the same both times."""
    last = last_plan_for(actor, case_id, besides=page)
    return _before(last, last.visit) if last else None


def before_of(visit: Visit) -> Before | None:
    plan = newest_plan(visit.pk)
    return _before(plan, visit, same_visit=True) if plan else None


def _before(plan: Plan, visit: Visit, *, same_visit: bool = False) -> Before:
    return Before(
        planned_on=timezone.localdate(plan.at),
        answers=plan.answers,
        people=tuple(plan.people),
        purpose=plan.purpose,
        well_every=visit.well_every_minutes,
        same_visit=same_visit,
        starts_at=visit.starts_at if same_visit else None,
        ends_at=visit.ends_at if same_visit else None,
    )
