"""A chronology as it is read: its lines oldest first, each fact in the version asked for, and the gaps between them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils import timezone

from sightline.cases.selectors import Member, OpenedCase
from sightline.chronology.facts import entries_of_versions, facts_of
from sightline.chronology.restricting import marks_on
from sightline.chronology.selectors import Details, current_versions, details_of, versions_known_by
from sightline.core.curation import Said
from sightline.core.entry import Entry, in_fixed_order
from sightline.core.facts import CaseFacts
from sightline.core.unseen import Unseen, unseen_stretches
from sightline.curation.models import Curated, Line, Snapshot
from sightline.curation.selectors import frozen_versions, frozen_view, lines_in_force, scope_of
from sightline.curation.words import Births, Fact, Gap, fact_of, gap_of


@dataclass(frozen=True, slots=True)
class LineShown:
    """``earlier``: the entry as the line's writer read it, where it has been corrected since."""

    original: UUID
    fact: Fact
    said: Said
    earlier: Fact | None = None
    row: Line | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A line, or a gap: one of the two."""

    line: LineShown | None = None
    gap: Gap | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    items: tuple[Item, ...]
    lines: int
    corrected: int
    not_begun: bool = False


def reading_now(opened: OpenedCase, curated: Curated, members: list[Member]) -> Reading:
    rows = lines_in_force(curated)
    case = facts_of(opened, members)
    return _reading(opened, curated, members, case, rows, current_versions(opened, rows))


def reading_as_known(opened: OpenedCase, curated: Curated, members: list[Member], day: date) -> Reading:
    """As our books stood at the end of a day: what was written or corrected later is not known yet."""
    moment = end_of(day)
    rows = lines_in_force(curated, by=moment)
    case = facts_of(opened, members, as_of=day, known=moment)
    versions = versions_known_by(opened, rows, moment)
    return _reading(opened, curated, members, case, rows, versions, not_begun=curated.started_at > moment)


def reading_frozen(opened: OpenedCase, curated: Curated, members: list[Member], snapshot: Snapshot) -> Reading:
    day = timezone.localdate(snapshot.frozen_at)
    case = facts_of(opened, members, as_of=day, known=snapshot.frozen_at)
    facts = facts_of_versions(opened, members, frozen_versions(snapshot).values())
    said = frozen_view(opened, snapshot).lines
    lines = [
        (entry, LineShown(fact.details.original, fact, said[fact.details.original])) for entry, fact in facts.values()
    ]
    return Reading(_items(opened, curated, members, case, lines), len(lines), 0)


def end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min)) - timedelta(microseconds=1)


def _reading(
    opened: OpenedCase,
    curated: Curated,
    members: list[Member],
    case: CaseFacts,
    rows: Mapping[UUID, Line],
    versions: Mapping[UUID, UUID],
    *,
    not_begun: bool = False,
) -> Reading:
    shown = {original: row for original, row in rows.items() if original in versions}
    wanted = {*versions.values(), *(row.entry_id for row in shown.values())}
    facts = facts_of_versions(opened, members, wanted)
    lines = []
    for original, row in shown.items():
        entry, fact = facts[versions[original]]
        earlier = facts[row.entry_id][1] if row.entry_id != versions[original] else None
        lines.append((entry, LineShown(original, fact, Said(row.impact, row.analysis), earlier, row)))
    corrected = sum(1 for _, line in lines if line.earlier)
    return Reading(_items(opened, curated, members, case, lines), len(lines), corrected, not_begun)


def facts_of_versions(
    opened: OpenedCase, members: list[Member], version_ids: Iterable[UUID]
) -> dict[UUID, tuple[Entry, Fact]]:
    """Each of these versions that the reader may read, with its fact in words."""
    entries = entries_of_versions(opened, members, version_ids)
    details: dict[UUID, Details] = details_of(entries)
    held = marks_on(opened, {each.original for each in details.values() if each.restricted})
    births = births_of(members)
    return {
        key: (entry, fact_of(entry, details[key], births, held.get(details[key].original, "")))
        for key, entry in entries.items()
    }


def births_of(members: list[Member]) -> Births:
    return {member.shown_as: member.born for member in members if member.is_child}


def _items(
    opened: OpenedCase,
    curated: Curated,
    members: list[Member],
    case: CaseFacts,
    lines: list[tuple[Entry, LineShown]],
) -> tuple[Item, ...]:
    shown = {entry.key: line for entry, line in lines}
    ordered = in_fixed_order(entry for entry, _ in lines)
    gaps = list(_gaps(case, ordered, scope_of(opened, curated, members).children, curated.last))
    items = []
    for entry in ordered:
        while gaps and gaps[0].start < entry.day:
            items.append(Item(gap=gap_of(gaps.pop(0))))
        items.append(Item(line=shown[entry.key]))
    return (*items, *(Item(gap=gap_of(gap)) for gap in gaps))


def _gaps(
    case: CaseFacts, ordered: tuple[Entry, ...], children: tuple[str, ...], last: date | None
) -> Iterable[Unseen]:
    """Those that reach past the first line, of the children whom the chronology is about."""
    for gap in unseen_stretches(case) if ordered else ():
        about = not children or not set(children).isdisjoint(gap.children)
        if about and gap.end > ordered[0].day and (last is None or gap.start <= last):
            yield gap
