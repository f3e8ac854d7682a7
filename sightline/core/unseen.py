"""Stretches in which nobody is recorded to have seen a child, for an account that is read from line to line.

They are those that the picture draws: past the limit of the guidance's own question, and never through a closure.
"""

from datetime import date
from functools import partial
from typing import NamedTuple

from sightline.core.elsewhere import NONE_NAMED
from sightline.core.facts import CaseFacts
from sightline.core.picture.compose import first_day
from sightline.core.picture.lanes import agency_lanes, subjects_drawn
from sightline.core.picture.reading import follow_children, read_entries
from sightline.core.picture.sight import SightLimit, clocks_run, gaps
from sightline.core.stretches import name_of


class Unseen(NamedTuple):
    """``unsaid``: contacts in it that do not say whether the child was seen."""

    start: date
    end: date
    children: tuple[str, ...]
    unsaid: int
    running: bool
    ever_seen: bool

    @property
    def days(self) -> int:
        return (self.end - self.start).days


def unseen_stretches(case: CaseFacts) -> tuple[Unseen, ...]:
    """Oldest first; children who were out of sight on the same days stand together."""
    limit = SightLimit(case, ())
    if not limit.is_known:
        return ()
    subjects = subjects_drawn(case)
    names, lanes = [subject.name for subject in subjects], agency_lanes(case, NONE_NAMED)
    reads = read_entries(case, lanes, names, first_day(case), NONE_NAMED)
    followed = follow_children(reads, len(subjects), case.as_of)
    alike: dict[tuple[date, date, int, bool, bool], list[str]] = {}
    for subject, seen in zip(subjects, followed, strict=True):
        reached = partial(limit.reached, subject)
        for since, until in clocks_run(case, subject):
            for gap in gaps(seen, since, until, limit.fewest_days):
                if gap.is_past(reached(gap.start)):
                    said = (gap.start, gap.end, len(gap.unsaid), gap.running, gap.ever_seen)
                    alike.setdefault(said, []).append(name_of(subject.name))
    return tuple(
        Unseen(start, end, tuple(children), unsaid, running, ever_seen)
        for (start, end, unsaid, running, ever_seen), children in sorted(alike.items())
    )
