"""A visit is planned, and its plan is changed before it starts: each version is kept, with what the rule proposed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone

from sightline.audit.events import Event
from sightline.cases.pages import writes_for
from sightline.cases.selectors import Member, OpenedCase, case_for, members_of
from sightline.core.access import Action, Actor, VisitAction
from sightline.core.answers import Answer
from sightline.core.dates import in_words
from sightline.core.not_possible import SENT_BEFORE, NotPossible
from sightline.core.visit import Stage
from sightline.core.visit_plan import GoOn, Tier
from sightline.core.visit_tier import Proposed, propose, rules_on
from sightline.guidance.selectors import guidance
from sightline.visits import questions
from sightline.visits.light import setting_of
from sightline.visits.models import Plan, Visit
from sightline.visits.plan_facts import Record, facts_from, record_for
from sightline.visits.plan_selectors import asked_along, newest_plan
from sightline.visits.selectors import visit_for
from sightline.visits.telling import tell_holders, tell_managers, tell_one
from sightline.visits.writing import heading, write_once

NO_LONGER = "This visit is no longer only planned: what was planned for it stays as it was."
UNSAFE = frozenset({"no", "not_sure"})


@dataclass(frozen=True, slots=True)
class NewPlan:
    """``id`` comes from the page; a first plan gives it to its visit as well. ``answers``: by question."""

    id: UUID
    people: tuple[UUID, ...]
    purpose: str
    place: str
    at_home: Answer
    starts_at: datetime
    ends_at: datetime
    well_every: int | None
    answers: Mapping[str, str]
    hazards_read: frozenset[str] = frozenset()

    @property
    def asks_about_the_child(self) -> bool:
        """ "No" and "not sure" to the last question."""
        return self.answers.get(questions.CHILD) in UNSAFE


def plan_visit(*, actor: Actor, case_id: UUID, new: NewPlan) -> Visit:
    """The worker plans their own visit. The same page sent twice plans one."""
    opened = case_for(actor, case_id, Action.PLAN_VISIT)
    members = members_of(case_id)
    _check_people(members, new)
    record = record_for(opened, members, timezone.localdate(new.starts_at))
    try:
        return _plan_once(opened, record, new)
    except IntegrityError:  # the same page at the same moment: it is there now
        return _plan_once(opened, record, new)


def _plan_once(opened: OpenedCase, record: Record, new: NewPlan) -> Visit:
    with transaction.atomic():
        visit = _same_page_before(opened, new.id) or _new_visit(opened, new)
        _write(visit, opened.actor, record, new, Event.VISIT_PLANNED)
    return visit


def change_plan(*, actor: Actor, visit_id: UUID, new: NewPlan) -> Visit:
    """A new version, for a visit that has not started. Whoever was asked along is told when it moves."""
    found = visit_for(actor, visit_id, VisitAction.GO_OUT)
    if found.visit.case_id is None:
        raise NotPossible(NO_LONGER)
    opened = case_for(actor, found.visit.case_id, Action.PLAN_VISIT)
    members = members_of(opened.case.pk)
    _check_people(members, new)
    record = record_for(opened, members, timezone.localdate(new.starts_at))
    with transaction.atomic():
        visit = Visit.objects.select_for_update().get(pk=visit_id)
        if Stage(visit.stage) is not Stage.PLANNED:
            raise NotPossible(NO_LONGER)
        moved = _where_and_when(visit) != (new.place, new.starts_at, new.ends_at)
        if _write(visit, actor, record, new, Event.VISIT_PLAN_CHANGED):
            visit.place, visit.starts_at, visit.ends_at = new.place, new.starts_at, new.ends_at
            visit.well_every_minutes = new.well_every
            visit.save(update_fields=["place", "starts_at", "ends_at", "well_every_minutes"])
            if moved:
                _tell_who_was_asked(visit)
    return visit


def _check_people(members: list[Member], new: NewPlan) -> None:
    if not set(new.people) <= {member.person for member in members}:
        raise NotPossible("Choose people of this family.")


def _same_page_before(opened: OpenedCase, key: UUID) -> Visit | None:
    before = Visit.objects.filter(pk=key, case=opened.case.pk, planned_by=opened.actor.id).first()
    if before is not None and not Plan.objects.filter(pk=key, visit=before).exists():
        raise NotPossible(SENT_BEFORE)
    return before


def _new_visit(opened: OpenedCase, new: NewPlan) -> Visit:
    taken = Visit.objects.filter(pk=new.id).exists()  # by somebody else, whose id says nothing to this writer
    return Visit.objects.create(
        id=uuid4() if taken else new.id,
        partnership_id=opened.case.partnership_id,
        case=opened.case,
        agency_id=writes_for(opened),
        worker_id=opened.actor.id,
        planned_by_id=opened.actor.id,
        planned_at=timezone.now(),
        place=new.place,
        starts_at=new.starts_at,
        ends_at=new.ends_at,
        well_every_minutes=new.well_every,
    )


def _write(visit: Visit, actor: Actor, record: Record, new: NewPlan, event: Event) -> bool:
    before = newest_plan(visit.pk)
    setting = setting_of(new.place, new.at_home, new.starts_at, new.ends_at)
    on = timezone.localdate(new.starts_at)
    proposed = propose(facts_from(record, new.answers, setting), rules_on(guidance(), on))
    row = Plan(
        **heading(visit, actor, new.id),
        purpose=new.purpose,
        answers=dict(new.answers),
        facts=_kept_facts(record, new, setting.words),
        people=[str(person) for person in new.people],
        tier=proposed.tier.value,
        reasons=[
            {"code": reason.code.value, "words": reason.words, "paragraph": reason.paragraph}
            for reason in proposed.reasons
        ],
    )
    if not write_once(actor, row, event, about=proposed.tier):
        return False
    _tell_what_matters(visit, proposed, new.answers, before.answers if before else {})
    return True


def _kept_facts(record: Record, new: NewPlan, light: tuple[str, ...]) -> dict[str, Any]:
    """What the rule was given beside the answers. No words of an entry: those are read where they stand."""
    return {
        "at_home": new.at_home.value,
        "place": new.place,
        "starts_at": new.starts_at.isoformat(),
        "ends_at": new.ends_at.isoformat(),
        "light": list(light),
        "violence_ago": record.told.violence_ago,
        "threat_ago": record.told.threat_ago,
        "hostile_ago": record.told.hostile_ago,
        "hazards": sorted(record.hazard_keys),
        "hazards_read": sorted(new.hazards_read & record.hazard_keys),
    }


def _tell_what_matters(visit: Visit, proposed: Proposed, said: Mapping[str, str], before: Mapping[str, str]) -> None:
    """Once for each answer, not for each version of the plan."""
    day = in_words(timezone.localdate(visit.starts_at))
    child, go_on = said.get(questions.CHILD, ""), said.get(questions.GO_ON, "")
    if child in UNSAFE and child != before.get(questions.CHILD):
        answer = "no" if child == "no" else "not sure"
        says = (
            f"{visit.worker.name} planned a visit on {day}. Is it safe for the child to live there? Answer: {answer}."
        )
        tell_holders(visit, says, "a question about a child’s safety")
    if go_on == GoOn.NO and go_on != before.get(questions.GO_ON):
        says = (
            f"{visit.worker.name} cannot go on with a family as things are (visit of {day}). Decide who goes, and with "
            "whom. The work with the child goes on."
        )
        tell_managers(visit, says, "a worker cannot go on with a family")
    if proposed.tier > Tier.ORDINARY and not before:
        says = f"{visit.worker.name} planned a visit on {day} that asks for more than the ordinary. It waits on Today."
        tell_managers(visit, says, "a visit to decide on")


def _where_and_when(visit: Visit) -> tuple[str, datetime, datetime]:
    return visit.place, visit.starts_at, visit.ends_at


def _tell_who_was_asked(visit: Visit) -> None:
    for person in asked_along(visit.pk):
        says = f"A visit to which {visit.worker.name} asked you along has moved. Please answer again."
        tell_one(visit, person, says, "a joint visit has moved")
