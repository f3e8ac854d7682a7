"""Read entries, for a named actor who has opened the case."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from sightline.cases.selectors import OpenedCase
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


@dataclass(frozen=True, slots=True)
class Known:
    """A row that the record holds: the entry it became, and what it may say without being a correction."""

    original: UUID
    contents: frozenset[str]
    version: int


def known_rows(case_id: UUID) -> dict[str, Known]:
    """Imported rows by identity, sealed ones too: what was sealed is not taken in again by the next file."""
    rows = Entry.objects.filter(case=case_id).exclude(identity="").order_by("version")
    known: dict[str, Known] = {}
    for identity, original, version, content in rows.values_list("identity", "original", "version", "content"):
        before = known[identity].contents if identity in known else frozenset()
        known[identity] = Known(original, before | {content}, version)
    return known


def versions_of(opened: OpenedCase) -> dict[Hashable, tuple[UUID, int]]:
    """The original and the number of each current version, by version id."""
    rows = readable(opened.actor, [opened.case.pk]).values_list("pk", "original", "version")
    return {key: (original, version) for key, original, version in rows}


def more_of(opened: OpenedCase) -> dict[UUID, tuple[tuple[str, str], ...]]:
    """Cells of the files' own columns, by version id."""
    rows = readable(opened.actor, [opened.case.pk]).exclude(more={}).values_list("pk", "more")
    return {key: tuple(more.items()) for key, more in rows}


def older_versions(opened: OpenedCase) -> int:
    """How many versions of the entries that the actor may read have been corrected since."""
    current = readable(opened.actor, [opened.case.pk]).values("original")
    return Entry.objects.filter(case=opened.case, original__in=current).exclude(corrected_by=None).count()


def all_versions(opened: OpenedCase, original: UUID, columns: tuple[str, ...]) -> list[tuple[UUID, Details, list[Any]]]:
    """Every version of an entry whose current version the actor may read, newest first: id, details, cells."""
    if not readable(opened.actor, [opened.case.pk]).filter(original=original).exists():
        return []
    return _versions(opened.case.pk, original, columns)


def versions_of_sealed(sealing: Sealing, columns: tuple[str, ...]) -> list[tuple[UUID, Details, list[Any]]]:
    return _versions(sealing.case_id, sealing.original, columns)


def _versions(case_id: UUID, original: UUID, columns: tuple[str, ...]) -> list[tuple[UUID, Details, list[Any]]]:
    found = list(Entry.objects.filter(original=original, case=case_id).order_by("-version").values_list("pk", *columns))
    details = details_of([row[0] for row in found])
    return [(key, details[key], cells) for key, *cells in found]


def sealed_entries(actor: Actor) -> list[Sealing]:
    """Sealed entries of the partnership, for the records officer: that they are there, not what they say."""
    return list(Sealing.objects.filter(partnership=actor.partnership).select_related("by").order_by("-at"))


def sealed_entry(actor: Actor, original: UUID) -> Sealing | None:
    return Sealing.objects.filter(partnership=actor.partnership, original=original).first()
