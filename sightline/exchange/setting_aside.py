"""Bad rows, kept under their own headers for a file that can be mended and read again."""

import csv
import marshal
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, TextIO

from sightline.exchange.columns import plain
from sightline.exchange.guards import guarded, without_guard


class SetAside:
    """Rows wait in a temporary file that has no name, so that a hopeless file cannot fill the memory."""

    def __init__(self) -> None:
        self.count = 0
        self._headers: dict[int, list[str]] = {}
        self._rows: IO[bytes] | None = None
        self._is_ascii = True
        self._widest = 0

    def close(self) -> None:
        if self._rows is not None:
            self._rows.close()

    def begin_file(self, number: int, header: list[str]) -> None:
        self._headers[number] = header

    def add(self, number: int, cells: Sequence[str]) -> None:
        if self._rows is None:
            self._rows = tempfile.TemporaryFile()  # noqa: SIM115  closed with the record
        kept = list(cells)
        while kept and not kept[-1]:
            kept.pop()
        marshal.dump((number, kept), self._rows)
        self._is_ascii = self._is_ascii and all(cell.isascii() for cell in cells)
        self._widest = max(self._widest, len(kept) - len(self._headers[number]))
        self.count += 1

    def write(self, path: Path) -> None:
        """Writes UTF-8, with the mark that spreadsheets look for where the text needs it."""
        headers_ascii = all(header.isascii() for headers in self._headers.values() for header in headers)
        encoding = "utf-8" if self._is_ascii and headers_ascii else "utf-8-sig"
        with path.open("w", encoding=encoding, errors="surrogatepass", newline="") as stream:
            self._write(stream)

    def _write(self, stream: TextIO) -> None:
        joined: dict[str, str] = {}
        for number in sorted({number for number, _ in self._read()}):
            for place, header in enumerate(self._headers[number]):
                joined.setdefault(_slot(header, number, place), header)
        places = {slot: place for place, slot in enumerate(joined)}
        writer = csv.writer(stream)
        writer.writerow([guarded(header) for header in joined.values()] + [""] * self._widest)
        for number, cells in self._read():
            writer.writerow(self._placed(number, cells, places))

    def _placed(self, number: int, cells: Sequence[str], places: dict[str, int]) -> list[str]:
        header = self._headers[number]
        row = [""] * len(places)
        for place, cell in enumerate(cells[: len(header)]):
            row[places[_slot(header[place], number, place)]] = guarded(without_guard(cell))
        surplus = [guarded(without_guard(cell)) for cell in cells[len(header) :]]
        return row + surplus + [""] * (self._widest - len(surplus))

    def _read(self) -> Iterator[tuple[int, list[str]]]:
        if self._rows is None:
            return
        self._rows.seek(0)
        for _ in range(self.count):
            number, cells = marshal.load(self._rows)  # noqa: S302  our own file, which has no name
            yield number, cells


def _slot(header: str, number: int, place: int) -> str:
    """Files meet in a column by its header; columns without one stay apart."""
    return plain(header) or f"{number}: {place}"
