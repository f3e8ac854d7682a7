"""Read plans, decisions and requests of visits that were opened through their door."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from sightline.core.access import Actor
from sightline.core.answers import Answer
from sightline.core.visit_in_force import tier_in_force
from sightline.core.visit_needs import Need, Readiness, needs_before_start
from sightline.core.visit_plan import Tier
from sightline.guidance.selectors import guidance
from sightline.incidents.selectors import hazards_for_alarm
from sightline.visits import questions
from sightline.visits.models import ImpactNote, JointAnswer, JointRequest, Plan, PutOff, TierDecision, Visit, WorkerCard


def plans_of(visit_id: UUID) -> list[Plan]:
    """Every version, newest first."""
    return list(Plan.objects.filter(visit=visit_id).select_related("by").order_by("-at", "-pk"))


def newest_plan(visit_id: UUID) -> Plan | None:
    return next(iter(plans_of(visit_id)), None)


def last_plan_for(actor: Actor, case_id: UUID, besides: str = "") -> Plan | None:
    """What this worker planned last for this family, beside the plan that bears this id."""
    mine = Plan.objects.filter(visit__case=case_id, visit__worker=actor.id, by=actor.id).select_related("visit")
    return next((plan for plan in mine.order_by("-at")[:2] if str(plan.pk) != besides), None)


def decisions_of(visit_id: UUID) -> list[TierDecision]:
    return list(TierDecision.objects.filter(visit=visit_id).select_related("by").order_by("-at"))


@dataclass(frozen=True, slots=True)
class Asked:
    """A request to come along. ``answer``: the newest; ``counts``: given for the place and the hours as they are."""

    request: JointRequest
    answer: JointAnswer | None
    counts: bool

    @property
    def comes(self) -> bool:
        return self.answer is not None and self.answer.comes and self.counts

    @property
    def waits(self) -> bool:
        return self.answer is None or not self.counts


def requests_of(visit_id: UUID) -> list[Asked]:
    rows = JointRequest.objects.filter(visit=visit_id).select_related("agency", "practitioner", "by").order_by("at")
    answers: dict[UUID, JointAnswer] = {}
    for answer in JointAnswer.objects.filter(visit=visit_id).select_related("by").order_by("at"):
        answers[answer.request_id] = answer
    moved_at = _moved_at(plans_of(visit_id))
    return [_asked(row, answers.get(row.pk), moved_at) for row in rows]


def _asked(row: JointRequest, answer: JointAnswer | None, moved_at: datetime | None) -> Asked:
    return Asked(row, answer, answer is not None and (moved_at is None or answer.at >= moved_at))


def _moved_at(plans: list[Plan]) -> datetime | None:
    """Since when the visit is planned for this place and these hours. ``plans``: newest first."""
    since = None
    for plan in plans:
        if _where_and_when(plan) != _where_and_when(plans[0]):
            break
        since = plan.at
    return since


def _where_and_when(plan: Plan) -> tuple[str, str, str]:
    return plan.facts["place"], plan.facts["starts_at"], plan.facts["ends_at"]


def asked_along(visit_id: UUID) -> list[UUID]:
    """Practitioners who were asked along and have not said no."""
    return [
        asked.request.practitioner_id
        for asked in requests_of(visit_id)
        if asked.request.practitioner_id and (asked.answer is None or asked.answer.comes)
    ]


def put_off_of(visit_id: UUID) -> PutOff | None:
    return PutOff.objects.filter(visit=visit_id).select_related("by").first()


def impact_notes_of(visit_id: UUID) -> list[ImpactNote]:
    return list(ImpactNote.objects.filter(visit=visit_id).select_related("by").order_by("-at"))


def card_of(worker: UUID) -> WorkerCard | None:
    return WorkerCard.objects.filter(practitioner=worker).first()


def has_digits(card: WorkerCard | None) -> bool:
    return card is not None and bool(card.safe_digits and card.duress_digits)


@dataclass(frozen=True, slots=True)
class Standing:
    """The tier of a visit as it stands, who decided it, and what must be in place before the start."""

    tier: Tier
    proposed: Tier
    decision: TierDecision | None  # the newest
    of_this_plan: bool
    needs: tuple[Need, ...]

    @property
    def missing(self) -> tuple[Need, ...]:
        return tuple(need for need in self.needs if not need.met)


def standing_for(visit: Visit) -> Standing | None:
    """``None``: nothing was planned, as for home safe at the end of a day."""
    plan = newest_plan(visit.pk)
    if plan is None or visit.case_id is None:
        return None
    hazards = {str(hazard.key) for hazard in hazards_for_alarm(visit.case_id, day_of(visit))}
    return standing_of(visit, plan, hazards)


def standing_of(visit: Visit, plan: Plan, hazards: Iterable[str]) -> Standing:
    """``hazards``: keys of the notes that are in force on the day of the visit."""
    decision = next(iter(decisions_of(visit.pk)), None)
    of_this_plan = decision is not None and decision.at >= plan.at
    proposed = Tier(plan.tier)
    tier = tier_in_force(proposed, Tier(decision.tier) if decision else None, of_this_plan=of_this_plan)
    ready = _readiness(visit, plan, hazards, decided=of_this_plan)
    return Standing(tier, proposed, decision, of_this_plan, needs_before_start(tier, ready, guidance().visit_needs))


def _readiness(visit: Visit, plan: Plan, hazards: Iterable[str], *, decided: bool) -> Readiness:
    card, asked = card_of(visit.worker_id), requests_of(visit.pk)
    return Readiness(
        digits_chosen=has_digits(card),
        phone_on_card=card is not None and bool(card.phone),
        manager_knows=decided or plan.answers.get(questions.MANAGER) == Answer.YES,
        hazards_read=set(hazards) <= set(plan.facts["hazards_read"]),
        car_targeted=Answer(plan.answers.get(questions.CAR, "")),
        car_plan=bool(plan.answers.get("car_plan")),
        companion_accepted=any(each.comes and each.request.practitioner_id for each in asked),
        joint_visit_agreed=any(each.comes and not each.request.practitioner_id for each in asked),
        at_home=Answer(plan.facts["at_home"]),
    )


def day_of(visit: Visit) -> date:
    return timezone.localdate(visit.starts_at)
