"""What a change to a case is checked for: that its people belong there, and that its dates make sense."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.utils import timezone

from sightline.accounts.selectors import agency, works_in
from sightline.cases.models import FamilyMember
from sightline.cases.selectors import OpenedCase
from sightline.core.access import Actor
from sightline.core.not_possible import NotPossible

LONG_AGO = date(1900, 1, 1)


def not_in_the_future(day: date | None, what: str = "This day") -> None:
    if day and day > timezone.localdate():
        raise NotPossible(f"{what}, {in_words(day)}, is still to come. Write it down on the day itself.")
    if day and day < LONG_AGO:
        raise NotPossible(f"{what}, {in_words(day)}, is too long ago to be meant: check the year.")


def ends_after_it_began(since: date | None, until: date | None) -> None:
    not_in_the_future(until)
    if since and until and until < since:
        raise NotPossible(f"It began on {in_words(since)} and cannot end before, on {in_words(until)}.")


def are_members(opened: OpenedCase, person_ids: Iterable[UUID]) -> None:
    wanted = set(person_ids)
    members = FamilyMember.objects.filter(case=opened.case, person__in=wanted).values_list("person_id", flat=True)
    if not wanted or wanted - set(members):
        raise NotPossible("Choose people of this family.")


def is_agency_of(actor: Actor, agency_id: UUID) -> None:
    if agency(actor, agency_id) is None:
        raise NotPossible("Choose an agency of this partnership.")


def is_practitioner_of(actor: Actor, practitioner_id: UUID, agencies: Iterable[UUID]) -> None:
    if not works_in(practitioner_id, agencies, timezone.localdate()):
        raise NotPossible("This practitioner holds no post there today: ask the administrator, or choose another.")


def in_words(day: date) -> str:
    return f"{day:%-d %B %Y}"
