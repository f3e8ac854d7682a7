"""Read persons, households and relationships. For people of cases that were opened through their door."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Max

from sightline.core.access import Actor
from sightline.people.models import OwnRelative, Person, Relationship, Residence


@dataclass(frozen=True, slots=True)
class Home:
    household: UUID
    person: UUID
    name: str
    address: str
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Related:
    """``person`` is the ``kind`` of ``other``."""

    id: UUID
    person: UUID
    person_name: str
    kind: str
    words: str
    other: UUID
    other_name: str
    since: date | None
    until: date | None

    @property
    def said(self) -> tuple[UUID, str, UUID] | None:
        return None if self.until else (self.person, self.kind, self.other)


@dataclass(frozen=True, slots=True)
class KnownPerson:
    id: UUID
    name: str
    other_names: str
    born: date | None


def person(person_id: UUID) -> Person:
    return Person.objects.get(pk=person_id)


def as_recorded(person_id: UUID) -> dict[str, Any]:
    """What is recorded of a person, to begin a form with."""
    return dict(Person.objects.values("name", "other_names", "born", "expected").get(pk=person_id))


def expected_days(person_ids: Iterable[UUID]) -> dict[UUID, date]:
    """When those are expected who are not born yet, as far as that is recorded."""
    rows = Person.objects.filter(pk__in=list(person_ids), expected__isnull=False)
    return {key: day for key, day in rows.values_list("pk", "expected") if day}


def persons_exactly(actor: Actor, name: str, born: date) -> list[UUID]:
    """Persons of this very name, in whatever case and spacing, and this very date of birth."""
    of_that_day = Person.objects.filter(partnership=actor.partnership, born=born)
    rows = of_that_day.values_list("pk", "name", "other_names")
    wanted = plain(name)
    return [key for key, known, other in rows if wanted in (plain(known), plain(other))]


def everybody(actor: Actor) -> list[KnownPerson]:
    """Every person of the partnership, to look for one who is recorded already. Never shown as it is."""
    rows = Person.objects.filter(partnership=actor.partnership).values_list("pk", "name", "other_names", "born")
    return [KnownPerson(*row) for row in rows]


def homes(person_ids: Iterable[UUID]) -> list[Home]:
    """Where each has lived, the present home first."""
    rows = Residence.objects.filter(person__in=list(person_ids)).values_list(
        "household_id", "person_id", "person__name", "household__address", "since", "until"
    )
    found = [Home(*row) for row in rows]
    return sorted(found, key=lambda home: (home.until is not None, home.address, home.name))


def latest_move(person_ids: Iterable[UUID]) -> date | None:
    """The last day on which one of these moved into where they live now."""
    latest: date | None = Residence.objects.filter(person__in=list(person_ids), until=None).aggregate(
        latest=Max("since")
    )["latest"]
    return latest


def relationships(person_ids: Iterable[UUID]) -> list[Related]:
    """How these people are related to one another, those that hold first."""
    wanted = list(person_ids)
    rows = Relationship.objects.filter(person__in=wanted).select_related("person", "other")
    return sorted(map(_related, rows), key=lambda held: (held.until is not None, held.person_name, held.other_name))


def relationship(relationship_id: UUID) -> Related | None:
    row = Relationship.objects.filter(pk=relationship_id).select_related("person", "other").first()
    return _related(row) if row else None


def declared_relatives(person_ids: Iterable[UUID]) -> list[tuple[str, str]]:
    """Workers who are kept out because one of these is their own relative: worker and person, by name."""
    rows = OwnRelative.objects.filter(person__in=list(person_ids))
    return sorted(rows.values_list("practitioner__name", "person__name"))


def plain(name: str) -> str:
    """A name without regard to case and spacing."""
    return " ".join(name.casefold().split())


def _related(row: Relationship) -> Related:
    return Related(
        id=row.pk,
        person=row.person_id,
        person_name=row.person.name,
        kind=row.kind,
        words=row.get_kind_display(),
        other=row.other_id,
        other_name=row.other.name,
        since=row.since,
        until=row.until,
    )
