"""What is done with a case: making it, who is in it, who is involved, who holds it, emergencies and restrictions.

Each service permits for itself through ``case_for``, so that it is safe from a page, a command or a workflow alike.
"""

from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from sightline.accounts.services import permit
from sightline.audit import services as audit
from sightline.audit.events import Event
from sightline.cases.models import (
    Allocation,
    Case,
    Chair,
    EmergencyAccess,
    FamilyMember,
    Involvement,
    LeadProfessional,
    Restriction,
)
from sightline.cases.selectors import OpenedCase, case_for, managers_of
from sightline.core.access import Action, Actor
from sightline.notify.services import tell


def add_case(*, actor: Actor, name: str, opened_on: date, agency_id: UUID) -> Case:
    """A new family's case, with the maker's agency involved and the maker named on it."""
    permit(actor, Action.ADD_CASE)
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
        audit.record(actor=actor, event=Event.CASE_ADDED, case_id=case.pk)
    return case


def add_member(*, actor: Actor, case_id: UUID, person_id: UUID, part: FamilyMember.Part, since: date) -> FamilyMember:
    opened = case_for(actor, case_id, Action.CHANGE_FAMILY)
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
    with transaction.atomic():
        FamilyMember.objects.filter(case=case_id, person=person_id, until=None).update(until=until)
        audit.record(
            actor=actor, event=Event.CASE_CHANGED, case_id=case_id, record_id=person_id, about="left the family"
        )


def involve(*, actor: Actor, case_id: UUID, agency_id: UUID, part: str, since: date) -> Involvement:
    opened = case_for(actor, case_id, Action.CHANGE_INVOLVEMENT)
    with transaction.atomic():
        involvement = Involvement.objects.create(
            partnership_id=actor.partnership, case=opened.case, agency_id=agency_id, part=part, since=since
        )
        audit.record(actor=actor, event=Event.INVOLVEMENT_STARTED, case_id=case_id, record_id=agency_id)
    return involvement


def end_involvement(*, actor: Actor, case_id: UUID, involvement_id: UUID, until: date) -> None:
    """The agency's people lose the record on ``until``, and with it the right to write in it."""
    case_for(actor, case_id, Action.CHANGE_INVOLVEMENT)
    with transaction.atomic():
        Involvement.objects.filter(pk=involvement_id, case=case_id, until=None).update(until=until)
        Allocation.objects.filter(involvement=involvement_id, involvement__case=case_id, until=None).update(until=until)
        audit.record(actor=actor, event=Event.INVOLVEMENT_ENDED, case_id=case_id, record_id=involvement_id)


def allocate(*, actor: Actor, case_id: UUID, involvement_id: UUID, practitioner_id: UUID, since: date) -> Allocation:
    opened = case_for(actor, case_id, Action.CHANGE_INVOLVEMENT)
    involvement = opened.case.involvements.get(pk=involvement_id)
    with transaction.atomic():
        allocation = Allocation.objects.create(
            partnership_id=actor.partnership, involvement=involvement, practitioner_id=practitioner_id, since=since
        )
        audit.record(actor=actor, event=Event.ALLOCATED, case_id=case_id, record_id=practitioner_id)
    return allocation


def end_allocation(*, actor: Actor, case_id: UUID, allocation_id: UUID, until: date) -> None:
    case_for(actor, case_id, Action.CHANGE_INVOLVEMENT)
    with transaction.atomic():
        Allocation.objects.filter(pk=allocation_id, involvement__case=case_id, until=None).update(until=until)
        audit.record(actor=actor, event=Event.ALLOCATION_ENDED, case_id=case_id, record_id=allocation_id)


def name_lead(*, actor: Actor, case_id: UUID, practitioner_id: UUID | None, since: date) -> None:
    """Who holds the case from here on; ``None``: nobody. ``workflows.lead`` also writes it into the chronology."""
    opened = case_for(actor, case_id, Action.CHANGE_INVOLVEMENT)
    with transaction.atomic():
        LeadProfessional.objects.filter(case=case_id, until=None).update(until=since)
        if practitioner_id:
            LeadProfessional.objects.create(
                partnership_id=actor.partnership, case=opened.case, practitioner_id=practitioner_id, since=since
            )
        audit.record(actor=actor, event=Event.LEAD_CHANGED, case_id=case_id, record_id=practitioner_id)


def invite_chair(*, actor: Actor, case_id: UUID, practitioner_id: UUID, invited_on: date) -> Chair:
    opened = case_for(actor, case_id, Action.CHANGE_INVOLVEMENT)
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
    with transaction.atomic():
        Chair.objects.filter(pk=chair_id, case=case_id).update(minutes_on=on)
        audit.record(actor=actor, event=Event.CHAIR_ENDED, case_id=case_id, record_id=chair_id)


def close_case(*, actor: Actor, case_id: UUID, on: date | None) -> None:
    """Close a case, or open it again (``None``). ``workflows.standing`` also writes it into the chronology."""
    case_for(actor, case_id, Action.CHANGE_INVOLVEMENT)
    with transaction.atomic():
        Case.objects.filter(pk=case_id).update(closed_on=on)
        audit.record(actor=actor, event=Event.CASE_CHANGED, case_id=case_id, about="closed" if on else "opened again")


def take_emergency_access(*, actor: Actor, case: Case, reason: str) -> EmergencyAccess:
    """Open a case for some hours, with a reason; its managers are told at once."""
    permit(actor, Action.TAKE_EMERGENCY_ACCESS)
    now = timezone.now()
    with transaction.atomic():
        emergency = EmergencyAccess.objects.create(
            partnership_id=actor.partnership,
            case=case,
            practitioner_id=actor.id,
            reason=reason,
            opened_at=now,
            until=now + timedelta(hours=settings.EMERGENCY_ACCESS_HOURS),
        )
        for manager in managers_of(case.pk):
            tell(
                practitioner_id=manager,
                partnership_id=actor.partnership,
                case_id=case.pk,
                says=f"{actor.name} opened the record of {case.name} by emergency access. Reason given: {reason}",
                subject="Emergency access to a record of your team",
            )
        audit.record(actor=actor, event=Event.EMERGENCY_ACCESS, case_id=case.pk, record_id=emergency.pk)
    return emergency


def restrict(
    *,
    actor: Actor,
    case_id: UUID,
    reason: str,
    held_to_agency: UUID | None = None,
    exclude_practitioner: UUID | None = None,
) -> Restriction:
    """Hold a case to an agency (one row an agency), or keep one practitioner out. Exactly one of the two is given."""
    opened = case_for(actor, case_id, Action.RESTRICT)
    kind = Restriction.Kind.HELD_TO if held_to_agency else Restriction.Kind.EXCLUDED
    with transaction.atomic():
        restriction = Restriction.objects.create(
            partnership_id=actor.partnership,
            case=opened.case,
            kind=kind,
            agency_id=held_to_agency,
            practitioner_id=exclude_practitioner,
            reason=reason,
            since=timezone.now(),
        )
        audit.record(actor=actor, event=Event.RESTRICTED, case_id=case_id, record_id=restriction.pk, about=kind)
    return restriction


def end_restriction(*, actor: Actor, case_id: UUID, restriction_id: UUID) -> None:
    opened: OpenedCase = case_for(actor, case_id, Action.RESTRICT)
    with transaction.atomic():
        opened.case.restrictions.filter(pk=restriction_id, until=None).update(until=timezone.now())
        audit.record(actor=actor, event=Event.RESTRICTION_ENDED, case_id=case_id, record_id=restriction_id)
