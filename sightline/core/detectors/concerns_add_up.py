"""Several worries from several people, each ended alone?

A worry stands alone when no meeting and no assessment has joined it within its weeks: that is known when they are over.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Hashable, Iterator
from datetime import date
from itertools import accumulate, groupby
from operator import attrgetter
from typing import NamedTuple

from sightline.core.answers import Kind, Outcome
from sightline.core.dates import days_after, in_words
from sightline.core.entry import Entry
from sightline.core.facts import CaseFacts
from sightline.core.findings import Answered, CannotTell, Finding, Level
from sightline.core.guidance import Guidance
from sightline.core.spells import Reached, Spell, keys_of, limits_on, spells

ID = "concerns-add-up"


class Limits(NamedTuple):
    window: int
    joined_within: int
    worries: int
    sources: int
    worries_to_act: int


class Worry(NamedTuple):
    """One worry: rows of one source about one visit or day."""

    day: date
    earliest: date
    known: date  # when it is known that nobody joined it
    entries: tuple[Entry, ...]


Together = tuple[Worry, ...]
LimitsOf = Callable[[date], Limits]


def concerns_add_up(case: CaseFacts, guidance: Guidance) -> Iterator[Answered]:
    if len(case.worries) < 2:
        return
    limits_of = limits_on(Limits, guidance, ID)
    joins = Joins(case)
    alone = [worry for worry in _worries(case, limits_of) if worry.known <= case.as_of and not joins.joined(worry)]
    reach = max(dated.value for dated in guidance.questions[ID].limits["window"].values)
    found = spells(_reached(case, alone, limits_of, reach))
    for spell in found:
        yield _finding(case, guidance, spell, joins, limits_of(spell.start))
    if not found:
        yield from _cannot_tell(case, guidance, alone, limits_of, reach)


def _worries(case: CaseFacts, limits_of: LimitsOf) -> list[Worry]:
    pooled: dict[Hashable, list[Entry]] = {}
    for entry in case.worries:
        pooled.setdefault(_one_worry(entry), []).append(entry)
    return [_worry(tuple(entries), limits_of) for entries in pooled.values()]


def _one_worry(entry: Entry) -> Hashable:
    if entry.visit:
        return entry.day, entry.visit
    if entry.earliest != entry.day:
        return entry.key
    return entry.day, entry.kind, entry.source_name


def _worry(entries: tuple[Entry, ...], limits_of: LimitsOf) -> Worry:
    day = entries[0].day
    earliest = min(entry.earliest for entry in entries)
    return Worry(day, earliest, days_after(day, limits_of(day).joined_within), entries)


class Joins:
    """Meetings and assessments, and how far the longest so far reaches."""

    def __init__(self, case: CaseFacts) -> None:
        held = [*case.by_kind.get(Kind.MEETING, ()), *case.by_kind.get(Kind.ASSESSMENT, ())]
        spans = sorted((entry.day, entry.last_day_by(case.as_of)) for entry in held)
        self._days = [day for day, _ in spans]
        self._reach = list(accumulate((last for _, last in spans), max))

    def joined(self, worry: Worry) -> bool:
        """One on the worry's own day counts, and one of which only the month is known, if that month may fit."""
        place = bisect_right(self._days, worry.known)
        return place > 0 and self._reach[place - 1] >= worry.earliest

    def first_after(self, day: date) -> date | None:
        place = bisect_right(self._days, day)
        return self._days[place] if place < len(self._days) else None


def _reached(case: CaseFacts, alone: list[Worry], limits_of: LimitsOf, reach: int) -> Iterator[Reached[Together]]:
    decided = [entry for entry in case.by_kind.get(Kind.DECISION, ()) if _ended(entry)]
    decided_on = [entry.day for entry in decided]
    for known, together in _runs(alone, limits_of, reach):
        limits = limits_of(together[0].day)
        if len(together) < limits.worries or len(_sources(together)) < limits.sources:
            continue
        many = len(together) >= limits.worries_to_act
        level = Level.ACT if many or _one_was_ended(together, decided_on) else Level.NOTICE
        yield Reached(known, together[0].day, together[-1].day, level, together)


def _runs(alone: list[Worry], limits_of: LimitsOf, reach: int) -> Iterator[tuple[date, Together]]:
    """For each day on which it is known that some worry was left alone, the worries of the weeks up to the last.

    Where a limit changes, a later worry may be known before an earlier one: worries come in as they are known.
    """
    held: list[Worry] = []
    for known, group in groupby(sorted(alone, key=attrgetter("known", "day")), key=attrgetter("known")):
        for worry in group:
            insort(held, worry, key=attrgetter("day"))
        last = held[-1].day
        lately = held[bisect_left(held, days_after(last, -reach), key=attrgetter("day")) :]
        together = tuple(each for each in lately if (last - each.earliest).days <= limits_of(each.day).window)
        if together:
            yield known, together


def _ended(entry: Entry) -> bool:
    return entry.outcome is Outcome.NO_FURTHER_ACTION


def _one_was_ended(together: Together, decided_on: list[date]) -> bool:
    """With no further action, before the next worry came: by its own row, or by a decision in between."""
    last = together[-1].day
    ended = any(worry.day < last and any(map(_ended, worry.entries)) for worry in together)
    return ended or bisect_left(decided_on, together[0].day) < bisect_left(decided_on, last)


def _sources(worries: Together) -> set[str]:
    return {entry.source_name for worry in worries for entry in worry.entries}


def _finding(case: CaseFacts, guidance: Guidance, spell: Spell[Together], joins: Joins, limits: Limits) -> Finding:
    worries = tuple({id(worry): worry for each in spell.reached for worry in each.grounds}.values())
    over = days_after(spell.until, limits.window)
    one_ended = any(_ended(entry) for worry in worries for entry in worry.entries)
    ended = min(joins.first_after(spell.until) or over, over)
    return Finding(
        detector=ID,
        child=None,
        start=spell.start,
        to=min(ended, case.as_of),
        levels=spell.levels,
        figure=len(worries),
        unit="worries",
        evidence=keys_of(entry for worry in worries for entry in worry.entries),
        says=guidance.says(
            ID,
            "one_ended" if one_ended else "alone",
            figure=len(worries),
            sources=len(_sources(worries)),
            since=in_words(spell.start),
            to=in_words(spell.until),
            joined_within=limits.joined_within,
        ),
        limits=Limits._fields,
        running=ended > case.as_of,
    )


def _cannot_tell(
    case: CaseFacts, guidance: Guidance, alone: list[Worry], limits_of: LimitsOf, reach: int
) -> Iterator[CannotTell]:
    """Enough worries of late, but the rows of family or public do not say whether one person told or several."""
    for _, worries in list(_runs(alone, limits_of, reach))[-1:]:
        limits = limits_of(worries[0].day)
        unnamed = [row for each in worries for row in each.entries if not (row.is_professional or row.practitioner)]
        named = len(_sources(worries) - {row.source_name for row in unnamed})
        lately = (case.as_of - worries[-1].day).days <= limits.window
        if lately and len(worries) >= limits.worries and named + len(unnamed) >= limits.sources:
            says = guidance.says(ID, "cannot_tell", figure=len(worries), rows=len(unnamed))
            yield CannotTell(ID, None, says, keys_of(unnamed))
