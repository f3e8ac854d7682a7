"""Scotland's working days: Monday to Friday without the bank holidays.

The days stand in ``scottish-holidays.txt``, one line a year, so that a command need not build the rules of the whole
calendar first (a tenth of a second). Rebuild the file, for instance when a day is proclaimed, with

    python -m sightline.packs.calendar

A test holds it against the library that it is made from. Councils and schools keep other local days as well.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

from sightline.core.dates import WorkingDays

HOLIDAYS = Path(__file__).parent / "scottish-holidays.txt"
FIRST_YEAR, LAST_YEAR = 1900, 2100


@cache
def scottish_working_days() -> WorkingDays:
    return WorkingDays(read_holidays(HOLIDAYS.read_text(encoding="ascii")))


def read_holidays(text: str) -> Iterator[date]:
    """Lines such as "2024: 01-01 01-02 03-29"."""
    for line in text.splitlines():
        year, _, days = line.partition(": ")
        for day in days.split():
            yield date.fromisoformat(f"{year}-{day}")


def written(holidays: Iterable[date]) -> str:
    by_year: dict[int, list[str]] = {}
    for day in sorted(holidays):
        by_year.setdefault(day.year, []).append(f"{day:%m-%d}")
    return "".join(f"{year}: {' '.join(days)}\n" for year, days in by_year.items())


def holidays_of_the_library() -> list[date]:
    """Bank holidays in Scotland that fall on a weekday, as the calendar library knows them."""
    from holidays import country_holidays  # costs a tenth of a second

    known = country_holidays("GB", subdiv="SCT", years=range(FIRST_YEAR, LAST_YEAR + 1))
    return [day for day in known if day.weekday() < 5 and FIRST_YEAR <= day.year <= LAST_YEAR]


if __name__ == "__main__":
    HOLIDAYS.write_text(written(holidays_of_the_library()), encoding="ascii")
