"""What an entry says about seeing a child, and the stretches in which nobody saw one."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from sightline.core.answers import FACE_TO_FACE, FAILED, REMOTE, Alone, Answer, Kind, Outcome
from sightline.core.children import Subject
from sightline.core.contacts import CONTACT_KINDS
from sightline.core.dates import days_after
from sightline.core.entry import Entry
from sightline.core.facts import CaseFacts
from sightline.core.findings import Answered, Finding
from sightline.core.guidance import Limit
from sightline.core.picture.model import Contact, Said, Sight, StretchPart
from sightline.core.stretches import watched

LimitReached = Callable[[date], date]
QUESTION = "child-not-seen"


@lru_cache(maxsize=512)
def contact_of(kind: Kind, outcome: Outcome) -> Contact:
    if kind in REMOTE:
        return Contact.REMOTE
    if kind not in FACE_TO_FACE:
        return Contact.OTHER
    if outcome in FAILED:
        return Contact.FAILED
    if outcome is Outcome.CANCELLED_BY_FAMILY:
        return Contact.CALLED_OFF_BY_FAMILY
    if outcome is Outcome.CANCELLED_BY_SERVICE:
        return Contact.CALLED_OFF_BY_SERVICE
    return Contact.MET


def sight_of(entry: Entry, contact: Contact) -> Sight | None:
    """What a professional's entry says; ``None`` where it neither saw the child nor went to."""
    if entry.child_seen is Answer.YES:
        return Sight.ALONE if entry.child_alone is Alone.YES else Sight.SEEN
    if contact is Contact.FAILED:
        return Sight.LOOKED_FOR
    if contact is not Contact.MET:
        return None
    return Sight.LOOKED_FOR if entry.child_seen is Answer.NO else Sight.NOT_RECORDED


class Sighting(NamedTuple):
    """Seen between these days, as far as the row is precise; the clock starts again after the second."""

    earliest: date
    last: date


class Followed(NamedTuple):
    """Of one child: when seen, and the days of contacts that do not say; oldest first."""

    sightings: list[Sighting]
    unsaid: list[date]


class Gap(NamedTuple):
    """From one sighting, or the first contact, to the next or to the day asked about.

    ``unsaid`` are the days of contacts in it that do not say whether the child was seen.
    """

    start: date
    end: date
    unsaid: tuple[date, ...]
    running: bool
    ever_seen: bool

    def is_past(self, limit: date) -> bool:
        """A child seen on the day on which a limit would be reached is in sight on that day."""
        return limit <= self.end if self.running else limit < self.end

    def parts(self, reached: LimitReached) -> Iterator[StretchPart]:
        """What is certain: between two contacts that may have seen the child, only a part past the limit is."""
        for start, end in pairwise((self.start, *self.unsaid, self.end)):
            day = reached(start)
            if day <= end:
                yield StretchPart(start.toordinal(), end.toordinal(), Said.NOT_SEEN, day.toordinal())
            elif end > start:
                yield StretchPart(start.toordinal(), end.toordinal(), Said.NOT_RECORDED, end.toordinal())


def gaps(followed: Followed, first: date, last: date, at_least: int) -> Iterator[Gap]:
    """Stretches of so many days or more without a sighting between the first day and the last, oldest first."""
    held = first
    ever_seen = False
    for earliest, seen_until in followed.sightings:
        if seen_until < first or earliest > last:
            continue
        if (earliest - held).days >= at_least:
            yield Gap(held, earliest, _between(followed.unsaid, held, earliest), running=False, ever_seen=ever_seen)
        held = max(held, seen_until)
        ever_seen = True
    if (last - held).days >= at_least:
        yield Gap(held, last, _between(followed.unsaid, held, last), running=True, ever_seen=ever_seen)


def _between(days: Sequence[date], after: date, before: date) -> tuple[date, ...]:
    return tuple(days[bisect_right(days, after) : bisect_left(days, before)])


def clocks_run(case: CaseFacts, subject: Subject) -> Iterator[tuple[date, date]]:
    """Times in which somebody was there to ask about the child: from the first contact to closure, and again."""
    first = _first_contact(case, subject.name)
    if first is None:
        return
    for part in watched(case, subject.name, max(first, subject.born(case.as_of) or first)):
        until = part.before or case.as_of
        if part.since <= until:
            yield part.since, until


def _first_contact(case: CaseFacts, child: str | None) -> date | None:
    for entry in case.entries:
        tried = entry.kind in CONTACT_KINDS and entry.outcome is not Outcome.CANCELLED_BY_SERVICE
        if (tried or entry.saw_child) and entry.is_professional and entry.about(child):
            return entry.day
    return None


class SightLimit:
    """How long a child may be out of sight before it is drawn: the question's own notice limit.

    Where the question was answered, the day on which it raised its finding counts if it is earlier: status and age may
    change within a stretch. A guidance may set no such limit; then nothing is drawn.
    """

    def __init__(self, case: CaseFacts, answers: Iterable[Answered]) -> None:
        self._case = case
        question = case.guidance.questions.get(QUESTION)
        self._limits: Mapping[str, Limit] = question.limits if question else {}
        self._raised = {
            (answer.child, answer.start): answer.raised
            for answer in answers
            if isinstance(answer, Finding) and answer.detector == QUESTION
        }

    @property
    def is_known(self) -> bool:
        return {"cp_notice", "open_notice"} <= self._limits.keys()

    @property
    def fewest_days(self) -> int:
        """No limit is reached in fewer days than this."""
        values = [value for name in ("cp_notice", "open_notice") for value in self._every_value(name)]
        return min(values) * min(self._every_value("young_percent"), default=100) // 100

    def _every_value(self, name: str) -> list[int]:
        limit = self._limits.get(name)
        return [dated.value for dated in limit.values] if limit else []

    def reached(self, subject: Subject, since: date) -> date:
        """The day on which the limit in force when the stretch began was reached."""
        raised = self._raised.get((subject.name, since), date.max)
        if self._case.standing(subject.name, since).protected:
            days = self._for_age("cp_notice", subject, since)
            return min(raised, self._case.calendar.past(since, days))
        return min(raised, days_after(since, self._for_age("open_notice", subject, since)))

    def _for_age(self, name: str, subject: Subject, since: date) -> int:
        value = self._limits[name].on(since).value
        age = subject.age(since)
        if age is None or "young_under" not in self._limits or age >= self._limits["young_under"].on(since).value:
            return value
        return ceil(value * self._limits["young_percent"].on(since).value / 100)
