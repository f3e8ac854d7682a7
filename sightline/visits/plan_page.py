"""What the page of one visit's plan shows, to each reader what is theirs."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from sightline.cases.selectors import members_of, opened_for_notice
from sightline.core.access import Ground, VisitAction
from sightline.core.visit import Stage
from sightline.guidance.selectors import label
from sightline.visits import questions
from sightline.visits.models import ImpactNote, Plan, PutOff
from sightline.visits.plan_facts import Record, record_for
from sightline.visits.plan_reasons import ShownReason, reasons_for
from sightline.visits.plan_selectors import (
    Asked,
    Standing,
    day_of,
    impact_notes_of,
    plans_of,
    put_off_of,
    requests_of,
    standing_for,
)
from sightline.visits.selectors import OpenedVisit
from sightline.visits.speaking import may_speak_for
from sightline.visits.tokens import token_of

_OF_THE_PLAN = frozenset({Ground.WORKER, Ground.PLANNED, Ground.MANAGES, Ground.READER})
_FOR_THE_WORKER_ALONE = frozenset({"private-details"})


@dataclass(frozen=True, slots=True)
class Said:
    asks: str
    answer: str
    paragraph: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class PlanPage:
    """``plan`` and what hangs on it is empty for somebody who was only asked along: they read place, hours and tier,
    and what they were asked. ``record`` is for those who may open the family's record."""

    name: str
    stage: Stage
    tier: str
    proposed: str  # where what holds is another tier
    standing: Standing | None
    plan: Plan | None
    people: tuple[str, ...]
    said: tuple[Said, ...]
    reasons: tuple[ShownReason, ...]
    record: Record | None
    asked: tuple[Asked, ...]
    versions: tuple[Plan, ...]
    put_off: PutOff | None
    notes: tuple[ImpactNote, ...]
    out: str  # the token of the out-and-back page, for the worker while out
    may_start: bool
    may_change: bool
    may_decide: bool
    may_speak: bool


def page_of(opened: OpenedVisit) -> PlanPage:
    visit, planned = opened.visit, opened.state.stage is Stage.PLANNED
    sees_plan = bool(opened.decision.grounds & _OF_THE_PLAN)
    versions = plans_of(visit.pk)
    plan = versions[0] if versions and sees_plan else None
    standing, record = standing_for(visit), record_of(opened)
    asked = [each for each in requests_of(visit.pk) if sees_plan or each.request.practitioner_id == opened.actor.id]
    mine = opened.may(VisitAction.GO_OUT) and planned
    return PlanPage(
        name=visit.case.name if visit.case and sees_plan else "",
        stage=opened.state.stage,
        tier=label("tier", standing.tier) if standing else "",
        proposed=label("tier", standing.proposed).lower() if standing and standing.proposed != standing.tier else "",
        standing=standing if sees_plan else None,
        plan=plan,
        people=_names(plan, visit.case_id) if plan else (),
        said=tuple(_said(plan, opened)) if plan else (),
        reasons=reasons_for(plan, record) if plan else (),
        record=record,
        asked=tuple(asked),
        versions=tuple(versions[1:]) if sees_plan else (),
        put_off=put_off_of(visit.pk) if sees_plan else None,
        notes=tuple(impact_notes_of(visit.pk)) if sees_plan else (),
        out=token_of(visit.pk) if opened.is_worker and opened.state.stage is Stage.OUT else "",
        may_start=mine,
        may_change=mine and opened.reads_case,
        may_speak=may_speak_for(opened.state, timezone.localtime()) and opened.may(VisitAction.SPEAK_FOR),
        may_decide=planned and plan is not None and opened.may(VisitAction.DECIDE_TIER),
    )


def record_of(opened: OpenedVisit) -> Record | None:
    """The family's record as this reader may read it, on the day of the visit."""
    case_id = opened.visit.case_id
    case = opened_for_notice(opened.actor, case_id) if case_id and opened.reads_case else None
    return record_for(case, members_of(case.case.pk), day_of(opened.visit)) if case else None


def _names(plan: Plan, case_id: UUID | None) -> tuple[str, ...]:
    wanted = set(plan.people)
    return tuple(each.shown_as for each in members_of(case_id) if str(each.person) in wanted) if case_id else ()


def _said(plan: Plan, opened: OpenedVisit) -> Iterable[Said]:
    for question in questions.questions():
        if question.id in _FOR_THE_WORKER_ALONE and not opened.is_worker:
            continue
        answer = plan.answers.get(question.id, "")
        words = questions.answer_words(question.kind, answer) if answer else "Not recorded"
        yield Said(question.asks, words, question.paragraph, not answer)
        if question.id == questions.CAR and plan.answers.get("car_plan"):
            yield Said("What is agreed about the car", plan.answers["car_plan"], question.paragraph, is_open=False)
