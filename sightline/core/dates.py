"""Days, uncertain days and working days. Time is always an argument."""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


class WorkingDays:
    """Counts working days: Monday to Friday without the holidays it was given.

    ``holidays`` may be in any order and may hold weekend days; outside the years they cover only weekends are left out.
    """

    def __init__(self, holidays: Iterable[date] = ()) -> None:
        self._holidays = sorted({day.toordinal() for day in holidays if day.weekday() < 5})

    def is_working(self, day: date) -> bool:
        return day.weekday() < 5 and self._up_to(day.toordinal()) > self._up_to(day.toordinal() - 1)

    def between(self, start: date, end: date) -> int:
        """Working days after ``start``, up to and including ``end``; 0 when ``end`` is not later."""
        return max(0, self._up_to(end.toordinal()) - self._up_to(start.toordinal()))

    def after(self, start: date, count: int) -> date:
        """The ``count``-th working day after ``start`` (``count`` of 1 or more)."""
        wanted = self._up_to(start.toordinal()) + count
        ordinal = start.toordinal() + count
        while (missing := wanted - self._up_to(ordinal)) > 0:
            ordinal += missing
        return date.fromordinal(ordinal)

    def past(self, start: date, count: int) -> date:
        """The day on which "past ``count`` working days" since ``start`` is first true."""
        return self.after(start, count + 1)

    def _up_to(self, ordinal: int) -> int:
        # Ordinal 1 was a Monday.
        weeks, rest = divmod(ordinal, 7)
        return weeks * 5 + min(rest, 5) - bisect_right(self._holidays, ordinal)


def days_after(day: date, count: int) -> date:
    """``count`` days is reached on the ``count``-th day after."""
    return date.fromordinal(day.toordinal() + count)


def age_on(born: date, day: date) -> int:
    """Full years of age on ``day``; negative before birth."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def in_words(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def counted(count: int, one: str, several: str = "") -> str:
    return f"{count:,} {one if count == 1 else several or one + 's'}"
