"""Did the child leave a place where they were seen, soon after a worry or a challenge?

Taking a child out of a school, a nursery or a list is lawful, and by itself it gives nothing.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date
from itertools import chain, groupby
from operator import attrgetter
from typing import NamedTuple

from sightline.core.answers import Answer, Behaviour, Kind
from sightline.core.attempts import one_visit
from sightline.core.children import Subject
from sightline.core.closures import Closure, closures, runs_out
from sightline.core.contacts import NOT_MADE
from sightline.core.dates import ONE_DAY, counted, days_after, in_words
from sightline.core.difficulty import EXPLAINED_BY
from sightline.core.entry import Entry, in_fixed_order
from sightline.core.facts import CaseFacts
from sightline.core.findings import Answered, CannotTell, Finding, Level
from sightline.core.guidance import Guidance
from sightline.core.spells import keys_of, limits_on
from sightline.core.stretches import between

ID = "leaving-sight"


class Limits(NamedTuple):
    soon_after: int
    seen_within: int
    seen_at_the_latest: int


class Leaving(NamedTuple):
    """A child's withdrawals of one day that came soon after something else, and when the child was seen again."""

    subject: Subject
    day: date
    limits: Limits
    withdrawals: list[Entry]
    before: list[Entry]
    seen: date | None
    closed: list[Closure]

    @property
    def child(self) -> str:
        return self.subject.name or "The child"


def leaving_sight(case: CaseFacts, guidance: Guidance) -> Iterator[Answered]:
    withdrawals = case.of_kind(Kind.WITHDRAWAL)
    if not withdrawals:
        return
    limits_of = limits_on(Limits, guidance, ID)
    triggers = Triggers(case)
    soon = [(entry, triggers.shortly_before(entry, limits_of(entry.day).soon_after)) for entry in withdrawals]
    soon = [(withdrawal, before) for withdrawal, before in soon if before]
    for subject in case.subjects if soon else ():
        looks = Looks(case, subject.name)
        closed = closures(case, subject.name)
        about = [pair for pair in soon if pair[0].about(subject.name)]
        for day, pairs in groupby(about, key=lambda pair: pair[0].day):
            rows, before = zip(*pairs, strict=True)
            seen = looks.first_seen_after(day)
            leaving = Leaving(subject, day, limits_of(day), list(rows), list(chain(*before)), seen, closed)
            yield from _answer(case, guidance, leaving, looks)


class Triggers:
    """Worries, difficult rows and challenges; a fair complaint, or one that is explained, is no challenge."""

    def __init__(self, case: CaseFacts) -> None:
        challenges = [entry for entry in case.entries if Behaviour.CHALLENGES in entry.behaviours and not _fair(entry)]
        each_once = {entry.key: entry for entry in (*case.worries, *case.difficult, *challenges)}
        self._rows = in_fixed_order(each_once.values())
        self._days = [entry.day for entry in self._rows]

    def shortly_before(self, withdrawal: Entry, days: int) -> list[Entry]:
        """Rows that surely came first, on the same day at the latest, and surely not too long before."""
        first = bisect_left(self._days, days_after(withdrawal.day, -days))
        near = self._rows[first : bisect_right(self._days, withdrawal.earliest)]
        soon_enough = [entry for entry in near if withdrawal.day <= days_after(entry.earliest, days)]
        return [entry for entry in soon_enough if entry.kind is not Kind.WITHDRAWAL or entry.day < withdrawal.day]


def _fair(entry: Entry) -> bool:
    return Behaviour.COMPLAINS in entry.behaviours or not EXPLAINED_BY.isdisjoint(entry.indicators)


