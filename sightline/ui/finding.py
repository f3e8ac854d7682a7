"""What ``ui/finding.html`` shows. Built by the workspace from core findings, the pack and the entries."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Loudness(StrEnum):
    ACT = "act"
    NOTICE = "notice"
    CANNOT_TELL = "cannot tell"
    CLEAR = "clear"


@dataclass(frozen=True, slots=True)
class Ground:
    """A paragraph that something rests on, in our own words."""

    id: str
    gist: str
    now: str = ""  # the present-day reading, where the law moved on


@dataclass(frozen=True, slots=True)
class Evidence:
    words: str  # "14 March 2026, Health, home visit"
    url: str


@dataclass(frozen=True, slots=True)
class LimitUsed:
    means: str
    value: int
    unit: str
    grounds: tuple[Ground, ...]
    chosen_by: str
    because: str
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a named person made of the finding. ``overtaken``: new evidence came after it.

    ``to`` is the sentence that was answered: figures may move on while the evidence stays. Empty: it was not kept.
    """

    words: str  # "Explained", "Acting", "Disagree"
    by: str
    on: date
    because: str
    overtaken: bool = False
    to: str = ""


@dataclass(frozen=True, slots=True)
class FindingView:
    key: str  # unique on the page; the address of the finding is #<key>
    level: Loudness
    asks: str
    says: str
    about: str = ""  # the child's name; empty for the family
    since: date | None = None
    until: date | None = None
    running: bool = True
    raised: date | None = None
    evidence: tuple[Evidence, ...] = ()
    limits: tuple[LimitUsed, ...] = ()
    grounds: tuple[Ground, ...] = ()
    consider: tuple[str, ...] = ()
    innocent: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()  # newest first

    @property
    def moved_on(self) -> bool:
        """Does today's sentence stand above an answer that was not given to it?"""
        return any(answer.to != self.says for answer in self.answers)
