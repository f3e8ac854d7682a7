"""A guidance as data: paragraphs, questions with their texts, and limits that change from a date on.

Built by ``sightline.packs.loader``; plain values here, so that a rule can be asked without a file.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


class NoLimitInForce(LookupError):
    """A limit was asked about on a day before its first value."""


@dataclass(frozen=True, slots=True)
class DatedValue:
    since: date
    value: int
    chosen_by: str
    because: str


@dataclass(frozen=True, slots=True)
class Limit:
    """One number of a rule, by date. ``unit`` says what it counts; ``grounds`` are paragraph ids."""

    name: str
    means: str
    unit: str
    grounds: tuple[str, ...]
    values: tuple[DatedValue, ...]  # oldest first

    def on(self, day: date) -> DatedValue:
        for dated in reversed(self.values):
            if dated.since <= day:
                return dated
        raise NoLimitInForce(
            f"No limit called {self.name!r} was in force on {day:%d %B %Y}. "
            "Add a dated value to the guidance pack, or ask about a later date."
        )


@dataclass(frozen=True, slots=True)
class Question:
    """What a detector asks, in the pack's words. ``says`` holds sentence templates by name, for ``str.format``."""

    id: str
    asks: str
    paragraphs: tuple[str, ...]
    says: Mapping[str, str]
    consider: tuple[str, ...]
    innocent: tuple[str, ...]
    limits: Mapping[str, Limit]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph or bullet of the guidance: a gist in our words and where the product serves it.

    ``now`` is the present-day reading where the law moved on; ``built`` is false until the product serves it.
    """

    id: str
    gist: str
    kind: str
    serves: tuple[str, ...]  # screens
    does: str
    built: bool
    now: str = ""


@dataclass(frozen=True, slots=True)
class TimeLimit:
    id: str
    step: str
    amount: int | None
    unit: str
    since: date
    source: str
    chosen_by: str
    formerly: str = ""


@dataclass(frozen=True, slots=True)
class BehaviourText:
    code: str
    label: str
    group: str
    paragraph: str
    looks_like: str


@dataclass(frozen=True, slots=True)
class Guidance:
    """The guidance in force. Every lookup by an unknown name is a ``KeyError``: the loader has checked them all."""

    id: str
    title: str
    edition: str
    headings: Mapping[str, str]
    paragraphs: Mapping[str, Paragraph]
    questions: Mapping[str, Question]
    words: Mapping[str, Limit]  # limits of the words that several questions share
    behaviours: Mapping[str, BehaviourText] = field(default_factory=dict)
    time_limits: Mapping[str, TimeLimit] = field(default_factory=dict)
    superseded: tuple[Mapping[str, str], ...] = ()

    def limit(self, question: str, name: str, on: date) -> int:
        """The value of a question's limit in force on a day. A stretch uses the limit of the day it began."""
        return self.questions[question].limits[name].on(on).value

    def word(self, name: str, on: date) -> int:
        return self.words[name].on(on).value

    def says(self, question: str, sentence: str, **figures: object) -> str:
        return self.questions[question].says[sentence].format(**figures)
