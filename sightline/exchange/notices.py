"""What a reader should know about how the files were read."""

from collections.abc import Sequence

from sightline.exchange.identity import Conflict, Held
from sightline.exchange.record import FileRead

MOST_CONFLICTS_NAMED = 20


class Notices:
    """Collected while the families are read, and whole after the last of them."""

    def __init__(self, files: Sequence[FileRead]) -> None:
        self._files = files
        self._said = [_own_columns(file) for file in files if file.own_columns]
        self._conflicts: list[str] = []
        self._conflicts_unnamed = 0
        self._has_unnamed_family = self._has_named_family = False

    def add(self, notice: str) -> None:
        self._said.append(notice)

    def births_unused(self, count: int) -> None:
        if count:
            self.add(f"{_rows(count)} with a date of birth do not name exactly one child: the date was not used.")

    def family(self, name: str, conflicts: Sequence[Conflict]) -> None:
        self._has_named_family = self._has_named_family or bool(name)
        self._has_unnamed_family = self._has_unnamed_family or not name
        for conflict in conflicts:
            if len(self._conflicts) < MOST_CONFLICTS_NAMED:
                self._conflicts.append(self._in_words(conflict))
            else:
                self._conflicts_unnamed += 1

    def all(self) -> list[str]:
        said = [*self._said]
        if self._has_named_family and self._has_unnamed_family:
            said.append("Some rows name no family: they were read together as a family of their own.")
        said += self._conflicts
        if self._conflicts_unnamed:
            said.append(f"{self._conflicts_unnamed:,} more rows differ in this way from a row with their ref.")
        return said

    def _in_words(self, conflict: Conflict) -> str:
        kept, other = self._place(conflict.kept), self._place(conflict.other)
        entry = conflict.kept.entry
        return f"{kept} and {other} are both {entry.ref!r} of {entry.agency} and do not say the same: {kept} was read."

    def _place(self, held: Held) -> str:
        return f"{self._files[held.file].name} row {held.row}"


def _own_columns(file: FileRead) -> str:
    names = ", ".join(f'"{name}"' for name in file.own_columns[:20])
    more = len(file.own_columns) - 20
    also = f" and {more} more" if more > 0 else ""
    return f"{file.name}: no question reads the columns {names}{also}."


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"
