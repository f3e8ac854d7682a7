"""The words of an assessment: every code that it stores. A blank is *not recorded*, never *no*."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sightline.core.dates import age_on


class AgeBand(StrEnum):
    """An ordinary day has other hours at other ages."""

    UNBORN = "unborn"
    UNDER_1 = "under_1"
    FROM_1 = "from_1"
    FROM_5 = "from_5"
    FROM_12 = "from_12"
    NOT_KNOWN = ""


def band_on(day: date, *, born: date | None, expected: date | None = None) -> AgeBand:
    """A child past the expected day without a date of birth is of no age that anybody knows."""
    if born is None:
        return AgeBand.UNBORN if expected and day <= expected else AgeBand.NOT_KNOWN
    age = age_on(born, day)
    starts = ((12, AgeBand.FROM_12), (5, AgeBand.FROM_5), (1, AgeBand.FROM_1), (0, AgeBand.UNDER_1))
    return next((band for start, band in starts if age >= start), AgeBand.UNBORN)


class DaySource(StrEnum):
    """How an account of the child's day is known."""

    SEEN = "seen"
    CHILD = "child"
    ADULT = "adult"
    SEVERAL = "several"


class Whose(StrEnum):
    PARENT = "parent"
    CHILD = "child"
    PROFESSIONAL = "professional"


class Tool(StrEnum):
    """The usual means of an assessment that hostility can shut off (5.2)."""

    CHILD_ALONE = "child_alone"
    HOME = "home"
    OTHERS = "others"


class GapStep(StrEnum):
    TRIED = "tried"
    SHARED = "shared"
    WAY_ROUND = "way_round"
    ASSESSED = "assessed"
    DECIDED = "decided"


GAP_ENDS = frozenset({GapStep.ASSESSED, GapStep.DECIDED})


class IssueStep(StrEnum):
    EXPLORED = "explored"
    RULED_IN = "ruled_in"
    RULED_OUT = "ruled_out"


class Confidence(StrEnum):
    """How sure somebody is of a reason, in words: no score."""

    WONDERING = "wondering"
    SOME_SIGNS = "some_signs"
    SEVERAL_ACCOUNTS = "several_accounts"
    FAMILY_SAYS = "family_says"


class Violence(StrEnum):
    """Violence or intimidation in this family (5.6). Nothing to choose stands for "we did not look"."""

    PRESENT = "present"
    LOOKED_FOR = "looked_for"
    NOT_KNOWN = "not_known"


class QuestionEnd(StrEnum):
    ASKED = "asked"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class Area:
    """One area of a child's life, in the pack's words."""

    code: str
    label: str
    looks_at: str


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the triangle with its areas."""

    title: str
    areas: tuple[Area, ...]


DayPrompts = Mapping[AgeBand, Mapping[str, str]]  # by band: code of a part of the day, and what is asked about it
