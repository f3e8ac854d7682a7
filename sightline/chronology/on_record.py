"""Which rows of a file the record holds already: as they came in, and as an export of any version would say them.

Birth dates belong to persons and the family's name to the case, so neither takes part in saying which row is which.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from itertools import chain
from typing import NamedTuple
from uuid import UUID

from sightline.cases.selectors import Member, OpenedCase
from sightline.chronology.facts import COLUMNS, core_entry
from sightline.chronology.selectors import StoredVersion, every_version, sealed_originals, versions_of
from sightline.core.entry import Entry
from sightline.exchange.columns import plain
from sightline.exchange.identity import Held, Identity, identities


@dataclass(frozen=True, slots=True)
class Known:
    """An entry that the reader may read and that a row of a file is. ``contents``: what it says, and ever said."""

    original: UUID
    version: int
    entry: Entry
    children: tuple[UUID, ...]
    third_party: bool
    not_for_family: bool


@dataclass(frozen=True, slots=True)
class OnRecord:
    rows: dict[str, Known]
    contents: frozenset[Identity]
    sealed: frozenset[str]  # never taken in again, whatever they say now

    def says(self, identity: Identity) -> bool:
        """Nothing is to be done about this row. A withheld entry shows itself only to who knows all that it says."""
        return identity.row in self.sealed or identity in self.contents


class _Group(IntEnum):
    """In this order, so that what the reader may read is numbered as the reader's own export numbers it."""

    CURRENT = 0
    OLDER = 1
    SEALED = 2
    WITHHELD = 3


class _Row(NamedTuple):
    group: _Group
    stored: StoredVersion
    held: Held


def identified(family: str, case_name: str, rows: Iterable[Held]) -> Iterator[Identity]:
    """The identities of one family's rows, by which they are known in this case's record."""
    return identities("" if family == case_name else family, map(_comparable, rows))


def _comparable(held: Held) -> Held:
    entry = held.entry if held.entry.born is None else held.entry._replace(born=None)
    more = tuple(sorted((plain(header), cell) for header, cell in held.more if cell)) if held.more else ()
    return Held(held.file, held.row, entry, more)


def on_record(opened: OpenedCase, members: list[Member]) -> OnRecord:
    rows = _rows(opened, members)
    known: dict[str, Known] = {}
    contents: set[Identity] = set()
    sealed: set[str] = set()
    current = {row.stored.original: _known(row) for row in rows if row.group is _Group.CURRENT}
    computed = zip(rows, identified("", opened.case.name, (row.held for row in rows)), strict=True)
    imported = ((row, row.stored.identity) for row in rows if row.stored.identity.row)
    for row, identity in chain(computed, imported):
        contents.add(identity)
        if row.group is _Group.SEALED:
            sealed.add(identity.row)
        elif row.stored.original in current:
            known.setdefault(identity.row, current[row.stored.original])
    return OnRecord(known, frozenset(contents), frozenset(sealed))


def _rows(opened: OpenedCase, members: list[Member]) -> list[_Row]:
    stored = every_version(opened, COLUMNS)
    if not stored:
        return []
    children = {str(member.person): member.shown_as for member in members if member.is_child}
    readable = {original for original, _ in versions_of(opened).values()}
    sealed = sealed_originals(opened.case.pk)
    rows, met = [], set()
    for each in stored:
        held = Held(0, 0, core_entry(each.id, each.cells, children, ()), each.more)
        # What an entry said twice over its versions it said once.
        if (each.original, held.content) not in met:
            rows.append(_Row(_group(each, readable, sealed), each, held))
        met.add((each.original, held.content))
    return sorted(rows, key=lambda row: row.group)


def _group(each: StoredVersion, readable: set[UUID], sealed: frozenset[UUID]) -> _Group:
    if each.original in sealed:
        return _Group.SEALED
    if each.original not in readable:
        return _Group.WITHHELD
    return _Group.CURRENT if each.is_current else _Group.OLDER


def _known(row: _Row) -> Known:
    stored, named = row.stored, row.stored.cells[COLUMNS.index("children")]
    children = tuple(UUID(child) for child in named.split(";") if child)
    return Known(stored.original, stored.version, row.held.entry, children, stored.third_party, stored.not_for_family)
