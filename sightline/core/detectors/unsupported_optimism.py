"""What does the good news rest on? Asked for each child, of one contact after another."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from sightline.core.answers import Kind, Outcome, Source
from sightline.core.attempts import one_visit
from sightline.core.children import Standing, Subject
from sightline.core.contacts import NOT_MADE, contact_rows
from sightline.core.dates import in_words
from sightline.core.entry import Entry
from sightline.core.facts import CaseFacts
from sightline.core.findings import Answered, CannotTell, Finding, Level
from sightline.core.guidance import Guidance
from sightline.core.spells import Reached, Spell, keys_of, limits_on, spells

ID = "unsupported-optimism"
SEEN_OR_TOLD_BY_CHILD = frozenset({Source.OBSERVED, Source.CHILD})


class Limits(NamedTuple):
    contacts: int
    good_contacts: int


class Stretch(NamedTuple):
    """Contacts in a row with unsupported good news in most of them, while a worry stands."""

    day: date
    contacts: tuple[tuple[Entry, ...], ...]
    news: tuple[Entry, ...]
    good_contacts: int
    worry: Entry
    decision: Entry | None

    @property
    def start(self) -> date:
        return self.contacts[0][0].day

    @property
    def unsaid(self) -> list[Entry]:
        """Good news that does not say whose account it is."""
        return [entry for entry in self.news if entry.source is Source.NOT_RECORDED]


LimitsOf = Callable[[date], Limits]


def unsupported_optimism(case: CaseFacts, guidance: Guidance) -> Iterator[Answered]:
    worries = [entry for entry in case.worries if not entry.response]
    if not worries:
        return
    fewest = min(dated.value for dated in guidance.questions[ID].limits["good_contacts"].values)
    hearsay = [entry for entry in case.entries if entry.strength and entry.source not in SEEN_OR_TOLD_BY_CHILD]
    if len(hearsay) < fewest:
        return
    limits_of = limits_on(Limits, guidance, ID)
    rows = [entry for entry in contact_rows(case) if entry.outcome not in NOT_MADE]
    for child in case.subjects:
        about = [entry for entry in worries if entry.about(child.name)]
        told = [entry for entry in hearsay if entry.about(child.name)]
        if about and len(told) >= fewest:
            of_child = [entry for entry in rows if entry.about(child.name)]
            if sum(entry.source is not Source.NOT_RECORDED for entry in told) < fewest:
                # Nothing to find; at most a question that stays open today.
                of_child = _latest(of_child, limits_of(case.as_of).contacts)
            yield from _of_child(case, guidance, child, Contacts(of_child, about, limits_of))


def _latest(rows: list[Entry], contacts: int) -> list[Entry]:
    """The rows of at least so many last contacts, in whole days."""
    visits: set[Hashable] = set()
    for place in range(len(rows) - 1, -1, -1):
        visits.add(one_visit(rows[place]))
        if len(visits) > contacts:
            return [entry for entry in rows if entry.day >= rows[place].day]
    return rows


class Contacts:
    """A child's contacts one after another, and which of them brought good news."""

    def __init__(self, rows: list[Entry], worries: list[Entry], limits_of: LimitsOf) -> None:
        visits: dict[Hashable, list[Entry]] = {}
        for entry in rows:
            visits.setdefault(one_visit(entry), []).append(entry)
        self._visits = list(visits.values())
        self._worries = worries
        self._limits_of = limits_of
        self._good = [
            place
            for place, entries in enumerate(self._visits)
            if entries[0].strength or (len(entries) > 1 and any(entry.strength for entry in entries))
        ]

    @property
    def last_day(self) -> date | None:
        return self._visits[-1][0].day if self._visits else None

    def last_day_by(self, day: date) -> date | None:
        place = bisect_right(self._visits, day, key=lambda entries: entries[0].day)
        return self._visits[place - 1][0].day if place else None

    def stretches(self) -> Iterator[Stretch]:
        """Every run of contacts with good news in most of them, none of it seen or told by the child."""
        for start in range(len(self._visits)):
            limits = self._limits_of(self._visits[start][0].day)
            end = start + limits.contacts
            good = self._good[bisect_left(self._good, start) : bisect_left(self._good, end)]
            if end <= len(self._visits) and len(good) >= limits.good_contacts:
                stretch = self._stretch(start, end, good)
                if stretch is not None:
                    yield stretch

    def _stretch(self, start: int, end: int, good: list[int]) -> Stretch | None:
        day = self._visits[end - 1][0].day
        # A worry of the last contact's own day is too young to have been passed over.
        worry = next((entry for entry in self._worries if entry.day < day), None)
        news = tuple(entry for place in good for entry in self._visits[place] if entry.strength)
        if worry is None or any(entry.source in SEEN_OR_TOLD_BY_CHILD for entry in news):
            return None
        return Stretch(day, tuple(map(tuple, self._visits[start:end])), news, len(good), worry, None)


