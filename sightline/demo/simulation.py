"""Tells one family after another: a household, its course, and the rows that fall out of both.

No limit of any detector is known here. Families are drawn from what is known of practice, and tests/demo holds them
near its figures; what the questions find in them is for the questions to say.
"""

from random import Random

from sightline.demo.contacts import keep_contact
from sightline.demo.course import draw_course
from sightline.demo.diary import Row
from sightline.demo.happenings import (
    tell_ending,
    tell_new_adult,
    tell_order,
    tell_planning,
    tell_police,
    tell_registration,
    tell_stay,
    tell_threats,
    tell_withdrawal,
    tell_worry,
)
from sightline.demo.household import Household, draw_household
from sightline.demo.practice import involvements
from sightline.demo.telling import Telling
from sightline.demo.world import World

_TIMED = {"Social work": 0.5, "Police": 0.9, "Out-of-hours social work": 0.95, "Health visiting": 0.4}
_MONTH_ONLY = 0.02  # of the rows of the first year: old entries taken over from paper


def household_of(random: Random, world: World, family: str, *, at_most: int = 4) -> Household:
    return draw_household(random, world, family, at_most=at_most)


def family_rows(random: Random, world: World, household: Household) -> list[Row]:
    course = draw_course(random, world, household)
    told = Telling(random, world, household, course)
    for involvement in involvements(random, household, course):
        keep_contact(told, involvement)
    for worry in course.worries:
        tell_worry(told, worry)
    for span in course.registrations:
        tell_registration(told, span)
    for span in course.orders:
        tell_order(told, span)
    for tell in (tell_planning, tell_new_adult, tell_police, tell_stay, tell_withdrawal, tell_threats, tell_ending):
        tell(told)
    return _written_down(told)


def _written_down(told: Telling) -> list[Row]:
    """In order of days, with the hour where the agency writes it, or only the month on an old paper entry."""
    chance, rows = told.chance, []
    for day, row in told.diary.in_order():
        timed = _TIMED.get(row["agency"], 0.15)
        if chance() < timed and row["kind"] != "status":
            row["when"] = f"{row['when']}T{9 + int(chance() * 8):02d}:{5 * int(chance() * 12):02d}"
        elif day < 365 and chance() < _MONTH_ONLY and row["kind"] in ("home_visit", "phone", "clinic", "other"):
            row["when"] = row["when"][:7]
        rows.append(row)
    return rows
