"""The rota of a day as it is read: stretches of hours with who holds a duty, and for whose workers nobody does."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sightline.core.rota import RotaLine

MIDNIGHT = time()


@dataclass(frozen=True, slots=True)
class Held:
    """``agency``: for whose workers; ``None``: everybody's."""

    person: UUID
    agency: UUID | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """``until`` midnight is the end of the day. ``uncovered``: agencies for whose workers nobody holds the duty."""

    starts: time
    until: time
    held: tuple[Held, ...]
    uncovered: frozenset[UUID]


def day_of(lines: Iterable[RotaLine], duty: str, day: date, agencies: Collection[UUID]) -> tuple[Stretch, ...]:
    """The whole day, from midnight to midnight, each stretch unlike its neighbours."""
    of_duty = [line for line in lines if line.duty == duty]
    turns = sorted({MIDNIGHT, *(turn for line in of_duty for turn in (line.starts, line.ends))})
    stretches: list[Stretch] = []
    for begins, ends in zip(turns, [*turns[1:], MIDNIGHT], strict=True):
        held, uncovered = _held_at(of_duty, datetime.combine(day, begins), agencies)
        if stretches and (stretches[-1].held, stretches[-1].uncovered) == (held, uncovered):
            begins = stretches.pop().starts
        stretches.append(Stretch(begins, ends, held, uncovered))
    return tuple(stretches)


def _held_at(
    lines: Sequence[RotaLine], at: datetime, agencies: Collection[UUID]
) -> tuple[tuple[Held, ...], frozenset[UUID]]:
    held = tuple(dict.fromkeys(Held(line.person, line.agency) for line in lines if line.holds_at(at)))
    everybodys = any(each.agency is None for each in held)
    covered = set(agencies) if everybodys else {each.agency for each in held}
    return held, frozenset(agencies) - covered


def days_from(first: date, count: int) -> list[date]:
    return [first + timedelta(days=ahead) for ahead in range(count)]
