"""Narrowing who may open a case: held to named agencies, a practitioner kept out, a worker's own relative."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from sightline.accounts.selectors import all_agencies
from sightline.audit import services as audit
from sightline.audit.events import Event
from sightline.cases import checks
from sightline.cases.models import Restriction
from sightline.cases.selectors import OpenedCase, case_for
from sightline.core.access import Action, Actor
from sightline.core.not_possible import NotPossible
from sightline.people import services as people


def hold_to(*, actor: Actor, case_id: UUID, agencies: list[UUID], reason: str) -> None:
    """From now on only these agencies' people may open the case; whoever is held by an earlier holding stays."""
    opened = case_for(actor, case_id, Action.RESTRICT)
    for agency in agencies:
        checks.is_agency_of(actor, agency)
    held = opened.case.restrictions.filter(until=None, kind=Restriction.Kind.HELD_TO)
    already = set(held.values_list("agency_id", flat=True))
    if not (already | set(agencies)) & actor.agencies:
        raise NotPossible("Your own agency must be among them: otherwise nobody who holds the case could lift this.")
    with transaction.atomic():
        for agency in agencies:
            if agency not in already:
                _restrict(opened, Restriction.Kind.HELD_TO, reason, agency_id=agency)


def keep_out(*, actor: Actor, case_id: UUID, practitioner_id: UUID, reason: str) -> None:
    """This practitioner may not open the case, on whatever ground they stand."""
    opened = case_for(actor, case_id, Action.RESTRICT)
    checks.is_practitioner_of(actor, practitioner_id, (agency.pk for agency in all_agencies(actor)))
    if practitioner_id == actor.id:
        raise NotPossible("You cannot keep yourself out. If this is your relative's record, declare that instead.")
    if opened.case.restrictions.filter(until=None, practitioner=practitioner_id).exists():
        raise NotPossible("This practitioner is kept out already.")
    with transaction.atomic():
        _restrict(opened, Restriction.Kind.EXCLUDED, reason, practitioner_id=practitioner_id)


def end_restriction(*, actor: Actor, case_id: UUID, restriction_id: UUID, reason: str) -> None:
    opened = case_for(actor, case_id, Action.RESTRICT)
    ending = opened.case.restrictions.filter(pk=restriction_id, until=None)
    if not ending.exists():
        raise NotPossible("This restriction no longer holds.")
    _own_agency_keeps_it(opened, restriction_id)
    with transaction.atomic():
        ending.update(until=timezone.now(), lifted_by=actor.id, lifted_because=reason)
        audit.record(actor=actor, event=Event.RESTRICTION_ENDED, case_id=case_id, record_id=restriction_id)


def declare_relative(*, actor: Actor, case_id: UUID, person_id: UUID, practitioner_id: UUID) -> None:
    """A worker's own relative: everybody says so for themselves, a manager for others too. It closes every record
    in which this person stands to that worker."""
    for_themselves = practitioner_id == actor.id
    opened = case_for(actor, case_id, Action.VIEW_CASE if for_themselves else Action.RESTRICT)
    checks.are_members(opened, [person_id])
    checks.is_practitioner_of(actor, practitioner_id, (agency.pk for agency in all_agencies(actor)))
    people.declare_relative(actor=actor, practitioner_id=practitioner_id, person_id=person_id)


def _own_agency_keeps_it(opened: OpenedCase, ending: UUID) -> None:
    """Lifting one agency's holding while others stand must not shut out the one who lifts it."""
    left = opened.case.restrictions.filter(until=None, kind=Restriction.Kind.HELD_TO).exclude(pk=ending)
    agencies = set(left.values_list("agency_id", flat=True))
    if agencies and not agencies & opened.actor.agencies:
        raise NotPossible("Your own agency would lose the record: lift the other agencies' first.")


def _restrict(
    opened: OpenedCase,
    kind: Restriction.Kind,
    reason: str,
    *,
    agency_id: UUID | None = None,
    practitioner_id: UUID | None = None,
) -> None:
    restriction = Restriction.objects.create(
        partnership_id=opened.case.partnership_id,
        case=opened.case,
        kind=kind,
        agency_id=agency_id,
        practitioner_id=practitioner_id,
        reason=reason,
        since=timezone.now(),
        by_id=opened.actor.id,
    )
    audit.record(
        actor=opened.actor, event=Event.RESTRICTED, case_id=opened.case.pk, record_id=restriction.pk, about=kind
    )
