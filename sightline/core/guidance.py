"""A guidance as data: paragraphs, questions with their texts, and limits that change from a date on.

Built by ``sightline.packs.loader``; plain values here, so that a rule can be asked without a file.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sightline.core.assessment import DayPrompts, Side
from sightline.core.daylight import Place
from sightline.core.ladder import Ladder
from sightline.core.visit_words import Saying, VisitQuestion


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
    """One paragraph or bullet of the guidance, in words for the practitioner who reads them on a screen.

    ``gist`` says what it asks of them, ``does`` what they find here, or are to find while ``built`` is false;
    ``not_yet`` says which part of what is built still waits. ``now`` is the reading of today where the law moved on.
    """

    id: str
    gist: str
    kind: str
    serves: tuple[str, ...]  # screens
    does: str
    built: bool
    now: str = ""
    not_yet: str = ""

    @property
    def section(self) -> str:
        """The number of the heading it stands under; empty for front matter."""
        first = self.id.partition(".")[0]
        return first if first.isdigit() else ""

    @property
    def citation(self) -> str:
        """As a reader would say it: "7.1, point 2"."""
        number, _, point = self.id.partition("/")
        return f"{number}, point {point}" if point and self.section else self.id


@dataclass(frozen=True, slots=True)
class TimeValue:
    """What a time limit was from a day on. ``amount`` is ``None`` where no number is set ("without delay")."""

    since: date
    amount: int | None
    unit: str
    says: str
    source: str
    chosen_by: str


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """One step of the process and by when it is due, by date."""

    id: str
    step: str
    counted_from: str
    values: tuple[TimeValue, ...]  # oldest first

    def on(self, day: date) -> TimeValue | None:
        """The rule in force on a day; ``None`` before the first."""
        return next((value for value in reversed(self.values) if value.since <= day), None)


@dataclass(frozen=True, slots=True)
class BehaviourText:
    """``neutral`` codes (a complaint, working with us) are never counted against anybody."""

    code: str
    label: str
    group: str
    paragraph: str
    looks_like: str
    neutral: bool = False


@dataclass(frozen=True, slots=True)
class Response:
    """What tends to help beside one kind of behaviour, and what to leave."""

    group: str
    helps: tuple[str, ...]
    avoid: tuple[str, ...]
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Superseded:
    """A point on which the law or practice moved on after the guidance was written."""

    topic: str
    then: str
    now: str
    paragraphs: tuple[str, ...]
    verified: bool = True


@dataclass(frozen=True, slots=True)
class DocumentControl:
    """Where the guidance comes from: a source to cite, never to copy."""

    publisher: str = ""
    approved: date | None = None
    effective: date | None = None
    review: str = ""
    history: str = ""


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
    responses: Mapping[str, Response] = field(default_factory=dict)  # by group of behaviour
    time_limits: Mapping[str, TimeLimit] = field(default_factory=dict)
    superseded: tuple[Superseded, ...] = ()
    front_matter: Mapping[str, Paragraph] = field(default_factory=dict)
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # plain words for codes, by column
    control: DocumentControl = field(default_factory=DocumentControl)
    concern_words: tuple[str, ...] = ()  # beginnings of words that tell of a worry, in small letters
    sides: tuple[Side, ...] = ()  # areas of a child's life, for the assessment board
    day_prompts: DayPrompts = field(default_factory=dict)  # what is asked about a child's ordinary day
    safety_limits: Mapping[str, Limit] = field(default_factory=dict)  # of those who visit
    visit_reasons: Mapping[str, Saying] = field(default_factory=dict)  # why a visit is not an ordinary one
    visit_needs: Mapping[str, Saying] = field(default_factory=dict)  # what must be in place before it starts
    visit_questions: tuple[VisitQuestion, ...] = ()  # what is asked before it
    places: tuple[Place, ...] = ()  # whose sunset stands for the places around them
    ladder: Ladder | None = None  # who is called, and when, if somebody does not come back

    def limit(self, question: str, name: str, on: date) -> int:
        """The value of a question's limit in force on a day. A stretch uses the limit of the day it began."""
        return self.questions[question].limits[name].on(on).value

    def word(self, name: str, on: date) -> int:
        return self.words[name].on(on).value

    def safety_limit(self, name: str, on: date) -> int:
        return self.safety_limits[name].on(on).value

    def says(self, question: str, sentence: str, **figures: object) -> str:
        return self.questions[question].says[sentence].format(**figures)

    def serving(self, screen: str) -> tuple[Paragraph, ...]:
        """The paragraphs that a screen serves, in the guidance's order, whether built or not."""
        every = (*self.paragraphs.values(), *self.front_matter.values())
        return tuple(paragraph for paragraph in every if screen in paragraph.serves)
