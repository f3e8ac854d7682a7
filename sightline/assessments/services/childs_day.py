"""Writing down what an ordinary day of a child is like, what the child said, and whom the child could tell."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sightline.assessments.models import ChildWords, DayAccount, SafePerson
from sightline.assessments.writing import child_of, heading, to_assess, write_once
from sightline.audit.events import Event
from sightline.core.access import Actor
from sightline.core.answers import Answer
from sightline.core.assessment import AgeBand, DaySource


@dataclass(frozen=True, slots=True)
class NewDay:
    """``told``: what is known, by part of the day."""

    id: UUID
    day: date
    band: AgeBand
    source: DaySource
    told: Mapping[str, str]


def tell_day(*, actor: Actor, case_id: UUID, child: UUID, new: NewDay) -> None:
    opened = to_assess(actor, case_id)
    row = DayAccount(
        **heading(opened, new.id),
        child_id=child_of(opened, child),
        day=new.day,
        band=new.band.value,
        source=new.source.value,
        told={part: words for part, words in new.told.items() if words},
    )
    write_once(opened, row, Event.DAY_TOLD, about=f"child {child}")


@dataclass(frozen=True, slots=True)
class NewWords:
    id: UUID
    day: date
    words: str
    where: str = ""


def keep_words(*, actor: Actor, case_id: UUID, child: UUID, new: NewWords) -> None:
    opened = to_assess(actor, case_id)
    row = ChildWords(
        **heading(opened, new.id), child_id=child_of(opened, child), day=new.day, words=new.words, where=new.where
    )
    write_once(opened, row, Event.CHILDS_WORDS_KEPT, about=f"child {child}")


@dataclass(frozen=True, slots=True)
class NewSafePerson:
    id: UUID
    day: date
    who: str
    where: str
    offered: Answer


def name_safe_person(*, actor: Actor, case_id: UUID, child: UUID, new: NewSafePerson) -> None:
    opened = to_assess(actor, case_id)
    row = SafePerson(
        **heading(opened, new.id),
        child_id=child_of(opened, child),
        day=new.day,
        who=new.who,
        where=new.where,
        offered=new.offered.value,
    )
    write_once(opened, row, Event.SAFE_PERSON_NAMED, about=f"child {child}")
