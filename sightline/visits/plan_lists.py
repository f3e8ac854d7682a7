"""Visits in lists: those of a family, and on Today a worker's own, what waits for an answer, what is to be decided."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from sightline.accounts.selectors import teams_held
from sightline.cases.selectors import OpenedCase, may_open, shut_out_of
from sightline.core.access import Actor, Role, manages
from sightline.core.visit import Stage
from sightline.core.visit_in_force import tier_in_force
from sightline.core.visit_plan import Tier
from sightline.guidance.selectors import label
from sightline.visits.models import ImpactNote, JointRequest, Plan, PutOff, TierDecision, Visit
from sightline.visits.plan_selectors import Asked, requests_of
from sightline.visits.steps import state_of, steps_of

MOST_LISTED = 100
MOST_TO_DECIDE = 25
DAYS_SHOWN = 2  # today and tomorrow
Row = TypeVar("Row", PutOff, ImpactNote)


@dataclass(frozen=True, slots=True)
class Listed:
    """``stage``: as this reader may know it. ``waits_for_manager``: nobody has decided on the plan as it stands."""

    visit: Visit
    stage: Stage
    tier: str
    family: str
    waits_for_manager: bool


@dataclass(frozen=True, slots=True)
class FamilyVisits:
    out: tuple[Listed, ...]
    coming: tuple[Listed, ...]
    past: tuple[Listed, ...]
    never_started: tuple[Listed, ...]
    put_off: tuple[PutOff, ...]
    notes: tuple[ImpactNote, ...]


def visits_of(opened: OpenedCase) -> FamilyVisits:
    rows = _visits(kind=Visit.Kind.VISIT, case=opened.case.pk).order_by("-starts_at")[:MOST_LISTED]
    listed, now = _listed(opened.actor, list(rows)), timezone.now()
    planned = [each for each in listed if each.stage is Stage.PLANNED]
    return FamilyVisits(
        out=tuple(each for each in listed if each.stage is Stage.OUT),
        coming=tuple(reversed([each for each in planned if each.visit.ends_at > now])),
        past=tuple(each for each in listed if each.stage is Stage.BACK),
        never_started=tuple(each for each in planned if each.visit.ends_at <= now),
        put_off=tuple(_of_case(PutOff, opened)),
        notes=tuple(_of_case(ImpactNote, opened)),
    )


def my_visits(actor: Actor) -> list[Listed]:
    """Today's and tomorrow's that are not over, and any that the worker is still out on."""
    until = _start_of_day() + timedelta(days=DAYS_SHOWN)
    rows = _visits(worker=actor.id, stage__in=[Stage.PLANNED, Stage.OUT], starts_at__lt=until)
    listed = _listed(actor, list(rows.exclude(stage=Stage.PLANNED, ends_at__lt=_start_of_day()).order_by("starts_at")))
    return [each for each in listed if each.stage in (Stage.PLANNED, Stage.OUT)]


def asked_of_me(actor: Actor) -> list[Asked]:
    """Requests to come along that wait for this person's answer."""
    rows = JointRequest.objects.filter(
        practitioner=actor.id, visit__stage=Stage.PLANNED, visit__ends_at__gt=timezone.now()
    )
    waiting = [asked for visit in {row.visit_id for row in rows} for asked in requests_of(visit)]
    mine = [asked for asked in waiting if asked.waits and asked.request.practitioner_id == actor.id]
    shut = shut_out_of([asked.request.visit.case_id for asked in mine if asked.request.visit.case_id], [actor.id])
    shown = [asked for asked in mine if (asked.request.visit.case_id, actor.id) not in shut]
    return sorted(shown, key=lambda asked: asked.request.visit.starts_at)


def tiers_to_decide(actor: Actor) -> list[Listed]:
    """Visits above the ordinary, to come, of the workers whom this person manages."""
    agencies = [post.agency for post in actor.posts if post.role is Role.MANAGER]
    if not agencies:
        return []
    rows = _visits(agency__in=agencies, stage=Stage.PLANNED, ends_at__gt=timezone.now()).exclude(worker=actor.id)
    teams: dict[tuple[UUID, UUID], bool] = {}
    visits = [visit for visit in rows.order_by("starts_at")[: 4 * MOST_TO_DECIDE] if _manages(actor, visit, teams)]
    shut = shut_out_of([visit.case_id for visit in visits if visit.case_id], [actor.id])
    listed = _listed(actor, [visit for visit in visits if (visit.case_id, actor.id) not in shut])
    return [each for each in listed if each.waits_for_manager][:MOST_TO_DECIDE]


def _visits(**which: Any) -> QuerySet[Visit]:
    return Visit.objects.filter(**which).select_related("worker", "case")


def _of_case(model: type[Row], opened: OpenedCase) -> list[Row]:
    rows = model._default_manager.filter(visit__case=opened.case.pk).select_related("by", "visit")
    return list(rows.order_by("-at"))


def _manages(actor: Actor, visit: Visit, known: dict[tuple[UUID, UUID], bool]) -> bool:
    """Asked once for each worker."""
    worker = (visit.worker_id, visit.agency_id)
    if worker not in known:
        known[worker] = manages(actor, visit.agency_id, teams_held(*worker, timezone.localdate()))
    return known[worker]


def _listed(actor: Actor, visits: list[Visit]) -> list[Listed]:
    """As many queries, however many visits. Whoever is out there reads under duress what was left on the phone."""
    ids = [visit.pk for visit in visits]
    plans = {plan.visit_id: plan for plan in Plan.objects.filter(visit__in=ids).order_by("at")}
    decisions = {row.visit_id: row for row in TierDecision.objects.filter(visit__in=ids).order_by("at")}
    along = set(JointRequest.objects.filter(visit__in=ids, practitioner=actor.id).values_list("visit_id", flat=True))
    near = steps_of(visit.pk for visit in visits if visit.worker_id == actor.id or visit.pk in along)
    open_cases = may_open(actor, {visit.case_id for visit in visits if visit.case_id})
    found = []
    for visit in visits:
        stage = state_of(near[visit.pk]).as_worker_sees.stage if visit.pk in near else Stage(visit.stage)
        tier, waits = _tier(plans.get(visit.pk), decisions.get(visit.pk))
        mine = visit.worker_id == actor.id or visit.case_id in open_cases
        name = visit.case.name if visit.case and mine else ""
        found.append(Listed(visit, stage, label("tier", tier) if tier else "", name, waits))
    return found


def _tier(plan: Plan | None, decision: TierDecision | None) -> tuple[Tier | None, bool]:
    if plan is None:
        return None, False
    decided = decision is not None and decision.at >= plan.at
    tier = tier_in_force(Tier(plan.tier), Tier(decision.tier) if decision else None, of_this_plan=decided)
    return tier, tier > Tier.ORDINARY and not decided


def _start_of_day() -> datetime:
    return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
