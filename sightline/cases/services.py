"""What is done with a case: making it, who is in it, who is involved, who holds it.

Each service permits for itself through ``case_for``, so that it is safe from a page, a command or a workflow alike.
"""

from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db import models, transaction
from django.db.models import QuerySet, Value
from django.db.models.functions import Greatest
from django.utils import timezone

from sightline.accounts.selectors import all_agencies, works_in
from sightline.accounts.services import permit
from sightline.audit import services as audit
from sightline.audit.events import Event
from sightline.cases import checks
from sightline.cases.models import Allocation, Case, Chair, FamilyMember, Involvement, LeadProfessional
from sightline.cases.selectors import case_for
from sightline.core.access import Action, Actor
from sightline.core.not_possible import NotPossible

Row = TypeVar("Row", bound=models.Model)

FamilyPart = FamilyMember.Part


def add_case(*, actor: Actor, name: str, opened_on: date, agency_id: UUID) -> Case:
    """A new family's case, with the maker's agency involved, and the maker named on it and holding it."""
    permit(actor, Action.ADD_CASE)
    checks.not_in_the_future(opened_on)
    if agency_id not in actor.agencies:
        raise NotPossible("Choose an agency in which you hold a post.")
    with transaction.atomic():
        case = Case.objects.create(
            partnership_id=actor.partnership,
            name=name,
            opened_on=opened_on,
            recorded_at=timezone.now(),
            recorded_by_id=actor.id,
        )
        involvement = Involvement.objects.create(
            partnership_id=actor.partnership, case=case, agency_id=agency_id, since=opened_on
        )
        Allocation.objects.create(
            partnership_id=actor.partnership, involvement=involvement, practitioner_id=actor.id, since=opened_on
        )
        LeadProfessional.objects.create(
            partnership_id=actor.partnership, case=case, practitioner_id=actor.id, since=opened_on
        )
        audit.record(actor=actor, event=Event.CASE_ADDED, case_id=case.pk)
    return case


def add_member(*, actor: Actor, case_id: UUID, person_id: UUID, part: FamilyMember.Part, since: date) -> FamilyMember:
    opened = case_for(actor, case_id, Action.CHANGE_FAMILY)
    checks.not_in_the_future(since)
    if FamilyMember.objects.filter(case=case_id, person=person_id, until=None).exists():
        raise NotPossible("This person is in this family already.")
    with transaction.atomic():
        member = FamilyMember.objects.create(
            partnership_id=actor.partnership, case=opened.case, person_id=person_id, part=part, since=since
        )
        audit.record(
            actor=actor, event=Event.CASE_CHANGED, case_id=case_id, record_id=person_id, about=f"added: {part}"
        )
    return member


def end_membership(*, actor: Actor, case_id: UUID, person_id: UUID, until: date) -> None:
    case_for(actor, case_id, Action.CHANGE_FAMILY)
    member = _still("member of this family", FamilyMember.objects.filter(case=case_id, person=person_id, until=None))
    checks.ends_after_it_began(member.since, until)
    with transaction.atomic():
        FamilyMember.objects.filter(pk=member.pk).update(until=until)
        audit.record(
            actor=actor, event=Event.CASE_CHANGED, case_id=case_id, record_id=person_id, about="left the family"
        )


def involve(*, actor: Actor, case_id: UUID, agency_id: UUID, part: str, since: date) -> Involvement:
    opened = case_for(actor, case_id, Action.CHANGE_INVOLVEMENT)
    checks.not_in_the_future(since)
    checks.is_agency_of(actor, agency_id)
    if Involvement.objects.filter(case=case_id, agency=agency_id, until=None).exists():
        raise NotPossible("This agency is involved already. End its part first, or name practitioners in it.")
    with transaction.atomic():
        involvement = Involvement.objects.create(
            partnership_id=actor.partnership, case=opened.case, agency_id=agency_id, part=part, since=since
        )
        audit.record(actor=actor, event=Event.INVOLVEMENT_STARTED, case_id=case_id, record_id=agency_id)
    return involvement


def end_involvement(*, actor: Actor, case_id: UUID, involvement_id: UUID, until: date) -> None:
    """The agency's people lose the record on ``until``, and with it the right to write in it."""
    case_for(actor, case_id, Action.CHANGE_INVOLVEMENT)
    involvement = _still("involved", Involvement.objects.filter(pk=involvement_id, case=case_id, until=None))
    checks.ends_after_it_began(involvement.since, until)
    if not Involvement.objects.filter(case=case_id, until=None).exclude(pk=involvement_id).exists():
        raise NotPossible("No other agency is involved: this one keeps the record, closed or open.")
    if _would_lead_from_outside(case_id, involvement):
        raise NotPossible("Its practitioner holds the case: name another lead professional first, or nobody.")
    with transaction.atomic():
        Involvement.objects.filter(pk=involvement_id).update(until=until)
        open_ended = Allocation.objects.filter(involvement=involvement_id, until=None)
        open_ended.update(until=Greatest("since", Value(until, output_field=models.DateField())))
        audit.record(actor=actor, event=Event.INVOLVEMENT_ENDED, case_id=case_id, record_id=involvement_id)


def _would_lead_from_outside(case_id: UUID, ending: Involvement) -> bool:
    lead = LeadProfessional.objects.filter(case=case_id, until=None).first()
    if lead is None:
        return False
    staying = Involvement.objects.filter(case=case_id, until=None).exclude(pk=ending.pk)
    return not works_in(lead.practitioner_id, staying.values_list("agency_id", flat=True), timezone.localdate())


