"""Did our contact fall away, or a case close, after hostility or refusal?

Two roads lead here: an agency tries less often in the weeks after a hard day than in those before it, known when those
weeks are over; or something ends soon after a hard day, and nobody has seen the child in between.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from sightline.core.answers import FAILED, Answer, Behaviour, Kind, Outcome, Status
from sightline.core.dates import days_after, in_words
from sightline.core.entry import Entry, in_fixed_order
from sightline.core.facts import CaseFacts
from sightline.core.findings import Answered, CannotTell, Finding, Level
from sightline.core.guidance import Guidance
from sightline.core.looks import Looks
from sightline.core.spells import Reached, Spell, keys_of, limits_on, spells
from sightline.core.tries import Tries, tries_by_agency

ID = "services-step-back"


class Limits(NamedTuple):
    after: int
    before: int
    tried_before: int
    fall: int
    together: int
    ended_within: int


class Fall(NamedTuple):
    """Agencies that tried less often after a hard day; ``together`` holds those of overlapping weeks as well."""

    hard: tuple[Entry, ...]
    agency: str  # the first of those that fell
    tried_before: int
    tried_after: int
    together: tuple[str, ...]
    limits: Limits


class Ending(NamedTuple):
    """Something ended soon after a hard row, with no sight of the child recorded in between."""

    hard: Entry
    end: Entry
    unsaid: tuple[Entry, ...]  # contacts in between that do not say whether the child was seen


Grounds = Fall | Ending
LimitsOf = Callable[[date], Limits]


def services_step_back(case: CaseFacts, guidance: Guidance) -> Iterator[Answered]:
    refusals, ends = _refusals_and_ends(case)
    hard = in_fixed_order({id(entry): entry for entry in (*case.difficult, *refusals)}.values())
    if not hard and not ends:
        return
    limits_of = limits_on(Limits, guidance, ID)
    tries = tries_by_agency(case) if hard else {}
    looks, endings = _endings(case, hard, ends, limits_of)
    sure = [_reached(ending) for ending in endings if not ending.unsaid]
    for spell in spells([*_falls(case, hard, tries, limits_of), *sure]):
        yield _finding(case, guidance, spell, tries, looks)
    unsaid = [ending for ending in endings if ending.unsaid]
    if unsaid:
        yield _cannot_tell(guidance, unsaid[-1])


def _refusals_and_ends(case: CaseFacts) -> tuple[list[Entry], list[Entry]]:
    refusals: list[Entry] = []
    ends: list[Entry] = []
    for entry in case.entries:
        if entry.behaviours and Behaviour.REFUSES_COOPERATION in entry.behaviours:
            refusals.append(entry)
        if entry.outcome is Outcome.NO_FURTHER_ACTION or entry.kind is Kind.SERVICE_ENDED or _closes(entry):
            ends.append(entry)
    return refusals, [entry for entry in ends if entry.is_professional]


def _closes(entry: Entry) -> bool:
    return bool(entry.status) and Status.CLOSED in entry.status


def _falls(
    case: CaseFacts, hard: tuple[Entry, ...], tries: dict[str, Tries], limits_of: LimitsOf
) -> Iterator[Reached[Grounds]]:
    last_fall: dict[str, date] = {}
    for day, rows in groupby(hard, key=attrgetter("day")):
        limits = limits_of(day)
        due = days_after(day, limits.after)
        if due > case.as_of:
            continue
        that_day = tuple(rows)
        fallen = _fallen(tries, day, max(entry.earliest for entry in that_day), limits)
        if not fallen:
            continue
        last_fall |= dict.fromkeys(fallen, day)
        together = tuple(sorted(agency for agency, last in last_fall.items() if (day - last).days <= limits.after))
        level = Level.ACT if len(together) >= limits.together else Level.NOTICE
        agency = min(fallen)
        yield Reached(due, day, due, level, Fall(that_day, agency, *fallen[agency], together, limits))


def _fallen(tries: dict[str, Tries], day: date, earliest: date, limits: Limits) -> dict[str, tuple[int, int]]:
    """Attempts before and after, by agency, of those that fell."""
    first, last = days_after(day, -limits.before), days_after(earliest, -1)
    next_day, due = days_after(day, 1), days_after(day, limits.after)
    fallen = {}
    for agency, each in tries.items():
        before = each.surely_within(first, last)
        if before < limits.tried_before:
            continue
        # An attempt of which only the month is known may have been made after: it is not held against the service.
        after = each.known_within(next_day, due)
        if _fell(before, after, limits) and not each.lasted_beyond(day):
            fallen[agency] = (before, after)
    return fallen


def _fell(before: int, after: int, limits: Limits) -> bool:
    """Attempts a week, after against before, down by the share or more."""
    return 100 * after * limits.before <= (100 - limits.fall) * before * limits.after


def _endings(
    case: CaseFacts, hard: tuple[Entry, ...], ends: list[Entry], limits_of: LimitsOf
) -> tuple[Looks | None, list[Ending]]:
    if not ends:
        return None, []
    failed = [entry for attempt in case.attempts if attempt.failed == 1 for entry in attempt.entries]
    failed = [entry for entry in failed if entry.outcome in FAILED]
    reasons = in_fixed_order({id(entry): entry for entry in (*hard, *failed)}.values())
    days = [entry.day for entry in reasons]
    looks = Looks(case, reasons)
    found: list[Ending] = []
    for end in ends:
        recent = reasons[: bisect_right(days, end.day)]
        each = [_ending(child, end, recent, looks, limits_of) for child in _children_on(case, end)]
        unseen = [ending for ending in each if ending is not None]
        if unseen:
            found.append(min(unseen, key=lambda ending: (len(ending.unsaid), ending.hard.day)))
    return looks, found


def _children_on(case: CaseFacts, end: Entry) -> list[str | None]:
    return [child.name for child in case.subjects if child.level_day(end.day) == end.day and end.about(child.name)]


def _ending(
    child: str | None, end: Entry, reasons: tuple[Entry, ...], looks: Looks, limits_of: LimitsOf
) -> Ending | None:
    """Asked from the latest hard row: whoever saw the child since that one saw the child since every earlier one."""
    for hard in reversed(reasons):
        within = limits_of(hard.day).ended_within
        if (end.day - hard.day).days > within:
            return None
        surely = (end.day - hard.earliest).days <= within and (hard is end or hard.day <= end.earliest)
        if surely and hard.about(child):
            since = looks.since(hard, end, child)
            seen = any(entry.child_seen is Answer.YES for entry in since)
            return None if seen else Ending(hard, end, tuple(since))
    return None


def _reached(ending: Ending) -> Reached[Grounds]:
    return Reached(ending.end.day, ending.hard.day, ending.end.day, Level.ACT, ending)


def _finding(
    case: CaseFacts, guidance: Guidance, spell: Spell[Grounds], tries: dict[str, Tries], looks: Looks | None
) -> Finding:
    falls = [each.grounds for each in spell.reached if isinstance(each.grounds, Fall)]
    endings = [each.grounds for each in spell.reached if isinstance(each.grounds, Ending)]
    came_back = _came_back(spell.until, falls, endings, tries, looks)
    figure, unit, says = _ended_says(guidance, endings[-1]) if endings else _fell_says(guidance, falls)
    return Finding(
        detector=ID,
        child=None,
        start=spell.start,
        to=came_back or case.as_of,
        levels=spell.levels,
        figure=figure,
        unit=unit,
        evidence=keys_of(_evidence(falls, endings, tries)),
        says=says,
        limits=(*(Limits._fields[:5] if falls else ()), *(Limits._fields[5:] if endings else ())),
        running=came_back is None,
    )


def _came_back(
    day: date, falls: list[Fall], endings: list[Ending], tries: dict[str, Tries], looks: Looks | None
) -> date | None:
    """The first day after the stretch on which a fallen agency tried again, or somebody saw the child."""
    fallen = {agency for fall in falls for agency in fall.together}
    days = [tries[agency].first_after(day) for agency in fallen]
    if endings and looks is not None:
        days.append(looks.first_sight_after(day))
    return min((each for each in days if each is not None), default=None)


def _evidence(falls: list[Fall], endings: list[Ending], tries: dict[str, Tries]) -> Iterator[Entry]:
    for fall in falls:
        yield from fall.hard
        day = fall.hard[0].day
        first, last = days_after(day, -fall.limits.before), days_after(day, fall.limits.after)
        for attempt in tries[fall.agency].between(first, last):
            yield from attempt.entries
    for ending in endings:
        yield from (ending.hard, ending.end)


def _fell_says(guidance: Guidance, falls: list[Fall]) -> tuple[int, str, str]:
    fall = max(falls, key=lambda each: (len(each.together), each.hard[0].day))
    limits = fall.limits
    figure = 100 - round(100 * fall.tried_after * limits.before / (fall.tried_before * limits.after))
    says = guidance.says(
        ID,
        "fell_together" if len(fall.together) >= limits.together else "fell",
        agency=fall.agency,
        agencies=" and ".join(fall.together),
        hard_day=in_words(fall.hard[0].day),
        tried_before=fall.tried_before,
        before=limits.before,
        tried_after=fall.tried_after,
        after=limits.after,
        figure=figure,
    )
    return figure, "per cent", says


def _ended_says(guidance: Guidance, ending: Ending) -> tuple[int, str, str]:
    figure = (ending.end.day - ending.hard.day).days
    return figure, "days", guidance.says(ID, f"ended_{_how(ending.end)}", figure=figure, **_words(guidance, ending))


def _words(guidance: Guidance, ending: Ending) -> dict[str, object]:
    reason = "failed" if ending.hard.outcome in FAILED - {Outcome.REFUSED} else "hard"
    return {
        "agency": ending.end.agency,
        "end_day": in_words(ending.end.day),
        "reason": guidance.says(ID, f"after_{reason}"),
        "hard_day": in_words(ending.hard.day),
    }


def _how(end: Entry) -> str:
    if _closes(end):
        return "case"
    return "service" if end.kind is Kind.SERVICE_ENDED else "without_action"


def _cannot_tell(guidance: Guidance, ending: Ending) -> CannotTell:
    says = guidance.says(ID, "cannot_tell", rows=len(ending.unsaid), **_words(guidance, ending))
    return CannotTell(ID, None, says, keys_of((ending.hard, *ending.unsaid, ending.end)))
