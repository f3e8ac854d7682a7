"""THE door to a visit: nobody gets one but through here or with its signed token. A refusal looks like absence."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.http import Http404
from django.utils import timezone

from sightline.accounts.selectors import teams_held
from sightline.audit import services as audit
from sightline.audit.events import Event
from sightline.cases.selectors import may_open, shut_out_of
from sightline.core.access import Actor, Decision, Ground, VisitAccess, VisitAction, decide_visit, is_out_there
from sightline.core.visit import Stage, VisitState
from sightline.visits.ladders import is_on_duty
from sightline.visits.models import Called, JointRequest, Visit, VisitStep
from sightline.visits.steps import state_of, steps_of
from sightline.visits.tokens import visit_of

LINK_LASTS = timedelta(days=1)  # after the visit is over


@dataclass(frozen=True, slots=True)
class OpenedVisit:
    """A visit that the actor may open, with its steps. ``state`` is what this actor may know of it: under duress the
    worker, and whoever is out there with them, read what they would have read without."""

    visit: Visit
    actor: Actor
    access: VisitAccess
    decision: Decision
    steps: tuple[VisitStep, ...]
    state: VisitState

    @property
    def is_worker(self) -> bool:
        return self.actor.id == self.visit.worker_id

    def may(self, action: VisitAction) -> bool:
        return decide_visit(self.actor, action, self.access).allowed

    @property
    def hides_duress(self) -> bool:
        """Is ``state`` the untrue one?"""
        true = state_of(self.steps)
        return true.seen is not None and self.state == true.seen

    @property
    def reads_case(self) -> bool:
        """May this actor also open the family's own record?"""
        return self.access.reads_case


def visit_for(
    actor: Actor | None, visit_id: UUID, action: VisitAction = VisitAction.SEE, *, event: Event = Event.VISIT_READ
) -> OpenedVisit:
    """The visit, and what else this actor may do with it. Call it before a transaction. Raises ``Http404``."""
    visit = Visit.objects.select_related("worker", "case", "agency").filter(pk=visit_id).first()
    steps = tuple(steps_of([visit_id])[visit_id])
    state = state_of(steps)
    access = _access_of(visit, state, actor) if visit and actor else None
    decision = decide_visit(actor, action, access)
    case_id = visit.case_id if visit else None
    if not decision.allowed or visit is None or access is None or actor is None:
        why = f"{action}: {decision.why}"
        audit.record(actor=actor, event=Event.VISIT_REFUSED, case_id=case_id, record_id=visit_id, about=why)
        raise Http404
    audit.record(actor=actor, event=event, case_id=case_id, record_id=visit_id, about=decision.why)
    known = state.as_worker_sees if is_out_there(actor, access) else state
    return OpenedVisit(visit, actor, access, decision, steps, known)


def visit_by_token(token: str, *, lock: bool = False) -> OpenedVisit:
    """The visit that a reply link opens, for its worker. Raises ``Http404``, also once it is over and done with.

    The link is the authority, not the worker's posts: the actor comes without any. ``lock``: the visit is locked before
    its steps are read, until the caller's transaction ends, so that no step comes between.
    """
    visit_id = visit_of(token)
    if visit_id is None:
        raise Http404
    visits = Visit.objects.select_for_update(of=("self",)) if lock else Visit.objects.all()
    visit = next(iter(visits.filter(pk=visit_id, worker__is_active=True)), None)
    if visit is None:
        raise Http404
    worker = Actor(visit.worker_id, visit.partnership_id)
    steps = tuple(steps_of([visit.pk])[visit.pk])
    seen = state_of(steps).as_worker_sees
    if _is_done_with(visit, seen, timezone.now()):
        raise Http404
    access = VisitAccess(visit.partnership_id, visit.worker_id, visit.agency_id)
    why = Decision(allowed=True, why="reply link", grounds=frozenset({Ground.WORKER}))
    return OpenedVisit(visit, worker, access, why, steps, seen)


def _is_done_with(visit: Visit, seen: VisitState, now: datetime) -> bool:
    """A link found in an old message opens nothing. While the worker is out it opens their visit, however late."""
    ended = visit.ends_at if seen.stage is Stage.PLANNED else seen.ended_at
    return ended is not None and ended + LINK_LASTS < now


def _access_of(visit: Visit, state: VisitState, actor: Actor) -> VisitAccess:
    cases = [visit.case_id] if visit.case_id else []
    return VisitAccess(
        partnership=visit.partnership_id,
        worker=visit.worker_id,
        agency=visit.agency_id,
        teams=teams_held(visit.worker_id, visit.agency_id, timezone.localdate()),
        alarm=state.has_alarm(timezone.now()),
        planned=visit.planned_by_id == actor.id,
        asked=JointRequest.objects.filter(visit=visit, practitioner=actor.id).exists(),
        reads_case=bool(may_open(actor, cases)) if cases else False,
        shut=bool(shut_out_of(cases, [actor.id])),
        on_duty=is_on_duty(actor.id, visit.partnership_id, [visit.agency_id]),
        called=Called.objects.filter(visit=visit, practitioner=actor.id, worker=False).exists(),
    )
