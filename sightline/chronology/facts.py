"""Rows of the database as core facts, for a named reader: current versions, nothing sealed, nothing withheld."""

from collections.abc import Hashable, Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any
from uuid import UUID, uuid5

from django.db.models import Q
from django.utils import timezone

from sightline.cases.selectors import Member, OpenedCase
from sightline.chronology.selectors import known_by, readable, readable_versions
from sightline.core.answers import (
    BY_ANOTHER_AGENCY,
    FACE_TO_FACE,
    AdultMove,
    Alone,
    Answer,
    Behaviour,
    Checked,
    Harm,
    Indicator,
    Kind,
    Outcome,
    Source,
    Status,
    Strength,
)
from sightline.core.contacts import NOT_MADE
from sightline.core.entry import Entry
from sightline.core.facts import CaseFacts
from sightline.packs.calendar import scottish_working_days
from sightline.packs.loader import load_pack

# In the order of core.facts.Entry after its key; read as plain tuples because a timeline reads two thousand of them.
COLUMNS = (
    "day",
    "earliest",
    "minute",
    "until",
    "agency",
    "kind",
    "outcome",
    "child_seen",
    "child_alone",
    "home_seen",
    "source",
    "checked",
    "behaviours",
    "towards",
    "practitioner",
    "indicators",
    "harm",
    "strength",
    "adults",
    "action",
    "action_owner",
    "action_due",
    "action_done",
    "status",
    "lead",
    "response",
    "impact",
    "ref",
    "contradicts",
    "children",
    "visit",
    "summary",
    "until_earliest",
    "until_minute",
)
_CODES: dict[str, dict[str, StrEnum]] = {
    "kind": {code.value: code for code in Kind},
    "outcome": {code.value: code for code in Outcome},
    "child_seen": {code.value: code for code in Answer},
    "child_alone": {code.value: code for code in Alone},
    "home_seen": {code.value: code for code in Answer},
    "source": {code.value: code for code in Source},
    "checked": {code.value: code for code in Checked},
}
_LISTS: dict[str, type[StrEnum]] = {
    "behaviours": Behaviour,
    "indicators": Indicator,
    "harm": Harm,
    "strength": Strength,
    "status": Status,
}

# Where these stand in a row, worked out once for thousands of them.
_CODE_AT = [(COLUMNS.index(column), codes) for column, codes in _CODES.items()]
_LIST_AT = [(COLUMNS.index(column), code) for column, code in _LISTS.items()]
_ITEMS_AT = [COLUMNS.index("towards"), COLUMNS.index("contradicts")]
_ADULTS, _CHILDREN = COLUMNS.index("adults"), COLUMNS.index("children")
MAY_BE_SHOWN_ELSEWHERE = Q(kind__in=FACE_TO_FACE) | Q(child_seen=Answer.YES)
_BORN = Entry._fields.index("born") - 1  # no column: dates of birth are known of the family's members


def facts_of(
    opened: OpenedCase, members: list[Member], *, as_of: date | None = None, known: datetime | None = None
) -> CaseFacts:
    """The family's record for this reader, with every other agency's contact with its children as a bare day.

    ``known``: as our books said it at that moment, of what the reader may read today.
    """
    children = {str(member.person): member.shown_as for member in members if member.is_child}
    births = {member.shown_as: member.born for member in members if member.is_child and member.born}
    return CaseFacts(
        opened.case.name,
        _entries(opened, members, children, known),
        as_of=as_of or timezone.localdate(),
        guidance=load_pack(),
        calendar=scottish_working_days(),
        births=births,
    )


def entries_of_versions(opened: OpenedCase, members: list[Member], version_ids: Iterable[UUID]) -> dict[UUID, Entry]:
    """These versions, old or in force, of entries that the reader may read today."""
    children = {str(member.person): member.shown_as for member in members if member.is_child}
    rows = readable_versions(opened.actor, [opened.case.pk]).filter(pk__in=list(version_ids))
    everyone = tuple(sorted(children.values()))
    return {key: core_entry(key, cells, children, everyone) for key, *cells in rows.values_list("pk", *COLUMNS)}


