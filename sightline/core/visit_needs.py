"""What must be in place before a visit of a tier may start. A higher tier never asks for less."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sightline.core.answers import Answer
from sightline.core.visit_plan import Tier
from sightline.core.visit_words import Saying


class Needed(StrEnum):
    DIGITS = "digits"
    PHONE_ON_CARD = "phone_on_card"
    MANAGER_KNOWS = "manager_knows"
    HAZARDS_READ = "hazards_read"
    CAR_PLAN = "car_plan"
    COMPANION = "companion"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Readiness:
    """How far a plan is. Whatever is not said is not in place."""

    digits_chosen: bool = False
    phone_on_card: bool = False
    manager_knows: bool = False
    hazards_read: bool = False
    car_targeted: Answer = Answer.NOT_RECORDED
    car_plan: bool = False  # another way to get there, or another place to park, is agreed
    companion_accepted: bool = False
    joint_visit_agreed: bool = False  # the police or a partner said yes
    at_home: Answer = Answer.NOT_RECORDED
    manager_chose_home: bool = False  # a manager decided for the home, with a reason


@dataclass(frozen=True, slots=True)
class Need:
    code: Needed
    words: str
    paragraph: str
    met: bool


def needs_before_start(tier: Tier, ready: Readiness, sayings: Mapping[str, Saying]) -> tuple[Need, ...]:
    return tuple(
        Need(needed, sayings[needed].says, sayings[needed].paragraph, met) for needed, met in _needs(tier, ready)
    )


def may_start(needs: tuple[Need, ...]) -> bool:
    return all(need.met for need in needs)


def _needs(tier: Tier, ready: Readiness) -> Iterator[tuple[Needed, bool]]:
    if tier >= Tier.HEIGHTENED:
        yield Needed.HAZARDS_READ, ready.hazards_read
        yield Needed.MANAGER_KNOWS, ready.manager_knows
        yield Needed.PHONE_ON_CARD, ready.phone_on_card
        yield Needed.DIGITS, ready.digits_chosen
        if ready.car_targeted is Answer.YES:
            yield Needed.CAR_PLAN, ready.car_plan
    if tier >= Tier.NOT_ALONE:
        yield Needed.COMPANION, ready.companion_accepted or ready.joint_visit_agreed
    if tier >= Tier.NOT_AT_HOME:
        yield Needed.ELSEWHERE, ready.at_home is Answer.NO or ready.manager_chose_home
