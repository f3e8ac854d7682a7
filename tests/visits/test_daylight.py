"""Sunset and working hours where a visit is made."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from sightline.core.daylight import Light
from sightline.guidance.selectors import guidance
from sightline.visits.daylight import check_place, daylight_at, light_at, place_of, working_hours

HOME = ZoneInfo("Europe/London")
LONGEST, SHORTEST = date(2026, 6, 21), date(2026, 12, 21)


def at(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=HOME)


@pytest.mark.parametrize(
    ("place", "day", "dusk"),
    [
        ("Edinburgh", LONGEST, "22:02"),
        ("Edinburgh", SHORTEST, "15:39"),
        ("Lerwick", LONGEST, "22:33"),
        ("Lerwick", SHORTEST, "14:56"),
    ],
)
def test_the_sun_sets_when_the_almanac_says(place: str, day: date, dusk: str) -> None:
    hour, minute = map(int, dusk.split(":"))
    wrong_by = daylight_at(day, place_of(place)).dusk - at(day.year, day.month, day.day, hour, minute)
    assert abs(wrong_by) <= timedelta(minutes=1)


def test_every_day_of_every_place_has_its_morning_before_its_evening() -> None:
    """On the days on which the clocks change too, and in Shetland's short nights."""
    for place in guidance().places:
        for passed in range(0, 366, 5 if place.name != "Lerwick" else 1):
            day = date(2026, 1, 1) + timedelta(passed)
            light = daylight_at(day, place)
            assert light.dawn.date() == light.dusk.date() == day, (place, day)
            assert light.dawn < at(day.year, day.month, day.day, 13, 0) < light.dusk, (place, day)


@pytest.mark.parametrize(("day", "moves"), [(date(2026, 3, 29), 60), (date(2026, 10, 25), -60)])
def test_the_clocks_change_and_the_sun_does_not(day: date, moves: int) -> None:
    edinburgh = place_of("Edinburgh")
    before, on = (daylight_at(each, edinburgh).dusk for each in (day - timedelta(1), day))
    on_the_clock = (on.hour * 60 + on.minute) - (before.hour * 60 + before.minute)
    assert abs(on_the_clock - moves) <= 3
    assert on.utcoffset() != before.utcoffset()


def test_an_address_decides_the_place_or_else_the_partnership(settings) -> None:
    assert place_of("7 Heron Row, Teasel").name == "Edinburgh"
    settings.PLACE = "lerwick"
    assert place_of("7 Heron Row, Teasel").name == "Lerwick"
    assert place_of("2 Quay Lane, Oban").name == "Oban"


def test_dusk_comes_earlier_in_the_north_in_winter() -> None:
    start, end = at(2026, 12, 21, 14, 30), at(2026, 12, 21, 15, 15)
    assert light_at(start, end, "1 Leith Walk, Edinburgh") == (Light.IN_DAYLIGHT,)
    assert light_at(start, end, "1 Commercial Street, Lerwick") == (Light.ENDS_AFTER_DUSK,)


def test_nobody_works_at_the_weekend_nor_on_a_holiday() -> None:
    assert working_hours(date(2026, 11, 28)) is None  # a Saturday
    assert working_hours(date(2026, 11, 30)) is None  # St Andrew's Day, a Monday
    hours = working_hours(date(2026, 12, 1))
    assert (hours.begin, hours.end) == (at(2026, 12, 1, 8, 0), at(2026, 12, 1, 17, 0))


def test_a_visit_is_within_hours_or_not() -> None:
    assert light_at(at(2026, 6, 22, 16, 0), at(2026, 6, 22, 17, 0), "") == (Light.IN_DAYLIGHT,)
    late = (Light.IN_DAYLIGHT, Light.OUT_OF_HOURS)
    assert light_at(at(2026, 6, 22, 16, 0), at(2026, 6, 22, 17, 1), "") == late
    assert light_at(at(2026, 6, 21, 12, 0), at(2026, 6, 21, 13, 0), "") == late


def test_a_place_that_nobody_knows_is_found_out_at_the_start(settings) -> None:
    assert check_place() == []
    settings.PLACE = "Atlantis"
    [wrong] = check_place()
    assert "Atlantis" in wrong.msg
    assert "Lerwick" in wrong.hint
