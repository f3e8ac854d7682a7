"""Holds the rows of a large record by family without holding them in memory.

Rows wait in memory; when they become many they go to a temporary file that has no name, so that nobody else can open
it and nothing is left behind, whatever ends the process. A second such file then holds them family by family.
"""

import marshal
import tempfile
from collections.abc import Iterable, Iterator
from typing import IO, Any

HELD_IN_MEMORY = 20_000
HELD_BETWEEN_SPILLS = 2_000  # few enough to stay near the processor
BUCKETS = 64
Plain = tuple[Any, ...]  # of text, numbers and such tuples: what ``marshal`` takes


class Spool:
    def __init__(self, held_in_memory: int = HELD_IN_MEMORY) -> None:
        self._most = held_in_memory
        self._held: list[list[Plain]] = [[] for _ in range(BUCKETS)]  # family and row, dealt by family
        self._count = 0
        self._spilt: IO[bytes] | None = None
        self._by_family: IO[bytes] | None = None
        self._chunks: list[list[tuple[int, int]]] = [[] for _ in range(BUCKETS)]

    def close(self) -> None:
        for file in (self._spilt, self._by_family):
            if file is not None:
                file.close()

    def add(self, family: str, row: Plain) -> None:
        self._held[hash(family) % BUCKETS].append((family, row))
        self._count += 1
        if self._count >= self._most:
            self._spill()

    def families(self) -> Iterator[tuple[str, list[Plain]]]:
        """Every family by name, with its rows."""
        if self._spilt is None:
            held = {family: rows for bucket in self._held for family, rows in _gathered([bucket]).items()}
            for family in sorted(held):
                yield family, held[family]
            return
        self._spill()
        self._by_family = tempfile.TemporaryFile()  # noqa: SIM115  closed with the spool
        places = dict(self._placed(self._spilt, self._by_family))
        for family in sorted(places):
            yield family, _read(self._by_family, *places[family])

    def _spill(self) -> None:
        if self._spilt is None:
            self._spilt = tempfile.TemporaryFile()  # noqa: SIM115  closed with the spool
        for held, chunks in zip(self._held, self._chunks, strict=True):
            if held:
                chunks.append(_write(self._spilt, held))
                held.clear()
        self._count = 0
        self._most = min(self._most, HELD_BETWEEN_SPILLS)

    def _placed(self, spilt: IO[bytes], by_family: IO[bytes]) -> Iterator[tuple[str, tuple[int, int]]]:
        """Writes the rows again, family by family, and says where each family's are."""
        for chunks in self._chunks:
            for family, rows in _gathered(_read(spilt, *chunk) for chunk in chunks).items():
                yield family, _write(by_family, rows)


def _gathered(chunks: Iterable[list[Plain]]) -> dict[str, list[Plain]]:
    families: dict[str, list[Plain]] = {}
    for chunk in chunks:
        for family, row in chunk:
            rows = families.get(family)
            if rows is None:
                families[family] = [row]
            else:
                rows.append(row)
    return families


def _write(file: IO[bytes], rows: list[Plain]) -> tuple[int, int]:
    return file.tell(), file.write(marshal.dumps(rows))


def _read(file: IO[bytes], start: int, length: int) -> list[Plain]:
    file.seek(start)
    read: list[Plain] = marshal.loads(file.read(length))  # noqa: S302  our own file, which has no name
    return read
