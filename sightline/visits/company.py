"""Who comes along on visits, and how careful each has to be: for lists of many, in a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sightline.core.visit_plan import Tier
from sightline.visits.models import JointAnswer, JointRequest, Plan, TierDecision

TIER_WORDS = {
    Tier.ORDINARY: "ordinary",
    Tier.HEIGHTENED: "heightened",
    Tier.NOT_ALONE: "not alone",
    Tier.NOT_AT_HOME: "not at home",
}


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
    """The tier of each visit that has a plan, in words: a manager's decision, or else what was proposed."""
    ids = list(visit_ids)
    proposed = dict(Plan.objects.filter(visit__in=ids).order_by("at").values_list("visit_id", "tier"))
    decided = dict(TierDecision.objects.filter(visit__in=ids).order_by("at").values_list("visit_id", "tier"))
    return {visit_id: TIER_WORDS.get(Tier(tier), tier) for visit_id, tier in (proposed | decided).items()}
