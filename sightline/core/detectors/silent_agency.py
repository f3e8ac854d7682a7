"""Which involved agency has stopped contributing, while others were in contact?

An agency's silence runs from its last row. While the family's case is closed no clock runs; the next contact or worry
starts it again.
"""

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterator
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from sightline.core.answers import BY_ANOTHER_AGENCY, NOT_AGENCIES, Kind
from sightline.core.contacts import NOT_MADE, contact_rows
from sightline.core.dates import days_after, in_words
from sightline.core.entry import Entry
from sightline.core.facts import CaseFacts
from sightline.core.findings import Answered, CannotTell, Finding, Level
from sightline.core.guidance import Guidance
from sightline.core.spells import keys_of, limits_on

ID = "silent-agency"
NEVER = date.max


class Limits(NamedTuple):
    rows: int
    silent: int
    silent_protected: int


class Silence(NamedTuple):
    """An involved agency without a row after ``since``, until ``ended``; ``NEVER`` where it still is."""

    agency: str
    since: date
    ended: date
    last_row: Entry


class Heard(NamedTuple):
    """A silence with the day on which it was long enough, and the contact of somebody else in between."""

    silence: Silence
    noticed: date
    other: Entry


LimitsOf = Callable[[date], Limits]


def silent_agency(case: CaseFacts, guidance: Guidance) -> Iterator[Answered]:
    limits_of = limits_on(Limits, guidance, ID)
    shortest = min(
        dated.value for name in ("silent", "silent_protected") for dated in guidance.questions[ID].limits[name].values
    )
    silences = list(_silences(case, limits_of, shortest))
    if not silences:
        return
    clock = Clock(case)
    by_beginning: dict[date, list[Heard]] = {}
    unsure: list[tuple[Silence, Entry]] = []
    for silence in (piece for whole in silences for piece in clock.running(whole)):
        limits = limits_of(silence.since)
        sure, uncertain = clock.contact_of_others(silence)
        noticed = clock.reached(silence, limits, sure)
        if sure is not None and noticed is not None:
            by_beginning.setdefault(silence.since, []).append(Heard(silence, noticed, sure))
        elif uncertain is not None and silence.ended == NEVER and clock.reached(silence, limits, uncertain):
            unsure.append((silence, uncertain))
    for heard in by_beginning.values():
        yield _finding(case, guidance, heard)
    if unsure:
        yield _cannot_tell(guidance, unsure)


def _silences(case: CaseFacts, limits_of: LimitsOf, shortest: int) -> Iterator[Silence]:
    by_agency: dict[str, list[Entry]] = {}
    for entry in case.entries:
        by_agency.setdefault(entry.agency, []).append(entry)
    for agency, rows in by_agency.items():
        # Contacts on another record have no agency here that could fall silent.
        if agency.casefold() not in NOT_AGENCIES and agency != BY_ANOTHER_AGENCY:
            yield from _silences_of(case, agency, rows, limits_of, shortest)


def _silences_of(
    case: CaseFacts, agency: str, rows: list[Entry], limits_of: LimitsOf, shortest: int
) -> Iterator[Silence]:
    since = rows[0].day
    for place, entry in enumerate(rows):
        last_day = entry.day if entry.until is None else entry.last_day_by(case.as_of)
        if last_day > since:
            since = last_day
        next_day = rows[place + 1].day if place + 1 < len(rows) else NEVER
        if (next_day - since).days < shortest or (case.as_of - since).days < shortest:
            continue
        if place + 1 >= limits_of(since).rows and not _ended_with(rows, place):
            yield Silence(agency, since, next_day, entry)


def _ended_with(rows: list[Entry], place: int) -> bool:
    """Did the agency end its service on the day of this row, its last for now?"""
    day = rows[place].day
    while place >= 0 and rows[place].day == day:
        if rows[place].kind is Kind.SERVICE_ENDED:
            return True
        place -= 1
    return False


class Clock:
    """When silence counts: while the case is not closed, sooner for a protected child, with others in contact."""

    def __init__(self, case: CaseFacts) -> None:
        self._as_of = case.as_of
        self._contacts = [entry for entry in contact_rows(case) if entry.outcome not in NOT_MADE]
        self._days = [entry.day for entry in self._contacts]
        standings = case.standings(None)
        spans = [
            (standing, standing.since, following.since if following is not None else NEVER)
            for standing, following in zip(standings, [*standings[1:], None], strict=True)
        ]
        self._protected = [(since, until) for standing, since, until in spans if standing.protected]
        waking = sorted({*self._days, *(entry.day for entry in case.worries)})
        self._closed = [
            (since, min(until, _first_after(waking, since))) for standing, since, until in spans if standing.closed
        ]

    def running(self, silence: Silence) -> Iterator[Silence]:
        """The pieces of a silence in which the case was not closed."""
        since = silence.since
        for closed, opened in self._closed:
            if opened <= since or closed >= silence.ended:
                continue
            if closed > since:
                yield silence._replace(since=since, ended=closed)
            since = opened
        if since < silence.ended:
            yield silence._replace(since=since)

    def contact_of_others(self, silence: Silence) -> tuple[Entry | None, Entry | None]:
        """The first contact of somebody else that surely came in the silence, and the first that may have."""
        uncertain = None
        for place in range(bisect_right(self._days, silence.since), len(self._days)):
            entry = self._contacts[place]
            if entry.day >= silence.ended:
                break
            if entry.agency != silence.agency:
                if entry.earliest > silence.since:
                    return entry, uncertain
                uncertain = uncertain or entry
        return None, uncertain

    def reached(self, silence: Silence, limits: Limits, other: Entry | None) -> date | None:
        if other is None:
            return None
        days = [max(other.day, _later(silence.since, limits.silent))]
        for since, until in self._protected:
            day = max(since, other.day, _later(silence.since, limits.silent_protected))
            if day < until:
                days.append(day)
        return first if (first := min(days)) < silence.ended and first <= self._as_of else None


def _first_after(days: list[date], day: date) -> date:
    place = bisect_right(days, day)
    return days[place] if place < len(days) else NEVER


def _later(day: date, count: int) -> date:
    return NEVER if (NEVER - day).days < count else days_after(day, count)


def _finding(case: CaseFacts, guidance: Guidance, heard: list[Heard]) -> Finding:
    noticed = min(each.noticed for each in heard)
    since, ended = heard[0].silence.since, max(each.silence.ended for each in heard)
    to = min(ended, case.as_of)
    figure = (to - since).days
    return Finding(
        detector=ID,
        child=None,
        start=since,
        to=to,
        levels={Level.NOTICE: noticed},
        figure=figure,
        unit="days",
        evidence=_evidence(heard),
        says=guidance.says(
            ID,
            "silent" if ended > case.as_of else "was_silent",
            agencies=" and ".join(sorted(each.silence.agency for each in heard)),
            figure=figure,
            since=in_words(since),
            to=in_words(to),
            others=min((each.other for each in heard), key=attrgetter("day")).agency,
        ),
        limits=Limits._fields,
        running=ended > case.as_of,
    )


def _evidence(heard: list[Heard]) -> tuple[Hashable, ...]:
    if len(heard) == 1:
        return heard[0].silence.last_row.key, heard[0].other.key
    return keys_of(entry for each in heard for entry in (each.silence.last_row, each.other))


def _cannot_tell(guidance: Guidance, unsure: list[tuple[Silence, Entry]]) -> CannotTell:
    silence, other = unsure[0]
    says = guidance.says(ID, "cannot_tell", agencies=silence.agency, since=in_words(silence.since), other=other.agency)
    return CannotTell(ID, None, says, keys_of((silence.last_row, other)))
