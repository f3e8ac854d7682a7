"""What a detector answers: a finding with its evidence, or that the record cannot tell. Silence means clear."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Level(StrEnum):
    NOTICE = "notice"  # look at this
    ACT = "act"  # somebody must decide something now, and record it


@dataclass(frozen=True, slots=True)
class Finding:
    """One stretch of the record that answers a detector's question with "look at this".

    ``start`` and ``to`` bound the stretch; ``running`` says that it still runs on the day asked about.
    ``levels`` gives the day on which each level was first reached, from the rows up to that day alone.
    ``evidence`` holds the keys of the entries it rests on; ``says`` is one plain sentence with the figures in it.
    ``limits`` names the limits of the pack that were used (see ``guidance.Question.limits``).
    """

    detector: str
    child: str | None
    start: date
    to: date
    levels: Mapping[Level, date]
    figure: int | float
    unit: str
    evidence: tuple[Hashable, ...]
    says: str
    limits: tuple[str, ...] = ()
    running: bool = True

    @property
    def level(self) -> Level:
        return Level.ACT if Level.ACT in self.levels else Level.NOTICE

    @property
    def raised(self) -> date:
        return min(self.levels.values())


@dataclass(frozen=True, slots=True)
class CannotTell:
    """The record does not say: which question stays open, and the entries that leave it open."""

    detector: str
    child: str | None
    says: str
    evidence: tuple[Hashable, ...] = ()


Answered = Finding | CannotTell
