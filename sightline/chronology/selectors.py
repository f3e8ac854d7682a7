"""Read entries, for a named actor who has opened the case."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import BooleanField, Exists, OuterRef, QuerySet
from django.db.models.expressions import RawSQL

from sightline.cases.personal import as_stored
from sightline.cases.selectors import OpenedCase
from sightline.chronology.models import Entry, EntryRestriction, Sealing
from sightline.core.access import Actor
from sightline.exchange.identity import Identity

# Written out, because every page asks it: as nested Exists it took longer to put together than the entries to read.
_WITHHELD = """
WITH standing AS (
    SELECT original, case_id, kind, agency_id, practitioner_id FROM chronology_entryrestriction AS restriction
     WHERE case_id IN ({cases}) AND NOT EXISTS (
        SELECT 1 FROM chronology_lifting AS lifting WHERE lifting.restriction_id = restriction.id)
)
SELECT original FROM chronology_sealing WHERE case_id IN ({cases})
UNION ALL
SELECT original FROM standing WHERE kind = 'excluded' AND practitioner_id = %s
UNION ALL
SELECT original FROM standing AS held WHERE kind = 'held to' AND NOT EXISTS (
    SELECT 1 FROM standing AS ours
     WHERE ours.original = held.original AND ours.kind = 'held to' AND ours.agency_id IN ({agencies}))
"""


def readable(actor: Actor, case_ids: Iterable[UUID]) -> QuerySet[Entry]:
    """Entries of these cases as this actor may read them: the current version of each, none sealed, none withheld."""
    return readable_versions(actor, case_ids).filter(corrected_by=None)


def readable_versions(actor: Actor, case_ids: Iterable[UUID]) -> QuerySet[Entry]:
    """Every version, old and current, of the entries of these cases that this actor may read."""
    cases = list(case_ids)
    return Entry.objects.filter(case__in=cases).exclude(original__in=_withheld(actor, cases))


def _withheld(actor: Actor, cases: list[UUID]) -> RawSQL:
    """The originals of what is sealed, kept from this actor, or held to agencies that are not the actor's."""
    agencies = [as_stored(agency) for agency in actor.agencies] or [None]  # an empty list is no SQL; NULL is nobody's
    stored = [as_stored(case_id) for case_id in cases]
    asked = _WITHHELD.format(agencies=_places(agencies), cases=_places(stored))
    return RawSQL(asked, [*stored, *stored, as_stored(actor.id), *agencies])  # noqa: S611


def _places(values: list[Any]) -> str:
    return ", ".join(["%s"] * len(values))


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
    more: dict[str, str]  # the file's own columns, and what a contact tells beside its known ones
    restricted: bool  # narrowed beyond the case: chronology.restricting says to whom


_IS_RESTRICTED = RawSQL(  # written out for the same reason
    """EXISTS (
    SELECT 1 FROM chronology_entryrestriction AS restriction
     WHERE restriction.original = chronology_entry.original AND NOT EXISTS (
        SELECT 1 FROM chronology_lifting AS lifting WHERE lifting.restriction_id = restriction.id))""",
    [],
    output_field=BooleanField(),
)


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
        "more",
        _IS_RESTRICTED,
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


class StoredVersion(NamedTuple):
    """Any version of any entry: only to be compared with the rows of a file, never to be shown."""

    id: UUID
    original: UUID
    version: int
    is_current: bool
    identity: Identity
    third_party: bool
    not_for_family: bool
    more: tuple[tuple[str, str], ...]
    cells: list[Any]


def every_version(opened: OpenedCase, columns: tuple[str, ...]) -> list[StoredVersion]:
    """Sealed and withheld ones too: what was sealed is not taken in again by the next file. Current versions first."""
    rows = Entry.objects.filter(case=opened.case).order_by("day", "minute", "recorded_at", "pk")
    found = [_stored_version(row) for row in rows.values_list(*_OF_A_VERSION, *columns)]
    return sorted(found, key=lambda stored: not stored.is_current)


_OF_A_VERSION = (
    "pk", "original", "version", "corrected_by", "identity", "content", "third_party", "not_for_family", "more",
)  # fmt: skip


def _stored_version(row: tuple[Any, ...]) -> StoredVersion:
    key, original, version, after, identity, said, third_party, not_for_family, more, *cells = row
    return StoredVersion(
        id=key,
        original=original,
        version=version,
        is_current=after is None,
        identity=Identity(identity, said),
        third_party=third_party,
        not_for_family=not_for_family,
        more=tuple(more.items()),
        cells=cells,
    )


def sealed_originals(case_id: UUID) -> frozenset[UUID]:
    return frozenset(Sealing.objects.filter(case=case_id).values_list("original", flat=True))


def versions_of(opened: OpenedCase) -> dict[Hashable, tuple[UUID, int]]:
    """The original and the number of each current version, by version id."""
    rows = readable(opened.actor, [opened.case.pk]).values_list("pk", "original", "version")
    return {key: (original, version) for key, original, version in rows}


def originals_of(opened: OpenedCase, version_ids: Iterable[Hashable]) -> dict[Hashable, UUID]:
    """The first version of each of these that the actor may read, by version id."""
    rows = readable(opened.actor, [opened.case.pk]).filter(pk__in=list(version_ids))
    return dict(rows.values_list("pk", "original"))


