"""What a scenario is, and the days it is written with."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from enum import Enum
from typing import NamedTuple

from sightline.core.findings import Level
from sightline.packs.calendar import scottish_working_days
from tests.core.written import Cells

START = date(2025, 3, 3)  # a Monday, with Easter six weeks later
FIRM = scottish_working_days()
Limits = Mapping[str, int]


class Turns(Enum):
    """How a number stands to its limit where something is found."""

    AT_LEAST = "at least"
    MORE_THAN = "more than"
    AT_MOST = "at most"
    LESS_THAN = "less than"

    def found(self, number: int, limit: int) -> bool:
        return {
            Turns.AT_LEAST: number >= limit,
            Turns.MORE_THAN: number > limit,
            Turns.AT_MOST: number <= limit,
            Turns.LESS_THAN: number < limit,
        }[self]

    def both_sides(self, limit: int, step: int) -> tuple[int, int]:
        return (limit - step, limit) if self in (Turns.AT_LEAST, Turns.LESS_THAN) else (limit, limit + step)


class Record(NamedTuple):
    rows: list[Cells]
    as_of: str


class Scenario(NamedTuple):
    """``written`` makes the record in which what the limit measures is a number, given the question's limits.

    ``beside`` sets other limits of the question so far away that only this one decides; ``step`` is how finely small
    records can measure (a share of four contacts moves by 25).
    """

    turns: Turns
    level: Level
    written: Callable[[int, Limits], Record]
    beside: Limits = {}
    step: int = 1


def day(passed: int) -> str:
    return (START + timedelta(passed)).isoformat()


def working_day(passed: int) -> str:
    return FIRM.after(START, passed).isoformat() if passed > 0 else START.isoformat()


def born_years_before(years: int) -> str:
    return START.replace(year=START.year - years).isoformat()


def row(when: str, **cells: str) -> Cells:
    return {"when": when, **cells}


def status(when: str, said: str, **cells: str) -> Cells:
    return row(when, kind="status", status=said, lead="A. Reid", **cells)
