"""What has changed in a chronology since it was frozen, for a reader: old and new side by side."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from sightline.cases.selectors import Member, OpenedCase
from sightline.core.curation import Changes, Said, View, changes_between
from sightline.core.entry import Entry, in_fixed_order
from sightline.curation.models import Curated, Snapshot
from sightline.curation.reading import facts_of_versions
from sightline.curation.selectors import frozen_view, scope_of, view_now
from sightline.curation.words import Fact


@dataclass(frozen=True, slots=True)
class Told:
    """An entry, or a line about it. What held before stands beside what holds now, where there was anything."""

    original: UUID
    fact: Fact
    was: Fact | None = None
    said: Said | None = None
    said_before: Said | None = None


@dataclass(frozen=True, slots=True)
class Since:
    """Each list oldest first. ``arrived`` and ``corrected``: what the chronology is about, or what stands in it."""

    arrived: tuple[Told, ...]
    corrected: tuple[Told, ...]
    selected: tuple[Told, ...]
    left_out: tuple[Told, ...]
    reworded: tuple[Told, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.arrived or self.corrected or self.selected or self.left_out or self.reworded)


class _Known(NamedTuple):
    """The versions that the changes speak of, and which entry they are of."""

    now: View[UUID]
    facts: dict[UUID, tuple[Entry, Fact]]

    def entry(self, original: UUID) -> Entry:
        return self.facts[self.now.stream[original]][0]

    def told(
        self, original: UUID, was: UUID | None = None, said: Said | None = None, before: Said | None = None
    ) -> Told:
        fact = self.facts[self.now.stream[original]][1]
        return Told(original, fact, self.facts[was][1] if was else None, said, before)

    def oldest_first(self, told: Iterable[Told]) -> tuple[Told, ...]:
        by_entry = {self.entry(each.original).key: each for each in told}
        ordered = in_fixed_order(self.entry(each.original) for each in by_entry.values())
        return tuple(by_entry[entry.key] for entry in ordered)


def since(opened: OpenedCase, curated: Curated, members: list[Member], snapshot: Snapshot) -> Since:
    old, new = frozen_view(opened, snapshot), view_now(opened, curated)
    changes = changes_between(old, new)
    known = _Known(new, facts_of_versions(opened, members, _versions(changes, new)))
    scope = scope_of(opened, curated, members)

    def is_about(original: UUID) -> bool:
        return original in new.lines or original in old.lines or scope.holds(original, known.entry(original))

    return _lists(changes, known, is_about)


def _lists(changes: Changes[UUID], known: _Known, is_about: Callable[[UUID], bool]) -> Since:
    stream, lines = changes.stream, changes.lines
    return Since(
        arrived=known.oldest_first(known.told(key) for key in stream.added if is_about(key)),
        corrected=known.oldest_first(
            known.told(key, was=was) for key, (was, _) in stream.changed.items() if is_about(key)
        ),
        selected=known.oldest_first(known.told(key, said=said) for key, said in lines.added.items()),
        left_out=known.oldest_first(known.told(key, said=said) for key, said in lines.removed.items()),
        reworded=known.oldest_first(known.told(key, said=now, before=was) for key, (was, now) in lines.changed.items()),
    )


def _versions(changes: Changes[UUID], new: View[UUID]) -> set[UUID]:
    """Entries do not leave the stream: what a reader may read today has stood there since it was written."""
    stream, lines = changes.stream, changes.lines
    touched = {*stream.added, *stream.changed, *lines.added, *lines.removed, *lines.changed}
    return {new.stream[original] for original in touched} | {was for was, _ in stream.changed.values()}
