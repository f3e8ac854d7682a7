"""One row of a chronology file: from its cells to an entry, or to all of its bad cells."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any, NamedTuple

from sightline.core.entry import Entry
from sightline.exchange.columns import COLUMNS, PLACE, NotUnderstood, column_named, read_cell
from sightline.exchange.dates import When

LONGEST_SHOWN = 200
_WHEN, _UNTIL, _FAMILY = PLACE["when"], PLACE["until"], PLACE["family"]


class BadCell(NamedTuple):
    column: str
    found: str
    expected: str
    says: str


def read_row(cells: Mapping[str, str], key: Hashable) -> Entry | list[BadCell]:
    """An entry from cells by header. Cells of unknown columns, and the family's name, are left to the caller."""
    placed = [""] * len(COLUMNS)
    for header, cell in cells.items():
        if (name := column_named(header)) is not None:
            placed[PLACE[name]] = cell
    bad = bad_cells(placed)
    return bad or entry_of([read_cell(column, cell) for column, cell in zip(COLUMNS, placed, strict=True)], key)


def bad_cells(placed: Sequence[str]) -> list[BadCell]:
    """Every bad cell of a row; the cells stand in the order of ``COLUMNS``."""
    bad: list[BadCell] = []
    values: list[Any] = []
    for column, cell in zip(COLUMNS, placed, strict=True):
        try:
            values.append(read_cell(column, cell))
        except NotUnderstood as problem:
            bad.append(BadCell(column.name, shortened(cell), problem.expected, problem.says))
            values.append(None)
    if ends_before_it_begins(values[_WHEN], values[_UNTIL]):
        says = "The end is before the beginning."
        bad.append(BadCell("until", shortened(placed[_UNTIL]), f"a day from {placed[_WHEN]} on", says))
    return bad


def ends_before_it_begins(when: When | None, until: When | None) -> bool:
    if when is None or until is None:
        return False
    if until.day != when.day or when.minute is None or until.minute is None:
        return until.day < when.earliest
    return until.minute < when.minute


def entry_of(values: Sequence[Any], key: Hashable) -> Entry:
    """An entry from values that were read, in the order of ``COLUMNS``."""
    until: When | None = values[_UNTIL]
    rest = values[_UNTIL + 1 : _FAMILY]
    if until is None:
        return Entry._make((key, *values[_WHEN], None, *rest, None, None))
    return Entry._make((key, *values[_WHEN], until.day, *rest, until.earliest, until.minute))


def shortened(cell: str) -> str:
    return cell if len(cell) <= LONGEST_SHOWN else cell[: LONGEST_SHOWN - 1] + "…"
