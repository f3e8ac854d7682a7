"""What is known when a visit is planned, and the tiers of care that a visit may be given."""

from dataclasses import dataclass
from enum import StrEnum

from sightline.core.answers import Answer
from sightline.core.hazard import Hazard


class Tier(StrEnum):
    """In their order: each asks for more than the one before. Compared by that order, never by their letters."""

    ORDINARY = "ordinary"
    HEIGHTENED = "heightened"
    NOT_ALONE = "not_alone"
    NOT_AT_HOME = "not_at_home"

    @property
    def rank(self) -> int:
        return list(Tier).index(self)

    def __lt__(self, other: str) -> bool:
        return self.rank < Tier(other).rank

    def __le__(self, other: str) -> bool:
        return self.rank <= Tier(other).rank

    def __gt__(self, other: str) -> bool:
        return self.rank > Tier(other).rank

    def __ge__(self, other: str) -> bool:
        return self.rank >= Tier(other).rank


class GoOn(StrEnum):
    """Can this worker go on with this family?"""

    YES = "yes"
    WITH_HELP = "with_help"
    NO = "no"
    NOT_RECORDED = ""


class Company(StrEnum):
    """Who goes."""

    ALONE = "alone"
    COLLEAGUE = "colleague"
    OTHER_AGENCY = "other_agency"
    POLICE = "police"
    NOT_RECORDED = ""


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What is known when a visit is planned.

    ``violence_ago``, ``threat_ago``, ``hostile_ago``: days from the latest entry that tells of it to the visit.
    ``None`` says that no entry tells of it, which is less than that it never happened.
    """

    hazards: tuple[Hazard, ...] = ()
    violence_ago: int | None = None
    threat_ago: int | None = None
    hostile_ago: int | None = None
    dangerous_animal: Answer = Answer.NOT_RECORDED
    adults_known: Answer = Answer.NOT_RECORDED
    at_home: Answer = Answer.NOT_RECORDED
    dark: Answer = Answer.NOT_RECORDED  # at its start or at its end
    after_work: Answer = Answer.NOT_RECORDED
    company: Company = Company.NOT_RECORDED
    hostility_expected: Answer = Answer.NOT_RECORDED
    neutral_venue: Answer = Answer.NOT_RECORDED  # possible?
    car_targeted: Answer = Answer.NOT_RECORDED
    phone: Answer = Answer.NOT_RECORDED  # carried, or an alarm
    signal: Answer = Answer.NOT_RECORDED
    worker_new: Answer = Answer.NOT_RECORDED
    trained: Answer = Answer.NOT_RECORDED
    manager_spoken: Answer = Answer.NOT_RECORDED
    afraid: Answer = Answer.NOT_RECORDED
    go_on: GoOn = GoOn.NOT_RECORDED
