"""What taking a file in would do, as the record stands now."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple
from uuid import UUID

from django.utils import timezone

from sightline.cases.selectors import Member, OpenedCase, members_of
from sightline.chronology.exporting import BORN
from sightline.chronology.on_record import Known, identified, on_record
from sightline.chronology.uploads import FileRead
from sightline.core.entry import Entry
from sightline.exchange.identity import Held, Identity
from sightline.exchange.record import Family
from sightline.exchange.writing import cells_of


@dataclass(frozen=True, slots=True)
class Choices:
    """What the reader of a preview decides. ``children`` says which person a name of the file is."""

    family: str | None = None
    leave_out_bad_rows: bool = False
    children: tuple[tuple[str, UUID], ...] = ()
    corrections: frozenset[str] = frozenset()  # by what the rows say


class Row(NamedTuple):
    held: Held
    identity: Identity


class Offer(NamedTuple):
    """A row that is there already and says something else now."""

    held: Held
    identity: Identity
    known: Known
    changes: tuple[tuple[str, str, str], ...]  # column, what it says, what it would say


@dataclass(frozen=True, slots=True)
class Preview:
    """``family`` is ``None`` while it is not known which of several is meant. ``later`` rows are dated after today."""

    file: FileRead
    family: str | None
    new: tuple[Row, ...]
    already_there: int
    corrections: tuple[Offer, ...]
    contradicted: tuple[int, ...]  # rows with the reference of another new row, saying something else
    later: int
    unknown_children: tuple[str, ...]  # of new rows
    unknown_if_corrected: tuple[str, ...]

    @property
    def families(self) -> tuple[str, ...]:
        return tuple(family.name for family in self.file.families)

    @property
    def is_sound(self) -> bool:
        return not self.file.problems

    @property
    def is_unusable(self) -> bool:
        """Something is wrong with the file, not with single rows of it: leaving rows out does not help."""
        return any(problem.row is None for problem in self.file.problems)

    @property
    def would_do_something(self) -> bool:
        return bool(self.new or self.corrections)

    @property
    def seen(self) -> str:
        """Two previews that show the same rows are the same preview: what is agreed to is what was seen."""
        rows = (*(row.identity for row in self.new), *(offer.identity for offer in self.corrections))
        said = [str(self.family), str(self.is_sound), *(text for identity in rows for text in identity)]
        return sha256("\0".join(said).encode("utf-8", "surrogatepass")).hexdigest()


def preview_of(opened: OpenedCase, file: FileRead, choices: Choices) -> Preview:
    members = members_of(opened.case.pk)
    chosen = _chosen(file.families, choices.family)
    sorted_out = _SortedOut(opened, members, chosen)
    known_names = children_by_name(members, choices)
    return Preview(
        file=file,
        family=chosen.name if chosen else None,
        new=tuple(sorted_out.new),
        already_there=sorted_out.already_there,
        corrections=tuple(sorted_out.corrections),
        contradicted=tuple(sorted_out.contradicted),
        later=sum(row.held.entry.earliest > timezone.localdate() for row in sorted_out.new),
        unknown_children=_unknown((row.held.entry for row in sorted_out.new), known_names),
        unknown_if_corrected=_unknown((offer.held.entry for offer in sorted_out.corrections), known_names),
    )


class _SortedOut:
    """One family's rows: new, there already, or there and saying something else."""

    def __init__(self, opened: OpenedCase, members: list[Member], family: Family | None) -> None:
        self.new: list[Row] = []
        self.already_there = 0
        self.corrections: list[Offer] = []
        self.contradicted: list[int] = []
        if family is not None:
            self._record = on_record(opened, members)
            for row in map(Row, family.rows, identified(family.name, opened.case.name, family.rows)):
                self._sort(row)
            others = [conflict.other for conflict in family.conflicts]
            for row in map(Row, others, identified(family.name, opened.case.name, others)):
                self._sort_contradicting(row)

    def _sort(self, row: Row) -> None:
        before = self._record.rows.get(row.identity.row)
        if self._record.says(row.identity):
            self.already_there += 1
        elif before is None:
            self.new.append(row)
        else:
            self.corrections.append(Offer(*row, before, _changes(before.entry, row.held.entry)))

    def _sort_contradicting(self, row: Row) -> None:
        """Another row of the file has the same reference and was read instead."""
        if row.identity.row in self._record.rows or self._record.says(row.identity):
            self._sort(row)
        else:
            self.contradicted.append(row.held.row)


def children_by_name(members: list[Member], choices: Choices) -> dict[str, UUID]:
    """Who a name of the file is. A name that two children share says nothing by itself."""
    children = [member for member in members if member.is_child]
    bearers = Counter(name for name, _ in {(child.name.casefold(), child.person) for child in children})
    ours = {child.shown_as.casefold(): child.person for child in children if bearers[child.shown_as.casefold()] < 2}
    persons = {child.person for child in children}
    return ours | {name.casefold(): person for name, person in choices.children if person in persons}


def _unknown(entries: Iterable[Entry], known: dict[str, UUID]) -> tuple[str, ...]:
    named = {child for entry in entries for child in entry.children}
    return tuple(sorted(name for name in named if name.casefold() not in known))


def _chosen(families: tuple[Family, ...], wanted: str | None) -> Family | None:
    if wanted is not None:
        return next((family for family in families if family.name == wanted), None)
    return families[0] if len(families) == 1 else None


def _changes(before: Entry, now: Entry) -> tuple[tuple[str, str, str], ...]:
    old, new = cells_of(before), cells_of(now)
    return tuple((column, old[column], new[column]) for column in old if old[column] != new[column] and column != BORN)
