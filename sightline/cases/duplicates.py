"""Is this person recorded already? Asked before a person is made."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone
from rapidfuzz import fuzz

from sightline.accounts.selectors import holders_of, names_of
from sightline.cases.models import FamilyMember
from sightline.cases.selectors import cases_for, managers_of
from sightline.core.access import Actor, Role
from sightline.notify.services import tell
from sightline.people.selectors import KnownPerson, everybody, plain
from sightline.people.services import NewPerson

# Likeness of two names in hundredths (rapidfuzz's token sort ratio), by how far the dates of birth agree.
SAME_BIRTH, SIMILAR_BIRTH, BIRTH_NOT_KNOWN = 70, 85, 90
SAME_PART = 80


@dataclass(frozen=True, slots=True)
class Alike:
    """A person on record who may be the one that somebody is about to add, and the families they stand in."""

    person: KnownPerson
    families: tuple[str, ...]


def is_alike(new: NewPerson, known: KnownPerson) -> bool:
    needed = _likeness_needed(new.born, known.born)
    if needed is None:
        return False
    pairs = [
        (plain(name), plain(recorded))
        for name in (new.name, new.other_names)
        for recorded in (known.name, known.other_names)
        if name and recorded
    ]
    # Born on the same day, one name in common is enough: people marry, and spell the other name in several ways.
    if needed == SAME_BIRTH and any(_share_a_name(one, other) for one, other in pairs):
        return True
    return any(fuzz.token_sort_ratio(one, other) >= needed for one, other in pairs)


def _share_a_name(one: str, other: str) -> bool:
    """One of their names is the same but for a slip of the pen."""
    return any(fuzz.ratio(part, known) >= SAME_PART for part in one.split() for known in other.split())


def alike_to(actor: Actor, new: NewPerson, among: Iterable[KnownPerson] | None = None) -> list[Alike]:
    """Those among the families that the actor may open. Others are not hinted at: see ``tell_of_hidden_likeness``."""
    families = _families_of(actor)
    found = [known for known in (among or everybody(actor)) if known.id in families and is_alike(new, known)]
    return [Alike(known, tuple(families[known.id])) for known in sorted(found, key=lambda known: known.name)]


def tell_of_hidden_likeness(actor: Actor, added: UUID, new: NewPerson) -> None:
    """Where the likeness is in a record that the actor may not open, only the records officers hear of it."""
    visible = _families_of(actor)
    hidden = [known for known in everybody(actor) if known.id not in visible and is_alike(new, known)]
    hidden = [known for known in hidden if known.id != added]
    if not hidden:
        return
    holders = _who_holds({known.id for known in hidden})
    says = (
        f"Two records may be about one person. {actor.name} has just added {new.name} ({_born(new.born)}); "
        f"somebody much like them stands in a record that {actor.name} may not open. "
        f"Ask {actor.name} and {holders} whether it is the same person, and tell neither what the other's record says."
    )
    for officer in holders_of(Role.RECORDS_OFFICER, actor.partnership, timezone.localdate()):
        tell(
            practitioner_id=officer,
            partnership_id=actor.partnership,
            case_id=None,
            says=says,
            subject="Two records may be about one person",
        )


def _likeness_needed(born: date | None, recorded: date | None) -> int | None:
    if born is None or recorded is None:
        return BIRTH_NOT_KNOWN
    if born == recorded:
        return SAME_BIRTH
    parts = zip((born.year, born.month, born.day), (recorded.year, recorded.month, recorded.day), strict=True)
    one_slip = sum(one != other for one, other in parts) == 1
    swapped = (born.year, born.month, born.day) == (recorded.year, recorded.day, recorded.month)
    return SIMILAR_BIRTH if one_slip or swapped else None


def _families_of(actor: Actor) -> dict[UUID, list[str]]:
    """Everybody in the families that the actor may open, with the families' names."""
    cases = [case.pk for case in cases_for(actor)]
    families: dict[UUID, list[str]] = {}
    rows = FamilyMember.objects.filter(case__in=cases).values_list("person_id", "case__name").order_by("case__name")
    for person, family in rows:
        families.setdefault(person, []).append(family)
    return families


def _who_holds(persons: set[UUID]) -> str:
    cases = set(FamilyMember.objects.filter(person__in=persons).values_list("case_id", flat=True))
    managers = {manager for case in cases for manager in managers_of(case)}
    return ", ".join(sorted(names_of(managers).values())) or "the managers of the other record"


def _born(born: date | None) -> str:
    return f"born {born:%-d %B %Y}" if born else "date of birth not known"
