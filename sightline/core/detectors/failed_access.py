"""How many failed visits, all agencies pooled?

Rows of one visit are one attempt, whoever wrote them. A visit called off by the family counts half, one called off by
the service not at all. What came before a closure no longer counts after it.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from sightline.core.answers import VISITS, Outcome
from sightline.core.attempts import Attempt
from sightline.core.children import Subject
from sightline.core.closures import closures
from sightline.core.dates import days_after, in_words
from sightline.core.facts import CaseFacts
from sightline.core.findings import Answered, CannotTell, Finding, Level
from sightline.core.guidance import Guidance
from sightline.core.spells import Reached, Spell, keys_of, limits_on, spells
from sightline.core.stretches import Part, as_long_as_known, by_earliest, is_service, levels_reached, make_up, parts

ID = "failed-access"


class Limits(NamedTuple):
    cp_notice: int
    cp_notice_within: int
    cp_act: int
    cp_act_within: int
    open_notice: int
    open_notice_within: int
    open_act: int
    open_act_within: int


class Failures(NamedTuple):
    """The attempts by which a level was reached."""

    attempts: tuple[Attempt, ...]
    reporter: bool = False  # a visit to a child under a compulsory order failed


class Window(NamedTuple):
    """So many failed attempts in so many days, for a protected child or for another."""

    level: Level
    failed: int
    before: date


LimitsOn = Callable[[date], Limits]


def failed_access(case: CaseFacts, guidance: Guidance) -> Iterator[Answered]:
    failed = [attempt for attempt in case.attempts if attempt.failed and is_service(attempt)]
    if failed:
        limits_of = limits_on(Limits, guidance, ID)
        children = [_Child(case, subject, failed, limits_of) for subject in case.subjects]
        for spell in spells(reached for child in children for reached in child.reached()):
            yield _finding(case, guidance, spell, limits_of(spell.start))
    elif case.in_use_since("outcome") is None:
        yield from _cannot_tell(case, guidance)


class _Child:
    """Failed attempts that were about one child, or about every child of the family."""

    def __init__(self, case: CaseFacts, subject: Subject, failed: list[Attempt], limits_of: LimitsOn) -> None:
        self._case = case
        self._subject = subject
        self._limits_of = limits_of
        about = [attempt for attempt in failed if any(entry.about(subject.name) for entry in attempt.entries)]
        self._failed = by_earliest(about)
        self._standings = case.standings(subject.name)
        self._ever = {standing.protected for standing in self._standings}
        self._closed = [closure.since for closure in closures(case, subject.name)]

    def reached(self) -> Iterator[Reached[Failures]]:
        for place, first in enumerate(self._failed):
            closed = next((day for day in self._closed if day >= first.earliest), None)
            known = as_long_as_known(Part(first.day, closed), self._subject)
            if known is None:
                continue
            if known.since == first.day:
                yield from self._at_once(first)
            limits = self._limits_of(first.day)
            for protected in sorted(self._ever):
                for window in self._windows(first.earliest, limits, protected=protected):
                    yield from self._in_window(place, window, known, protected=protected)

    def _at_once(self, attempt: Attempt) -> Iterator[Reached[Failures]]:
        standing = self._case.standing(self._subject.name, attempt.day)
        day = attempt.day
        failed_visit = attempt.failed == 1 and any(entry.kind in VISITS for entry in attempt.entries)
        if standing.compulsory_order and failed_visit:
            yield Reached(day, day, day, Level.ACT, Failures((attempt,), reporter=True))
        elif standing.protected and any(entry.outcome is Outcome.REFUSED for entry in attempt.entries):
            yield Reached(day, day, day, Level.NOTICE, Failures((attempt,)))

    def _windows(self, first: date, limits: Limits, *, protected: bool) -> tuple[Window, Window]:
        if protected:
            past = self._case.calendar.past
            return (
                Window(Level.NOTICE, limits.cp_notice, past(first, limits.cp_notice_within)),
                Window(Level.ACT, limits.cp_act, past(first, limits.cp_act_within)),
            )
        return (
            Window(Level.NOTICE, limits.open_notice, days_after(first, limits.open_notice_within + 1)),
            Window(Level.ACT, limits.open_act, days_after(first, limits.open_act_within + 1)),
        )

    def _in_window(self, place: int, window: Window, known: Part, *, protected: bool) -> Iterator[Reached[Failures]]:
        enough = make_up(self._failed, place, window.failed, window.before)
        if not enough:
            return
        before = window.before if known.before is None else min(window.before, known.before)
        day = self._first_day(max(known.since, enough[-1].day), before, protected=protected)
        if day is not None:
            yield Reached(day, enough[0].day, enough[-1].day, window.level, Failures(enough))

    def _first_day(self, since: date, before: date, *, protected: bool) -> date | None:
        """The first day between on which the child stood so."""
        for part in (
            parts(Part(since, before), [standing.since for standing in self._standings]) if since < before else ()
        ):
            if self._case.standing(self._subject.name, part.since).protected is protected:
                return part.since if part.since <= self._case.as_of else None
        return None


def _finding(case: CaseFacts, guidance: Guidance, spell: Spell[Failures], limits: Limits) -> Finding:
    attempts = {id(attempt): attempt for reached in spell.reached for attempt in reached.grounds.attempts}
    figure = sum(attempt.failed for attempt in attempts.values())
    to = max(spell.until, *spell.levels.values())
    says = guidance.says(ID, "failed", figure=f"{figure:g}", since=in_words(spell.start), to=in_words(to))
    if any(reached.grounds.reporter for reached in spell.reached):
        says += " " + guidance.says(ID, "reporter")
    return Finding(
        detector=ID,
        child=None,
        start=spell.start,
        to=to,
        levels=levels_reached(spell.levels.get(Level.NOTICE), spell.levels.get(Level.ACT)),
        figure=int(figure) if figure == int(figure) else figure,
        unit="failed attempts",
        evidence=keys_of(entry for attempt in attempts.values() for entry in attempt.entries),
        says=says,
        limits=_limits_used(case, spell),
        running=_is_running(case, spell.until, limits),
    )


def _limits_used(case: CaseFacts, spell: Spell[Failures]) -> tuple[str, ...]:
    protected = case.standing(None, spell.until).protected
    return tuple(name for name in Limits._fields if name.startswith("cp_" if protected else "open_"))


def _is_running(case: CaseFacts, last: date, limits: Limits) -> bool:
    """Another failed attempt today would belong to it."""
    standing = case.standing(None, case.as_of)
    if standing.closed:
        return False
    if standing.protected:
        return case.as_of < case.calendar.past(last, limits.cp_notice_within)
    return case.as_of <= days_after(last, limits.open_notice_within)


def _cannot_tell(case: CaseFacts, guidance: Guidance) -> Iterator[CannotTell]:
    tried = [attempt for attempt in case.attempts if is_service(attempt) and not attempt.happened]
    if tried:
        says = guidance.says(ID, "cannot_tell", contacts=len(tried))
        yield CannotTell(ID, None, says, keys_of(entry for attempt in tried for entry in attempt.entries))
