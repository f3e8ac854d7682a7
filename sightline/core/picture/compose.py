"""Composes the picture from a family's record and what was found in it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import pairwise

from sightline.core.answers import Kind
from sightline.core.children import Standing, Subject
from sightline.core.elsewhere import NONE_NAMED, AgencyNames
from sightline.core.facts import CaseFacts
from sightline.core.findings import Answered
from sightline.core.picture import reading
from sightline.core.picture.lanes import BEHAVIOUR_ORDER, MOST_CHILDREN, AgencyLanes, agency_lanes, subjects_drawn
from sightline.core.picture.model import Lane, LaneGroup, LegalStatus, Picture, StatusSpan, Stretch
from sightline.core.picture.reading import Read
from sightline.core.picture.sight import Followed, Gap, LimitReached, SightLimit, clocks_run, gaps
from sightline.core.picture.spans import finding_lanes
from sightline.core.picture.words import COUNTED, GROUP_NAMES, UNNAMED_CHILD

ENTRIES_DRAWN_SINGLY = 300
MOST_DAYS = 6 * 366  # a longer record is drawn from here on; what came before is counted and said aloud
FEWEST_DAYS = 84


def picture_of(
    case: CaseFacts,
    answers: Iterable[Answered] = (),
    *,
    singly: int = ENTRIES_DRAWN_SINGLY,
    agencies: AgencyNames = NONE_NAMED,
) -> Picture:
    """Past ``singly`` entries they are drawn per week. ``agencies`` names those of other records to whom may know."""
    first = first_day(case)
    subjects = subjects_drawn(case)
    drawn = subjects[:MOST_CHILDREN]
    names = [subject.name or UNNAMED_CHILD for subject in drawn]
    lanes = agency_lanes(case, agencies)
    answers = list(answers)
    limit = SightLimit(case, answers)
    every = reading.read_entries(case, lanes, [subject.name for subject in drawn], first, agencies)
    shown = [read for read in every if read.day >= 0]
    return Picture(
        family=case.family,
        first=first,
        days=(case.as_of - first).days,
        entry_count=len(every),
        earlier=len(every) - len(shown),
        limit_known=limit.is_known,
        children=tuple(_child_lanes(case, limit, drawn, every, shown, first)),
        agencies=tuple(_agency_lanes(lanes, every, shown, (case.as_of - first).days)),
        behaviours=tuple(_behaviour_lanes(shown)),
        findings=finding_lanes(answers, first.toordinal(), case.as_of.toordinal()),
        meetings=tuple(dict.fromkeys(read.day for read in shown if read.entry.kind is Kind.MEETING)),
        weeks=reading.weeks_of(shown),
        entries=reading.placed_entries(shown, names, case, agencies) if len(shown) <= singly else (),
        children_not_drawn=len(subjects) - len(drawn),
    )


def first_day(case: CaseFacts) -> date:
    """A Monday, early enough for a picture that can be read and late enough for one that can be seen."""
    last = case.as_of.toordinal()
    earliest = case.entries[0].earliest.toordinal() if case.entries else last
    first = max(min(earliest, last - FEWEST_DAYS), last - MOST_DAYS)
    return date.fromordinal(first - (first - 1) % 7)  # ordinal 1 was a Monday


def _agency_lanes(lanes: AgencyLanes, every: list[Read], shown: list[Read], last: int) -> Iterator[Lane]:
    cells = reading.agency_cells(shown)
    involved = reading.follow_agencies(every, last)
    for place, name in enumerate(lanes.names):
        held = () if place == lanes.family else involved.get(place, ())
        drawn = tuple(each._replace(start=max(0, each.start)) for each in held if each.end >= 0)
        yield Lane(LaneGroup.AGENCY, name, COUNTED[LaneGroup.AGENCY], cells.get(place, ()), involved=drawn)


def _behaviour_lanes(shown: list[Read]) -> Iterator[Lane]:
    cells = reading.behaviour_cells(shown)
    for place, group in enumerate(BEHAVIOUR_ORDER):
        yield Lane(LaneGroup.BEHAVIOUR, GROUP_NAMES[group], COUNTED[LaneGroup.BEHAVIOUR], cells.get(place, ()))


def _child_lanes(
    case: CaseFacts, limit: SightLimit, subjects: Sequence[Subject], every: list[Read], shown: list[Read], first: date
) -> Iterator[Lane]:
    cells = reading.child_cells(shown)
    followed = reading.follow_children(every, len(subjects), case.as_of)
    for place, subject in enumerate(subjects):
        runs = tuple(clocks_run(case, subject))
        yield Lane(
            LaneGroup.CHILD,
            subject.name or UNNAMED_CHILD,
            COUNTED[LaneGroup.CHILD],
            cells.get(place, ()),
            status=_status_spans(case.standings(subject.name), case, first),
            watched=tuple(
                (max(0, (since - first).days), (until - first).days) for since, until in runs if until >= first
            ),
            stretches=tuple(_stretches(limit, subject, runs, followed[place], first)) if limit.is_known else (),
        )


def _stretches(
    limit: SightLimit, subject: Subject, runs: tuple[tuple[date, date], ...], followed: Followed, first: date
) -> Iterator[Stretch]:
    reached = partial(limit.reached, subject)
    fewest = limit.fewest_days
    for since, until in runs:
        for gap in gaps(followed, since, until, fewest):
            if gap.is_past(reached(gap.start)) and gap.end >= first:
                yield _stretch(gap, reached, first)


def _stretch(gap: Gap, reached: LimitReached, first: date) -> Stretch:
    begin = first.toordinal()
    return Stretch(
        start=gap.start.toordinal() - begin,
        end=gap.end.toordinal() - begin,
        days=(gap.end - gap.start).days,
        unsaid=len(gap.unsaid),
        running=gap.running,
        ever_seen=gap.ever_seen,
        parts=tuple(
            part._replace(start=part.start - begin, end=part.end - begin, limit_reached=part.limit_reached - begin)
            for part in gap.parts(reached)
        ),
    )


def _status_spans(standings: Sequence[Standing], case: CaseFacts, first: date) -> tuple[StatusSpan, ...]:
    """From the record's first day on; spans of one status that meet are one."""
    begin = max(case.entries[0].day, first) if case.entries else case.as_of
    spans: list[StatusSpan] = []
    for standing, following in pairwise((*standings, None)):
        if standing is None:
            continue
        start = (max(standing.since, begin) - first).days
        end = ((following.since if following else case.as_of) - first).days
        if end < start or (end == start and following):
            continue
        status = _status(standing)
        if spans and spans[-1].status is status:
            spans[-1] = spans[-1]._replace(end=end)
        else:
            spans.append(StatusSpan(start, end, status))
    return tuple(spans)


def _status(standing: Standing) -> LegalStatus:
    if standing.closed:
        return LegalStatus.CLOSED
    if standing.child_protection:
        return LegalStatus.BOTH if standing.compulsory_order else LegalStatus.CHILD_PROTECTION
    return LegalStatus.COMPULSORY_ORDER if standing.compulsory_order else LegalStatus.OPEN
