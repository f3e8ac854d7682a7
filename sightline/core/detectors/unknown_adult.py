"""Who has moved in, and who has checked?"""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from sightline.core.answers import AdultMove, Kind
from sightline.core.attempts import one_visit
from sightline.core.children import Subject
from sightline.core.closures import Closure, closures, runs_out
from sightline.core.dates import age_on, counted, in_words
from sightline.core.entry import Entry
from sightline.core.facts import CaseFacts
from sightline.core.findings import Answered, CannotTell, Finding, Level
from sightline.core.guidance import Guidance
from sightline.core.spells import keys_of, limits_on

ID = "unknown-adult"


class Limits(NamedTuple):
    known_within: int
    known_within_young: int
    young: int


class Unknown(NamedTuple):
    """An adult who joined, until somebody wrote down that the adult is known, or has left again."""

    adult: str
    joined: Entry
    ended: date | None

    @property
    def since(self) -> date:
        return self.joined.day


def unknown_adult(case: CaseFacts, guidance: Guidance) -> Iterator[Answered]:
    moves = [entry for entry in case.entries if entry.adults]
    if moves:
        limits_of = limits_on(Limits, guidance, ID)
        for child in _homes(moves):
            by_day: dict[date, list[Unknown]] = {}
            for unknown in _unknown(moves, child):
                by_day.setdefault(unknown.since, []).append(unknown)
            closed = closures(case, child) if by_day else []
            for since, together in by_day.items():
                home = _Home(case, child, since, limits_of(since), closed)
                yield from _answer(case, guidance, home, together)
    yield from _nobody_named(case, guidance)


def _homes(moves: list[Entry]) -> list[str | None]:
    """A row that names a child is about that child's home; else it is about the family's."""
    named = {child for entry in moves for child in entry.children}
    return [None, *sorted(named)]


def _unknown(moves: list[Entry], child: str | None) -> Iterator[Unknown]:
    """Once known, an adult stays known. Who left on the day of joining was a visitor."""
    known: set[str] = set()
    present: dict[str, Unknown] = {}
    for day, rows in groupby(moves, key=attrgetter("day")):
        said = [(move, name, entry) for entry in rows for move, name in entry.adults]
        known |= {_plain(name) for move, name, _ in said if move is AdultMove.KNOWN}
        left = {_plain(name) for move, name, entry in said if move is AdultMove.LEFT and entry.about(child)}
        for adult in sorted(present.keys() & (known | left)):
            yield present.pop(adult)._replace(ended=day)
        for move, name, entry in said:
            if move is AdultMove.JOINED and child in (entry.children or (None,)) and _plain(name) not in known | left:
                present.setdefault(_plain(name), Unknown(name, entry, None))
    yield from present.values()


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


class _Home:
    """Where somebody joined on a day: by when one should know who it is, and what worries followed."""

    def __init__(self, case: CaseFacts, child: str | None, since: date, limits: Limits, closed: list[Closure]) -> None:
        self.child = child
        self.since = since
        self.limits = limits
        self._case = case
        self._closed = closed
        self._children = [each for each in case.subjects if each.name is not None and child in (None, each.name)]

    @property
    def due(self) -> date | None:
        return self._runs_out(self.limits.known_within)

    @property
    def due_if_young(self) -> date | None:
        return self._runs_out(self.limits.known_within_young)

    def _runs_out(self, days: int) -> date | None:
        return runs_out(self._closed, self.since, lambda day: self._case.calendar.after(day, days))

    def notice_on(self) -> date | None:
        """The sooner day for a young child, from the day on which the child's age is on record."""
        due, due_if_young = self.due, self.due_if_young
        found = [] if due is None else [due]
        if due_if_young is not None:
            found += [day for child in self._children for day in self._known_young(child, due_if_young)]
        return min(found, default=None)

    def _known_young(self, child: Subject, due: date) -> Iterator[date]:
        corrected = [said for said, _ in child.births[1:]] + [date.max]
        for (said, born), until in zip(child.births, corrected, strict=False):  # nobody born, nothing corrected
            if max(due, said) < until and age_on(born, self.since) < self.limits.young:
                yield max(due, said)

    def age_not_known(self) -> bool:
        return not self._children or any(child.born(self._case.as_of) is None for child in self._children)

    def first_worry(self) -> list[Entry]:
        """The worries of the first day that surely came after the joining."""
        later = [entry for entry in self._case.worries if entry.earliest > self.since and entry.about(self.child)]
        return [entry for entry in later if entry.day == later[0].day]


def _answer(case: CaseFacts, guidance: Guidance, home: _Home, together: list[Unknown]) -> Iterator[Answered]:
    notice_on = home.notice_on()
    if notice_on is None or notice_on > case.as_of:
        running = [unknown for unknown in together if unknown.ended is None]
        due_if_young = home.due_if_young
        if running and due_if_young is not None and due_if_young <= case.as_of and home.age_not_known():
            yield _age_not_known(guidance, home, running)
        return
    unknown = [each for each in together if each.ended is None or each.ended > notice_on]
    if unknown:
        yield _finding(case, guidance, home, unknown, notice_on)


def _finding(case: CaseFacts, guidance: Guidance, home: _Home, unknown: list[Unknown], notice_on: date) -> Finding:
    running = any(each.ended is None for each in unknown)
    to = case.as_of if running else max(each.ended for each in unknown if each.ended is not None)
    worries = [entry for entry in home.first_worry() if running or max(entry.day, notice_on) < to]
    levels = {Level.NOTICE: notice_on}
    if worries:
        act_on = max(worries[0].day, notice_on)
        # Of two levels reached on one day the higher is the one to say.
        levels = {Level.ACT: act_on} if act_on == notice_on else {**levels, Level.ACT: act_on}
    figure = case.calendar.between(home.since, to)
    says = guidance.says(
        ID,
        "not_known" if running else "was_not_known",
        adults=" and ".join(sorted({each.adult for each in unknown})),
        since=in_words(home.since),
        to=in_words(to),
        passed=counted(figure, "working day"),
    )
    if worries:
        says += " " + guidance.says(ID, "worry", day=in_words(worries[0].day))
    return Finding(
        detector=ID,
        child=home.child,
        start=home.since,
        to=to,
        levels=levels,
        figure=figure,
        unit="working days",
        evidence=keys_of([*(each.joined for each in unknown), *worries]),
        says=says,
        limits=Limits._fields,
        running=running,
    )


def _age_not_known(guidance: Guidance, home: _Home, unknown: list[Unknown]) -> CannotTell:
    adults = " and ".join(sorted({each.adult for each in unknown}))
    says = guidance.says(ID, "age_not_known", adults=adults, since=in_words(home.since), young=home.limits.young)
    return CannotTell(ID, home.child, says, keys_of(each.joined for each in unknown))


def _nobody_named(case: CaseFacts, guidance: Guidance) -> Iterator[CannotTell]:
    """Somebody joined or left, and the row does not say who."""
    changes = case.of_kind(Kind.HOUSEHOLD_CHANGE)
    named = {one_visit(entry) for entry in changes if entry.adults}
    unnamed = [entry for entry in changes if not entry.adults and one_visit(entry) not in named]
    if unnamed:
        says = guidance.says(
            ID, "nobody_named", entries=counted(len(unnamed), "entry", "entries"), last=in_words(unnamed[-1].day)
        )
        yield CannotTell(ID, None, says, keys_of(unnamed))
