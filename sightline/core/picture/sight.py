"""What an entry says about seeing a child, and the stretches in which nobody saw one."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from sightline.core.answers import FACE_TO_FACE, FAILED, REMOTE, Alone, Answer, Kind, Outcome
from sightline.core.dates import days_after
from sightline.core.facts import CaseFacts, Entry, Subject
from sightline.core.picture.model import Contact, Said, Sight, StretchPart

LimitReached = Callable[[date], date | None]


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

    def parts(self, limit_reached: LimitReached) -> Iterator[StretchPart]:
        """What is certain: between two contacts that may have seen the child, only a part past the limit is."""
        for start, end in pairwise((self.start, *self.unsaid, self.end)):
            reached = limit_reached(start)
            if reached is not None and reached <= end:
                yield StretchPart(start.toordinal(), end.toordinal(), Said.NOT_SEEN, reached.toordinal())
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


class Watch(NamedTuple):
    """A time in which somebody was there to ask about the child: from contact to closure."""

    first: date
    last: date


def watches(case: CaseFacts, subject: Subject) -> Iterator[Watch]:
    """Clocks start at the first contact, stop at closure, start again at the next contact or worry (detectors.md)."""
    born = subject.born(case.as_of) or date.min
    start = next((entry.day for entry in case.entries if _starts_clock(entry, subject.name)), None)
    standings = case.standings(subject.name)
    starts = _clock_starts(case, subject.name) if any(standing.closed for standing in standings) else []
    for standing, following in pairwise((*standings, None)):
        if start is None or standing is None or not standing.closed:
            continue
        if standing.since > max(start, born):
            yield Watch(max(start, born), standing.since)
        start = _next_start(standing.since, starts, following.since if following else None)
    if start is not None and max(start, born) <= case.as_of:
        yield Watch(max(start, born), case.as_of)


def _starts_clock(entry: Entry, child: str | None) -> bool:
    return (entry.kind in FACE_TO_FACE or entry.kind in REMOTE or entry.is_worry) and entry.about(child)


def _clock_starts(case: CaseFacts, child: str | None) -> list[date]:
    return [entry.day for entry in case.entries if _starts_clock(entry, child)]


def _next_start(closed: date, starts: Sequence[date], reopened: date | None) -> date | None:
    place = bisect_right(starts, closed)
    contact = starts[place] if place < len(starts) else None
    days = [day for day in (contact, reopened) if day is not None]
    return min(days) if days else None


def fewest_days(case: CaseFacts) -> int | None:
    """No limit is reached in fewer days than this; ``None`` where the guidance in force sets none."""
    question = case.guidance.questions.get("child-not-seen")
    if question is None:
        return None
    return min(dated.value for name in ("cp_notice", "open_notice") for dated in question.limits[name].values)


def limit_reached(case: CaseFacts, subject: Subject, since: date) -> date | None:
    """The day on which the child has been out of sight for too long, by the limit in force when it began.

    ``None`` where the guidance in force sets no such limit.
    """
    question = case.guidance.questions.get("child-not-seen")
    if question is None:
        return None
    if case.standing(subject.name, since).protected:
        return case.calendar.past(since, question.limits["cp_notice"].on(since).value)
    days = question.limits["open_notice"].on(since).value
    return days_after(since, days)
