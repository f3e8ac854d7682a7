"""A visit starts: what its tier asks for is in place, and somebody would be called at every rung."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from sightline.core.access import Actor, VisitAction
from sightline.core.ladder import Ladder
from sightline.core.not_possible import NotPossible
from sightline.core.visit import Happened, Stage, Step
from sightline.core.visit_plan import Tier
from sightline.visits.ladders import ladder_of
from sightline.visits.manned import unmanned
from sightline.visits.models import Visit
from sightline.visits.plan_selectors import card_of, has_digits, standing_for
from sightline.visits.selectors import OpenedVisit, visit_for
from sightline.visits.taking import Sent, Taken, take
from sightline.visits.telling import tell_managers


def start_visit(
    *, actor: Actor, visit_id: UUID, sent: Sent, emergency: str = "", until: datetime | None = None
) -> Taken:
    """``until``: when the worker will be back, where that is no longer as planned. ``emergency``: why to start with
    something missing; the worker's managers are told. Raises ``NotPossible``, which names all that is missing."""
    opened = visit_for(actor, visit_id, VisitAction.GO_OUT)
    end, ladder = until or opened.visit.ends_at, ladder_of(opened.visit.partnership_id)
    planned = opened.state.stage is Stage.PLANNED
    missing = missing_for_start(opened, end, ladder) if planned else ()
    if missing and not emergency.strip():
        raise NotPossible(f"Not in place yet: {' '.join(missing)}")
    with transaction.atomic():
        if planned:
            # Once it is out, what it asks for stands.
            Visit.objects.filter(pk=visit_id, stage=Stage.PLANNED).update(needs_digits=_needs_digits(opened))
        step = Step(Happened.STARTED, timezone.now(), until=end, ladder=ladder, well_every=_well_every(opened.visit))
        taken = take(visit_id, step, _with_reason(sent, emergency, missing), actor=actor)
        if taken.refused:
            raise NotPossible(taken.refused)
        if missing and not taken.again:
            says = (
                f"{actor.name} started a visit in an emergency: {emergency.strip()} Not in place: {' '.join(missing)}"
            )
            tell_managers(opened.visit, says, "a visit started in an emergency")
    return taken


def missing_for_start(opened: OpenedVisit, end: datetime, ladder: Ladder) -> tuple[str, ...]:
    """Each as a sentence."""
    standing = standing_for(opened.visit)
    needs = standing.missing if standing else ()
    visit = opened.visit
    nobody = unmanned(ladder, visit.partnership_id, end, agency=visit.agency_id, worker=visit.worker_id)
    return (*(need.words for need in needs), *nobody)


def _needs_digits(opened: OpenedVisit) -> bool:
    """Never of somebody who has chosen none: who started in an emergency must be able to say that they are back."""
    card, standing = card_of(opened.visit.worker_id), standing_for(opened.visit)
    above = standing is not None and standing.tier > Tier.ORDINARY
    return has_digits(card) and (above or (card is not None and card.always_digits))


def _well_every(visit: Visit) -> timedelta | None:
    return timedelta(minutes=visit.well_every_minutes) if visit.well_every_minutes else None


def _with_reason(sent: Sent, emergency: str, missing: tuple[str, ...]) -> Sent:
    if not missing:
        return sent
    return replace(sent, more=sent.more | {"emergency": emergency.strip(), "missing": list(missing)})
