"""The children that a question is about, and their legal standing over time."""

from datetime import date
from typing import NamedTuple

from sightline.core.answers import Status
from sightline.core.dates import age_on


class Standing(NamedTuple):
    """A child's legal standing from ``since`` on. Neither, and not closed, is "open"."""

    since: date
    child_protection: bool = False
    compulsory_order: bool = False
    closed: bool = False

    @property
    def protected(self) -> bool:
        """CP in the words of the rules: on the register, under an interim safety plan or a compulsory order."""
        return self.child_protection or self.compulsory_order


class Subject(NamedTuple):
    """A child that a question is about, from the day the record first names the child.

    ``name`` is ``None`` for the unnamed child of a record that names nobody (yet), until ``known_until``.
    ``births`` are (day said, date of birth), oldest first.
    """

    name: str | None
    known_from: date
    known_until: date | None
    births: tuple[tuple[date, date], ...]

    def born(self, known_on: date) -> date | None:
        """The date of birth as known on a day."""
        return next((born for day, born in reversed(self.births) if day <= known_on), None) if self.births else None

    def age(self, on: date) -> int | None:
        born = self.born(on)
        return None if born is None else age_on(born, on)

    def level_day(self, day: date) -> date | None:
        """The day on which a level reached on ``day`` could first be said of this child, if ever."""
        day = max(day, self.known_from)
        return None if self.known_until is not None and day > self.known_until else day


def last_standing_by(standings: tuple[Standing, ...], day: date) -> Standing:
    return [standing for standing in standings if standing.since <= day][-1]


def next_standing(held: Standing, day: date, said: set[Status]) -> Standing:
    """The two measures are independent; each holds until "open" or "closed"."""
    if said & {Status.OPEN, Status.CLOSED}:
        held = Standing(day)
    measured = bool(said & {Status.CHILD_PROTECTION, Status.COMPULSORY_ORDER})
    return Standing(
        since=day,
        child_protection=held.child_protection or Status.CHILD_PROTECTION in said,
        compulsory_order=held.compulsory_order or Status.COMPULSORY_ORDER in said,
        # Two rows of one day that disagree: the one under which somebody still looks.
        closed=Status.CLOSED in said and Status.OPEN not in said and not measured,
    )
