"""Many files read as one record: every row checked, bad rows named, sound rows held family by family."""

from collections.abc import Iterator, Sequence
from datetime import date
from operator import getitem
from pathlib import Path
from typing import Any, NamedTuple, Self

from sightline.exchange.columns import COLUMNS, FREE_TEXT, PLACE, Column, NotUnderstood, plain, read_cell
from sightline.exchange.guards import without_guard
from sightline.exchange.identity import Conflict, Held, without_repeats
from sightline.exchange.problems import Problems, Unusable
from sightline.exchange.rows import BadCell, bad_cells, ends_before_it_begins, entry_of
from sightline.exchange.setting_aside import SetAside
from sightline.exchange.spool import Packing, Spool, packed, unpacked
from sightline.exchange.tables import Table, cannot_be_read, open_file, read_table

_WHEN, _UNTIL, _BORN, _CHILD, _FAMILY = (PLACE[name] for name in ("when", "until", "born", "child", "family"))
MOST_REMEMBERED = 50_000
LONGEST_REMEMBERED = 200
MOST_ROWS_OF_A_FAMILY = 250_000


class _Remembered(dict[str, Any]):
    """Reads each spelling of a column's cells once: most cells of a record have been met before."""

    def __init__(self, column: Column) -> None:
        super().__init__()
        self._column = column

    def __missing__(self, cell: str) -> object:
        value = read_cell(self._column, cell)
        if len(cell) <= LONGEST_REMEMBERED:
            if len(self) >= MOST_REMEMBERED:
                self.clear()
            self[cell] = value
        return value


class _FreeText(dict[str, str]):
    """Seldom met twice."""

    def __missing__(self, cell: str) -> str:
        return without_guard(cell) if cell and not cell.isspace() else ""


class FileRead(NamedTuple):
    name: str
    rows: int
    own_columns: tuple[str, ...]


class Family(NamedTuple):
    """One family's rows of all files, each once, and the rows that contradict one of them."""

    name: str
    rows: list[Held]
    conflicts: list[Conflict]


class RecordReader:
    """Reads files one after the other. What is not sound stands in ``problems``, the rest is given by ``families``.

    With ``sets_aside`` bad cells are no problem: their rows are kept in ``set_aside`` and not read.
    """

    def __init__(self, problems: Problems, *, as_of: date | None = None, sets_aside: bool = False) -> None:
        self.problems = problems
        self.files: list[FileRead] = []
        self.set_aside = SetAside()
        self.latest: date | None = None
        self.births_unused = 0
        self._as_of = as_of
        self._sets_aside = sets_aside
        self._rows = Spool()
        self._remembered = tuple(_FreeText() if column.name in FREE_TEXT else _Remembered(column) for column in COLUMNS)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._rows.close()
        self.set_aside.close()

    def read(self, path: Path) -> None:
        """Reads one file to its end, or says why that is not possible."""
        name, number = str(path), len(self.files)
        self.files.append(FileRead(name, 0, ()))
        try:
            with open_file(path) as file:
                table = read_table(name, file)
                self.set_aside.begin_file(number, table.header)
                count = self._read_rows(number, table)
                self.files[number] = FileRead(name, count, tuple(table.own_columns))
        except Unusable as unusable:
            self.problems.add(unusable.problem(name))
        except OSError as problem:
            self.problems.add(cannot_be_read(problem).problem(name))

    def _read_rows(self, number: int, table: Table) -> int:
        remembered, add, count = self._remembered, self._rows.add, 0
        latest = self.latest or date.min
        values: tuple[Any, ...]
        for row, line, cells, more, misplaced, written in table.rows():
            count += 1
            try:
                values = tuple(map(getitem, remembered, cells))
            except NotUnderstood:
                values = ()
            if not values or misplaced or (values[_UNTIL] and ends_before_it_begins(values[_WHEN], values[_UNTIL])):
                count -= self._leave(number, row, line, (*misplaced, *bad_cells(cells)), written)
                continue
            add(values[_FAMILY], (number, row, packed(cells), more))
            if values[_WHEN].day > latest:
                self.latest = latest = values[_WHEN].day
            if values[_BORN] and len(values[_CHILD]) != 1:
                self.births_unused += 1
        return count

    def _leave(self, number: int, row: int, line: int, bad: Sequence[BadCell], written: list[str]) -> int:
        """Names or sets aside a bad row; a row of nothing but spaces is blank. Returns how many rows not to count."""
        if all(not cell or cell.isspace() for cell in written):
            return 1
        if self._sets_aside:
            self.set_aside.add(number, written)
        else:
            self.problems.add_cells(self.files[number].name, row, line, bad)
        return 1

    def families(self) -> Iterator[Family]:
        """Every family by name, with the rows known by the day asked about."""
        own = [tuple(plain(header) for header in file.own_columns) for file in self.files]
        for name, rows in self._rows.families():
            if len(rows) > MOST_ROWS_OF_A_FAMILY:
                raise Unusable(f"{len(rows):,} rows are of one family ({name or 'no name'}). Fill the column family.")
            held = [self._held(own[row[0]], *row) for row in rows]
            if self._as_of is not None:
                held = [row for row in held if row.entry.day <= self._as_of]
            once, conflicts = without_repeats(held)
            if once:
                yield Family(name, once, conflicts)

    def _held(self, own: tuple[str, ...], file: int, row: int, cells: Packing, more: tuple[str, ...]) -> Held:
        values = tuple(map(getitem, self._remembered, unpacked(cells)))
        filled = tuple((header, without_guard(cell)) for header, cell in zip(own, more, strict=True) if cell)
        return Held(file, row, entry_of(values, (file, row)), filled)
