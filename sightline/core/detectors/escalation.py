"""Is behaviour climbing, from ambivalence towards threat and violence?

A climb is measured from the day of the first row of the higher kind: the stretch that begins with it is compared with
the stretch of equal length before it. Nothing met in that earlier stretch stands with the lowest step, ambivalence,
which is what most people show and may mean little (4.1).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterator
from datetime import date
from functools import cached_property
from typing import NamedTuple

from sightline.core.answers import GRAVE, GROUP_OF, Behaviour, BehaviourGroup
from sightline.core.attempts import one_visit
from sightline.core.contacts import contact_rows
from sightline.core.dates import counted, days_after, in_words
from sightline.core.difficulty import EXPLAINED_BY, ONLY_WITH_ANOTHER
from sightline.core.entry import Entry
from sightline.core.facts import CaseFacts
from sightline.core.findings import Answered, CannotTell, Finding, Level
from sightline.core.guidance import Guidance
from sightline.core.spells import keys_of, limits_on

ID = "escalation"
STEPS = {
    BehaviourGroup.AMBIVALENCE: 1,
    BehaviourGroup.AVOIDANCE: 2,
    BehaviourGroup.CONFRONTATION: 3,
    BehaviourGroup.THREATENING: 4,
    BehaviourGroup.VIOLENCE: 5,
}
KIND_MET = {step: group.value for group, step in STEPS.items()}
LOWEST = 1
STEP_OF = {code: STEPS.get(group, 0) for code, group in GROUP_OF.items()}
THREATENING = STEPS[BehaviourGroup.THREATENING]


class Limits(NamedTuple):
    stretch: int
    steps: int
    rows: int


class Met(NamedTuple):
    """The highest kind of behaviour met at one visit."""

    day: date
    earliest: date
    step: int
    entries: tuple[Entry, ...]


class Climb(NamedTuple):
    since: date
    until: date  # the last day of the stretch
    before: int  # the highest step met in the stretch before
    before_is_known: bool
    rows: tuple[Met, ...]
    raised: date

    @property
    def highest(self) -> int:
        return max(met.step for met in self.rows)


class Earlier:
    """What is on record of the time before a day."""

    def __init__(self, case: CaseFacts, met: list[Met]) -> None:
        self._case = case
        self._days = {step: [each.day for each in met if each.step == step] for step in reversed(KIND_MET)}

    def highest_met(self, day: date, days: int) -> int:
        first = days_after(day, -days)
        for step, met_on in self._days.items():
            if bisect_left(met_on, day) > bisect_left(met_on, first):
                return step
        return 0

    def contacts(self, day: date, days: int) -> list[Entry]:
        first = bisect_left(self._contact_days, days_after(day, -days))
        return self._contacts[first : bisect_left(self._contact_days, day)]

    @cached_property
    def _contacts(self) -> list[Entry]:
        return contact_rows(self._case)

    @cached_property
    def _contact_days(self) -> list[date]:
        return [entry.day for entry in self._contacts]


def escalation(case: CaseFacts, guidance: Guidance) -> Iterator[Answered]:
    said = [entry for entry in case.entries if entry.behaviours]
    if not said:
        return
    met = _met(case, said)
    earlier = Earlier(case, met)
    limits_of = limits_on(Limits, guidance, ID)
    first_grave = _first_grave(case, said)
    for climb in _climbs(met, earlier, limits_of, said[0].day):
        if not climb.before_is_known:
            if case.as_of <= climb.until:
                yield _cannot_tell(guidance, climb, earlier.contacts(climb.since, limits_of(climb.since).stretch))
            continue
        grave = [row for row in first_grave if climb.raised <= row.day <= climb.until or row.day == climb.since]
        first_grave = [] if grave else first_grave
        yield _climbing(case, guidance, climb, grave)
    if first_grave:
        yield _first_of_its_kind(case, guidance, first_grave)


def _first_grave(case: CaseFacts, said: list[Entry]) -> list[Entry]:
    """The rows of the first day with a threat or violence, if the record has rows before it."""
    day = next((entry.day for entry in said if not GRAVE.isdisjoint(entry.behaviours)), None)
    if day is None or day == case.entries[0].day:
        return []
    return [entry for entry in said if entry.day == day and not GRAVE.isdisjoint(entry.behaviours)]


def _met(case: CaseFacts, said: list[Entry]) -> list[Met]:
    difficult = {entry.key for entry in case.difficult}
    visits: dict[Hashable, list[tuple[int, Entry]]] = {}
    for entry in said:
        if step := _step(entry, entry.key in difficult):
            visits.setdefault(one_visit(entry), []).append((step, entry))
    return [
        Met(rows[0][1].day, rows[0][1].earliest, max(step for step, _ in rows), tuple(entry for _, entry in rows))
        for rows in visits.values()
    ]


def _step(entry: Entry, is_difficult: bool) -> int:
    return max(_step_of(code, entry, is_difficult) for code in entry.behaviours)


def _step_of(code: Behaviour, entry: Entry, is_difficult: bool) -> int:
    if code not in ONLY_WITH_ANOTHER:
        return STEP_OF[code]
    if Behaviour.COMPLAINS in entry.behaviours or not EXPLAINED_BY.isdisjoint(entry.indicators):
        return 0  # a fair complaint, or something else that explains it (14.3)
    return STEP_OF[code] if is_difficult or STEP_OF[code] < THREATENING else 0


def _climbs(
    met: list[Met], earlier: Earlier, limits_of: Callable[[date], Limits], in_use_since: date
) -> Iterator[Climb]:
    days = [each.day for each in met]
    for day in dict.fromkeys(each.day for each in met if each.step > LOWEST):
        limits = limits_of(day)
        highest = earlier.highest_met(day, limits.stretch)
        before = max(LOWEST, highest)
        begins = [each for each in _between(met, days, day, day) if each.step >= before + limits.steps]
        if not begins or not (highest or earlier.contacts(day, limits.stretch)):
            continue
        first = min(each.earliest for each in begins)
        until = days_after(first, limits.stretch - 1)
        later = (each for each in _between(met, days, day, until) if each.earliest >= first)
        rows = tuple(each for each in later if each.step >= before + limits.steps)
        if len(rows) >= limits.rows:
            yield Climb(day, until, before, in_use_since < day, rows, rows[limits.rows - 1].day)


def _between(met: list[Met], days: list[date], first: date, last: date) -> list[Met]:
    return met[bisect_left(days, first) : bisect_right(days, last)]


def _climbing(case: CaseFacts, guidance: Guidance, climb: Climb, grave: list[Entry]) -> Finding:
    levels = {Level.NOTICE: climb.raised}
    if grave:
        # Of two levels reached on one day the higher is the one to say.
        levels = {level: day for level, day in levels.items() if day < grave[0].day} | {Level.ACT: grave[0].day}
    to = climb.rows[-1].day
    highest = max(each.step for each in climb.rows)
    says = guidance.says(
        ID,
        "climbing",
        since=in_words(climb.since),
        to=in_words(to),
        entries=counted(len(climb.rows), "entry", "entries"),
        highest=KIND_MET[highest],
        before=KIND_MET[climb.before],
        steps=counted(highest - climb.before, "step"),
    )
    if grave:
        says += " " + guidance.says(ID, "first_in_climb", day=in_words(grave[0].day))
    return Finding(
        detector=ID,
        child=None,
        start=climb.since,
        to=to,
        levels=levels,
        figure=highest - climb.before,
        unit="steps",
        evidence=keys_of([*grave, *(entry for each in climb.rows for entry in each.entries)]),
        says=says,
        limits=Limits._fields,
        running=case.as_of < climb.until,
    )


def _first_of_its_kind(case: CaseFacts, guidance: Guidance, grave: list[Entry]) -> Finding:
    day = grave[0].day
    before = sum(entry.day < day for entry in case.entries)
    return Finding(
        detector=ID,
        child=None,
        start=day,
        to=day,
        levels={Level.ACT: day},
        figure=before,
        unit="earlier entries without threat or violence",
        evidence=keys_of(grave),
        says=guidance.says(ID, "first", day=in_words(day), before=counted(before, "earlier entry", "earlier entries")),
        running=False,
    )


def _cannot_tell(guidance: Guidance, climb: Climb, before: list[Entry]) -> CannotTell:
    rows = [*before, *(entry for each in climb.rows for entry in each.entries)]
    says = guidance.says(ID, "cannot_tell", since=in_words(climb.since), contacts=counted(len(before), "contact"))
    return CannotTell(ID, None, says, keys_of(rows))
