"""Threat or violence to staff: has anybody asked since what it means for the child?"""

from collections.abc import Iterator
from datetime import date

from sightline.core.answers import GRAVE, NOT_AGENCIES, Kind
from sightline.core.attempts import one_visit
from sightline.core.dates import counted, in_words
from sightline.core.entry import Entry
from sightline.core.facts import CaseFacts
from sightline.core.findings import Answered, CannotTell, Finding, Level
from sightline.core.follow_up import Waiting, waiting_rows
from sightline.core.guidance import Guidance

ID = "violence-unassessed"


def violence_unassessed(case: CaseFacts, guidance: Guidance) -> Iterator[Answered]:
    grave = [entry for entry in case.entries if not GRAVE.isdisjoint(entry.behaviours) and _at_staff(entry)]
    if not grave:
        return
    for waiting in waiting_rows(grave, _looked_at_together(case, grave)):
        yield from _answer(case, guidance, waiting)


def _at_staff(entry: Entry) -> bool:
    """Nobody named: aimed at whoever wrote the row."""
    return any(name.casefold() not in NOT_AGENCIES for name in entry.towards or (entry.agency,))


def _looked_at_together(case: CaseFacts, grave: list[Entry]) -> list[Entry]:
    """Assessments and meetings. The meeting at which it happened is not yet a look at what it means."""
    happened_at = {one_visit(entry) for entry in grave}
    held = case.of_kind(Kind.ASSESSMENT, Kind.MEETING)
    return [entry for entry in held if one_visit(entry) not in happened_at]


def _answer(case: CaseFacts, guidance: Guidance, waiting: Waiting) -> Iterator[Answered]:
    due = case.calendar.after(waiting.since, guidance.limit(ID, "looked_at_within", waiting.since))
    unsure = waiting.unsure_by(due)
    latest = guidance.limit(ID, "looked_at_at_the_latest", waiting.since)
    act_on = waiting.level_day(case.calendar.after(waiting.since, latest) if unsure else due, case.as_of)
    if act_on is not None:
        yield _finding(case, guidance, waiting, act_on)
    elif unsure and waiting.level_day(due, case.as_of) is not None and waiting.ended is None:
        yield CannotTell(
            detector=ID,
            child=None,
            says=guidance.says(ID, "cannot_tell", since=in_words(waiting.since)),
            evidence=tuple(entry.key for entry in (*waiting.rows, *unsure)),
        )


def _finding(case: CaseFacts, guidance: Guidance, waiting: Waiting, act_on: date) -> Finding:
    to = waiting.to(case.as_of)
    figure = case.calendar.between(waiting.since, to)
    return Finding(
        detector=ID,
        child=None,
        start=waiting.since,
        to=to,
        levels={Level.ACT: act_on},
        figure=figure,
        unit="working days",
        evidence=tuple(entry.key for entry in waiting.rows),
        says=guidance.says(
            ID,
            "waiting" if waiting.ended is None else "waited",
            since=in_words(waiting.since),
            to=in_words(to),
            passed=counted(figure, "working day"),
            entries=counted(len(waiting.rows), "entry", "entries"),
        ),
        limits=("looked_at_within", "looked_at_at_the_latest"),
        running=waiting.ended is None,
    )
