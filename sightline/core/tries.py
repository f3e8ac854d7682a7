"""How often each agency tried to meet a family face to face."""

from bisect import bisect_left, bisect_right
from datetime import date
from operator import attrgetter

from sightline.core.answers import NOT_AGENCIES, Outcome
from sightline.core.attempts import Attempt
from sightline.core.dates import days_after
from sightline.core.entry import Entry
from sightline.core.facts import CaseFacts

A_MONTH = 31  # a row that names only a month reaches back no further


class Tries:
    """One agency's attempts, oldest first. What the service itself called off was not one."""

    def __init__(self) -> None:
        self.attempts: list[Attempt] = []
        self._days: list[date] = []
        self._uncertain: list[Attempt] = []
        self._lasting: list[Entry] = []

    def add(self, attempt: Attempt) -> None:
        self.attempts.append(attempt)
        self._days.append(attempt.day)
        if attempt.earliest != attempt.day:
            self._uncertain.append(attempt)
        self._lasting += [entry for entry in attempt.entries if entry.until is not None]

    def known_within(self, first: date, last: date) -> int:
        return bisect_right(self._days, last) - bisect_left(self._days, first)

    def surely_within(self, first: date, last: date) -> int:
        known = self.known_within(first, last)
        if not self._uncertain:
            return known
        place = bisect_left(self._uncertain, first, key=attrgetter("day"))
        unsure = 0
        while place < len(self._uncertain) and self._uncertain[place].day <= min(last, days_after(first, A_MONTH)):
            unsure += self._uncertain[place].earliest < first
            place += 1
        return known - unsure

    def between(self, first: date, last: date) -> list[Attempt]:
        return self.attempts[bisect_left(self._days, first) : bisect_right(self._days, last)]

    def lasted_beyond(self, day: date) -> bool:
        """A stay, for instance, that began by that day and went on after it."""
        return any(entry.day <= day < entry.last_day_by(date.max) for entry in self._lasting)

    def first_after(self, day: date) -> date | None:
        place = bisect_right(self._days, day)
        return self._days[place] if place < len(self._days) else None


def tries_by_agency(case: CaseFacts) -> dict[str, Tries]:
    tries: dict[str, Tries] = {}
    for attempt in case.attempts:
        if all(entry.outcome is Outcome.CANCELLED_BY_SERVICE for entry in attempt.entries):
            continue
        for agency in attempt.agencies:
            if agency not in tries:
                tries[agency] = Tries()
            tries[agency].add(attempt)
    return {agency: each for agency, each in sorted(tries.items()) if agency.casefold() not in NOT_AGENCIES}
