"""The reasons kept with a plan, as a reader may know them: what rests on an entry is told to those who may read that.

To anybody else it says that there is one, and how much care it asks for: who goes there, or decides, must know that.
"""

from dataclasses import dataclass

from sightline.core.visit_tier import Tier, Why, asked_by
from sightline.guidance.selectors import label
from sightline.visits.models import Plan
from sightline.visits.plan_facts import Record

KEPT = "There is a reason for care that the record does not show you. It asks for: {tier}."
ABOUT_KEPT = "16.3/12"
_VIOLENCE = (
    *(Why.VIOLENCE_FRESH, Why.VIOLENCE_RECENT, Why.VIOLENCE_EARLIER),
    *(Why.VIOLENCE_EXPECTED, Why.VENUE_POSSIBLE, Why.VENUE_OPEN),
)
_RESTS_ON = {
    **dict.fromkeys(_VIOLENCE, "violence_ago"),
    **dict.fromkeys((Why.THREAT_RECENT, Why.THREAT_EARLIER), "threat_ago"),
    Why.HOSTILE_RECENT: "hostile_ago",
}


@dataclass(frozen=True, slots=True)
class ShownReason:
    words: str
    paragraph: str


def reasons_for(plan: Plan, record: Record | None) -> tuple[ShownReason, ...]:
    """``record``: as this reader may read it, on the day of the visit; ``None`` for one who may not open it."""
    told = [reason for reason in plan.reasons if _is_told(Why(reason["code"]), plan, record)]
    kept = [asked_by(Why(reason["code"])) for reason in plan.reasons if reason not in told]
    shown = [ShownReason(reason["words"], reason["paragraph"]) for reason in told]
    if kept:
        gravest = max(kept, key=lambda tier: Tier(tier).rank)
        shown.insert(0, ShownReason(KEPT.format(tier=label("tier", gravest).lower()), ABOUT_KEPT))
    return tuple(shown)


def _is_told(why: Why, plan: Plan, record: Record | None) -> bool:
    name = _RESTS_ON.get(why)
    return name is None or (record is not None and plan.facts[name] in record.days[name])
