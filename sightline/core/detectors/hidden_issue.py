"""What may lie behind is on record: who followed it up?"""

from collections.abc import Iterator
from datetime import date

from sightline.core.answers import Indicator, Kind
from sightline.core.attempts import one_visit
from sightline.core.dates import counted, days_after, in_words
from sightline.core.entry import Entry, in_fixed_order
from sightline.core.facts import CaseFacts
from sightline.core.findings import Answered, CannotTell, Finding, Level
from sightline.core.follow_up import Waiting, waiting_rows
from sightline.core.guidance import Guidance

ID = "hidden-issue"
HIDDEN = frozenset({Indicator.DOMESTIC_ABUSE, Indicator.ALCOHOL, Indicator.DRUGS, Indicator.MENTAL_HEALTH})
LOOKED_AT_TOGETHER = frozenset({Kind.ASSESSMENT, Kind.MEETING})


def hidden_issue(case: CaseFacts, guidance: Guidance) -> Iterator[Answered]:
    named = [entry for entry in case.entries if entry.indicators]
    if not named:
        yield from _never_asked(case, guidance)
    pointing = [entry for entry in named if not entry.response and not HIDDEN.isdisjoint(entry.indicators)]
    if not pointing:
        return
    for waiting in waiting_rows(pointing, _followed_up(case)):
        yield from _answer(case, guidance, waiting)


def _followed_up(case: CaseFacts) -> list[Entry]:
    """An assessment, a meeting, or a row that says what was done or why nothing."""
    return [entry for entry in case.entries if entry.response or entry.kind in LOOKED_AT_TOGETHER]


def _on_record_since(guidance: Guidance, waiting: Waiting) -> date | None:
    """The day on which there was enough to follow up: rows of several visits, or one that tells of harm as well."""
    enough = guidance.limit(ID, "rows", waiting.since)
    visits = set()
    for entry in waiting.rows:
        visits.add(one_visit(entry))
        if entry.harm or len(visits) >= enough:
            return entry.day
    return None


def _answer(case: CaseFacts, guidance: Guidance, waiting: Waiting) -> Iterator[Answered]:
    since = _on_record_since(guidance, waiting)
    if since is None:
        return
    due = days_after(since, guidance.limit(ID, "follow_up_within", waiting.since))
    unsure = waiting.unsure_by(due)
    latest = days_after(since, guidance.limit(ID, "follow_up_at_the_latest", waiting.since))
    notice_on = waiting.level_day(latest if unsure else due, case.as_of)
    if notice_on is not None:
        yield _finding(case, guidance, waiting, notice_on)
    elif unsure and waiting.ended is None and waiting.level_day(due, case.as_of) is not None:
        yield _cannot_tell(guidance, "order_not_known", (*waiting.rows, *unsure), since=in_words(waiting.since))


def _finding(case: CaseFacts, guidance: Guidance, waiting: Waiting, notice_on: date) -> Finding:
    to = waiting.to(case.as_of)
    figure = (to - waiting.since).days
    return Finding(
        detector=ID,
        child=None,
        start=waiting.since,
        to=to,
        levels={Level.NOTICE: notice_on},
        figure=figure,
        unit="days",
        evidence=tuple(entry.key for entry in waiting.rows),
        says=guidance.says(
            ID,
            "waiting" if waiting.ended is None else "waited",
            issues=_issues(waiting),
            since=in_words(waiting.since),
            to=in_words(to),
            passed=counted(figure, "day"),
            entries=counted(len(waiting.rows), "entry", "entries"),
        ),
        limits=("rows", "follow_up_within", "follow_up_at_the_latest"),
        running=waiting.ended is None,
    )


def _issues(waiting: Waiting) -> str:
    named = {indicator for entry in waiting.rows for indicator in entry.indicators} & HIDDEN
    return ", ".join(sorted(indicator.replace("_", " ") for indicator in named))


def _never_asked(case: CaseFacts, guidance: Guidance) -> Iterator[Answered]:
    """Harm or difficult behaviour is on record, and nobody ever wrote down what may lie behind it."""
    harm = [entry for entry in case.worries if entry.harm]
    unexplained = in_fixed_order({entry.key: entry for entry in (*harm, *case.difficult)}.values())
    if unexplained:
        yield _cannot_tell(guidance, "never_asked", unexplained, entries=counted(len(unexplained), "entry", "entries"))


def _cannot_tell(guidance: Guidance, sentence: str, rows: tuple[Entry, ...], **figures: object) -> CannotTell:
    return CannotTell(
        detector=ID,
        child=None,
        says=guidance.says(ID, sentence, **figures),
        evidence=tuple(entry.key for entry in rows),
    )
