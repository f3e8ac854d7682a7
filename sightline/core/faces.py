"""Whom a family meets: an agency, or one practitioner of it; who is met with difficulty, and who leaves it open."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from sightline.core.answers import NOT_AGENCIES, Outcome
from sightline.core.contacts import Contact
from sightline.core.dates import days_after
from sightline.core.entry import Entry
from sightline.core.facts import CaseFacts
from sightline.core.guidance import Limit

Face = tuple[str, str]  # agency, and practitioner or ""
Aimed = Mapping[int, set[Face]]  # at whom a row was aimed, by the row's identity, where it was difficult


class Names:
    """Whom a name in "towards" means, by what the record says up to a day."""

    def __init__(self, case: CaseFacts) -> None:
        self._since: dict[str, dict[Face, date]] = {}
        if any(entry.towards for entry in case.difficult):
            first: dict[Face, date] = {}
            for entry in case.entries:
                if (face := (entry.agency, entry.practitioner)) not in first:
                    first[face] = entry.day
            for (agency, practitioner), day in first.items():
                self._learn(agency, (agency, ""), day)
                if practitioner:
                    self._learn(practitioner, (agency, practitioner), day)

    def _learn(self, name: str, face: Face, day: date) -> None:
        self._since.setdefault(name.casefold(), {}).setdefault(face, day)

    def faces(self, name: str, on: date) -> set[Face]:
        known = {face for face, since in self._since.get(name.casefold(), {}).items() if since <= on}
        if agencies := {face for face in known if not face[1]}:
            return agencies
        if known:
            return known | {(agency, "") for agency, _ in known}
        return set() if name.casefold() in NOT_AGENCIES else {(name, "")}

    def aimed_at(self, entry: Entry) -> set[Face]:
        """Nobody named: whoever wrote the row."""
        aimed = {face for name in entry.towards for face in self.faces(name, entry.day)}
        named = {name.casefold() for name in entry.towards}
        return aimed.union(faces_of(entry)) if not named or entry.agency.casefold() in named else aimed


def faces_of(entry: Entry) -> tuple[Face, ...]:
    agency: Face = (entry.agency, "")
    return (agency, (entry.agency, entry.practitioner)) if entry.practitioner else (agency,)


class Met(NamedTuple):
    """Whom one contact met: who says how it went, who was met with difficulty, who leaves it open."""

    day: date
    leaves: date  # the last day on which it is in view
    entries: tuple[Entry, ...]
    agencies: tuple[str, ...]
    said: tuple[Face, ...]
    difficult: tuple[Face, ...]
    silent: tuple[Face, ...]


def who_met(contact: Contact, aimed: Aimed, window: int) -> Met:
    leaves = days_after(contact.earliest, window)
    entry = contact.entries[0]
    if len(contact.entries) == 1 and id(entry) not in aimed:
        faces = faces_of(entry)
        said, silent = (faces, ()) if _says_how_it_went(entry) else ((), faces)
        return Met(contact.day, leaves, contact.entries, (entry.agency,), said, (), silent)
    return _pooled_met(contact, aimed, leaves)


def _pooled_met(contact: Contact, aimed: Aimed, leaves: date) -> Met:
    said: set[Face] = set()
    silent: set[Face] = set()
    difficult: set[Face] = set()
    for entry in contact.entries:
        (said if _says_how_it_went(entry) else silent).update(faces_of(entry))
        difficult |= aimed.get(id(entry), set())
    said |= difficult
    return Met(
        day=contact.day,
        leaves=leaves,
        entries=contact.entries,
        agencies=tuple({entry.agency for entry in contact.entries}),
        said=tuple(said),
        difficult=tuple(difficult),
        silent=tuple(silent - said),
    )


def _says_how_it_went(entry: Entry) -> bool:
    """Whether the child was seen says nothing of how the adults met us."""
    return bool(entry.behaviours) or entry.outcome is not Outcome.NOT_RECORDED


class Shares(NamedTuple):
    """When a face counts as met with difficulty, and when as met openly: per cent of enough contacts."""

    contacts: int
    difficult_share: int
    easy_share: int


class View:
    """The contacts of the weeks up to a day, counted by face. Days are stood on oldest first."""

    def __init__(self, met: list[Met], shares_on: Callable[[date], Shares]) -> None:
        self.met = met
        self.first = self.end = 0
        self.said: defaultdict[Face, int] = defaultdict(int)
        self.difficult: defaultdict[Face, int] = defaultdict(int)
        self.silent: defaultdict[Face, int] = defaultdict(int)
        self.hard: set[Face] = set()
        self.easy: set[Face] = set()
        self._shares_on = shares_on
        self._shares: Shares | None = None
        # A row that names only a month leaves before its turn, counted from the month's first day.
        self._leaving = sorted(met, key=lambda each: each.leaves)
        self._left = 0
        self._today = date.min

    def stand_on(self, day: date) -> None:
        self._today = day
        changed: set[Face] = set()
        while self.end < len(self.met) and self.met[self.end].day <= day:
            changed.update(self._count(self.met[self.end], 1))
            self.end += 1
        while self._left < self.end and self._leaving[self._left].leaves < day:
            changed.update(self._count(self._leaving[self._left], -1))
            self._left += 1
        while self.first < self.end and self.met[self.first].leaves < day:
            self.first += 1
        self._sort_faces(changed)

    @property
    def since(self) -> date:
        return self.met[self.first].day

    def in_view(self) -> Iterator[Met]:
        return (each for each in self.met[self.first : self.end] if each.leaves >= self._today)

    def _count(self, met: Met, step: int) -> tuple[Face, ...]:
        for face in met.said:
            self.said[face] += step
        for face in met.difficult:
            self.difficult[face] += step
        for face in met.silent:
            self.silent[face] += step
        return met.said

    def _sort_faces(self, changed: Iterable[Face]) -> None:
        if self.end == self._left:
            self.hard, self.easy = set(), set()
            return
        shares = self._shares_on(self.since)
        if shares != self._shares:
            self._shares, changed = shares, list(self.said)
        for face in changed:
            said, difficult = self.said[face], self.difficult[face] * 100
            self.hard.discard(face)
            self.easy.discard(face)
            if said >= shares.contacts:
                if difficult >= said * shares.difficult_share:
                    self.hard.add(face)
                if difficult <= said * shares.easy_share:
                    self.easy.add(face)


def differ(face: Face, other: Face) -> bool:
    """An agency is not another face than its own practitioner."""
    return face[0] != other[0] or bool(face[1] and other[1] and face[1] != other[1])


def worth_counting(
    difficult: Iterable[Entry], aimed: Aimed, contacts: list[Contact], limits: Mapping[str, Limit]
) -> list[Contact]:
    """The contacts around days on which a face may have met enough difficulty: elsewhere no day can be true."""
    windows = {dated.value for dated in limits["window"].values}
    if len(windows) > 1:
        return contacts
    window = max(windows)
    enough = min(dated.value for dated in limits["contacts"].values)
    share = min(dated.value for dated in limits["difficult_share"].values)
    hard_days: dict[Face, list[date]] = {}
    for entry in difficult:
        for face in aimed[id(entry)]:
            hard_days.setdefault(face, []).append(entry.day)
    hard_days = {face: days for face, days in hard_days.items() if len(days) * 100 >= enough * share}
    told = _days_told(contacts, set(hard_days))
    close = [span for face, days in hard_days.items() for span in _close(days, told[face], enough, share, window)]
    return _around(contacts, close, window)


def _days_told(contacts: list[Contact], faces: set[Face]) -> dict[Face, list[date]]:
    """The days, each once, on which a contact surely says how it went with a face."""
    told: dict[Face, dict[date, None]] = {face: {} for face in faces}
    agencies = {agency for agency, _ in faces}
    for contact in contacts if faces else ():
        for entry in contact.entries:
            if entry.agency in agencies and entry.earliest == entry.day and _says_how_it_went(entry):
                for face in faces_of(entry):
                    if face in told:
                        told[face][entry.day] = None
    return {face: list(days) for face, days in told.items()}


def _close(hard: list[date], told: list[date], enough: int, share: int, window: int) -> Iterator[tuple[date, date]]:
    """Difficult rows so close that they can make their share of the days from the first to the last of them."""
    for place, first in enumerate(hard):
        start = bisect_left(told, first)
        for count, last in enumerate(hard[place:], start=1):
            if (last - first).days > window:
                break
            if count * 100 >= share * max(bisect_right(told, last) - start, enough):
                yield first, last


def _around(contacts: list[Contact], close: list[tuple[date, date]], window: int) -> list[Contact]:
    """Every contact that is in view on a day that has all of some close rows in view."""
    days = [contact.day for contact in contacts]
    around: list[Contact] = []
    end = 0
    for first, last in sorted(close, key=lambda span: span[1]):
        start = max(end, bisect_left(days, days_after(last, -window)))
        end = max(end, bisect_right(days, days_after(first, window)))
        around += contacts[start:end]
    return around
