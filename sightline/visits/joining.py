"""A colleague or another agency, such as the police, is asked to come along, and answers (11.2/3, 14.3/1)."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from sightline.accounts.selectors import agency, works_in
from sightline.audit.events import Event
from sightline.cases.selectors import shut_out_of
from sightline.core.access import Actor, VisitAction
from sightline.core.dates import in_words
from sightline.core.not_possible import NotPossible
from sightline.core.visit import Stage
from sightline.visits.models import JointAnswer, JointRequest, Visit
from sightline.visits.selectors import OpenedVisit, visit_for
from sightline.visits.telling import tell_one
from sightline.visits.writing import heading, write_once

OVER = "This visit is no longer only planned: nobody can be asked along any more."


@dataclass(frozen=True, slots=True)
class NewRequest:
    """``practitioner``: ``None`` asks an agency; the worker then writes down its answer."""

    id: UUID
    agency: UUID
    practitioner: UUID | None
    purpose: str
    powers: str
    speaks: str
    sees_child: str


def ask_along(*, actor: Actor, visit_id: UUID, new: NewRequest) -> None:
    opened = visit_for(actor, visit_id, VisitAction.GO_OUT)
    _check(opened, new)
    with transaction.atomic():
        visit = _planned(visit_id)
        row = JointRequest(
            **heading(visit, actor, new.id),
            agency_id=new.agency,
            practitioner_id=new.practitioner,
            purpose=new.purpose,
            powers=new.powers,
            speaks=new.speaks,
            sees_child=new.sees_child,
        )
        if write_once(actor, row, Event.JOINT_ASKED) and new.practitioner:
            day = in_words(timezone.localdate(visit.starts_at))
            says = f"{actor.name} asks you along on a visit on {day}. It waits on Today for your answer."
            tell_one(visit, new.practitioner, says, "a joint visit")


def _check(opened: OpenedVisit, new: NewRequest) -> None:
    if agency(opened.actor, new.agency) is None:
        raise NotPossible("Choose an agency of this partnership.")
    if new.practitioner is None:
        return
    if new.practitioner == opened.visit.worker_id:
        raise NotPossible("Ask somebody other than yourself.")
    if not works_in(new.practitioner, [new.agency], timezone.localdate()):
        raise NotPossible("This person does not work in that agency: choose the agency that they work in.")
    if opened.visit.case_id and shut_out_of([opened.visit.case_id], [new.practitioner]):
        raise NotPossible("This person cannot come along to this family: ask somebody else.")


def request_to_answer(opened: OpenedVisit, request_id: UUID) -> JointRequest:
    """For the person who was asked, or for the worker where an agency was. Raises ``Http404`` for anybody else."""
    row = (
        JointRequest.objects.select_related("agency", "practitioner").filter(pk=request_id, visit=opened.visit).first()
    )
    asked = row.practitioner_id if row else None
    if row is None or opened.actor.id != (asked or opened.visit.worker_id):
        raise Http404
    return row


def answer_request(*, actor: Actor, visit_id: UUID, request_id: UUID, key: UUID, comes: bool, words: str) -> None:
    """A changed mind is a new answer. Of an agency, ``words`` say who there answered."""
    opened = visit_for(actor, visit_id)
    asked = request_to_answer(opened, request_id)
    if asked.practitioner_id is None and not words.strip():
        raise NotPossible("Say who answered for the agency, and what they said.")
    with transaction.atomic():
        visit = _planned(visit_id)
        row = JointAnswer(**heading(visit, actor, key), request=asked, comes=comes, words=words.strip())
        if write_once(actor, row, Event.JOINT_ANSWERED) and actor.id != visit.worker_id:
            says = f"{actor.name} {'comes' if comes else 'cannot come'} along on your visit. Open it from Today."
            tell_one(visit, visit.worker_id, says, "your joint visit")


def _planned(visit_id: UUID) -> Visit:
    visit = Visit.objects.select_for_update().get(pk=visit_id)
    if Stage(visit.stage) is not Stage.PLANNED:
        raise NotPossible(OVER)
    return visit
