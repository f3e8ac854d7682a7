"""What is done with the people of a family: who they are, where they live, how they are related."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sightline.cases import checks
from sightline.cases.selectors import case_for, in_another_family, members_of
from sightline.core.access import Action, Actor
from sightline.core.not_possible import NotPossible
from sightline.people import selectors, services
from sightline.people.services import NewPerson


@dataclass(frozen=True, slots=True)
class NewRelationship:
    """``person`` is the ``kind`` of ``other``."""

    person: UUID
    kind: str
    other: UUID
    since: date | None = None


def homes_of_family(case_id: UUID, persons: list[UUID]) -> list[selectors.Home]:
    """Where the family lives and lived. Somebody who stands in another family's record as well may have a home there:
    theirs are shown only where somebody of this family alone lives too."""
    homes = selectors.homes(persons)
    elsewhere = in_another_family(case_id, persons)
    ours = {home.household for home in homes if home.person not in elsewhere}
    return [home for home in homes if home.household in ours]


def change_person(*, actor: Actor, case_id: UUID, person_id: UUID, to: NewPerson) -> None:
    opened = case_for(actor, case_id, Action.CHANGE_FAMILY)
    checks.are_members(opened, [person_id])
    checks.not_in_the_future(to.born, "The date of birth")
    services.change_person(actor=actor, person=selectors.person(person_id), to=to)


def move_in(*, actor: Actor, case_id: UUID, person_ids: list[UUID], address: str, since: date | None) -> None:
    opened = case_for(actor, case_id, Action.CHANGE_FAMILY)
    checks.are_members(opened, person_ids)
    checks.not_in_the_future(since)
    if since and (last := selectors.latest_move(person_ids)) and last > since:
        raise NotPossible(f"One of them moved on {checks.in_words(last)}: a later move cannot come before it.")
    services.move_in(actor=actor, person_ids=person_ids, address=address, since=since)


def relate(*, actor: Actor, case_id: UUID, new: NewRelationship) -> None:
    opened = case_for(actor, case_id, Action.CHANGE_FAMILY)
    if new.person == new.other:
        raise NotPossible("Choose two different people.")
    checks.are_members(opened, [new.person, new.other])
    checks.not_in_the_future(new.since)
    if any((new.person, new.kind, new.other) == held.said for held in selectors.relationships([new.person])):
        raise NotPossible("This is recorded already.")
    services.relate(actor=actor, person_id=new.person, other_id=new.other, kind=new.kind, since=new.since)


def end_relationship(*, actor: Actor, case_id: UUID, relationship_id: UUID, until: date) -> None:
    case_for(actor, case_id, Action.CHANGE_FAMILY)
    held = selectors.relationship(relationship_id)
    if held is None or held.until or not {held.person, held.other} <= {each.person for each in members_of(case_id)}:
        raise NotPossible("This relationship has ended already: open the page again.")
    checks.ends_after_it_began(held.since, until)
    services.end_relationship(actor=actor, relationship_id=relationship_id, person_id=held.person, until=until)
