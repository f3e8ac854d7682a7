"""Seen, but alone? And where they sleep and eat?

Three runs of visits are followed side by side, each until a visit ends it: seen only in company, seen without a look at
the home ("only at the door"), and neither time alone nor a look at the home. A visit that does not say neither adds to
a run nor ends it. The stretch is over when no run is left.
"""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from sightline.core.answers import VISITS, Alone, Answer
from sightline.core.attempts import one_visit
from sightline.core.children import Subject
from sightline.core.dates import in_words
from sightline.core.entry import Entry
from sightline.core.facts import CaseFacts
from sightline.core.findings import Answered, CannotTell, Finding
from sightline.core.guidance import Guidance
from sightline.core.spells import keys_of, limits_on
from sightline.core.stretches import Part, as_long_as_known, levels_reached, name_of

ID = "seen-not-known"


class Limits(NamedTuple):
    neither_notice: int
    neither_act: int
    one_missing_notice: int
    alone_from: int


class TimeAlone(Enum):
    YES = auto()
    NO = auto()
    NOT_RECORDED = auto()
    TOO_YOUNG = auto()


class Visit(NamedTuple):
    """One visit at which a child was seen, as far as it says."""

    day: date
    earliest: date
    entries: tuple[Entry, ...]
    alone: TimeAlone
    home: Answer


class Says(Enum):
    """What a visit does to a run."""

    ONE_MORE = auto()
    OVER = auto()
    LEFT_OPEN = auto()
    NOTHING = auto()


_ALONE_SAYS = {
    TimeAlone.YES: Says.OVER,
    TimeAlone.NO: Says.ONE_MORE,
    TimeAlone.NOT_RECORDED: Says.LEFT_OPEN,
    TimeAlone.TOO_YOUNG: Says.NOTHING,
}


def in_company(visit: Visit) -> Says:
    return _ALONE_SAYS[visit.alone]


def at_the_door(visit: Visit) -> Says:
    if visit.alone is TimeAlone.YES or visit.home is Answer.YES:
        return Says.OVER
    return Says.ONE_MORE if visit.home is Answer.NO else Says.LEFT_OPEN


def neither(visit: Visit) -> Says:
    if visit.alone is TimeAlone.NOT_RECORDED and visit.home is not Answer.YES:
        return Says.LEFT_OPEN
    return at_the_door(visit)


class Run:
    """Visits of one kind, one after the other, since one that ended the run before."""

    def __init__(self, reads: Callable[[Visit], Says]) -> None:
        self._reads = reads
        self.visits: list[Visit] = []
        self.left_open: list[Visit] = []
        self._over_since = date.min

    def add(self, day: date, visits: list[Visit]) -> None:
        """All visits of one day together: if one ends the run, none of the others begins it again."""
        said = [self._reads(visit) for visit in visits]
        if Says.OVER in said:
            self.visits, self.left_open, self._over_since = [], [], day
            return
        for says, visit in zip(said, visits, strict=True):
            # A visit of which only the month is known may have come before the run was last ended.
            if says is Says.ONE_MORE and visit.earliest > self._over_since:
                self.visits.append(visit)
            elif says is not Says.NOTHING:
                self.left_open.append(visit)

    def since(self, day: date) -> list[Visit]:
        return self.visits[bisect_left(self.visits, day, key=attrgetter("day")) :]


@dataclass(slots=True)
class Stretch:
    start: date
    notice: date
    act: date | None = None
    over: date | None = None
    visits: dict[int, Visit] = field(default_factory=dict)


LimitsOn = Callable[[date], Limits]
Homes = dict[Hashable, Answer]


class Runs:
    """What is known of one child up to a day, and the stretch that comes of it."""

    def __init__(self, limits_of: LimitsOn) -> None:
        self._limits_of = limits_of
        self.company, self.door, self.neither = Run(in_company), Run(at_the_door), Run(neither)
        self.stretch: Stretch | None = None

    def add(self, day: date, visits: list[Visit]) -> Stretch | None:
        """Gives back the stretch that these visits ended."""
        for run in (self.company, self.door, self.neither):
            run.add(day, visits)
        if not (self.company.visits or self.door.visits or self.neither.visits):
            ended, self.stretch = self.stretch, None
            if ended is not None:
                ended.over = day
            return ended
        self._follow(day)
        return None

    def _follow(self, day: date) -> None:
        since = [run.visits[0].day for run in (self.company, self.door, self.neither) if self._is_long(run)]
        new = day
        if self.stretch is None and since:
            new = min(since)
            self.stretch = Stretch(new, day)
        if self.stretch is None:
            return
        for run in (self.company, self.door):
            self.stretch.visits |= {id(visit): visit for visit in run.since(new)}
        if self.stretch.act is None and len(self.neither.visits) >= self._limits_of(self.stretch.start).neither_act:
            self.stretch.act = day

    def _is_long(self, run: Run) -> bool:
        if not run.visits:
            return False
        limits = self._limits_of(run.visits[0].day)
        return len(run.visits) >= (limits.neither_notice if run is self.neither else limits.one_missing_notice)

    def left_open(self, limits: Limits) -> list[Visit]:
        """Visits that would have made a stretch, had they said what they leave open."""
        found: list[Visit] = []
        for run in (self.company, self.door):
            if run.left_open and len(run.visits) + len(run.left_open) >= limits.one_missing_notice:
                found += run.left_open
        return found


