"""How a family's case runs from day to day, whether or not anybody writes it down: the hidden side of the record."""

from math import log
from random import Random
from typing import NamedTuple

from sightline.demo.household import Household
from sightline.demo.world import YEAR, World

Span = tuple[int, int]


class Worry(NamedTuple):
    day: int
    leads_to_meeting: bool


class Course:
    """Marks by day: ``protected``, ``order``, ``avoiding``, ``heated``, ``away``. Spans are [start, end)."""

    def __init__(self, opened: int, closes: int, world: World) -> None:
        self.opened = opened
        self.closes = closes
        self.days = world.days
        marked = len(world.iso)
        self.protected = bytearray(marked)
        self.order = bytearray(marked)
        self.avoiding = bytearray(marked)
        self.heated = bytearray(marked)
        self.away = bytearray(marked)
        self.worries: list[Worry] = []
        self.registrations: list[Span] = []
        self.orders: list[Span] = []

    def mark(self, marks: bytearray, start: int, end: int) -> Span:
        start, end = max(0, start), min(end, self.closes)
        if start < end:
            marks[start:end] = b"\1" * (end - start)
        return start, end


# Of a year of open work, by danger.
_WORRIES_A_YEAR = (0.5, 1.5, 3.2)
_LEADS_TO_MEETING = (0.025, 0.075, 0.16)
# Three meetings out of four end with the child on the register; half of the children leave it within half a year.
_REGISTERED_FROM_MEETING = 0.76
_MEDIAN_REGISTRATION = 215
_SPREAD_OF_REGISTRATION = 0.7


def draw_course(random: Random, world: World, household: Household) -> Course:
    days = world.days
    opened = 0 if random.random() < 0.55 else random.randrange(int(days * 0.88))
    closes = min(days, opened + 60 + int(random.lognormvariate(log(720), 0.85)))
    course = Course(opened, closes, world)
    _draw_worries(random, course, household.danger)
    _draw_measures(random, course, household.danger)
    _draw_spells(random, course, household)
    if household.rota:
        phase = random.randrange(household.rota * 2)
        course.away[:] = bytes((day + phase) // household.rota % 2 for day in range(len(world.iso)))
    return course


def _draw_worries(random: Random, course: Course, danger: int) -> None:
    days = [course.opened] if course.opened else []
    day: float = course.opened + random.expovariate(_WORRIES_A_YEAR[danger] / YEAR)
    while day < course.closes:
        days.append(int(day))
        day += random.expovariate(_WORRIES_A_YEAR[danger] / YEAR)
    course.worries = [Worry(day, random.random() < _LEADS_TO_MEETING[danger]) for day in days]


def _draw_measures(random: Random, course: Course, danger: int) -> None:
    if random.random() < (0.02, 0.05, 0.12)[danger]:
        course.orders.append(course.mark(course.order, course.opened, course.opened + random.randint(200, 800)))
    for worry in course.worries:
        if not worry.leads_to_meeting or course.protected[worry.day]:
            continue
        met = worry.day + random.randint(14, 28)
        if met < course.closes and random.random() < _REGISTERED_FROM_MEETING:
            length = 40 + int(random.lognormvariate(log(_MEDIAN_REGISTRATION - 40), _SPREAD_OF_REGISTRATION))
            course.closes = min(course.days, max(course.closes, met + length + 60))
            course.registrations.append(course.mark(course.protected, met, met + length))


def _draw_spells(random: Random, course: Course, household: Household) -> None:
    manner = household.manner
    pressed = [worry.day for worry in course.worries] + [start for start, _ in course.registrations]
    for day in pressed:
        if random.random() < manner.withdraws:
            start = day + random.randint(2, 21)
            course.mark(course.avoiding, start, start + int(random.lognormvariate(log(38), 0.6)))
        if random.random() < manner.flares:
            start = day + random.randint(0, 10)
            course.mark(course.heated, start, start + int(random.lognormvariate(log(30), 0.5)))
    # Low spells that no worry of ours explains: illness, money, grief, a new partner.
    low: float = course.opened + random.expovariate(manner.withdraws / YEAR)
    while low < course.closes:
        course.mark(course.avoiding, int(low), int(low) + random.randint(14, 60))
        low += random.expovariate(manner.withdraws / YEAR) + 60
