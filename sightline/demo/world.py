"""What the families of one region share: the calendar, school terms, the weather and the people who visit them.

Days are counted from the first day of the record, which is day 0.
"""

from datetime import date, timedelta
from random import Random

from sightline.demo import names

YEAR = 365.25
_BEYOND = 60  # days after the end that a diary page may be opened at, to be thrown away

# (month, day) to (month, day), about the terms of the north-east.
_HOLIDAYS = (
    ((1, 1), (1, 5)),
    ((2, 12), (2, 14)),
    ((4, 1), (4, 15)),
    ((7, 1), (8, 18)),
    ((10, 10), (10, 24)),
    ((12, 21), (12, 31)),
)
_OFFICES_SHUT = frozenset({(1, 1), (1, 2), (12, 25), (12, 26)})

# How many practitioners an agency has for 1,300 families.
_STAFF = {
    "Social work": 110,
    "Out-of-hours social work": 9,
    "Health visiting": 60,
    "Midwifery": 14,
    "School": 150,
    "School nursing": 12,
    "GP surgery": 60,
    "Dentist": 8,
    "Hospital": 40,
    "Police": 90,
    "Drug and alcohol service": 14,
    "Adult mental health": 16,
    "Housing": 12,
    "Family support": 28,
    "Women's support": 8,
}


class World:
    def __init__(self, seed: str, as_of: date, days: int) -> None:
        random = Random(seed)
        first = as_of - timedelta(days=days - 1)
        calendar = [first + timedelta(days=count) for count in range(days + _BEYOND)]
        self.first = first
        self.days = days
        self.iso = [day.isoformat() for day in calendar]
        self.month = [day.month for day in calendar]
        open_offices = [day.weekday() < 5 and (day.month, day.day) not in _OFFICES_SHUT for day in calendar]
        self.next_working = _next_open(open_offices)
        self.next_school_day = _next_open([o and _in_term(day) for o, day in zip(open_offices, calendar, strict=True)])
        self.snow = _snow(random, calendar)
        self.staff = {agency: names.staff(random, count) for agency, count in _STAFF.items()}

    def day_of(self, count: int) -> str:
        """A day as the record writes it, also before the record began."""
        return (self.first + timedelta(days=count)).isoformat()


def _in_term(day: date) -> bool:
    return not any(start <= (day.month, day.day) <= end for start, end in _HOLIDAYS)


def _next_open(is_open: list[bool]) -> list[int]:
    following = len(is_open) - 1
    answer = [0] * len(is_open)
    for day in range(len(is_open) - 1, -1, -1):
        following = day if is_open[day] else following
        answer[day] = following
    return answer


def _snow(random: Random, calendar: list[date]) -> bytearray:
    """Days on which minor roads are shut: a few spells each winter."""
    shut = bytearray(len(calendar))
    for count, day in enumerate(calendar):
        if day.month in (12, 1, 2, 3) and random.random() < 0.025:
            for later in range(count, min(count + random.randint(2, 6), len(calendar))):
                shut[later] = 1
    return shut