def current_versions(opened: OpenedCase, originals: Iterable[UUID] | None = None) -> dict[UUID, UUID]:
    """The version in force of each entry that the actor may read, by its original; of these originals, or of all."""
    rows = readable(opened.actor, [opened.case.pk])
    if originals is not None:
        rows = rows.filter(original__in=list(originals))
    return dict(rows.values_list("original", "pk"))


def known_by(actor: Actor, case_ids: Iterable[UUID], moment: datetime) -> QuerySet[Entry]:
    """Entries that the actor may read today, each in the version that was in force at a moment in our books."""
    later = Entry.objects.filter(corrects=OuterRef("pk"), recorded_at__lte=moment)
    return readable_versions(actor, case_ids).filter(recorded_at__lte=moment).exclude(Exists(later))


def versions_known_by(opened: OpenedCase, originals: Iterable[UUID], moment: datetime) -> dict[UUID, UUID]:
    rows = known_by(opened.actor, [opened.case.pk], moment).filter(original__in=list(originals))
    return dict(rows.values_list("original", "pk"))


def reported_by(opened: OpenedCase, agency_id: UUID) -> frozenset[UUID]:
    """The originals of what one agency has put on the record, as far as the actor may read it."""
    rows = readable(opened.actor, [opened.case.pk]).filter(reported_by=agency_id)
    return frozenset(rows.values_list("original", flat=True))


def versions_in_force(case_id: UUID) -> dict[UUID, UUID]:
    """By original, withheld ones too: only to be kept for a later comparison, never to be shown."""
    sealed = Sealing.objects.filter(original=OuterRef("original"))
    rows = Entry.objects.filter(case=case_id, corrected_by=None).exclude(Exists(sealed))
    return dict(rows.values_list("original", "pk"))


def is_version_of(opened: OpenedCase, version_id: UUID, original: UUID) -> bool:
    return Entry.objects.filter(case=opened.case, pk=version_id, original=original).exists()


def more_of(opened: OpenedCase) -> dict[UUID, tuple[tuple[str, str], ...]]:
    """Cells of the files' own columns, by version id."""
    rows = readable(opened.actor, [opened.case.pk]).exclude(more={}).values_list("pk", "more")
    return {key: tuple(more.items()) for key, more in rows}


def withheld_among(opened: OpenedCase, version_ids: Iterable[UUID]) -> frozenset[UUID]:
    """Those of these versions whose entries the actor may not read: sealed or restricted."""
    withheld = _withheld(opened.actor, [opened.case.pk])
    hidden = Entry.objects.filter(case=opened.case, pk__in=list(version_ids), original__in=withheld)
    return frozenset(hidden.values_list("pk", flat=True))


def older_versions(opened: OpenedCase) -> int:
    """How many versions of the entries that the actor may read have been corrected since."""
    return readable_versions(opened.actor, [opened.case.pk]).exclude(corrected_by=None).count()


def all_versions(opened: OpenedCase, original: UUID, columns: tuple[str, ...]) -> list[tuple[UUID, Details, list[Any]]]:
    """Every version of an entry whose current version the actor may read, newest first: id, details, cells."""
    if not readable(opened.actor, [opened.case.pk]).filter(original=original).exists():
        return []
    return _versions(opened.case.pk, original, columns)


def versions_of_visit(
    opened: OpenedCase, visit: str, day: date, besides: UUID, columns: tuple[str, ...]
) -> list[tuple[UUID, Details, list[Any]]]:
    """The other entries of a visit in their current versions, as the actor may read them: id, details, cells."""
    rows = readable(opened.actor, [opened.case.pk]).filter(visit=visit, day=day).exclude(original=besides)
    return _with_details(list(rows.order_by("recorded_at", "pk").values_list("pk", *columns)))


def versions_of_sealed(sealing: Sealing, columns: tuple[str, ...]) -> list[tuple[UUID, Details, list[Any]]]:
    return _versions(sealing.case_id, sealing.original, columns)


def _versions(case_id: UUID, original: UUID, columns: tuple[str, ...]) -> list[tuple[UUID, Details, list[Any]]]:
    rows = Entry.objects.filter(original=original, case=case_id).order_by("-version")
    return _with_details(list(rows.values_list("pk", *columns)))


def _with_details(found: list[Any]) -> list[tuple[UUID, Details, list[Any]]]:
    details = details_of([row[0] for row in found])
    return [(key, details[key], cells) for key, *cells in found]


def sealed_entries(actor: Actor) -> list[Sealing]:
    """Sealed entries of the partnership, for the records officer: that they are there, not what they say."""
    return list(Sealing.objects.filter(partnership=actor.partnership).select_related("by").order_by("-at"))


def sealed_entry(actor: Actor, original: UUID) -> Sealing | None:
    rows = Sealing.objects.filter(partnership=actor.partnership, original=original)
    return rows.select_related("case", "by").first()


def is_kept_from(actor: Actor, original: UUID) -> bool:
    kind = EntryRestriction.Kind.EXCLUDED
    mine = EntryRestriction.objects.filter(original=original, kind=kind, practitioner=actor.id, lifting=None)
    return mine.exists()
