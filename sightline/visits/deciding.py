"""A manager decides how a visit is made. Where that differs from the proposal, it has a reason."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from sightline.audit.events import Event
from sightline.core.access import Actor, VisitAction
from sightline.core.dates import in_words
from sightline.core.not_possible import NotPossible
from sightline.core.visit import Stage
from sightline.core.visit_plan import Tier
from sightline.guidance.selectors import label
from sightline.visits.models import TierDecision, Visit
from sightline.visits.plan_selectors import newest_plan
from sightline.visits.selectors import visit_for
from sightline.visits.telling import tell_one
from sightline.visits.writing import heading, write_once

NOT_PLANNED = "This visit is no longer only planned, or has no plan: there is nothing to decide."


def decide_tier(*, actor: Actor, visit_id: UUID, key: UUID, tier: Tier, reason: str, plan_seen: UUID) -> None:
    """``plan_seen``: the version that the manager read; one that was changed meanwhile is to be read first."""
    visit_for(actor, visit_id, VisitAction.DECIDE_TIER)
    with transaction.atomic():
        visit = Visit.objects.select_for_update().select_related("worker").get(pk=visit_id)
        plan = newest_plan(visit_id)
        if plan is None or Stage(visit.stage) is not Stage.PLANNED:
            raise NotPossible(NOT_PLANNED)
        if plan.pk != plan_seen:
            raise NotPossible("The plan was changed meanwhile: read it again, and then decide.")
        if tier != plan.tier and not reason.strip():
            raise NotPossible("Say why you decide otherwise than is proposed.")
        row = TierDecision(**heading(visit, actor, key), tier=tier.value, reason=reason.strip())
        if write_once(actor, row, Event.TIER_DECIDED, about=tier):
            day = in_words(timezone.localdate(visit.starts_at))
            says = f"{actor.name} decided on your visit of {day}: {label('tier', tier).lower()}. Open it from Today."
            tell_one(visit, visit.worker_id, says, "your visit")
