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


class HazardEnd(StrEnum):
    """How a note ends."""

    NO_LONGER_TRUE = "no_longer_true"
    RENEWED = "renewed"  # by a note with a new day of review


@dataclass(frozen=True, slots=True)
class Hazard:
    """A note that is in force. One whose review is overdue is in force like any other, and says so.

    ``entry``: the entry of the record that it rests on, where the reader may read it. ``happened`` is empty where that
    entry is kept from the reader: what to do is told all the same.
    """

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
    entry: Hashable | None = None
