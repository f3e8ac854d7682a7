"""Cells as they are held while a record is read, and read from there: most rows say what others have said before.

Codes come in few combinations, and some columns are seldom filled: the cells of either kind are held as one text and
read as one, once for each text. That is several times faster than cell by cell.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from operator import getitem, itemgetter
from typing import Any

from sightline.core.entry import Entry
from sightline.exchange.columns import COLUMNS, NAMES_OF_COLUMNS, PLACE, Column, read_cell
from sightline.exchange.dates import When
from sightline.exchange.guards import without_guard

SINGLE = ("when", "agency", "practitioner", "child", "family")
CODED = (
    "kind",
    "outcome",
    "child_seen",
    "child_alone",
    "home_seen",
    "source",
    "checked",
    "behaviours",
    "indicators",
    "harm",
    "strength",
    "status",
)
LAST = "summary"  # seldom the same twice, and never wrong
SELDOM = ("until", *(name for name in NAMES_OF_COLUMNS if name not in {"until", LAST, *SINGLE, *CODED}))
BETWEEN_CELLS = "\0"  # no file that is read can hold it
MOST_REMEMBERED = 50_000
MOST_TOGETHER_REMEMBERED = 200_000  # of the seldom filled cells of 2 million rows about 140,000 differ
LONGEST_REMEMBERED = 250

Packed = tuple[str, ...]  # the cells of SINGLE, then CODED as one text, SELDOM as one text, and LAST
Pack = Callable[[Sequence[str]], Packed]

_NAMES = {"child": "children", "adult": "adults"}
_UNTIL = ("until", "until_earliest", "until_minute")
_FLAT = ("key", "day", "earliest", "minute", *SINGLE[1:], *CODED, *_UNTIL, *SELDOM[1:], LAST)
_in_order_of_entry = itemgetter(*([_NAMES.get(name, name) for name in _FLAT].index(field) for field in Entry._fields))
_in_order_of_columns = itemgetter(*((*SINGLE, *CODED, *SELDOM, LAST).index(name) for name in NAMES_OF_COLUMNS))
_BORN = len(_UNTIL) + SELDOM[1:].index("born")


def packer(places: Mapping[str, int], blank: int) -> Pack:
    """Packs the cells of a row by where each column stands; what the file lacks is read at the place of a blank."""
    single, coded, seldom = (
        itemgetter(*(places.get(name, blank) for name in names)) for names in (SINGLE, CODED, SELDOM)
    )
    last, join = places.get(LAST, blank), BETWEEN_CELLS.join

    def pack(cells: Sequence[str]) -> Packed:
        return (*single(cells), join(coded(cells)), join(seldom(cells)), cells[last])

    return pack


def held(packed: Packed) -> tuple[int, str]:
    """A row as one text, which is held and written faster than several, and how long its codes are."""
    return len(packed[len(SINGLE)]), BETWEEN_CELLS.join(packed)


def taken_up(length_of_codes: int, text: str) -> Packed:
    *single, rest = text.split(BETWEEN_CELLS, len(SINGLE))
    seldom, _, last = rest[length_of_codes + 1 :].rpartition(BETWEEN_CELLS)
    return (*single, rest[:length_of_codes], seldom, last)


def unpacked(packed: Packed) -> Sequence[str]:
    """The cells of a row, in the order of ``COLUMNS``."""
    *single, coded, seldom, last = packed
    cells: Sequence[str] = _in_order_of_columns(
        (*single, *coded.split(BETWEEN_CELLS), *seldom.split(BETWEEN_CELLS), last)
    )
    return cells


# The family, when it was, until when, and whether a date of birth stands there that is not of one child.
Checked = tuple[str, When, When | None, bool]


class PackedReader:
    """Reads packed cells, each text once. Raises ``NotUnderstood`` where a cell is bad."""

    def __init__(self) -> None:
        when, *single = (COLUMNS[PLACE[name]] for name in SINGLE)
        self._remembered = (
            _RememberedMoments(when),
            *(_Remembered(column) for column in single),
            _RememberedCells(CODED),
            _RememberedSeldom(SELDOM),
        )

    def check(self, packed: Packed) -> Checked:
        when, _, _, children, family, _, seldom = map(getitem, self._remembered, packed)
        until = None if seldom[0] is None else When(*seldom[:3])
        return family, when, until, seldom[_BORN] is not None and len(children) != 1

    def entry(self, packed: Packed, key: Hashable) -> Entry:
        when, agency, practitioner, children, family, coded, seldom = map(getitem, self._remembered, packed)
        last = without_guard(packed[-1])
        last = "" if last.isspace() else last
        values = (key, *when, agency, practitioner, children, family, *coded, *seldom, last)
        # Not through ``Entry`` itself, which would take the fields apart and put them together again.
        return tuple.__new__(Entry, _in_order_of_entry(values))


class _Texts(dict[str, Any]):
    """What each text says, for as many texts as may be held."""

    most = MOST_REMEMBERED

    def __missing__(self, text: str) -> object:
        value = self.read(text)
        if len(text) <= LONGEST_REMEMBERED:
            if len(self) >= self.most:
                self.clear()
            self[text] = value
        return value

    def read(self, text: str) -> object:
        raise NotImplementedError


class _Remembered(_Texts):
    """Cells of one column."""

    def __init__(self, column: Column) -> None:
        super().__init__()
        self._column = column

    def read(self, text: str) -> object:
        return read_cell(self._column, text)


class _RememberedMoments(_Remembered):
    """A record has few days and many moments: a moment is put together from its day and its time."""

    def __init__(self, column: Column) -> None:
        super().__init__(column)
        minutes = range(24 * 60)
        self._minutes = {f"{mark}{minute // 60:02d}:{minute % 60:02d}": minute for mark in "T " for minute in minutes}

    def __missing__(self, text: str) -> object:
        minute = self._minutes.get(text[10:])
        if minute is None or (text[10] == "T") != (text[4] == "-"):
            return super().__missing__(text)
        known: When = self[text[:10]]
        return super().__missing__(text) if known.is_month_only else When(known.day, known.day, minute)


class _RememberedCells(_Texts):
    """Cells of several columns, held as one text."""

    most = MOST_TOGETHER_REMEMBERED

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self._columns = [COLUMNS[PLACE[name]] for name in names]

    def read(self, text: str) -> tuple[Any, ...]:
        cells = zip(self._columns, text.split(BETWEEN_CELLS), strict=True)
        return tuple([read_cell(column, cell) if cell or column.needed else column.blank for column, cell in cells])


class _RememberedSeldom(_RememberedCells):
    """The end of the period comes first, as the entry has it."""

    def read(self, text: str) -> tuple[Any, ...]:
        until, *rest = super().read(text)
        return (*(until or (None, None, None)), *rest)
