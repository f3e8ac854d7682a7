"""Which appointments was the child not brought to?

An appointment that the family called off counts half. A visit to the home that was called off is no appointment to
bring a child to, and belongs to another question. What came before a closure no longer counts after it.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from sightline.core.answers import VISITS, Kind, Outcome
from sightline.core.attempts import Attempt, attempts_of
from sightline.core.children import Subject
from sightline.core.closures import closures
from sightline.core.dates import days_after, in_words
from sightline.core.entry import Entry
from sightline.core.facts import CaseFacts
from sightline.core.findings import Answered, CannotTell, Finding, Level
from sightline.core.guidance import Guidance
from sightline.core.spells import Reached, Spell, keys_of, limits_on, spells
from sightline.core.stretches import Part, as_long_as_known, by_earliest, is_service, levels_reached, make_up, name_of

ID = "not-brought"
MISSED = frozenset({Outcome.NOT_BROUGHT, Outcome.CANCELLED_BY_FAMILY})
NOT_APPOINTMENTS = VISITS | {Kind.POLICE_ATTENDANCE}


class Limits(NamedTuple):
    one_service_notice: int
    one_service_act: int
    services_notice: int
    services_act: int
    within: int


LimitsOn = Callable[[date], Limits]
Missed = tuple[Attempt, ...]


def not_brought(case: CaseFacts, guidance: Guidance) -> Iterator[Answered]:
    if case.in_use_since("outcome") is None:
        yield from _cannot_tell(case, guidance)
        return
    days = {entry.day for entry in case.face_to_face if entry.outcome in MISSED}
    if not days:
        return
    rows = [entry for entry in case.face_to_face if entry.day in days]
    limits_of = limits_on(Limits, guidance, ID)
    for subject in case.subjects:
        missed = _missed(subject, rows)
        for spell in spells(_reached(case, subject, missed, limits_of)):
            yield _finding(case, guidance, subject, spell, limits_of(spell.start))


def _missed(subject: Subject, rows: list[Entry]) -> list[Attempt]:
    """The child's missed appointments, each with how much it counts."""
    tried = attempts_of(entry for entry in rows if entry.about(subject.name))
    failed = (attempt for attempt in tried if attempt.failed and is_service(attempt))
    weighed = (attempt._replace(failed=_weight(attempt)) for attempt in failed)
    return by_earliest(attempt for attempt in weighed if attempt.failed)


def _weight(attempt: Attempt) -> float:
    outcomes = {entry.outcome for entry in attempt.entries}
    if Outcome.NOT_BROUGHT in outcomes:
        return 1.0
    called_off = Outcome.CANCELLED_BY_FAMILY in outcomes and attempt.failed < 1
    return 0.5 if called_off and attempt.kind not in NOT_APPOINTMENTS else 0.0


def _reached(
    case: CaseFacts, subject: Subject, missed: list[Attempt], limits_of: LimitsOn
) -> Iterator[Reached[Missed]]:
    closed = [closure.since for closure in closures(case, subject.name)]
    for attempts, is_one_service in _together(missed):
        for place, first in enumerate(attempts):
            limits = limits_of(first.day)
            over = days_after(first.earliest, limits.within + 1)
            before = min([over, *(day for day in closed if day >= first.earliest)])
            known = as_long_as_known(Part(first.day, before), subject)
            if known is not None:
                for level, number in _numbers(limits, is_one_service=is_one_service):
                    yield from _enough(case, known, make_up(attempts, place, number, before), level)


def _enough(case: CaseFacts, known: Part, missed: Missed, level: Level) -> Iterator[Reached[Missed]]:
    if missed:
        day = max(known.since, missed[-1].day)
        if known.reaches(day, case.as_of):
            yield Reached(day, missed[0].day, missed[-1].day, level, missed)


def _together(missed: list[Attempt]) -> Iterator[tuple[list[Attempt], bool]]:
    """The missed appointments of each service, and those of all services."""
    by_service: dict[str, list[Attempt]] = {}
    for attempt in missed:
        for agency in attempt.agencies:
            by_service.setdefault(agency.casefold(), []).append(attempt)
    for attempts in by_service.values():
        yield attempts, True
    yield missed, False


def _numbers(limits: Limits, *, is_one_service: bool) -> tuple[tuple[Level, int], tuple[Level, int]]:
    if is_one_service:
        return (Level.NOTICE, limits.one_service_notice), (Level.ACT, limits.one_service_act)
    return (Level.NOTICE, limits.services_notice), (Level.ACT, limits.services_act)


def _finding(case: CaseFacts, guidance: Guidance, subject: Subject, spell: Spell[Missed], limits: Limits) -> Finding:
    attempts = {id(attempt): attempt for reached in spell.reached for attempt in reached.grounds}
    figure = sum(attempt.failed for attempt in attempts.values())
    services = sorted({agency for attempt in attempts.values() for agency in attempt.agencies})
    to = max(spell.until, *spell.levels.values())
    return Finding(
        detector=ID,
        child=subject.name,
        start=spell.start,
        to=to,
        levels=levels_reached(spell.levels.get(Level.NOTICE), spell.levels.get(Level.ACT)),
        figure=int(figure) if figure == int(figure) else figure,
        unit="appointments",
        evidence=keys_of(entry for attempt in attempts.values() for entry in attempt.entries),
        says=guidance.says(
            ID,
            "missed",
            child=name_of(subject.name),
            figure=f"{figure:g}",
            since=in_words(spell.start),
            to=in_words(to),
            services=", ".join(services),
        ),
        limits=Limits._fields,
        running=_is_running(case, subject, spell.until, limits),
    )


def _is_running(case: CaseFacts, subject: Subject, last: date, limits: Limits) -> bool:
    """Another missed appointment today would belong to it."""
    if case.standing(subject.name, case.as_of).closed or subject.known_until not in (None, case.as_of):
        return False
    return case.as_of <= days_after(last, limits.within)


def _cannot_tell(case: CaseFacts, guidance: Guidance) -> Iterator[CannotTell]:
    """Only where no row of this family ever says how an appointment ended; a single blank is a contact."""
    silent = [attempt for attempt in case.attempts if attempt.kind not in NOT_APPOINTMENTS and is_service(attempt)]
    silent = [attempt for attempt in silent if not attempt.happened]
    if silent:
        says = guidance.says(ID, "cannot_tell", appointments=len(silent))
        yield CannotTell(ID, None, says, keys_of(entry for attempt in silent for entry in attempt.entries))
