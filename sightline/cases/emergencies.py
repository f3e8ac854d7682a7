"""Opening a record in an emergency: with a reason, for some hours, told to its managers at once."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from sightline.accounts.services import permit
from sightline.audit import services as audit
from sightline.audit.events import Event
from sightline.cases.models import Case, EmergencyAccess, FamilyMember
from sightline.cases.selectors import cases_for, managers_of, refused_even_in_emergency
from sightline.core.access import Action, Actor
from sightline.notify.services import tell
from sightline.people.selectors import persons_exactly


@dataclass(frozen=True, slots=True)
class Emergency:
    """Whom somebody needs to know about, and why now."""

    name: str
    born: date
    reason: str


def open_in_emergency(*, actor: Actor, emergency: Emergency) -> list[Case]:
    """The records in which this person stands, opened for the actor; none when there is none or it may not be opened.

    The two are not told apart, and both are written down. A record that is open to the actor anyway is just answered.
    """
    permit(actor, Action.TAKE_EMERGENCY_ACCESS)
    persons = persons_exactly(actor, emergency.name, emergency.born)
    standing = FamilyMember.objects.filter(person__in=persons, until=None, case__partnership=actor.partnership)
    cases = list(Case.objects.filter(pk__in=standing.values("case")).order_by("name"))
    open_anyway = set(cases_for(actor, among=[case.pk for case in cases]))
    refused = refused_even_in_emergency(actor, cases)
    for case in cases:
        if case.pk in refused:
            about = f"{Action.TAKE_EMERGENCY_ACCESS}: {refused[case.pk]}"
            audit.record(actor=actor, event=Event.CASE_REFUSED, case_id=case.pk, about=about)
        elif case not in open_anyway:
            take_emergency_access(actor=actor, case=case, reason=emergency.reason)
    opened = [case for case in cases if case.pk not in refused]
    if not opened:
        audit.record(actor=actor, event=Event.REFUSED, about=f"{Action.TAKE_EMERGENCY_ACCESS}: nothing opened")
    return opened


def take_emergency_access(*, actor: Actor, case: Case, reason: str) -> EmergencyAccess:
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
