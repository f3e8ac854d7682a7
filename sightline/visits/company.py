"""Who comes along on visits, and how careful each has to be: for lists of many, in a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sightline.core.visit_in_force import tier_in_force
from sightline.core.visit_plan import Tier
from sightline.guidance.selectors import label
from sightline.visits.models import JointAnswer, JointRequest, Plan, TierDecision


@dataclass(frozen=True, slots=True)
class Companion:
    """``practitioner`` is empty where another agency sends somebody whom this product does not know."""

    practitioner: UUID | None
    name: str
    agency: str
    comes: bool | None  # not answered yet: neither

    @property
    def words(self) -> str:
        said = f"{self.name}, {self.agency}" if self.name else self.agency
        return said if self.comes else f"{said} (asked, no answer yet)"


def companions_of(visit_ids: Iterable[UUID]) -> dict[UUID, list[Companion]]:
    """Those asked along who did not say no."""
    asked = JointRequest.objects.filter(visit__in=list(visit_ids)).select_related("practitioner", "agency")
    requests = list(asked.order_by("at"))
    answers = JointAnswer.objects.filter(request__in=[request.pk for request in requests]).order_by("at")
    comes = dict(answers.values_list("request_id", "comes"))  # the newest answer of each wins
    found: dict[UUID, list[Companion]] = {}
    for request in requests:
        answer = comes.get(request.pk)
        if answer is not False:
            name = request.practitioner.name if request.practitioner else ""
            companion = Companion(request.practitioner_id, name, request.agency.name, answer)
            found.setdefault(request.visit_id, []).append(companion)
    return found


def tiers_of(visit_ids: Iterable[UUID]) -> dict[UUID, str]:
    """The tier of each visit that has a plan, in words."""
    ids = list(visit_ids)
    plans = {
        plan.visit_id: plan for plan in Plan.objects.filter(visit__in=ids).only("visit", "tier", "at").order_by("at")
    }
    decisions = {each.visit_id: each for each in TierDecision.objects.filter(visit__in=ids).order_by("at")}
    return {visit_id: label("tier", _in_force(plan, decisions.get(visit_id))) for visit_id, plan in plans.items()}


def _in_force(plan: Plan, decision: TierDecision | None) -> Tier:
    decided = Tier(decision.tier) if decision else None
    return tier_in_force(Tier(plan.tier), decided, of_this_plan=decision is not None and decision.at >= plan.at)