def seen_not_known(case: CaseFacts, guidance: Guidance) -> Iterator[Answered]:
    seen = [entry for entry in case.sightings if entry.kind in VISITS]
    if not seen:
        return
    limits_of = limits_on(Limits, guidance, ID)
    homes = _homes(case)
    for subject in case.subjects:
        runs = Runs(limits_of)
        visits = _visits(subject, seen, homes, limits_of)
        for day, same_day in groupby(visits, key=attrgetter("day")):
            ended = runs.add(day, list(same_day))
            if ended is not None:
                yield from _finding(case, guidance, subject, ended)
        if runs.stretch is not None:
            yield from _finding(case, guidance, subject, runs.stretch)
        elif subject.known_until is None:
            yield from _cannot_tell(guidance, subject, runs.left_open(limits_of(case.as_of)))


def _homes(case: CaseFacts) -> Homes:
    """Visits at which somebody wrote down whether the home was looked at, for whichever child."""
    homes: Homes = {}
    for entry in case.face_to_face:
        if entry.home_seen is not Answer.NOT_RECORDED and entry.kind in VISITS and entry.is_professional:
            visit = one_visit(entry)
            if homes.get(visit) is not Answer.YES:
                homes[visit] = entry.home_seen
    return homes


def _visits(subject: Subject, seen: list[Entry], homes: Homes, limits_of: LimitsOn) -> Iterator[Visit]:
    pooled: dict[Hashable, list[Entry]] = {}
    for entry in seen:
        if entry.about(subject.name):
            pooled.setdefault(one_visit(entry), []).append(entry)
    for visit, entries in pooled.items():
        first = entries[0]
        age = subject.age(first.day)
        said = {first.child_alone} if len(entries) == 1 else {entry.child_alone for entry in entries}
        alone = _time_alone(said, age, limits_of(first.day).alone_from)
        yield Visit(first.day, first.earliest, tuple(entries), alone, homes.get(visit, Answer.NOT_RECORDED))


def _time_alone(said: set[Alone], age: int | None, alone_from: int) -> TimeAlone:
    if (age is not None and age < alone_from) or (age is None and Alone.TOO_YOUNG in said):
        return TimeAlone.TOO_YOUNG
    if Alone.YES in said:
        return TimeAlone.YES
    return TimeAlone.NOT_RECORDED if said == {Alone.NOT_RECORDED} else TimeAlone.NO


def _finding(case: CaseFacts, guidance: Guidance, subject: Subject, stretch: Stretch) -> Iterator[Finding]:
    notice = as_long_as_known(Part(stretch.notice, stretch.over), subject)
    if notice is None:
        return
    act = None if stretch.act is None else as_long_as_known(Part(stretch.act, stretch.over), subject)
    levels = levels_reached(notice.since, None if act is None else act.since)
    visits = sorted(stretch.visits.values(), key=attrgetter("day"))
    to = max(visits[-1].day, *levels.values())
    yield Finding(
        detector=ID,
        child=subject.name,
        start=stretch.start,
        to=to,
        levels=levels,
        figure=len(visits),
        unit="visits",
        evidence=keys_of(entry for visit in visits for entry in visit.entries),
        says=guidance.says(
            ID,
            "seen_not_known",
            child=name_of(subject.name),
            since=in_words(stretch.start),
            to=in_words(to),
            figure=len(visits),
            company=sum(in_company(visit) is Says.ONE_MORE for visit in visits),
            door=sum(at_the_door(visit) is Says.ONE_MORE for visit in visits),
        ),
        limits=Limits._fields,
        running=stretch.over is None and subject.known_until is None,
    )


def _cannot_tell(guidance: Guidance, subject: Subject, visits: list[Visit]) -> Iterator[CannotTell]:
    if visits:
        rows = keys_of(entry for visit in visits for entry in visit.entries)
        says = guidance.says(
            ID, "cannot_tell", child=name_of(subject.name), visits=len({id(visit) for visit in visits})
        )
        yield CannotTell(ID, subject.name, says, rows)
