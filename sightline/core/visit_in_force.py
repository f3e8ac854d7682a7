"""Which tier holds for a visit: what the rule proposed, or what a manager decided."""

from sightline.core.visit_plan import Tier


def tier_in_force(proposed: Tier, decided: Tier | None, *, of_this_plan: bool) -> Tier:
    """A decision holds for the plan on which it was made; of a plan changed since, only where it asks for more."""
    if decided is None:
        return proposed
    return decided if of_this_plan else max(proposed, decided)
