"""A curated chronology as it stood at two moments, and exactly what has changed between them.

A view holds two tables: the version in force of every entry of the record (the stream), and what was said about each
entry that was selected (the lines). Both sides of a comparison are cut to what the reader may read before they are
compared, so that what is withheld is neither new, gone nor corrected.
"""

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

Key = TypeVar("Key", bound=Hashable)
Held = TypeVar("Held")


class Said(NamedTuple):
    """What a line adds to its entry, apart from the fact."""

    impact: str = ""
    analysis: str = ""


@dataclass(frozen=True, slots=True)
class Difference(Generic[Key, Held]):
    """Between two tables, by key: what came, what went, and what became of the rest."""

    added: Mapping[Key, Held]
    removed: Mapping[Key, Held]
    changed: Mapping[Key, tuple[Held, Held]]

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.removed or self.changed)

    @property
    def reversed(self) -> "Difference[Key, Held]":
        back = {key: (new, old) for key, (old, new) in self.changed.items()}
        return Difference(added=self.removed, removed=self.added, changed=back)

    def applied_to(self, old: Mapping[Key, Held]) -> dict[Key, Held]:
        kept = {key: held for key, held in old.items() if key not in self.removed}
        return kept | {key: new for key, (_, new) in self.changed.items()} | dict(self.added)


def difference(old: Mapping[Key, Held], new: Mapping[Key, Held]) -> Difference[Key, Held]:
    return Difference(
        added={key: held for key, held in new.items() if key not in old},
        removed={key: held for key, held in old.items() if key not in new},
        changed={key: (old[key], held) for key, held in new.items() if key in old and old[key] != held},
    )


@dataclass(frozen=True, slots=True)
class View(Generic[Key]):
    """``stream``: entry and its version in force; ``lines``: entry and what was said about it."""

    stream: Mapping[Key, Key]
    lines: Mapping[Key, Said]

    def only(self, readable: Collection[Key]) -> "View[Key]":
        """As somebody meets it who may read these entries and no others."""
        return View(
            {entry: version for entry, version in self.stream.items() if entry in readable},
            {entry: said for entry, said in self.lines.items() if entry in readable},
        )


@dataclass(frozen=True, slots=True)
class Changes(Generic[Key]):
    """``stream.added`` are entries written since, ``stream.changed`` entries corrected since; ``lines`` likewise."""

    stream: Difference[Key, Key]
    lines: Difference[Key, Said]

    @property
    def is_empty(self) -> bool:
        return self.stream.is_empty and self.lines.is_empty

    @property
    def reversed(self) -> "Changes[Key]":
        return Changes(self.stream.reversed, self.lines.reversed)

    def applied_to(self, old: View[Key]) -> View[Key]:
        return View(self.stream.applied_to(old.stream), self.lines.applied_to(old.lines))


def changes_between(old: View[Key], new: View[Key]) -> Changes[Key]:
    return Changes(difference(old.stream, new.stream), difference(old.lines, new.lines))
