"""Demo data in three sizes, as rows of a chronology file. The same size, seed and day give the same bytes."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from itertools import count, islice
from random import Random
from typing import TextIO

from sightline.demo.diary import COLUMNS, Row
from sightline.demo.household import Household
from sightline.demo.names import FAMILY_NAMES
from sightline.demo.simulation import family_rows, household_of
from sightline.demo.world import World


class Size(StrEnum):
    SMALL = "small"
    PARTNERSHIP = "partnership"
    COUNTRY = "country"


DAYS = 3 * 365 + 1
# A fixed day, so that a seed alone decides the bytes of a file.
USUAL_LAST_DAY = date(2026, 10, 30)

PARTNERSHIP_CHILDREN = 2_400
COUNTRY_ROWS = 2_000_000
_FAMILIES_OF_A_REGION = 1_300
_FAMILIES_OF_A_BLOCK = 100


def rows(size: str, seed: int, as_of: date) -> Iterator[Row]:
    """Rows with their filled cells; a cell that is left out is blank. Refuses a size that it does not know."""
    match Size(size):
        case Size.SMALL:
            from sightline.demo.small import small_rows

            return small_rows(as_of)
        case Size.PARTNERSHIP:
            return _partnership(seed, as_of)
        case Size.COUNTRY:
            return islice(_country(seed, as_of), COUNTRY_ROWS)


def write(stream: TextIO, size: str, seed: int, as_of: date) -> int:
    """Writes a chronology file row by row and answers how many rows it has."""
    return write_rows(stream, rows(size, seed, as_of))


def write_rows(stream: TextIO, written: Iterable[Row]) -> int:
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    counted = 0
    for row in written:
        cell = row.get
        writer.writerow([cell(column, "") for column in COLUMNS])
        counted += 1
    return counted


def _partnership(seed: int, as_of: date) -> Iterator[Row]:
    """One family after another, until the children are all there."""
    world = World(f"partnership {seed}", as_of, DAYS)
    missing = PARTNERSHIP_CHILDREN
    for number in count(1):
        random = Random(f"partnership {seed} {number}")
        household = household_of(random, world, _family_id(random, number), at_most=missing)
        yield from family_rows(random, world, household)
        missing -= len(household.children)
        if not missing:
            return


def _country(seed: int, as_of: date) -> Iterator[Row]:
    """Families of many regions, a block of them at a time, their rows mixed as they would arrive: day by day."""
    for block in count():
        region, begun = divmod(block * _FAMILIES_OF_A_BLOCK, _FAMILIES_OF_A_REGION)
        if not begun:
            world = World(f"country {seed} {region}", as_of, DAYS)
        gathered: list[Row] = []
        for number in range(block * _FAMILIES_OF_A_BLOCK + 1, (block + 1) * _FAMILIES_OF_A_BLOCK + 1):
            random = Random(f"country {seed} {number}")
            household: Household = household_of(random, world, _family_id(random, number))
            gathered += family_rows(random, world, household)
        yield from sorted(gathered, key=_when)


def _family_id(random: Random, number: int) -> str:
    return f"{random.choice(FAMILY_NAMES)} {number:06d}"


def _when(row: Row) -> str:
    return row["when"]
