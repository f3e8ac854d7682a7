"""Demo data in three sizes, as rows of a chronology file. The same size, seed and day give the same bytes."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from enum import StrEnum
from itertools import count, pairwise
from random import Random
from typing import TextIO

from sightline.demo.diary import COLUMNS, Row
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
            return _country(seed, as_of)


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
    """One half of the years after the other, so that no family's rows stand together; drawn anew for each half, so that
    memory stays flat."""
    half = (as_of - timedelta(days=DAYS // 2)).isoformat()
    for first, end in pairwise(("", half, "9999")):
        for block in _blocks(seed, as_of):
            yield from (row for row in block if first <= row["when"] < end)


def _blocks(seed: int, as_of: date) -> Iterator[list[Row]]:
    """Families of many regions, some at a time, their rows mixed day by day; the last family is cut to the size."""
    missing = COUNTRY_ROWS
    for number in count(0, _FAMILIES_OF_A_BLOCK):
        region, begun = divmod(number, _FAMILIES_OF_A_REGION)
        if not begun:
            world = World(f"country {seed} {region}", as_of, DAYS)
        block: list[Row] = []
        for family in range(number, number + _FAMILIES_OF_A_BLOCK):
            random = Random(f"country {seed} {family}")
            block += family_rows(random, world, household_of(random, world, _family_id(random, family)))
        yield sorted(block[:missing], key=_when)
        missing -= len(block)
        if missing <= 0:
            return


def _family_id(random: Random, number: int) -> str:
    return f"{random.choice(FAMILY_NAMES)} {number:06d}"


def _when(row: Row) -> str:
    return row["when"]
