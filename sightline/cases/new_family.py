"""A new family's record, and new people in a family: whoever is recorded already is not recorded twice."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from sightline.accounts.services import permit
from sightline.cases import checks, services
from sightline.cases.duplicates import alike_to, tell_of_hidden_likeness
from sightline.cases.models import Case, FamilyMember
from sightline.cases.selectors import case_for
from sightline.core.access import Action, Actor
from sightline.core.not_possible import NotPossible
from sightline.people.services import NewPerson, add_person


@dataclass(frozen=True, slots=True)
class NewMember:
    """Somebody to add to a family; ``same_as`` when they are recorded already."""

    person: NewPerson
    part: FamilyMember.Part
    same_as: UUID | None = None


@dataclass(frozen=True, slots=True)
class NewFamily:
    name: str
    opened_on: date
    agency: UUID
    members: tuple[NewMember, ...]


def open_family(*, actor: Actor, family: NewFamily) -> Case:
    permit(actor, Action.ADD_CASE)
    _check(actor, family.members)
    with transaction.atomic():
        case = services.add_case(actor=actor, name=family.name, opened_on=family.opened_on, agency_id=family.agency)
        for member in family.members:
            _add(actor, case.pk, member, family.opened_on)
    return case


def add_to_family(*, actor: Actor, case_id: UUID, member: NewMember, since: date) -> UUID:
    case_for(actor, case_id, Action.CHANGE_FAMILY)
    _check(actor, [member])
    with transaction.atomic():
        return _add(actor, case_id, member, since)


def _check(actor: Actor, members: Iterable[NewMember]) -> None:
    for member in members:
        checks.not_in_the_future(member.person.born, f"{member.person.name}'s date of birth")
        known = member.same_as
        if known and known not in {alike.person.id for alike in alike_to(actor, member.person)}:
            raise NotPossible(f"Choose again for {member.person.name}: this record is not one of those shown.")


def _add(actor: Actor, case_id: UUID, member: NewMember, since: date) -> UUID:
    person = member.same_as
    if person is None:
        person = add_person(actor=actor, person=member.person).pk
        tell_of_hidden_likeness(actor, person, member.person)
    services.add_member(actor=actor, case_id=case_id, person_id=person, part=member.part, since=since)
    return person
