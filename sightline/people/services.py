"""What is done with persons: making them, their households and relationships.

Who may do it is decided by the case through which a person is reached: pages call the services of ``cases``.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from sightline.audit import services as audit
from sightline.audit.events import Event
from sightline.core.access import Actor
from sightline.people.models import Household, OwnRelative, Person, Relationship, Residence

RELATIONSHIPS = list(Relationship.Kind.choices)


@dataclass(frozen=True, slots=True)
class NewPerson:
    name: str
    other_names: str = ""
    born: date | None = None
    expected: date | None = None


def add_person(*, actor: Actor, person: NewPerson) -> Person:
    with transaction.atomic():
        added = Person.objects.create(
            partnership_id=actor.partnership,
            name=person.name,
            other_names=person.other_names,
            born=person.born,
            expected=person.expected,
            recorded_at=timezone.now(),
            recorded_by_id=actor.id,
        )
        audit.record(actor=actor, event=Event.PERSON_ADDED, record_id=added.pk)
    return added


def change_person(*, actor: Actor, person: Person, to: NewPerson) -> None:
    with transaction.atomic():
        person.name, person.other_names, person.born, person.expected = to.name, to.other_names, to.born, to.expected
        person.save(update_fields=["name", "other_names", "born", "expected"])
        audit.record(actor=actor, event=Event.PERSON_CHANGED, record_id=person.pk)


def move_in(*, actor: Actor, person_ids: list[UUID], address: str, since: date | None) -> Household:
    """A household at an address with these people in it from a day on; whoever lived elsewhere is moved out there."""
    with transaction.atomic():
        household, _ = Household.objects.get_or_create(partnership_id=actor.partnership, address=address)
        Residence.objects.filter(person__in=person_ids, until=None).exclude(household=household).update(until=since)
        staying = set(household.residences.filter(until=None).values_list("person_id", flat=True))
        Residence.objects.bulk_create(
            Residence(partnership_id=actor.partnership, person_id=person, household=household, since=since)
            for person in person_ids
            if person not in staying
        )
        audit.record(actor=actor, event=Event.PERSON_CHANGED, record_id=household.pk, about="moved in")
    return household


def relate(
    *, actor: Actor, person_id: UUID, other_id: UUID, kind: str, since: date | None = None, until: date | None = None
) -> Relationship:
    """``person`` is the ``kind`` of ``other``."""
    with transaction.atomic():
        relationship = Relationship.objects.create(
            partnership_id=actor.partnership,
            person_id=person_id,
            other_id=other_id,
            kind=kind,
            since=since,
            until=until,
        )
        audit.record(actor=actor, event=Event.PERSON_CHANGED, record_id=person_id, about=f"related: {kind}")
    return relationship


def end_relationship(*, actor: Actor, relationship_id: UUID, person_id: UUID, until: date) -> None:
    with transaction.atomic():
        Relationship.objects.filter(pk=relationship_id, until=None).update(until=until)
        audit.record(actor=actor, event=Event.PERSON_CHANGED, record_id=person_id, about="relationship ended")


def declare_relative(*, actor: Actor, practitioner_id: UUID, person_id: UUID) -> None:
    """A worker's own relative: the worker may open no record of this person."""
    with transaction.atomic():
        OwnRelative.objects.get_or_create(
            partnership_id=actor.partnership, practitioner_id=practitioner_id, person_id=person_id
        )
        audit.record(
            actor=actor, event=Event.RELATIVE_DECLARED, record_id=person_id, about=f"practitioner {practitioner_id}"
        )
