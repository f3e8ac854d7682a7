"""Who may do what with many visits at once: the same facts as the door to one, in a fixed number of queries."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sightline.accounts.selectors import all_agencies, teams_held_by
from sightline.cases.selectors import may_open, shut_out_of
from sightline.core.access import Actor, VisitAccess
from sightline.core.rota import holders
from sightline.core.visit import VisitState
from sightline.visits.ladders import duties_of, rota_of
from sightline.visits.models import Called, JointRequest, Visit


def accesses(
    actor: Actor, visits: Sequence[Visit], states: Mapping[UUID, VisitState], *, now: datetime
) -> dict[UUID, VisitAccess]:
    """By visit. ``now`` is local time."""
    ids = [visit.pk for visit in visits]
    cases = {visit.case_id for visit in visits if visit.case_id}
    opens = may_open(actor, cases) if cases else frozenset()
    shut = {case for case, _ in shut_out_of(cases, [actor.id])} if cases else set()
    teams = teams_held_by({visit.worker_id for visit in visits}, now.date())
    asked = _ids(JointRequest.objects.filter(visit__in=ids, practitioner=actor.id).values_list("visit_id", flat=True))
    called = Called.objects.filter(visit__in=ids, practitioner=actor.id, worker=False).values_list(
        "visit_id", flat=True
    )
    on_duty, was_called = agencies_on_duty(actor, now=now), _ids(called)
    return {
        visit.pk: VisitAccess(
            partnership=visit.partnership_id,
            worker=visit.worker_id,
            agency=visit.agency_id,
            teams=teams.get((visit.worker_id, visit.agency_id), frozenset()),
            alarm=states[visit.pk].has_alarm(now),
            planned=visit.planned_by_id == actor.id,
            asked=visit.pk in asked,
            reads_case=visit.case_id in opens,
            shut=visit.case_id in shut,
            on_duty=visit.agency_id in on_duty,
            called=visit.pk in was_called,
        )
        for visit in visits
    }


def agencies_on_duty(actor: Actor, *, now: datetime) -> frozenset[UUID]:
    """The agencies for whose workers this person holds a duty of the ladder now."""
    lines = [line for line in rota_of(actor.partnership, now.date()) if line.person == actor.id]
    if not lines:
        return frozenset()
    duties = duties_of(actor.partnership)
    return frozenset(agency.pk for agency in all_agencies(actor) if holders(lines, duties, now, agency.pk))


def _ids(found: Iterable[UUID]) -> frozenset[UUID]:
    return frozenset(found)
