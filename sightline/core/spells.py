"""Joins what became true on one day after another into stretches, one finding each, without looking ahead."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Generic, NamedTuple, TypeVar

from sightline.core.entry import Entry, in_fixed_order
from sightline.core.findings import Level
from sightline.core.guidance import Guidance

T = TypeVar("T")
N = TypeVar("N", bound=NamedTuple)


class Reached(NamedTuple, Generic[T]):
    """On ``day`` a level was reached by rows since ``start``; what starts by ``until`` speaks of the same stretch.

    All of it may rest only on rows up to ``day``; ``until`` may lie ahead, where only later rows could bring it nearer.
    """

    day: date
    start: date
    until: date
    level: Level
    grounds: T


@dataclass(slots=True)
class Spell(Generic[T]):
    """One stretch: its beginning and the days of its levels never change with later rows."""

    start: date
    until: date
    levels: dict[Level, date]
    reached: list[Reached[T]]

    @property
    def first(self) -> T:
        return self.reached[0].grounds

    @property
    def last(self) -> T:
        return self.reached[-1].grounds

    def reach(self, level: Level, day: date) -> None:
        if level not in self.levels and Level.ACT not in self.levels:
            self.levels[level] = day


def spells(reached: Iterable[Reached[T]]) -> list[Spell[T]]:
    found: list[Spell[T]] = []
    # Of two levels reached on one day the higher is the one to say.
    for each in sorted(reached, key=lambda each: (each.day, each.start, each.level is not Level.ACT)):
        if not found or each.start > found[-1].until:
            found.append(Spell(each.start, each.until, {}, []))
        spell = found[-1]
        spell.until = max(spell.until, each.until)
        spell.reached.append(each)
        spell.reach(each.level, each.day)
    return found


def limits_on(kind: type[N], guidance: Guidance, question: str) -> Callable[[date], N]:
    """A question's limits by day, as a ``kind`` whose fields are named as the limits; read once for each change."""
    limits = guidance.questions[question].limits
    changes = sorted({dated.since for name in kind._fields for dated in limits[name].values})
    held: dict[int, N] = {}
    latest = changes[-1]

    def on(day: date) -> N:
        place = len(changes) if day >= latest else sum(change <= day for change in changes)
        if place not in held:
            held[place] = kind._make(limits[name].on(day).value for name in kind._fields)
        return held[place]

    return on


def keys_of(entries: Iterable[Entry]) -> tuple[Hashable, ...]:
    """The keys of entries, each once, oldest first."""
    return tuple(entry.key for entry in in_fixed_order({id(entry): entry for entry in entries}.values()))
