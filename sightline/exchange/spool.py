"""Holds the rows of a large record by family without holding them in memory.

Rows wait in memory; when they become many they go to a temporary file that has no name, so that nobody else can open
it and nothing is left behind, whatever ends the process. A second such file then holds them family by family.
"""

import marshal
import tempfile
from collections.abc import Iterator
from typing import IO, Any

HELD_IN_MEMORY = 20_000
BUCKETS = 128
Plain = tuple[Any, ...]  # of text, numbers and such tuples: what ``marshal`` takes


class Spool:
    def __init__(self, held_in_memory: int = HELD_IN_MEMORY) -> None:
        self._most = held_in_memory
        self._held: dict[str, list[Plain]] = {}
        self._count = 0
        self._spilt: IO[bytes] | None = None
        self._by_family: IO[bytes] | None = None
        self._chunks: dict[int, list[tuple[int, int]]] = {}

    def close(self) -> None:
        for file in (self._spilt, self._by_family):
            if file is not None:
                file.close()

    def add(self, family: str, row: Plain) -> None:
        rows = self._held.get(family)
        if rows is None:
            self._held[family] = [row]
        else:
            rows.append(row)
        self._count += 1
        if self._count >= self._most:
            self._spill()

    def families(self) -> Iterator[tuple[str, list[Plain]]]:
        """Every family by name, with its rows."""
        if self._spilt is None:
            for family in sorted(self._held):
                yield family, self._held[family]
            return
        self._spill()
        self._by_family = tempfile.TemporaryFile()  # noqa: SIM115  closed with the spool
        places = dict(self._gather(self._spilt, self._by_family))
        for family in sorted(places):
            yield family, _read(self._by_family, *places[family])

    def _spill(self) -> None:
        if self._spilt is None:
            self._spilt = tempfile.TemporaryFile()  # noqa: SIM115  closed with the spool
        buckets: dict[int, list[Plain]] = {}
        for family, rows in self._held.items():
            buckets.setdefault(hash(family) % BUCKETS, []).append((family, rows))
        for bucket, families in buckets.items():
            self._chunks.setdefault(bucket, []).append(_write(self._spilt, families))
        self._held = {}
        self._count = 0

    def _gather(self, spilt: IO[bytes], by_family: IO[bytes]) -> Iterator[tuple[str, tuple[int, int]]]:
        for chunks in self._chunks.values():
            gathered: dict[str, list[Plain]] = {}
            for chunk in chunks:
                for family, rows in _read(spilt, *chunk):
                    gathered.setdefault(family, []).extend(rows)
            for family, rows in gathered.items():
                yield family, _write(by_family, rows)


def _write(file: IO[bytes], rows: list[Plain]) -> tuple[int, int]:
    return file.tell(), file.write(marshal.dumps(rows))


def _read(file: IO[bytes], start: int, length: int) -> list[Plain]:
    file.seek(start)
    read: list[Plain] = marshal.loads(file.read(length))  # noqa: S302  our own file, which has no name
    return read
