"""Reads the records of a CSV file within bounds: UTF-8, RFC 4180 quoting.

The ``line`` of a record is what a spreadsheet shows: a text with line breaks inside quotes takes one line.
"""

import csv
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO, Protocol

from sightline.exchange.problems import Unusable

LONGEST_ROW = 1_000_000  # bytes
MOST_CELLS = 1_000
SAVE_AS_UTF8 = 'Open it in a spreadsheet and save it as "CSV UTF-8", then read it again.'
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
NUL_BYTES = f"The file holds NUL bytes: it is no text, or not in UTF-8. {SAVE_AS_UTF8}"
ROW_TOO_LONG = "The row that begins here is larger than 1 MB. Perhaps a quote was opened and not closed."
END_OF_DATA = "unexpected end of data"  # the csv module's words for a quote that is still open


# The line, the cells, and the places of cells that hold a formula (never in CSV). Plain, for there are millions.
Record = tuple[int, list[str], tuple[int, ...]]


class _NotText(Exception):
    """Says in plain words why a line cannot be read."""


class _Source(Protocol):
    def readline(self, limit: int, /) -> bytes: ...


class _Lines:
    """Decoded lines; ``size`` is what the present record has taken, set back by whoever reads the records."""

    def __init__(self, file: _Source) -> None:
        self._file = file
        self.size = 0

    def __iter__(self) -> Iterator[str]:
        for number, line in enumerate(iter(partial(self._file.readline, LONGEST_ROW + 1), b"")):
            self.size += len(line)
            if b"\0" in line:
                raise _NotText(NUL_BYTES)
            if self.size > LONGEST_ROW:
                raise _NotText(ROW_TOO_LONG)
            yield (line if number else line.removeprefix(BYTE_ORDER_MARK)).decode("utf-8")


class _OldMacLines:
    """A file whose lines end in a lone return is read as if they ended in a line feed."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._held = b""

    def readline(self, limit: int) -> bytes:
        while b"\n" not in self._held and len(self._held) < limit:
            block = self._file.read(65_536)
            if not block:
                break
            self._held += block.replace(b"\r", b"\n")
        end = self._held.find(b"\n") + 1 or len(self._held)
        line, self._held = self._held[: min(end, limit)], self._held[min(end, limit) :]
        return line


def delimited_records(file: BinaryIO, beginning: bytes) -> Iterator[Record]:
    """Records from the top of a file; ``beginning`` is a look at its first bytes."""
    if beginning.startswith(WIDE_MARKS):
        raise Unusable(f"The file is not in UTF-8. {SAVE_AS_UTF8}")
    if csv.field_size_limit() < LONGEST_ROW:
        csv.field_size_limit(LONGEST_ROW)
    ends_in_returns = b"\r" in beginning and b"\n" not in beginning
    lines = _Lines(_OldMacLines(file) if ends_in_returns else file)
    line = 0
    try:
        for line, cells in enumerate(csv.reader(lines, strict=True), 1):
            lines.size = 0
            if cells:
                if len(cells) > MOST_CELLS:
                    raise Unusable(too_many_cells(len(cells)), line=line)
                yield line, cells, ()
    except UnicodeDecodeError:
        raise Unusable(f"The text is not in UTF-8. {SAVE_AS_UTF8}", line=line + 1) from None
    except (csv.Error, _NotText) as problem:
        raise Unusable(_in_words(problem), line=line + 1) from None


def too_many_cells(count: int) -> str:
    return f"The row has {count} cells; at most {MOST_CELLS} are read."


def _in_words(problem: Exception) -> str:
    if isinstance(problem, _NotText):
        return str(problem)
    if END_OF_DATA in str(problem):
        return "A quote was opened in the row that begins here and not closed. Close it, or double a quote inside text."
    return "The quotes or line ends of this row do not fit together. Put text with quotes in quotes, and double them."
