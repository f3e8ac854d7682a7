"""Working days in Scotland: Monday to Friday without the bank holidays."""

from datetime import date

import pytest

from sightline.packs.calendar import HOLIDAYS, holidays_of_the_library, read_holidays, scottish_working_days, written


def test_the_file_of_holidays_says_what_the_calendar_library_says() -> None:
    assert HOLIDAYS.read_text() == written(holidays_of_the_library())


def test_what_is_written_is_read_again() -> None:
    days = [date(2024, 1, 1), date(2024, 12, 25), date(2025, 1, 2)]
    assert list(read_holidays(written(days))) == days


@pytest.mark.parametrize(
    ("day", "what"),
    [
        (date(2024, 1, 2), "the second of January"),
        (date(2022, 1, 4), "the second of January, two days moved on"),
        (date(2024, 8, 5), "the first Monday of August"),
        (date(2024, 12, 2), "St Andrew's Day, moved from Saturday"),
        (date(2022, 9, 19), "a state funeral"),
        (date(2026, 6, 15), "a day proclaimed for Scotland alone"),
    ],
)
def test_a_bank_holiday_of_scotland_is_no_working_day(day: date, what: str) -> None:
    assert not scottish_working_days().is_working(day), what


@pytest.mark.parametrize("day", [date(2024, 8, 26), date(2024, 4, 1)])
def test_a_bank_holiday_of_england_alone_is_a_working_day(day: date) -> None:
    assert scottish_working_days().is_working(day)


def test_ten_working_days_over_new_year_take_longer() -> None:
    assert scottish_working_days().after(date(2023, 12, 22), 10) == date(2024, 1, 11)
