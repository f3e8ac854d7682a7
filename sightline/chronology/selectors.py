"""Read entries, for a named actor who has opened the case."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from sightline.chronology.models import Entry, EntryRestriction, Sealing
from sightline.core.access import Actor


def readable(actor: Actor, case_ids: Iterable[UUID]) -> QuerySet[Entry]:
    """Entries of these cases as this actor may read them: the current version of each, none sealed, none withheld."""
    about = EntryRestriction.objects.filter(original=OuterRef("original"))
    held = about.filter(kind=EntryRestriction.Kind.HELD_TO)
    return (
        Entry.objects.filter(case__in=case_ids, corrected_by=None)
        .exclude(Exists(Sealing.objects.filter(original=OuterRef("original"))))
        .exclude(Exists(about.filter(kind=EntryRestriction.Kind.EXCLUDED, practitioner=actor.id)))
        .exclude(Exists(held) & ~Exists(held.filter(agency__in=actor.agencies)))
    )


@dataclass(frozen=True, slots=True)
class Details:
    """What a page shows beside the facts of an entry."""

    original: UUID
    version: int
    recorded_at: datetime
    recorded_by: str
    reported_by: str
    third_party: bool
    not_for_family: bool
    correction_reason: str


def details_of(entry_ids: Iterable[UUID]) -> dict[UUID, Details]:
    """By version id; for entries that the reader has been given already (chronology.facts)."""
    rows = Entry.objects.filter(pk__in=list(entry_ids)).values_list(
        "pk",
        "original",
        "version",
        "recorded_at",
        "recorded_by__name",
        "reported_by__name",
        "third_party",
        "not_for_family",
        "correction_reason",
    )
    return {row[0]: Details(*row[1:]) for row in rows}


def changes_since(actor: Actor, looked: Mapping[UUID, datetime | None]) -> dict[UUID, int]:
    """How many entries others wrote or corrected in each case since the actor last looked; all if never."""
    counts: dict[UUID, int] = {}
    since = min((moment for moment in looked.values() if moment), default=None)
    rows = readable(actor, looked).exclude(recorded_by=actor.id)
    if since and all(looked.values()):
        rows = rows.filter(recorded_at__gt=since)
    for case_id, recorded_at in rows.values_list("case_id", "recorded_at"):
        last = looked[case_id]
        if last is None or recorded_at > last:
            counts[case_id] = counts.get(case_id, 0) + 1
    return counts
