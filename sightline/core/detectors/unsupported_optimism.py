"""What does the good news rest on? Asked for each child, of one contact after another."""

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterator
from datetime import date
from itertools import accumulate, pairwise
from typing import NamedTuple

from sightline.core.answers import Kind, Outcome, Source
from sightline.core.contacts import NOT_MADE, contact_rows, pooled
from sightline.core.dates import in_words
from sightline.core.facts import CaseFacts, Entry, Standing, Subject, one_visit
from sightline.core.findings import Answered, CannotTell, Finding, Level
from sightline.core.guidance import Guidance
from sightline.core.spells import Reached, Spell, keys_of, limits_on, spells

ID = "unsupported-optimism"
SEEN_OR_TOLD_BY_CHILD = frozenset({Source.OBSERVED, Source.CHILD})


class Limits(NamedTuple):
    contacts: int
    good_contacts: int


class News(NamedTuple):
    """One contact: whether it brought good news, and what that rests on."""

    day: date
    entries: tuple[Entry, ...]
    good: bool
    supported: bool
    unsaid: bool


class Stretch(NamedTuple):
    """Contacts in a row with good news in most of them, while a worry stands."""

    day: date
    news: tuple[News, ...]
    worry: Entry
    decision: Entry | None


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
                of_child = _latest(
                    of_child, limits_of(case.as_of).contacts
                )  # nothing to find, at most an open question
            news = [_news(contact.entries) for contact in pooled(of_child)]
            yield from _of_child(case, guidance, child, _Child(news, about, limits_of))


def _latest(rows: list[Entry], contacts: int) -> list[Entry]:
    """The rows of at least so many last contacts, in whole days."""
    visits: set[Hashable] = set()
    for place in range(len(rows) - 1, -1, -1):
        visits.add(one_visit(rows[place]))
        if len(visits) > contacts:
            return [entry for entry in rows if entry.day >= rows[place].day]
    return rows


def _news(entries: tuple[Entry, ...]) -> News:
    good = [entry for entry in entries if entry.strength]
    return News(
        day=entries[0].day,
        entries=entries,
        good=bool(good),
        supported=any(entry.source in SEEN_OR_TOLD_BY_CHILD for entry in good),
        unsaid=any(entry.source is Source.NOT_RECORDED for entry in good),
    )


class _Child:
    """A child's contacts, counted so that any run of them can be asked about."""

    def __init__(self, news: list[News], worries: list[Entry], limits_of: LimitsOf) -> None:
        self.news = news
        self.days = [each.day for each in news]
        self.worries = worries
        self._limits_of = limits_of
        self._good = [0, *accumulate(each.good for each in news)]
        self._supported = [0, *accumulate(each.supported for each in news)]
        self._unsaid = [0, *accumulate(each.unsaid for each in news)]

    def stretches(self) -> Iterator[tuple[Stretch, bool]]:
        """Every run of contacts with unsupported good news, and whether some of it leaves its source open."""
        for start, first in enumerate(self.news):
            limits = self._limits_of(first.day)
            end = start + limits.contacts
            if end > len(self.news) or self._good[end] - self._good[start] < limits.good_contacts:
                continue
            day = self.news[end - 1].day
            # A worry of the last contact's own day is too young to have been passed over.
            worry = next((entry for entry in self.worries if entry.day < day), None)
            if worry is not None and self._supported[end] == self._supported[start]:
                stretch = Stretch(day, tuple(self.news[start:end]), worry, None)
                yield stretch, self._unsaid[end] > self._unsaid[start]


def _of_child(case: CaseFacts, guidance: Guidance, child: Subject, about: _Child) -> Iterator[Answered]:
    asked = list(about.stretches())
    sure = [stretch for stretch, unsaid in asked if not unsaid]
    running = bool(sure) and sure[-1].day == about.days[-1]
    if sure:
        found = spells(_said_of(child, [*map(_reached, sure), *_acted_on(case, child.name, about, sure)]))
        for spell in found:
            yield _finding(case, guidance, child, spell, running=running and spell is found[-1])
    stands_open = bool(asked) and asked[-1][1] and asked[-1][0].day == about.days[-1]
    if stands_open and not running and child.level_day(case.as_of) == case.as_of:
        yield _cannot_tell(guidance, child, asked[-1][0])


def _reached(stretch: Stretch) -> Reached[Stretch]:
    level = Level.NOTICE if stretch.decision is None else Level.ACT
    return Reached(stretch.day, stretch.news[0].day, stretch.day, level, stretch)


def _said_of(child: Subject, reached: list[Reached[Stretch]]) -> Iterator[Reached[Stretch]]:
    for each in reached:
        day = child.level_day(each.day)
        if day is not None:
            yield each._replace(day=day)


def _acted_on(case: CaseFacts, child: str | None, about: _Child, sure: list[Stretch]) -> Iterator[Reached[Stretch]]:
    """Decisions to lower or end involvement, taken while the last contact stood in such a stretch."""
    by_last_day = {stretch.day: stretch for stretch in sure}
    for decision in _lowering(case, child):
        place = bisect_right(about.days, decision.day)
        stretch = by_last_day.get(about.days[place - 1]) if place else None
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
        for news in stretch.news:
            yield from news.entries


def _says(guidance: Guidance, child: Subject, sentence: str, stretch: Stretch) -> tuple[int, str]:
    good = [news for news in stretch.news if news.good]
    sources = {entry.source for news in good for entry in news.entries if entry.strength} - {Source.NOT_RECORDED}
    says = guidance.says(
        ID,
        sentence,
        child=child.name or guidance.says(ID, "the_child"),
        contacts=len(stretch.news),
        figure=len(good),
        since=in_words(stretch.news[0].day),
        to=in_words(stretch.news[-1].day),
        sources=", ".join(guidance.says(ID, f"source_{source}") for source in sorted(sources)),
        worry_day=in_words(stretch.worry.day),
        decided=in_words(stretch.day),
    )
    return len(good), says


def _cannot_tell(guidance: Guidance, child: Subject, stretch: Stretch) -> CannotTell:
    _, says = _says(guidance, child, "cannot_tell", stretch)
    unsaid = [entry for news in stretch.news if news.unsaid for entry in news.entries if entry.strength]
    return CannotTell(ID, child.name, says, keys_of((stretch.worry, *unsaid)))