class Looks:
    """When a child was seen, and which contacts do not say."""

    def __init__(self, case: CaseFacts, child: str | None) -> None:
        self._as_of = case.as_of
        self._seen = [entry for entry in case.sightings if entry.about(child)]
        self._lasting = [entry for entry in self._seen if entry.until is not None]
        met = [entry for entry in case.face_to_face if entry.about(child) and entry.is_professional]
        said = {one_visit(entry) for entry in met if entry.child_seen is not Answer.NOT_RECORDED}
        self._silent = [entry for entry in met if entry.outcome not in NOT_MADE and one_visit(entry) not in said]

    def first_seen_after(self, day: date) -> date | None:
        """A stay that goes on counts on its second day; a row that names a month only if all of it came after."""
        if any(entry.day <= day < entry.last_day_by(self._as_of) for entry in self._lasting):
            return day + ONE_DAY
        later = self._seen[bisect_right(self._seen, day, key=attrgetter("day")) :]
        return next((entry.day for entry in later if entry.earliest > day), None)

    def may_have_seen(self, day: date, last: date) -> list[Entry]:
        """Contacts after a day that do not say, and sights of which only the month is known."""
        unsure = [entry for entry in between(self._seen, day + ONE_DAY, last) if entry.earliest <= day]
        return [*between(self._silent, day + ONE_DAY, last), *unsure]


def _answer(case: CaseFacts, guidance: Guidance, leaving: Leaving, looks: Looks) -> Iterator[Answered]:
    notice_on = _notice_on(leaving, case.as_of)
    if notice_on is None:
        return
    due = _unseen_since(case, leaving, leaving.limits.seen_within)
    silent = [] if due is None else looks.may_have_seen(leaving.day, min(due, case.as_of))
    act_on = _act_on(case, leaving, _unseen_since(case, leaving, leaving.limits.seen_at_the_latest) if silent else due)
    yield _finding(case, guidance, leaving, notice_on, act_on)
    if act_on is None and leaving.seen is None and due is not None and due <= case.as_of:
        yield from _cannot_tell(case, guidance, leaving, silent)


def _notice_on(leaving: Leaving, as_of: date) -> date | None:
    """Nothing is said of a child who was first named, or born, when it was all over."""
    day = leaving.subject.level_day(leaving.day)
    if day is None or (leaving.seen is not None and day >= leaving.seen):
        return None
    born = leaving.subject.born(day)
    return None if born is not None and born > leaving.day else day


def _unseen_since(case: CaseFacts, leaving: Leaving, days: int) -> date | None:
    return runs_out(leaving.closed, leaving.day, lambda day: case.calendar.after(day, days))


def _act_on(case: CaseFacts, leaving: Leaving, due: date | None) -> date | None:
    """Not seen in time, on a record that says at all whether the child was seen."""
    in_use = case.in_use_since("child_seen")
    if due is None or in_use is None:
        return None
    day = leaving.subject.level_day(max(due, in_use))
    if day is None or day > case.as_of or (leaving.seen is not None and day >= leaving.seen):
        return None
    return day


def _finding(case: CaseFacts, guidance: Guidance, leaving: Leaving, notice_on: date, act_on: date | None) -> Finding:
    to = case.as_of if leaving.seen is None else leaving.seen
    levels = {Level.NOTICE: notice_on} if act_on is None else {Level.NOTICE: notice_on, Level.ACT: act_on}
    last = max(entry.day for entry in leaving.before)
    figure = (leaving.day - last).days
    says = guidance.says(
        ID, "left", child=leaving.child, day=in_words(leaving.day), passed=counted(figure, "day"), before=in_words(last)
    )
    since = guidance.says(
        ID,
        "not_seen_since" if leaving.seen is None else "seen_again",
        child=leaving.child,
        to=in_words(to),
        passed=counted((to - leaving.day).days, "day"),
    )
    return Finding(
        detector=ID,
        child=leaving.subject.name,
        start=leaving.day,
        to=to,
        levels=levels,
        figure=figure,
        unit="days",
        evidence=keys_of([*leaving.before, *leaving.withdrawals]),
        says=f"{says} {since}",
        limits=Limits._fields,
        running=leaving.seen is None,
    )


def _cannot_tell(case: CaseFacts, guidance: Guidance, leaving: Leaving, silent: list[Entry]) -> Iterator[CannotTell]:
    until = leaving.subject.known_until
    if until is not None and case.as_of > until:
        return
    says = guidance.says(
        ID,
        "contacts_do_not_say" if silent else "never_said",
        child=leaving.child,
        day=in_words(leaving.day),
        contacts=counted(len(silent), "contact"),
    )
    yield CannotTell(ID, leaving.subject.name, says, keys_of(silent or leaving.withdrawals))
