"""The hidden side of the made-up families stays near what is known of practice."""

from datetime import date
from random import Random
from statistics import median

import pytest

from sightline.demo.course import Course, draw_course
from sightline.demo.household import Household, draw_household
from sightline.demo.world import World

DAYS = 1096


@pytest.fixture(scope="module")
def drawn() -> list[tuple[Household, Course]]:
    world = World("a region", date(2026, 10, 30), DAYS)
    families = []
    for number in range(1_300):
        random = Random(number)
        household = draw_household(random, world, "Rowan 1")
        families.append((household, draw_course(random, world, household)))
    return families


def test_households_have_one_to_four_children_and_not_quite_two_on_average(drawn):
    counts = [len(household.children) for household, _ in drawn]

    assert set(counts) == {1, 2, 3, 4}
    assert sum(counts) == pytest.approx(2_400, rel=0.05)


def test_children_of_one_family_have_different_names(drawn):
    for household, _ in drawn:
        names = [child.name for child in household.children]
        assert len(set(names)) == len(names)


def test_about_eighty_children_are_on_the_register_at_a_time(drawn):
    child_days = sum(sum(course.protected) * len(household.children) for household, course in drawn)

    assert 55 <= child_days / DAYS <= 105


def test_half_of_the_children_leave_the_register_within_about_half_a_year(drawn):
    lengths = [end - start for _, course in drawn for start, end in course.registrations if end < course.closes]

    assert 160 <= median(lengths) <= 220


def test_domestic_abuse_lies_behind_nearly_half_of_the_registrations(drawn):
    behind = ["domestic_abuse" in household.behind for household, course in drawn for _ in course.registrations]

    assert 0.35 <= sum(behind) / len(behind) <= 0.55


def test_spells_of_keeping_away_are_the_exception(drawn):
    open_days = sum(course.closes - course.opened for _, course in drawn)

    assert 0.01 < sum(sum(course.avoiding) for _, course in drawn) / open_days < 0.10
