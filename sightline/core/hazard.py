"""A hazard note as a rule may see it: what happened, and what to do about it. Never a judgement of a person."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Whom(StrEnum):
    """Whom or what a hazard note concerns."""

    PERSON = "person"
    ADDRESS = "address"
    ANIMAL = "animal"


class Precaution(StrEnum):
    """What a hazard note asks of whoever goes, beside its words."""

    CARE = "care"  # as the words say, such as asking to put the dog away
    PAIR = "pair"  # nobody goes alone
    ELSEWHERE = "elsewhere"  # not in the home


@dataclass(frozen=True, slots=True)
class Hazard:
    """A note that is in force. One whose review is overdue is in force like any other, and says so."""

    key: Hashable
    whom: Whom
    about: str  # the name of the person, or what is meant in words
    happened: str
    happened_on: date
    to_do: str
    precaution: Precaution
    source: str
    by: str
    noted_on: date
    review_on: date
    review_overdue: bool
