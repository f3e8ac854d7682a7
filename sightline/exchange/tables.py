"""One file as a table: which header means which column, and every row's cells in the order of ``COLUMNS``."""

import stat
from collections.abc import Callable, Iterator, Sequence
from operator import itemgetter
from pathlib import Path
from typing import BinaryIO

from sightline.exchange.columns import COLUMNS, column_named, plain
from sightline.exchange.delimited import Record, delimited_records
from sightline.exchange.guards import without_guard
from sightline.exchange.packing import Packed, packer
from sightline.exchange.problems import Unusable, printable
from sightline.exchange.rows import BadCell, shortened

ZIP_FILE = b"PK\x03\x04"
COMPOUND_FILE = b"\xd0\xcf\x11\xe0"  # an encrypted XLSX, or an XLS of before 2007
NO_FORMULA = "a value, not a formula"


# The number of the data row, from 1; the line that a spreadsheet shows; the cells of known columns, packed; those of
# the user's own columns; cells that make it a bad row by where they stand; all cells as the file has them.
Row = tuple[int, int, Packed, tuple[str, ...], tuple[BadCell, ...], list[str]]


class Table:
    """A chronology file whose header is sound. ``header`` keeps the user's own spelling."""

    def __init__(self, name: str, records: Iterator[Record], *, counts_blank_lines: bool) -> None:
        self.name = name
        self._records = records
        self._counts_blank_lines = counts_blank_lines
        first = next(records, None)
        if first is None:
            raise Unusable("The file is empty. It needs a header row with at least: when, agency, kind.")
        self._header_line, cells, _ = first
        self.header = [without_guard(cell).strip() for cell in cells]
        self._own = [place for place, header in enumerate(self.header) if column_named(header) is None]
        # A column that the file lacks is read behind the last cell, where a blank stands.
        self._pack = packer(_places(self.header, self._header_line), len(self.header))
        self._pick_more = _picker(self._own)

    @property
    def own_columns(self) -> list[str]:
        return [self.header[place] or f"column {place + 1}, without a header" for place in self._own]

    def rows(self) -> Iterator[Row]:
        """Data rows; rows without a single filled cell are counted and left out."""
        width, pack, pick_more = len(self.header), self._pack, self._pick_more
        nothing: tuple[BadCell, ...] = ()
        row = 0
        for line, cells, formulas in self._records:
            row = line - self._header_line if self._counts_blank_lines else row + 1
            if not any(cells):
                continue
            misplaced, written = nothing, cells
            if len(cells) > width or formulas:
                misplaced = tuple(self._misplaced(cells, formulas))
                cells = cells[:width]
            cells += [""] * (width + 1 - len(cells))
            yield row, line, pack(cells), pick_more(cells), misplaced, written

    def _misplaced(self, cells: list[str], formulas: tuple[int, ...]) -> Iterator[BadCell]:
        for place in formulas:
            column = self.header[place] if place < len(self.header) else f"column {place + 1}"
            yield BadCell(column, shortened(cells[place]), NO_FORMULA, "This cell holds a formula.")
        for place in range(len(self.header), len(cells)):
            if cells[place] and place not in formulas:
                says = "This cell stands in a column without a header."
                yield BadCell(f"column {place + 1}", shortened(cells[place]), "nothing", says)


def read_table(name: str, file: BinaryIO) -> Table:
    """A table by what the file holds, whatever it is called. Rows are read as they are asked for."""
    beginning = file.peek(65_536) if hasattr(file, "peek") else b""
    if beginning.startswith((ZIP_FILE, COMPOUND_FILE)):
        from sightline.exchange.workbook import workbook_records  # only a workbook needs it

        return Table(name, workbook_records(file, beginning), counts_blank_lines=True)
    return Table(name, delimited_records(file, beginning), counts_blank_lines=False)


def open_file(path: Path) -> BinaryIO:
    try:
        if stat.S_ISDIR(path.stat().st_mode):
            raise Unusable("This is a folder. Name the files in it instead.")
        return path.open("rb")
    except FileNotFoundError:
        raise Unusable("There is no such file. Check the name and the folder.") from None
    except PermissionError:
        raise Unusable("You are not allowed to read this file. Ask its owner, or copy it.") from None
    except (OSError, ValueError) as problem:
        raise cannot_be_read(problem) from None


def cannot_be_read(problem: Exception) -> Unusable:
    reason = getattr(problem, "strerror", None) or "its name cannot be used"
    return Unusable(f"The file cannot be read: {reason}. Check the disk and the name, then try again.")


def _places(header: Sequence[str], line: int) -> dict[str, int]:
    """Where each known column stands."""
    seen: dict[str, int] = {}
    for place, written in enumerate(header):
        name = plain(written)
        if name and name in seen:
            says = "This header stands twice. Rename or remove one of the two columns."
            raise Unusable(says, line=line, column=shortened(written))
        seen[name] = place
    known = {name: place for name, place in seen.items() if column_named(name) is not None}
    missing = [column.name for column in COLUMNS if column.needed and column.name not in known]
    if missing:
        raise Unusable(_without(missing, header), line=line, column=", ".join(missing))
    return known


def _without(missing: Sequence[str], header: Sequence[str]) -> str:
    found = printable(shortened(", ".join(header)))
    says = f"A column is missing: {', '.join(missing)}. The header row says: {found}."
    if len(header) == 1 and any(mark in header[0] for mark in (";", "\t", "|")):
        says += " The cells seem to be separated by another sign than a comma: save the file as CSV UTF-8 with commas."
    return says


def _picker(places: Sequence[int]) -> Callable[[Sequence[str]], tuple[str, ...]]:
    if len(places) > 1:
        return itemgetter(*places)
    if not places:
        return lambda cells: ()
    only = places[0]
    return lambda cells: (cells[only],)
