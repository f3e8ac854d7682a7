"""Which rows are the same row: family, agency and ``ref``; without a ``ref`` all cells and the occurrence number.

Reading a file twice adds nothing twice. Where two rows are the same by ``ref`` but do not say the same, the earlier
one by what they say is kept, whatever the order of rows and files, so that a later row never changes an earlier day.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Any, NamedTuple

from sightline.core.entry import Entry
from sightline.exchange.writing import cells_of

More = tuple[tuple[str, str], ...]  # header and cell of the user's own columns, blank ones left out


class Held(NamedTuple):
    """An entry as one file gave it."""

    file: int
    row: int
    entry: Entry
    more: More = ()

    @property
    def content(self) -> tuple[Any, ...]:
        """All cells, however they were spelt."""
        return (*self.entry[1:], self.more)


class Conflict(NamedTuple):
    """Two rows that are the same by ``ref`` and do not say the same: offered as a correction, never applied unasked."""

    kept: Held
    other: Held


class Identity(NamedTuple):
    """``row`` says which row it is, ``content`` what it says; both are stable from one reading to the next."""

    row: str
    content: str


def identities(family: str, rows: Iterable[Held]) -> Iterator[Identity]:
    """The identities of one family's rows in one file, to be compared with what was read before."""
    met: Counter[str] = Counter()
    for held in rows:
        cells = cells_of(held.entry, family)
        content = _digest(*cells.values(), *(text for pair in held.more for text in pair))
        if held.entry.ref:
            yield Identity(_digest("ref", family, held.entry.agency, held.entry.ref), content)
        else:
            met[content] += 1
            yield Identity(_digest("cells", content, str(met[content])), content)


def without_repeats(rows: Sequence[Held]) -> tuple[list[Held], list[Conflict]]:
    """Each row of one family once, and the rows that contradict a row with the same identity."""
    alike: dict[tuple[Any, ...], list[Held]] = {}
    for held in rows:
        entry = held.entry
        # Cheap first: rows that differ here are different rows.
        key = (entry.agency, entry.ref) if entry.ref else (entry.day, entry.minute, entry.agency)
        alike.setdefault(key, []).append(held)
    kept: list[Held] = []
    conflicts: list[Conflict] = []
    for same in alike.values():
        if len(same) == 1:
            kept += same
        elif same[0].entry.ref:
            found = _one_of(same)
            kept.append(found.pop(0))
            conflicts += (Conflict(kept[-1], other) for other in found)
        else:
            kept += _once_each(same)
    return kept, conflicts


def _one_of(same: Sequence[Held]) -> list[Held]:
    """One row of each content, the earliest first."""
    contents = {held.content: held for held in sorted(same, key=lambda held: held[:2], reverse=True)}
    return sorted(contents.values(), key=lambda held: (held.entry.day, repr(held.content)))


def _once_each(same: Sequence[Held]) -> Iterator[Held]:
    """Rows with the same cells are as many as the file that has most of them says."""
    contents: dict[tuple[Any, ...], dict[int, list[Held]]] = {}
    for held in same:
        contents.setdefault(held.content, {}).setdefault(held.file, []).append(held)
    for files in contents.values():
        yield from max((files[file] for file in sorted(files)), key=len)


def _digest(*texts: str) -> str:
    return sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()