def allocate(*, actor: Actor, case_id: UUID, involvement_id: UUID, practitioner_id: UUID, since: date) -> Allocation:
    opened = case_for(actor, case_id, Action.CHANGE_INVOLVEMENT)
    involvement = _still("involved", opened.case.involvements.filter(pk=involvement_id, until=None))
    checks.not_in_the_future(since)
    checks.is_practitioner_of(actor, practitioner_id, [involvement.agency_id])
    if since < involvement.since:
        raise NotPossible(f"The agency is involved since {checks.in_words(involvement.since)}: name nobody before.")
    if involvement.allocations.filter(practitioner=practitioner_id, until=None).exists():
        raise NotPossible("This practitioner is named already.")
    with transaction.atomic():
        allocation = Allocation.objects.create(
            partnership_id=actor.partnership, involvement=involvement, practitioner_id=practitioner_id, since=since
        )
        audit.record(actor=actor, event=Event.ALLOCATED, case_id=case_id, record_id=practitioner_id)
    return allocation


def end_allocation(*, actor: Actor, case_id: UUID, allocation_id: UUID, until: date) -> None:
    case_for(actor, case_id, Action.CHANGE_INVOLVEMENT)
    named = _still("named", Allocation.objects.filter(pk=allocation_id, involvement__case=case_id, until=None))
    checks.ends_after_it_began(named.since, until)
    if not Allocation.objects.filter(involvement=named.involvement, until=None).exclude(pk=named.pk).exists():
        # The manager's own access hangs on it: a record with nobody named could not even be given to somebody.
        raise NotPossible("Nobody else of this agency is named. Name somebody first, or end the agency's part.")
    with transaction.atomic():
        Allocation.objects.filter(pk=allocation_id).update(until=until)
        audit.record(actor=actor, event=Event.ALLOCATION_ENDED, case_id=case_id, record_id=allocation_id)


def name_lead(*, actor: Actor, case_id: UUID, practitioner_id: UUID | None, since: date) -> None:
    """Who holds the case from here on; ``None``: nobody. ``workflows.change_lead`` also writes it in the chronology."""
    opened = case_for(actor, case_id, Action.CHANGE_INVOLVEMENT)
    now = LeadProfessional.objects.filter(case=case_id, until=None).first()
    if now:
        checks.ends_after_it_began(now.since, since)
    checks.not_in_the_future(since)
    if practitioner_id:
        involved = opened.case.involvements.filter(until=None).values_list("agency_id", flat=True)
        checks.is_practitioner_of(actor, practitioner_id, involved)
    with transaction.atomic():
        LeadProfessional.objects.filter(case=case_id, until=None).update(until=since)
        if practitioner_id:
            LeadProfessional.objects.create(
                partnership_id=actor.partnership, case=opened.case, practitioner_id=practitioner_id, since=since
            )
        audit.record(actor=actor, event=Event.LEAD_CHANGED, case_id=case_id, record_id=practitioner_id)


def invite_chair(*, actor: Actor, case_id: UUID, practitioner_id: UUID, invited_on: date) -> Chair:
    opened = case_for(actor, case_id, Action.CHANGE_INVOLVEMENT)
    checks.not_in_the_future(invited_on)
    checks.is_practitioner_of(actor, practitioner_id, (agency.pk for agency in all_agencies(actor)))
    if Chair.objects.filter(case=case_id, practitioner=practitioner_id, minutes_on=None).exists():
        raise NotPossible("This practitioner is invited already, and the minutes are not out.")
    with transaction.atomic():
        chair = Chair.objects.create(
            partnership_id=actor.partnership,
            case=opened.case,
            practitioner_id=practitioner_id,
            invited_on=invited_on,
        )
        audit.record(actor=actor, event=Event.CHAIR_INVITED, case_id=case_id, record_id=practitioner_id)
    return chair


def minutes_are_out(*, actor: Actor, case_id: UUID, chair_id: UUID, on: date) -> None:
    """The minutes are out: the chair's access ends with that day."""
    case_for(actor, case_id, Action.CHANGE_INVOLVEMENT)
    chair = _still("chairing", Chair.objects.filter(pk=chair_id, case=case_id, minutes_on=None))
    checks.ends_after_it_began(chair.invited_on, on)
    with transaction.atomic():
        Chair.objects.filter(pk=chair_id).update(minutes_on=on)
        audit.record(actor=actor, event=Event.CHAIR_ENDED, case_id=case_id, record_id=chair_id)


def _still(what: str, found: QuerySet[Row]) -> Row:
    """The one row that is still open; another case's row, and one that somebody ended meanwhile, are not there."""
    row = found.first()
    if row is None:
        raise NotPossible(f"This is no longer {what}: open the page again to see how it stands.")
    return row


def close_case(*, actor: Actor, case_id: UUID, on: date | None) -> None:
    """Close a case, or open it again (``None``). ``workflows.standing`` also writes it into the chronology."""
    opened = case_for(actor, case_id, Action.CHANGE_INVOLVEMENT)
    checks.ends_after_it_began(opened.case.opened_on, on)
    with transaction.atomic():
        Case.objects.filter(pk=case_id).update(closed_on=on)
        audit.record(actor=actor, event=Event.CASE_CHANGED, case_id=case_id, about="closed" if on else "opened again")
