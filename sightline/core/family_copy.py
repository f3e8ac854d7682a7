"""What may go on a family's copy of a contact: nothing that was not ticked, line by line, for one named person.

A copy lies on a kitchen table. So a line that could hurt somebody there cannot be ticked without a reason, and no copy
is printed until somebody has said that it could put nobody at risk.
"""

import hashlib
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from sightline.core.not_possible import NotPossible


class Heading(StrEnum):
    """In the order of the page. Each is a standard sentence too."""

    WHY_WE_MET = "why_we_met"
    WHAT_WAS_DONE = "what_was_done"
    WHAT_WENT_WELL = "what_went_well"
    WHAT_WAS_SAID = "what_was_said"
    WHAT_IS_ASKED = "what_is_asked"
    WHAT_IF_NOT = "what_if_not"


class Sensitivity(StrEnum):
    """Why a line needs a reason before it can be ticked."""

    CHILDS_WORDS = "child's words"
    ANOTHERS_ACCOUNT = "somebody else's account"
    CONCERN = "concern"
    WHEREABOUTS = "whereabouts"
    NAMES_AN_ADULT = "names another adult"
    THIRD_PARTY = "third party"
    NOT_FOR_FAMILY = "not for the family"


class AtRisk(StrEnum):
    """Could this put the child or an adult at risk if another person in the home reads it?"""

    NO = "no"
    YES = "yes"
    NOT_SURE = "not sure"
    NOT_ANSWERED = ""


class Layout(StrEnum):
    ORDINARY = "ordinary"
    LARGE = "large print"
    EASY = "easy read"


class How(StrEnum):
    """How the copy reached the person."""

    HANDED = "handed over"
    READ_ALOUD = "read aloud"
    INTERPRETER = "through an interpreter"
    REFUSED = "refused"


ON_PAPER = frozenset({How.HANDED})


@dataclass(frozen=True, slots=True)
class Line:
    """One thing of a contact that could be said to the family: a standard sentence, words as written, or both.

    ``names`` are the adults of the family whom it names; ``child`` is whose own words it holds; ``sources`` are the
    entries that say it.
    """

    heading: Heading
    sentence: str = ""
    words: str = ""
    day: date | None = None
    earliest: date | None = None
    owner: str = ""
    due: date | None = None
    sensitivities: frozenset[Sensitivity] = frozenset()
    names: frozenset[UUID] = frozenset()
    child: UUID | None = None
    sources: tuple[Hashable, ...] = ()

    @property
    def key(self) -> str:
        """Changes with what the line says: a tick never falls on words that nobody saw."""
        said = (self.heading, self.sentence, self.words, self.day, self.earliest, self.owner, self.due, self.child)
        return hashlib.sha256("\n".join(map(str, said)).encode()).hexdigest()[:20]

    def sensitivities_for(self, recipient: UUID) -> frozenset[Sensitivity]:
        """What speaks against giving this line to this person. A child may have their own words."""
        held = set(self.sensitivities)
        if self.child == recipient:
            held.discard(Sensitivity.CHILDS_WORDS)
        if self.names - {recipient}:
            held.add(Sensitivity.NAMES_AN_ADULT)
        return frozenset(held)

    @property
    def may_need_a_reason(self) -> bool:
        return bool(self.sensitivities or self.names)


class NeedsReason(NotPossible):
    """A line that could hurt somebody was ticked without saying why."""

    def __init__(self, line: Line, held: Iterable[Sensitivity]) -> None:
        super().__init__(f"Say why this line may be given ({', '.join(sorted(held))}), or take the tick away.")
        self.key = line.key


def may_tick(line: Line, recipient: UUID, reason: str) -> bool:
    return bool(reason.strip()) or not line.sensitivities_for(recipient)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A ticked line, with the reason where one was needed."""

    line: Line
    sensitivities: frozenset[Sensitivity] = frozenset()
    reason: str = ""


def chosen_lines(lines: Iterable[Line], recipient: UUID, reasons: Mapping[str, str]) -> tuple[Chosen, ...]:
    """The ticked lines, in their order. ``reasons`` holds every ticked key; a blank where no reason was given."""
    offered = {line.key: line for line in lines}
    if not reasons:
        raise NotPossible("Tick at least one line: nothing is copied by itself.")
    if unknown := set(reasons) - set(offered):
        raise NotPossible(
            f"The record has changed since you opened this page, and {len(unknown)} of your lines with it. Read the "
            "lines again and tick those that are right."
        )
    return tuple(_chosen(offered[key], recipient, reasons[key]) for key in offered if key in reasons)


def _chosen(line: Line, recipient: UUID, reason: str) -> Chosen:
    held = line.sensitivities_for(recipient)
    if not may_tick(line, recipient, reason):
        raise NeedsReason(line, held)
    return Chosen(line, held, reason.strip() if held else "")


def may_print(at_risk: AtRisk) -> bool:
    """Only a plain *no* prints."""
    return at_risk is AtRisk.NO


def pooled(lines: Iterable[Line]) -> tuple[Line, ...]:
    """What two entries say alike is one line, with all that speaks against either."""
    found: dict[str, Line] = {}
    for line in lines:
        before = found.get(line.key)
        found[line.key] = line if before is None else _both(before, line)
    order = list(Heading)
    return tuple(sorted(found.values(), key=lambda line: order.index(line.heading)))


def _both(one: Line, other: Line) -> Line:
    return replace(
        one,
        sensitivities=one.sensitivities | other.sensitivities,
        names=one.names | other.names,
        sources=tuple(dict.fromkeys(one.sources + other.sources)),
    )