def own_entries(opened: OpenedCase, members: list[Member]) -> list[Entry]:
    """The entries of this case alone, oldest first, each naming only the children that it names itself."""
    children = {str(member.person): member.shown_as for member in members if member.is_child}
    rows = readable(opened.actor, [opened.case.pk]).order_by("day", "minute", "recorded_at", "pk")
    return [core_entry(key, cells, children, ()) for key, *cells in rows.values_list("pk", *COLUMNS)]


def _entries(
    opened: OpenedCase, members: list[Member], children: Mapping[str, str], known: datetime | None
) -> list[Entry]:
    elsewhere = {case_id for member in members if member.is_child for case_id in member.other_cases}
    records = [opened.case.pk, *elsewhere]
    rows = known_by(opened.actor, records, known) if known else readable(opened.actor, records)
    if elsewhere:
        rows = rows.filter(Q(case=opened.case) | MAY_BE_SHOWN_ELSEWHERE)
    everyone = tuple(sorted(children.values()))
    entries = []
    for case_id, key, *cells in rows.values_list("case_id", "pk", *COLUMNS):
        entry = core_entry(key, cells, children, everyone)
        if case_id == opened.case.pk:
            entries.append(entry)
        elif _may_have_met_a_child(entry) and (shared := _shared_children(entry, case_id, members)):
            entries.append(_bare(entry, opened.case.pk, shared))
    return entries


def core_entry(key: UUID, cells: list[Any], children: Mapping[str, str], everyone: tuple[str, ...]) -> Entry:
    """A stored row as a core entry; a row that names no child speaks of everyone."""
    cells = list(cells)  # the caller's stay as they were read
    for place, codes in _CODE_AT:
        cells[place] = codes[cells[place]]
    for place, code in _LIST_AT:
        cells[place] = _codes(cells[place], code) if cells[place] else ()
    for place in _ITEMS_AT:
        cells[place] = _items(cells[place]) if cells[place] else ()
    cells[_ADULTS] = _moves(cells[_ADULTS])
    named = _items(cells[_CHILDREN])
    cells[_CHILDREN] = tuple(children.get(child, "") for child in named) if named else everyone
    return Entry._make([key, *cells[:_BORN], None, *cells[_BORN:]])


@lru_cache(maxsize=10_000)
def _codes(text: str, code: type[StrEnum]) -> tuple[StrEnum, ...]:
    return tuple(code(item) for item in _items(text))


@lru_cache(maxsize=10_000)
def _items(text: str) -> tuple[str, ...]:
    return tuple(item for item in text.split(";") if item)


@lru_cache(maxsize=10_000)
def _moves(text: str) -> tuple[tuple[AdultMove, str], ...]:
    moves = (item.split(":", 1) for item in _items(text))
    return tuple((AdultMove(move), name) for move, name in moves)


def _shared_children(entry: Entry, case_id: UUID, members: list[Member]) -> tuple[str, ...]:
    """The children of this family whom an entry of another case speaks of: named there, or all of that family."""
    theirs = {member.shown_as for member in members if member.is_child and case_id in member.other_cases}
    return tuple(sorted(theirs.intersection(entry.children)))


def _may_have_met_a_child(entry: Entry) -> bool:
    """An agency met the family and saw the child, or does not say: what failed was no contact with the child."""
    return entry.is_professional and entry.outcome not in NOT_MADE and entry.child_seen is not Answer.NO


def bare_key(case_id: UUID, entry_key: Hashable) -> UUID:
    """Of another record's entry on this case's pages: the same at every read, and not the id that it has there."""
    return uuid5(case_id, str(entry_key))


def _bare(entry: Entry, case_id: UUID, children: tuple[str, ...]) -> Entry:
    """Another case's contact with a child, as everybody may know it: the day, and what the clocks need. Not what it
    was, nor the id that it has there, nor which home was looked at: it may be the other parent's."""
    return Entry(
        key=bare_key(case_id, entry.key),
        day=entry.day,
        earliest=entry.earliest,
        minute=None,
        until=entry.until,
        agency=BY_ANOTHER_AGENCY,
        kind=Kind.SCHOOL_CONTACT,  # any of one kind at which a child is met: it is shown nowhere
        child_seen=entry.child_seen,
        child_alone=entry.child_alone,
        children=children,
    )
