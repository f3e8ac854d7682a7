"""Entries that not every reader of the record may read: how they are marked for those who may, and lifted again."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from sightline.audit import services as audit
from sightline.audit.events import Event
from sightline.cases.selectors import OpenedCase, case_for
from sightline.chronology.models import EntryRestriction, Lifting
from sightline.chronology.selectors import readable
from sightline.core.access import Action, Actor
from sightline.core.not_possible import NotPossible
from sightline.guidance.selectors import label

HELD_TO, EXCLUDED = EntryRestriction.Kind.HELD_TO, EntryRestriction.Kind.EXCLUDED


@dataclass(frozen=True, slots=True)
class RestrictionLine:
    """A restriction in force. ``whom`` names an agency or a person: the person for whoever may restrict alone."""

    id: UUID
    original: UUID
    kind: str
    whom: str
    reason: str
    since: datetime
    by: str

    @property
    def words(self) -> str:
        return f"Held to {self.whom}" if self.kind == HELD_TO else f"Kept from {self.whom}"


@dataclass(frozen=True, slots=True)
class RestrictedEntry:
    """An entry that its reader may read and others may not, and all that narrows it."""

    original: UUID
    day: date
    agency: str
    kind: str
    lines: tuple[RestrictionLine, ...]

    @property
    def head(self) -> str:
        return f"{label('kind', self.kind).capitalize()}, {self.day:%-d %B %Y}, {self.agency}"


def restrictions_on(case_id: UUID, originals: Iterable[UUID]) -> dict[UUID, list[RestrictionLine]]:
    """Those in force, by entry: one query, and none where there is nothing to ask about."""
    wanted, found = list(originals), defaultdict(list)
    rows = EntryRestriction.objects.filter(case=case_id, original__in=wanted, lifting=None).order_by("at", "pk")
    columns = ("pk", "original", "kind", "agency__name", "practitioner__name", "reason", "at", "by__name")
    for key, original, kind, agency, person, *rest in rows.values_list(*columns) if wanted else ():
        found[original].append(RestrictionLine(key, original, kind, agency or person, *rest))
    return found


def marks_on(opened: OpenedCase, originals: Iterable[UUID]) -> dict[UUID, str]:
    """What the readers of these entries are told, so that they do not speak of them freely."""
    names = opened.may(Action.RESTRICT)
    return {key: _mark(lines, names=names) for key, lines in restrictions_on(opened.case.pk, originals).items()}


def _mark(lines: list[RestrictionLine], *, names: bool) -> str:
    held = list(dict.fromkeys(line.whom for line in lines if line.kind == HELD_TO))
    kept = list(dict.fromkeys(line.whom for line in lines if line.kind == EXCLUDED))
    said = [f"held to {', '.join(held)}"] if held else []
    if kept:
        nameless = "one person" if len(kept) == 1 else f"{len(kept)} people"
        said.append(f"kept from {', '.join(kept) if names else nameless}")
    return "; ".join(said)


def restricted_entries(opened: OpenedCase) -> list[RestrictedEntry]:
    """Every entry of the record that this reader may read and that is restricted, newest day first."""
    restricted = EntryRestriction.objects.filter(case=opened.case, lifting=None).values("original")
    entries = readable(opened.actor, [opened.case.pk]).filter(original__in=restricted).order_by("-day", "original")
    rows = list(entries.values_list("original", "day", "agency", "kind"))
    lines = restrictions_on(opened.case.pk, [original for original, *_ in rows])
    return [RestrictedEntry(*row, tuple(lines[row[0]])) for row in rows]


NO_LONGER = "This restriction no longer holds."


def lift_restriction(*, actor: Actor, case_id: UUID, original: UUID, restriction_id: UUID, reason: str) -> Lifting:
    """A new row that ends the restriction; what it was, and why, stays on record."""
    opened = case_for(actor, case_id, Action.RESTRICT)
    restriction = _in_force(opened, original, restriction_id)
    try:
        with transaction.atomic():
            lifting = Lifting.objects.create(
                partnership_id=actor.partnership,
                case=opened.case,
                restriction=restriction,
                reason=reason,
                at=timezone.now(),
                by_id=actor.id,
            )
            event, about = Event.ENTRY_RESTRICTION_LIFTED, str(restriction.kind)
            audit.record(actor=actor, event=event, case_id=case_id, record_id=original, about=about)
    except IntegrityError as clash:  # two managers at the same moment
        raise NotPossible(NO_LONGER) from clash
    return lifting


def _in_force(opened: OpenedCase, original: UUID, restriction_id: UUID) -> EntryRestriction:
    """Of an entry that the actor may read: whoever is kept from it cannot let themselves in."""
    on_entry = EntryRestriction.objects.filter(case=opened.case, original=original, lifting=None)
    restriction = on_entry.filter(pk=restriction_id).first()
    if restriction is None or not readable(opened.actor, [opened.case.pk]).filter(original=original).exists():
        raise NotPossible(NO_LONGER)
    others = set(on_entry.filter(kind=HELD_TO).exclude(pk=restriction_id).values_list("agency_id", flat=True))
    if others and not others & opened.actor.agencies:
        raise NotPossible("Your own agency would lose the entry: lift the other agencies' first.")
    return restriction
