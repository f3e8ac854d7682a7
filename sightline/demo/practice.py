"""How agencies work and what they write down: visiting rhythms, kinds of contact, calls, habits with columns."""

from collections.abc import Iterator
from random import Random
from typing import NamedTuple

from sightline.demo.course import Course
from sightline.demo.household import Household


class Practice(NamedTuple):
    agency: str
    kinds: tuple[str, ...]  # each as often as it stands here
    every: float  # days from one contact to the next
    every_protected: float
    calls: float  # calls, letters and messages to each contact
    stays: float  # days that a worker stays with a family
    seen: float  # share of rows that fill a column, here and below
    alone: float
    home: float
    source: float


_HOME = ("home_visit",)
_OFFICE = ("office_appointment",)
SOCIAL_WORK = Practice(
    "Social work",
    _HOME * 71 + ("unannounced_visit",) * 5 + ("school_contact",) * 21 + _OFFICE * 8,
    33, 8, 1.00, 430, 0.92, 0.55, 0.62, 0.55,
)  # fmt: skip
HEALTH_VISITING = Practice("Health visiting", _HOME * 13 + ("clinic",) * 7, 50, 20, 0.55, 800, 0.86, 0.15, 0.40, 0.35)
MIDWIFERY = Practice("Midwifery", _HOME * 2 + ("clinic",) * 3, 16, 9, 0.4, 900, 0.3, 0.0, 0.3, 0.3)
SCHOOL = Practice("School", ("school_contact",), 26, 12, 0.55, 1100, 0.72, 0.22, 0.0, 0.25)
GP = Practice("GP surgery", ("clinic",), 130, 110, 0.25, 2000, 0.35, 0.05, 0.0, 0.2)
HOSPITAL = Practice("Hospital", ("clinic",), 160, 120, 0.35, 900, 0.5, 0.05, 0.0, 0.2)
FAMILY_SUPPORT = Practice("Family support", _HOME * 4 + _OFFICE, 14, 9, 0.7, 500, 0.7, 0.2, 0.35, 0.3)
DRUGS = Practice("Drug and alcohol service", _OFFICE * 5 + _HOME, 17, 15, 0.6, 450, 0.25, 0.0, 0.2, 0.2)
MENTAL_HEALTH = Practice("Adult mental health", _OFFICE * 3 + _HOME, 30, 28, 0.5, 450, 0.2, 0.0, 0.15, 0.2)
HOUSING = Practice("Housing", _HOME, 160, 130, 1.2, 700, 0.2, 0.0, 0.6, 0.2)
WOMENS_SUPPORT = Practice("Women's support", _OFFICE * 3 + _HOME, 15, 12, 1.0, 500, 0.3, 0.1, 0.2, 0.3)


class Involvement(NamedTuple):
    practice: Practice
    first: int
    last: int


def involvements(random: Random, household: Household, course: Course) -> Iterator[Involvement]:
    """Which agencies work with this family, and from when to when."""
    opened, closes, days = course.opened, course.closes, course.days
    yield Involvement(SOCIAL_WORK, opened + random.randint(0, 12), closes)
    # What universal services write before we were involved, and after, is in the record for a while only.
    known, left = max(0, opened - random.randint(0, 200)), min(days, closes + random.randint(0, 150))
    yield from _by_age(random, household, known, left)
    if random.random() < 0.4:
        yield Involvement(GP, known + random.randrange(60), left)
    if random.random() < 0.3:
        yield Involvement(HOSPITAL, known + random.randrange(120), left)
    for practice, chance in _for_what_lies_behind(household):
        if random.random() < chance:
            yield _spell(random, practice, opened, closes)


def _by_age(random: Random, household: Household, known: int, left: int) -> Iterator[Involvement]:
    births = [child.born for child in household.children]
    youngest, eldest = max(births), min(births)
    five_years = youngest + 5 * 365
    if youngest > known + 30:
        yield Involvement(MIDWIFERY, max(known, youngest - 190), min(left, youngest + 10))
    if five_years > known:
        yield Involvement(HEALTH_VISITING, max(known, youngest + 11) + random.randrange(30), min(left, five_years))
    at_school = eldest + int((3.2 if random.random() < 0.5 else 4.8) * 365)
    if at_school < left:
        yield Involvement(SCHOOL, max(known, at_school), left)


def _for_what_lies_behind(household: Household) -> Iterator[tuple[Practice, float]]:
    behind = household.behind
    yield FAMILY_SUPPORT, 0.45
    yield HOUSING, 0.25
    if "drugs" in behind or "alcohol" in behind:
        yield DRUGS, 0.65
    if "mental_health" in behind:
        yield MENTAL_HEALTH, 0.45
    if "domestic_abuse" in behind:
        yield WOMENS_SUPPORT, 0.35


def _spell(random: Random, practice: Practice, opened: int, closes: int) -> Involvement:
    """A service for part of the time, as places and needs allow."""
    first = opened + random.randrange(14, max(15, (closes - opened) // 2))
    return Involvement(practice, first, min(closes, first + random.randint(90, 420)))
