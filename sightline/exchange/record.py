"""Many files read as one record: every row checked, bad rows named, sound rows held family by family."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple, Self

from sightline.exchange.columns import NotUnderstood, plain
from sightline.exchange.guards import without_guard
from sightline.exchange.identity import Conflict, Held, without_repeats
from sightline.exchange.packing import PackedReader, held, taken_up, unpacked
from sightline.exchange.problems import Problems, Unusable
from sightline.exchange.rows import BadCell, bad_cells, ends_before_it_begins
from sightline.exchange.setting_aside import SetAside
from sightline.exchange.spool import Spool
from sightline.exchange.tables import Table, cannot_be_read, open_file, read_table

MOST_ROWS_OF_A_FAMILY = 250_000


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
        self._cells = PackedReader()

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
        check, add, count = self._cells.check, self._rows.add, 0
        latest = self.latest or date.min
        for row, line, cells, more, misplaced, written in table.rows():
            try:
                family, when, until, has_birth_of_nobody = check(cells)
            except NotUnderstood:
                self._leave(number, row, line, (*misplaced, *bad_cells(unpacked(cells))), written)
                continue
            if misplaced or ends_before_it_begins(when, until):
                self._leave(number, row, line, (*misplaced, *bad_cells(unpacked(cells))), written)
                continue
            add(family, (number, row, *held(cells), more))
            count += 1
            self.births_unused += has_birth_of_nobody
            if when.day > latest:
                self.latest = latest = when.day
        return count

    def _leave(self, number: int, row: int, line: int, bad: Sequence[BadCell], written: list[str]) -> None:
        """Names or sets aside a bad row; a row of nothing but spaces is blank."""
        if all(not cell or cell.isspace() for cell in written):
            return
        if self._sets_aside:
            self.set_aside.add(number, written)
        else:
            self.problems.add_cells(self.files[number].name, row, line, bad)

    def families(self) -> Iterator[Family]:
        """Every family by name, with the rows known by the day asked about."""
        own = [tuple(plain(header) for header in file.own_columns) for file in self.files]
        for name, rows in self._rows.families():
            if len(rows) > MOST_ROWS_OF_A_FAMILY:
                raise Unusable(f"{len(rows):,} rows are of one family ({name or 'no name'}). Fill the column family.")
            given = [self._held(own[row[0]], *row) for row in rows]
            if self._as_of is not None:
                given = [each for each in given if each.entry.day <= self._as_of]
            once, conflicts = without_repeats(given)
            if once:
                yield Family(name, once, conflicts)

    def _held(
        self, own: tuple[str, ...], file: int, row: int, length_of_codes: int, text: str, more: tuple[str, ...]
    ) -> Held:
        entry = self._cells.entry(taken_up(length_of_codes, text), (file, row))
        if not more:
            return Held(file, row, entry)
        filled = tuple((header, without_guard(cell)) for header, cell in zip(own, more, strict=True) if cell)
        return Held(file, row, entry, filled)
