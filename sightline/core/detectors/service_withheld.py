"""Was help stopped after hostility with nothing in its place? It is the services' doing, whatever went before."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from sightline.core.answers import Kind
from sightline.core.contacts import contact_rows
from sightline.core.dates import days_after, in_words
from sightline.core.entry import Entry
from sightline.core.facts import CaseFacts
from sightline.core.findings import Answered, CannotTell, Finding, Level
from sightline.core.guidance import Guidance
from sightline.core.spells import Reached, Spell, keys_of, limits_on, spells

ID = "service-withheld"


class Limits(NamedTuple):
    ended_within: int
    replaced_within: int


class Stop(NamedTuple):
    """A service that ended soon after difficult rows; ``sure`` where the order and the days are known."""

    end: Entry
    difficult: tuple[Entry, ...]
    due: date  # by when another service should have met the family
    sure: bool


def service_withheld(case: CaseFacts, guidance: Guidance) -> Iterator[Answered]:
    ended = [entry for entry in case.by_kind.get(Kind.SERVICE_ENDED, ()) if entry.is_professional]
    if not ended or not case.difficult:
        return
    limits_of = limits_on(Limits, guidance, ID)
    contacts = Contacts(case, ended)
    soon = [stop for end in ended if (stop := _stop(case.difficult, end, limits_of)) is not None]
    stops = [stop for stop in soon if stop.due <= case.as_of and not contacts.replaced(stop)]
    for spell in spells(_reached(stop) for stop in stops if stop.sure):
        yield _finding(case, guidance, spell, contacts)
    if unsure := [stop for stop in stops if not stop.sure]:
        yield _cannot_tell(guidance, unsure[-1])


def _stop(difficult: tuple[Entry, ...], end: Entry, limits_of: Callable[[date], Limits]) -> Stop | None:
    before = difficult[: bisect_right(difficult, end.day, key=lambda entry: entry.day)]
    near: list[Entry] = []
    for entry in reversed(before):
        if (end.earliest - entry.day).days > limits_of(entry.day).ended_within:
            break
        near.append(entry)
    sure = [entry for entry in near if _surely_soon(entry, end, limits_of(entry.day).ended_within)]
    if not near:
        return None
    rows = tuple(reversed(sure or near))
    due = days_after(end.day, limits_of(rows[0].day).replaced_within)
    return Stop(end, rows, due, bool(sure))


def _surely_soon(entry: Entry, end: Entry, within: int) -> bool:
    return entry is end or (entry.day <= end.earliest and (end.day - entry.earliest).days <= within)


class Contacts:
    """Each service's contacts with the family, and when it had ended: who came new, and who came back."""

    def __init__(self, case: CaseFacts, ended: list[Entry]) -> None:
        self._days: dict[str, list[date]] = {}
        for entry in contact_rows(case):
            self._days.setdefault(entry.agency, []).append(entry.day)
        self._ended: dict[str, list[date]] = {}
        for entry in ended:
            self._ended.setdefault(entry.agency, []).append(entry.day)

    def replaced(self, stop: Stop) -> bool:
        """Another service's first contact, or its first since it had itself ended."""
        first = self._first_of_another(stop.end.agency, stop.end.earliest)
        return first is not None and first <= stop.due

    def resumed(self, stop: Stop, after: date) -> date | None:
        """The first day after a stretch on which the service itself met the family again, or another one came new."""
        days = self._days.get(stop.end.agency, [])
        own = days[bisect_right(days, after) :][:1]
        other = self._first_of_another(stop.end.agency, days_after(after, 1))
        return min([*own, *([other] if other else [])], default=None)

    def _first_of_another(self, agency: str, day: date) -> date | None:
        found = [self._new_from(other, days, day) for other, days in self._days.items() if other != agency]
        return min((first for first in found if first is not None), default=None)

    def _new_from(self, agency: str, days: list[date], day: date) -> date | None:
        place = bisect_left(days, day)
        if place == len(days):
            return None
        came_new = place == 0 or any(days[place - 1] <= ended < days[place] for ended in self._ended.get(agency, ()))
        return days[place] if came_new else None


def _reached(stop: Stop) -> Reached[Stop]:
    return Reached(stop.due, stop.difficult[0].day, stop.due, Level.ACT, stop)


def _finding(case: CaseFacts, guidance: Guidance, spell: Spell[Stop], contacts: Contacts) -> Finding:
    stops = [each.grounds for each in spell.reached]
    resumed = contacts.resumed(spell.last, spell.until)
    to = resumed or case.as_of
    figure = (to - spell.last.end.day).days
    return Finding(
        detector=ID,
        child=None,
        start=spell.start,
        to=to,
        levels=spell.levels,
        figure=figure,
        unit="days",
        evidence=keys_of(entry for stop in stops for entry in (*stop.difficult, stop.end)),
        says=guidance.says(ID, "withheld", figure=figure, to=in_words(to), **_words(stops)),
        limits=Limits._fields,
        running=resumed is None,
    )


def _words(stops: list[Stop]) -> dict[str, object]:
    last = stops[-1]
    return {
        "agencies": " and ".join(sorted({stop.end.agency for stop in stops})),
        "end_day": in_words(last.end.day),
        "gap": (last.end.day - last.difficult[-1].day).days,
        "hard_day": in_words(last.difficult[-1].day),
        "due": in_words(last.due),
    }


def _cannot_tell(guidance: Guidance, stop: Stop) -> CannotTell:
    says = guidance.says(ID, "cannot_tell", **_words([stop]))
    return CannotTell(ID, None, says, keys_of((*stop.difficult, stop.end)))
