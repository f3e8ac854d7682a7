"""Did calls and letters take the place of visits?

The weeks up to a day are compared with as many weeks before them. What the service itself called off was no contact.
The stretch begins with the remote contact since which remote contacts most outnumber the others; of several, the first.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, islice
from operator import attrgetter
from typing import NamedTuple

from sightline.core.answers import REMOTE, VISITS, Kind, Outcome
from sightline.core.attempts import Attempt
from sightline.core.contacts import Contact, pooled
from sightline.core.dates import days_after, in_words
from sightline.core.entry import Entry
from sightline.core.facts import CaseFacts
from sightline.core.findings import Answered, CannotTell, Finding, Level
from sightline.core.guidance import Guidance
from sightline.core.spells import keys_of, limits_on
from sightline.core.stretches import day_in_words, within

ID = "remote-instead"


class Limits(NamedTuple):
    stretch: int
    contacts: int
    share: int
    rise: int
    after_difficult: int


LimitsOn = Callable[[date], Limits]
Contacts = list[Contact | Attempt]


class Weighed(NamedTuple):
    """The weeks up to a day, and as many before."""

    day: date
    contacts: int
    remote: int
    contacts_before: int
    remote_before: int

    @property
    def per_cent(self) -> int:
        return round(100 * self.remote / self.contacts)

    @property
    def per_cent_before(self) -> int:
        return round(100 * self.remote_before / self.contacts_before)

    def is_mostly_remote(self, limits: Limits) -> bool:
        return self.contacts >= limits.contacts and 100 * self.remote >= limits.share * self.contacts

    def has_risen(self, limits: Limits) -> bool:
        more = self.remote * self.contacts_before - self.remote_before * self.contacts
        return self.contacts_before > 0 and 100 * more >= limits.rise * self.contacts * self.contacts_before


@dataclass(slots=True)
class Turn:
    """A time in which remote contacts took the place of others."""

    start: date
    raised: date
    level: Level
    latest: Weighed
    after: Entry | None  # the difficult row shortly before it


class Record:
    """Contacts, oldest first, and which of them were remote; days as ordinals.

    A contact that names only a month is known from the last day of the month and leaves the view as if it had been on
    the first: it counts while it surely lies in view.
    """

    def __init__(self, contacts: Contacts, remote: list[bool]) -> None:
        self.contacts = contacts
        self.remote = remote
        self.known = [contact.day.toordinal() for contact in contacts]
        self._remote_known = [0, *accumulate(remote)]
        leaving = sorted(zip((contact.earliest.toordinal() for contact in contacts), remote, strict=True))
        self._earliest = [day for day, _ in leaving]
        self._remote_left = [0, *accumulate(is_remote for _, is_remote in leaving)]

    def weighed(self, day: date, days: int) -> Weighed:
        last = day.toordinal()
        return Weighed(day, *self._in_view(last, days), *self._in_view(last - days, days))

    def _in_view(self, day: int, days: int) -> tuple[int, int]:
        """Contacts in so many days up to one, and how many of them were remote."""
        known, left = bisect_right(self.known, day), bisect_right(self._earliest, day - days)
        return known - left, self._remote_known[known] - self._remote_left[left]

    def risen(self, limits: Limits, as_of: date) -> Iterator[Weighed]:
        """Days on which contacts in view were mostly remote, and more so than in the weeks before."""
        beyond = 2 * limits.stretch  # what leaves the weeks before changes the comparison as well
        for since, before in self._mostly_remote(limits, as_of.toordinal()):
            weighed = self.weighed(date.fromordinal(since), limits.stretch)
            if weighed.has_risen(limits):
                yield weighed
                continue
            first, last = bisect_right(self._earliest, since - beyond), bisect_left(self._earliest, before - beyond)
            later = (date.fromordinal(day + beyond) for day in self._earliest[first:last])
            yield from islice((each for each in self._weighed_on(later, limits) if each.has_risen(limits)), 1)

    def _weighed_on(self, days: Iterator[date], limits: Limits) -> Iterator[Weighed]:
        return (self.weighed(day, limits.stretch) for day in days)

    def _mostly_remote(self, limits: Limits, as_of: int) -> Iterator[tuple[int, int]]:
        """From when and before when contacts in view were mostly remote: it changes as contacts come and leave."""
        leaving = [day + limits.stretch for day in self._earliest]
        days = [day for day in sorted({*self.known, *leaving}) if day <= as_of]
        known = left = 0
        for day, following in zip(days, [*days[1:], as_of + 1], strict=True):
            while known < len(self.known) and self.known[known] <= day:
                known += 1
            while left < known and leaving[left] <= day:
                left += 1
            contacts, remote = known - left, self._remote_known[known] - self._remote_left[left]
            if contacts >= limits.contacts and 100 * remote >= limits.share * contacts:
                yield day, following

    def turned(self, day: date, days: int) -> Contact | Attempt:
        """The remote contact in view since which remote contacts most outnumber the others; of several, the first.

        Where calls and visits alternate, the last of them would let one call be a turn, and follow whatever was latest.
        """
        first = day.toordinal() - days
        last = bisect_right(self.known, day.toordinal())
        more, since = 0, []
        for place in range(last - 1, bisect_right(self.known, first) - 1, -1):
            if self.contacts[place].earliest.toordinal() > first:
                more += 1 if self.remote[place] else -1
                if self.remote[place]:
                    since.append((more, -place))
        return self.contacts[-max(since)[1]]


def remote_instead(case: CaseFacts, guidance: Guidance) -> Iterator[Answered]:
    calls = pooled(entry for kind in sorted(REMOTE) for entry in case.of_kind(kind) if _is_try(entry))
    if not calls and not case.difficult:
        return
    met = (attempt for attempt in case.attempts if any(_is_try(entry) for entry in attempt.entries))
    contacts: Contacts = sorted([*calls, *met], key=attrgetter("day"))
    remote = [isinstance(contact, Contact) for contact in contacts]
    if not contacts:
        return
    limits_of = limits_on(Limits, guidance, ID)
    for limits in _in_force(guidance, limits_of, contacts[0].day, case.as_of):
        moved = _moved(case, contacts, limits)
        record = Record(contacts, [is_remote or place in moved for place, is_remote in enumerate(remote)])
        now = record.weighed(case.as_of, limits.stretch)
        for turn in _turns(case, record, limits):
            if limits_of(turn.start) == limits:
                yield _finding(guidance, record, turn, limits, now)
        if limits == limits_of(case.as_of) and now.is_mostly_remote(limits) and not now.contacts_before:
            yield _cannot_tell(guidance, record, now, limits)


def _is_try(entry: Entry) -> bool:
    return entry.outcome is not Outcome.CANCELLED_BY_SERVICE and entry.is_professional


def _in_force(guidance: Guidance, limits_of: LimitsOn, first: date, last: date) -> list[Limits]:
    """Each set of limits that held on some day between."""
    dated = (each.since for limit in guidance.questions[ID].limits.values() for each in limit.values)
    return list(dict.fromkeys(limits_of(day) for day in (first, *(day for day in dated if first < day <= last))))


def _moved(case: CaseFacts, contacts: Contacts, limits: Limits) -> set[int]:
    """Places of contacts at the office soon after a difficult row, of a service that came to the home before it."""
    moved: set[int] = set()
    kinds = [contact.entries[0].kind for contact in contacts] if case.difficult else []
    office = [place for place, kind in enumerate(kinds) if kind is Kind.OFFICE_APPOINTMENT]
    at_home = [contact for contact, kind in zip(contacts, kinds, strict=False) if kind in VISITS] if office else []
    for place in office:
        contact = contacts[place]
        agencies = {entry.agency for entry in contact.entries}
        first, last = days_after(contact.earliest, -limits.after_difficult), days_after(contact.earliest, -1)
        for difficult in within(case.difficult, first, last):
            came = within(at_home, days_after(difficult.day, -limits.stretch), difficult.day)
            if any(entry.agency in agencies for visit in came for entry in visit.entries):
                moved.add(place)
    return moved


def _turns(case: CaseFacts, record: Record, limits: Limits) -> Iterator[Turn]:
    turn: Turn | None = None
    for weighed in record.risen(limits, case.as_of):
        if turn is not None and (weighed.day - turn.latest.day).days >= limits.stretch:
            yield turn
            turn = None
        if turn is None:
            turn = _begun(case, record, weighed, limits)
        turn.latest = weighed
    if turn is not None:
        yield turn


def _begun(case: CaseFacts, record: Record, weighed: Weighed, limits: Limits) -> Turn:
    """To be decided at once if it began soon after a difficult row, else to be looked at."""
    start = record.turned(weighed.day, limits.stretch)
    after = _difficult_before(case, start, limits) if case.difficult else None
    return Turn(start.day, weighed.day, Level.ACT if after else Level.NOTICE, weighed, after)


def _difficult_before(case: CaseFacts, start: Contact | Attempt, limits: Limits) -> Entry | None:
    own = {entry.key for entry in start.entries}
    before = within(case.difficult, days_after(start.earliest, -limits.after_difficult), start.day)
    return next((entry for entry in reversed(before) if entry.key not in own), None)


def _finding(guidance: Guidance, record: Record, turn: Turn, limits: Limits, now: Weighed) -> Finding:
    running = now.is_mostly_remote(limits) and now.has_risen(limits)
    running = running and (now.day - turn.latest.day).days < limits.stretch
    weighed = now if running else turn.latest
    first, last = turn.start.toordinal(), weighed.day.toordinal()
    places = range(bisect_left(record.known, first), bisect_right(record.known, last))
    rows = [entry for place in places if record.remote[place] for entry in record.contacts[place].entries]
    says = guidance.says(
        ID,
        "instead",
        since=in_words(turn.start),
        to=in_words(weighed.day),
        days=limits.stretch,
        contacts=weighed.contacts,
        remote=weighed.remote,
        figure=weighed.per_cent,
        before=weighed.per_cent_before,
    )
    if turn.after is not None:
        rows.append(turn.after)
        says += " " + guidance.says(ID, "after_difficult", day=day_in_words(turn.after))
    return Finding(
        detector=ID,
        child=None,
        start=turn.start,
        to=weighed.day,
        levels={turn.level: turn.raised},
        figure=weighed.per_cent,
        unit="per cent",
        evidence=keys_of(rows),
        says=says,
        limits=Limits._fields,
        running=running,
    )


def _cannot_tell(guidance: Guidance, record: Record, now: Weighed, limits: Limits) -> CannotTell:
    in_view = within(record.contacts, days_after(now.day, 1 - limits.stretch), now.day)
    says = guidance.says(
        ID, "cannot_tell", to=in_words(now.day), contacts=now.contacts, remote=now.remote, days=limits.stretch
    )
    return CannotTell(ID, None, says, keys_of(entry for contact in in_view for entry in contact.entries))
