"""Light and working hours while a visit lasts, as a practitioner reads them; no change of the clocks changes them."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from sightline.core.answers import Answer
from sightline.core.daylight import (
    Daylight,
    Light,
    Place,
    WorkingHours,
    is_dark,
    is_out_of_hours,
    light_of,
    place_in,
)
from sightline.packs.loader import DEFAULT_PACK, load_pack

CASES = yaml.load((DEFAULT_PACK / "cases" / "visits" / "daylight.yaml").read_text(), Loader=yaml.CBaseLoader)
HOME = ZoneInfo("Europe/London")
minutes = st.integers(0, 3 * 24 * 60)


def at(clock: str) -> datetime:
    hour, minute = map(int, clock.split(":"))
    return datetime(2026, 12, 21, hour, minute, tzinfo=HOME)


SHORTEST_DAY = Daylight(at("8:43"), at("15:39"))
HOURS = WorkingHours(at("8:00"), at("17:00"))


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_the_light_is_as_the_case_expects(case: dict[str, Any]) -> None:
    hours = None if "nobody_works" in case else HOURS
    light = light_of(at(case["starts"]), at(case["ends"]), SHORTEST_DAY, hours)
    assert [each.value for each in light] == case["expect"]


def test_the_answers_for_a_plan() -> None:
    assert is_dark((Light.IN_DAYLIGHT, Light.OUT_OF_HOURS)) is Answer.NO
    assert is_dark((Light.ENDS_AFTER_DUSK,)) is Answer.YES
    assert is_out_of_hours((Light.ENDS_AFTER_DUSK,)) is Answer.NO
    assert is_out_of_hours((Light.IN_DAYLIGHT, Light.OUT_OF_HOURS)) is Answer.YES


@given(minutes, st.integers(0, 600), st.integers(0, 12 * 60), st.integers(0, 12 * 60))
@example(1510, 10, 30, 600)  # half past one comes first, then the clocks go back, then it is ten past one
def test_it_is_the_same_in_whatever_zone_the_moments_are_written(start: int, lasts: int, dawn: int, day: int) -> None:
    """From the day before the clocks go back until the day after: an hour stands twice on the clock."""
    first = datetime(2026, 10, 24, 0, 0, tzinfo=UTC)
    moments = [first + timedelta(minutes=each) for each in (start, start + lasts, 1440 + dawn, 1440 + dawn + day)]
    there = [moment.astimezone(HOME) for moment in moments]
    assert light_of(*moments[:2], Daylight(*moments[2:]), None) == light_of(*there[:2], Daylight(*there[2:]), None)


@given(st.integers(0, 1439), st.integers(0, 600), st.integers(0, 600))
def test_a_longer_visit_is_never_lighter(start: int, lasts: int, more: int) -> None:
    begins = at("0:00") + timedelta(minutes=start)
    short, long = (
        light_of(begins, begins + timedelta(minutes=each), SHORTEST_DAY, HOURS) for each in (lasts, lasts + more)
    )
    assert (is_dark(short), is_dark(long)) != (Answer.YES, Answer.NO)
    assert (is_out_of_hours(short), is_out_of_hours(long)) != (Answer.YES, Answer.NO)


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("4 Edinburgh Road, Perth PH1", "Perth"),
        ("2 perth street, OBAN", "Oban"),
        ("Fort William Road, Glasgow", "Glasgow"),
        ("1 High Street, Fort William", "Fort William"),
        ("9 Wickham Lane, Ayrton", None),
        ("7 Heron Row, Teasel", None),
        ("", None),
    ],
)
def test_an_address_names_a_place_as_words_of_its_own_and_the_last_one_counts(address: str, named: str | None) -> None:
    found = place_in(address, load_pack().places)
    assert (found.name if found else None) == named


def test_of_two_names_that_end_together_the_longer_counts() -> None:
    shorter, longer = Place("Berwick", 55.7, -2), Place("North Berwick", 56.0, -2.7)
    assert place_in("3 Shore Street, North Berwick", [shorter, longer]) is longer
    assert place_in("3 Shore Street, North Berwick", [longer, shorter]) is longer
