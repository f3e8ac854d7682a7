"""The forms in which a chronology file gives a day, and how precisely."""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import NamedTuple

FIRST_YEAR, LAST_YEAR = 1900, 2100
ISO_FORM = re.compile(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?")
DAY_FIRST_FORM = re.compile(r"([0-9]{2})/([0-9]{2})/([0-9]{4})")
ISO_TIME_FORM = re.compile(r"[Tt]([0-9]{2}):([0-9]{2})")
DAY_FIRST_TIME_FORM = re.compile(r" +([0-9]{2}):([0-9]{2})")
LENGTH_OF_A_DAY = len("2024-03-05")
NO_FORM = "This is not one of the forms of a date."

FORMS = f"2024-03-05, 2024-03-05T14:30, 05/03/2024, 05/03/2024 14:30 or 2024-03, years {FIRST_YEAR} to {LAST_YEAR}"
DAY_FORMS = f"2024-03-05 or 05/03/2024, years {FIRST_YEAR} to {LAST_YEAR}"


class When(NamedTuple):
    """A moment as precisely as it was given: ``earliest`` differs from ``day`` where only the month is known."""

    day: date
    earliest: date
    minute: int | None  # since midnight

    @property
    def is_month_only(self) -> bool:
        return self.earliest != self.day


class NotADate(ValueError):
    """Says in plain words why a text is no date."""


def read_when(text: str) -> When:
    text = text.strip()
    known, time_form = _day_and_form_of_time(text[:LENGTH_OF_A_DAY])
    if len(text) <= LENGTH_OF_A_DAY:
        return known
    time = None if known.is_month_only else time_form.fullmatch(text, LENGTH_OF_A_DAY)
    if time is None:
        raise NotADate(NO_FORM)
    return When(known.day, known.day, _minute_of_day(int(time[1]), int(time[2])))


@lru_cache(maxsize=4096)  # a record has few days and many moments
def _day_and_form_of_time(text: str) -> tuple[When, re.Pattern[str]]:
    if found := ISO_FORM.fullmatch(text):
        year, month, day = found.groups()
        return _whole_or_month(int(year), int(month), day), ISO_TIME_FORM
    if found := DAY_FIRST_FORM.fullmatch(text):
        day, month, year = found.groups()
        return _whole_or_month(int(year), int(month), day), DAY_FIRST_TIME_FORM
    raise NotADate(NO_FORM)


def read_day(text: str) -> date:
    """A whole day, for columns in which neither a time nor a month alone has a meaning."""
    when = read_when(text)
    if when.is_month_only:
        raise NotADate("The day is missing.")
    if when.minute:
        raise NotADate("A time of day has no place here.")
    return when.day


def written(when: When) -> str:
    if when.is_month_only:
        return f"{when.day:%Y-%m}"
    if when.minute is None:
        return when.day.isoformat()
    return f"{when.day.isoformat()}T{when.minute // 60:02d}:{when.minute % 60:02d}"


def _whole_or_month(year: int, month: int, day: str | None) -> When:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotADate(f"The year {year} is not between {FIRST_YEAR} and {LAST_YEAR}.")
    if day is not None:
        exact = _day(year, month, int(day))
        return When(exact, exact, None)
    first = _day(year, month, 1)
    return When(first.replace(day=monthrange(year, month)[1]), first, None)


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise NotADate("There is no such day in the calendar.") from None


def _minute_of_day(hour: int, minute: int) -> int:
    if hour > 23 or minute > 59:
        raise NotADate("There is no such time of day.")
    return hour * 60 + minute
