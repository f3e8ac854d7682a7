"""Who holds this case today?

A row names who holds it from then on, or says that nobody does. A change of worker without a name leaves the case with
nobody, unless somebody of another agency holds it; so does the end of the holder's own service.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from operator import attrgetter

from sightline.core.answers import Kind
from sightline.core.dates import in_words
from sightline.core.entry import Entry, in_fixed_order
from sightline.core.facts import CaseFacts
from sightline.core.findings import Answered, CannotTell, Finding, Level
from sightline.core.guidance import Guidance
from sightline.core.spells import keys_of
from sightline.core.stretches import Part, between, levels_reached, parts, watched

ID = "nobody-holding"
NOBODY = "none"


@dataclass(slots=True)
class Gap:
    """From the day on which nobody held the case until somebody did."""

    since: date
    before: date | None = None
    rows: list[Entry] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Holder:
    name: str
    agency: str

    def left(self, entry: Entry) -> bool:
        """A service that ended, or a change of worker, in which the holder goes."""
        if entry.practitioner:
            return _same(entry.practitioner, self.name)
        return _same(entry.agency, self.agency) or _same(entry.agency, self.name)


def nobody_holding(case: CaseFacts, guidance: Guidance) -> Iterator[Answered]:
    in_use_since = case.in_use_since("lead")
    if in_use_since is None:
        yield from _cannot_tell(case, guidance)
        return
    for gap in _gaps(_rows(case)):
        for part in watched(case, None, gap.since):
            if gap.before is None or part.since < gap.before:
                before = min((day for day in (part.before, gap.before) if day is not None), default=None)
                yield from _answer(case, guidance, gap, Part(part.since, before), in_use_since)


def _rows(case: CaseFacts) -> tuple[Entry, ...]:
    named = {entry.key: entry for entry in case.entries if entry.lead}
    moves = {entry.key: entry for entry in case.of_kind(Kind.CHANGE_OF_WORKER, Kind.SERVICE_ENDED)}
    return in_fixed_order((named | moves).values())


def _gaps(rows: tuple[Entry, ...]) -> Iterator[Gap]:
    """Somebody named on a day holds the case at the end of it, whatever else the day says."""
    holder: Holder | None = None
    gap: Gap | None = None
    for day, same_day in groupby(rows, key=attrgetter("day")):
        today = list(same_day)
        named = [entry for entry in today if entry.lead and entry.lead != NOBODY]
        if named:
            holder = Holder(named[-1].lead, named[-1].agency)
            if gap is not None:
                gap.before = day
                yield gap
                gap = None
            continue
        left = [entry for entry in today if _leaves_nobody(entry, holder)]
        if left and gap is None:
            gap, holder = Gap(day, rows=left), None
    if gap is not None:
        yield gap


def _leaves_nobody(entry: Entry, holder: Holder | None) -> bool:
    if entry.lead:
        return True
    if holder is not None:
        return holder.left(entry)
    return entry.kind is Kind.CHANGE_OF_WORKER and not entry.practitioner


def _same(name: str, other: str) -> bool:
    return name.casefold() == other.casefold()


def _answer(
    case: CaseFacts, guidance: Guidance, gap: Gap, held_by_nobody: Part, in_use_since: date
) -> Iterator[Finding]:
    since = held_by_nobody.since
    past = case.calendar.past
    notice_due = past(since, guidance.limit(ID, "open_notice", since))
    act_due = past(since, guidance.limit(ID, "cp_act", since))
    notice = act = None
    for part in parts(held_by_nobody, [standing.since for standing in case.standings(None)]):
        protected = case.standing(None, part.since).protected
        day = max(part.since, act_due if protected else notice_due, in_use_since)
        if part.reaches(day, case.as_of):
            notice, act = (notice, act or day) if protected else (notice or day, act)
    if notice is not None or act is not None:
        yield _finding(case, guidance, gap, held_by_nobody, levels_reached(notice, act))


def _finding(case: CaseFacts, guidance: Guidance, gap: Gap, held_by_nobody: Part, levels: dict[Level, date]) -> Finding:
    since, before = held_by_nobody
    to = case.as_of if before is None else before
    figure = case.calendar.between(since, to)
    # After a closure: what brought the case back.
    again = [] if since == gap.since else between(case.entries, since, since)
    return Finding(
        detector=ID,
        child=None,
        start=since,
        to=to,
        levels=levels,
        figure=figure,
        unit="working days",
        evidence=keys_of((*gap.rows, *again)),
        says=guidance.says(
            ID,
            "nobody" if before is None else "nobody_held",
            since=in_words(since),
            to=in_words(to),
            figure=figure,
        ),
        limits=("cp_act", "open_notice"),
        running=before is None,
    )


def _cannot_tell(case: CaseFacts, guidance: Guidance) -> Iterator[CannotTell]:
    if case.entries and not case.standing(None, case.as_of).closed:
        silent = case.of_kind(Kind.STATUS, Kind.CHANGE_OF_WORKER)
        yield CannotTell(ID, None, guidance.says(ID, "cannot_tell"), keys_of(silent))
