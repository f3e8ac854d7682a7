"""What is wrong with a file: every bad cell by name, in the words of whoever has to mend it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from sightline.exchange.rows import BadCell, shortened

MOST_NAMED = 1_000


class Problem(NamedTuple):
    """``row`` counts data rows from 1; ``line`` is the row as a spreadsheet shows it, the header included."""

    file: str | None
    says: str
    row: int | None = None
    line: int | None = None
    column: str | None = None
    found: str | None = None
    expected: str | None = None

    def in_words(self) -> str:
        found = "" if self.found is None else f"found {quoted(self.found)}. "
        expected = "" if self.expected is None else f" Expected {self.expected}."
        return f"{self._place()}: {found}{self.says}{expected}"

    def _place(self) -> str:
        place = self.file or "sightline analyse"
        if self.row is not None:
            place += f", row {self.row}"
        if self.line is not None:
            place += f" (line {self.line})" if self.row is not None else f", line {self.line}"
        return f"{place}, {self.column}" if self.column else place


@dataclass
class Problems:
    """Holds the first problems by name and counts the rest, so that a hopeless file cannot fill the memory."""

    named: list[Problem] = field(default_factory=list)
    unnamed: int = 0

    def add(self, problem: Problem) -> None:
        if len(self.named) < MOST_NAMED:
            self.named.append(problem)
        else:
            self.unnamed += 1

    def add_cells(self, file: str, row: int, line: int, cells: Iterable[BadCell]) -> None:
        for bad in cells:
            self.add(Problem(file, bad.says, row, line, bad.column, bad.found, bad.expected))

    def __bool__(self) -> bool:
        return bool(self.named)


class Unusable(Exception):
    """A file, or what is left of it, cannot be read as a chronology: where, and what to do next."""

    def __init__(self, says: str, *, line: int | None = None, column: str | None = None, found: str | None = None):
        super().__init__(says)
        self.says = says
        self.line = line
        self.column = column
        self.found = found

    def problem(self, file: str | None) -> Problem:
        found = None if self.found is None else shortened(self.found)
        return Problem(file, self.says, line=self.line, column=self.column, found=found)


def quoted(found: str) -> str:
    return f'"{printable(found)}"' if found else "nothing"


def printable(text: str) -> str:
    """Nothing that a file holds may steer the reader's terminal."""
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode("ascii") for sign in text)
