"""Days, working days and ages."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.core.dates import WorkingDays, age_on, counted, days_after, in_words
from tests.core.written import day

MONDAY, FRIDAY, SATURDAY, SUNDAY = day("2025-03-03"), day("2025-03-07"), day("2025-03-08"), day("2025-03-09")
GOOD_FRIDAY, EASTER_MONDAY = day("2025-04-18"), day("2025-04-21")
EASTER = WorkingDays([EASTER_MONDAY, GOOD_FRIDAY, day("2025-04-20")])
DAYS = st.dates(day("2025-01-01"), day("2026-12-31"))
CALENDARS = st.lists(DAYS, max_size=40).map(WorkingDays)


def test_a_weekend_day_is_no_working_day() -> None:
    assert [WorkingDays().is_working(each) for each in (FRIDAY, SATURDAY, SUNDAY, MONDAY)] == [True, False, False, True]


def test_a_holiday_is_no_working_day_in_whatever_order_holidays_were_given() -> None:
    assert not EASTER.is_working(GOOD_FRIDAY)
    assert not EASTER.is_working(EASTER_MONDAY)
    assert EASTER.is_working(day("2025-04-17"))


def test_a_holiday_at_a_weekend_takes_no_second_day_away() -> None:
    assert WorkingDays([SATURDAY]).between(FRIDAY, day("2025-03-14")) == 5


def test_the_day_of_the_start_does_not_count_and_the_day_of_the_end_does() -> None:
    calendar = WorkingDays()
    assert calendar.between(MONDAY, MONDAY) == 0
    assert calendar.between(MONDAY, FRIDAY) == 4
    assert calendar.between(FRIDAY, SUNDAY) == 0
    assert calendar.between(SATURDAY, day("2025-03-10")) == 1


def test_nothing_lies_between_a_day_and_an_earlier_one() -> None:
    assert WorkingDays().between(FRIDAY, MONDAY) == 0


def test_ten_working_days_after_a_monday_are_a_monday_two_weeks_on() -> None:
    assert WorkingDays().after(MONDAY, 10) == day("2025-03-17")


def test_past_ten_working_days_is_the_eleventh() -> None:
    assert WorkingDays().past(MONDAY, 10) == day("2025-03-18")


def test_holidays_put_the_day_off() -> None:
    assert EASTER.after(day("2025-04-17"), 1) == day("2025-04-22")
    assert EASTER.between(day("2025-04-17"), day("2025-04-22")) == 1


@given(CALENDARS, DAYS, st.integers(1, 60))
def test_the_nth_working_day_after_a_day_is_a_working_day_with_n_between(
    calendar: WorkingDays, start: date, count: int
) -> None:
    end = calendar.after(start, count)
    assert calendar.is_working(end)
    assert calendar.between(start, end) == count


@given(CALENDARS, DAYS, st.integers(0, 400))
def test_working_days_between_are_those_one_counts_by_hand(calendar: WorkingDays, start: date, length: int) -> None:
    by_hand = sum(calendar.is_working(start + timedelta(passed)) for passed in range(1, length + 1))
    assert calendar.between(start, start + timedelta(length)) == by_hand


def test_forty_two_days_are_reached_on_the_forty_second_day_after() -> None:
    assert days_after(day("2025-02-01"), 42) == day("2025-03-15")


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        ("2020-03-05", "2025-03-04", 4),
        ("2020-03-05", "2025-03-05", 5),
        ("2020-02-29", "2025-02-28", 4),
        ("2020-02-29", "2025-03-01", 5),
        ("2025-03-05", "2025-03-04", -1),
        ("2025-03-05", "2025-03-05", 0),
    ],
)
def test_age_changes_on_the_birthday_and_is_negative_before_birth(born: str, on: str, age: int) -> None:
    assert age_on(day(born), day(on)) == age


def test_a_day_and_a_number_are_said_plainly() -> None:
    assert in_words(day("2025-02-01")) == "1 February 2025"
    assert [counted(count, "day") for count in (0, 1, 1200)] == ["0 days", "1 day", "1,200 days"]
    assert counted(2, "entry", "entries") == "2 entries"