def _of_child(case: CaseFacts, guidance: Guidance, child: Subject, contacts: Contacts) -> Iterator[Answered]:
    asked = list(contacts.stretches())
    sure = [stretch for stretch in asked if not stretch.unsaid]
    running = bool(sure) and sure[-1].day == contacts.last_day
    if sure:
        found = spells(_said_of(child, [*map(_reached, sure), *_acted_on(case, child.name, contacts, sure)]))
        for spell in found:
            yield _finding(case, guidance, child, spell, running=running and spell is found[-1])
    stays_open = bool(asked) and bool(asked[-1].unsaid) and asked[-1].day == contacts.last_day
    if stays_open and not running and child.level_day(case.as_of) == case.as_of:
        yield _cannot_tell(guidance, child, asked[-1])


def _reached(stretch: Stretch) -> Reached[Stretch]:
    level = Level.NOTICE if stretch.decision is None else Level.ACT
    return Reached(stretch.day, stretch.start, stretch.day, level, stretch)


def _said_of(child: Subject, reached: list[Reached[Stretch]]) -> Iterator[Reached[Stretch]]:
    for each in reached:
        day = child.level_day(each.day)
        if day is not None:
            yield each._replace(day=day)


def _acted_on(
    case: CaseFacts, child: str | None, contacts: Contacts, sure: list[Stretch]
) -> Iterator[Reached[Stretch]]:
    """Decisions to lower or end involvement, taken while the last contact stood in such a stretch."""
    by_last_day = {stretch.day: stretch for stretch in sure}
    for decision in _lowering(case, child):
        last_day = contacts.last_day_by(decision.day)
        stretch = by_last_day.get(last_day) if last_day is not None else None
        if stretch is not None:
            yield _reached(stretch._replace(day=decision.day, decision=decision))


def _lowering(case: CaseFacts, child: str | None) -> list[Entry]:
    ended = [entry for entry in case.by_kind.get(Kind.SERVICE_ENDED, ()) if entry.is_professional]
    decided = case.by_kind.get(Kind.DECISION, ())
    without_action = [entry for entry in decided if entry.outcome is Outcome.NO_FURTHER_ACTION]
    standings = case.standings(child)
    days = {now.since for before, now in pairwise(standings) if _lowered(before, now)}
    status = [entry for entry in case.by_kind.get(Kind.STATUS, ()) if entry.status and entry.day in days]
    return [entry for entry in (*ended, *without_action, *status) if entry.about(child)]


def _lowered(before: Standing, now: Standing) -> bool:
    return (
        (now.closed and not before.closed)
        or (before.child_protection and not now.child_protection)
        or (before.compulsory_order and not now.compulsory_order)
    )


def _finding(case: CaseFacts, guidance: Guidance, child: Subject, spell: Spell[Stretch], *, running: bool) -> Finding:
    last = spell.last
    acted = [each.grounds for each in spell.reached if each.grounds.decision is not None]
    figure, says = _says(guidance, child, "acted_on" if acted else "resting", acted[-1] if acted else last)
    return Finding(
        detector=ID,
        child=child.name,
        start=spell.start,
        to=case.as_of if running else max(last.day, spell.until),
        levels=spell.levels,
        figure=figure,
        unit="contacts",
        evidence=keys_of(_evidence(spell)),
        says=says,
        limits=Limits._fields,
        running=running,
    )


def _evidence(spell: Spell[Stretch]) -> Iterator[Entry]:
    for each in spell.reached:
        stretch = each.grounds
        yield stretch.worry
        if stretch.decision is not None:
            yield stretch.decision
        for entries in stretch.contacts:
            yield from entries


def _says(guidance: Guidance, child: Subject, sentence: str, stretch: Stretch) -> tuple[int, str]:
    sources = {entry.source for entry in stretch.news} - {Source.NOT_RECORDED}
    says = guidance.says(
        ID,
        sentence,
        child=child.name or guidance.says(ID, "the_child"),
        contacts=len(stretch.contacts),
        figure=stretch.good_contacts,
        since=in_words(stretch.start),
        to=in_words(stretch.contacts[-1][0].day),
        sources=", ".join(guidance.says(ID, f"source_{source}") for source in sorted(sources)),
        worry_day=in_words(stretch.worry.day),
        decided=in_words(stretch.day),
    )
    return stretch.good_contacts, says


def _cannot_tell(guidance: Guidance, child: Subject, stretch: Stretch) -> CannotTell:
    _, says = _says(guidance, child, "cannot_tell", stretch)
    return CannotTell(ID, child.name, says, keys_of((stretch.worry, *stretch.unsaid)))
