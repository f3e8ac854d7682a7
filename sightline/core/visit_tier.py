"""How careful must this visit be? A tier is proposed, with every reason for it; a manager may decide otherwise.

What is not recorded is never a no. An open question that matters is a reason of its own, and never makes a visit
calmer than the calm answer would.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sightline.core.answers import Answer
from sightline.core.dates import counted
from sightline.core.guidance import Guidance
from sightline.core.hazard import Precaution
from sightline.core.visit_plan import Company, GoOn, PlanFacts, Tier
from sightline.core.visit_words import Saying

__all__ = ["Company", "GoOn", "PlanFacts", "Proposed", "Reason", "Tier", "TierRules", "Why", "propose", "rules_on"]


class Why(StrEnum):
    """Every reason that the rule knows."""

    HAZARD_ELSEWHERE = "hazard_elsewhere"
    HAZARD_PAIR = "hazard_pair"
    HAZARD_CARE = "hazard_care"
    VIOLENCE_FRESH = "violence_fresh"
    VIOLENCE_EXPECTED = "violence_expected"
    VIOLENCE_RECENT = "violence_recent"
    VIOLENCE_EARLIER = "violence_earlier"
    VENUE_POSSIBLE = "venue_possible"
    VENUE_OPEN = "venue_open"
    THREAT_RECENT = "threat_recent"
    THREAT_EARLIER = "threat_earlier"
    HOSTILE_RECENT = "hostile_recent"
    HOSTILITY_EXPECTED = "hostility_expected"
    HOSTILITY_OPEN = "hostility_open"
    ANIMAL = "animal"
    ANIMAL_OPEN = "animal_open"
    ADULTS_OPEN = "adults_open"
    LATE_WITH_DANGER = "late_with_danger"
    AFTER_WORK = "after_work"
    HOUR_OPEN = "hour_open"
    COMPANY_OPEN = "company_open"
    CAR = "car"
    CAR_OPEN = "car_open"
    CANNOT_CALL_WITH_DANGER = "cannot_call_with_danger"
    CANNOT_CALL = "cannot_call"
    NEW_WITH_DANGER = "new_with_danger"
    NEW_OPEN = "new_open"
    UNTRAINED_WITH_DANGER = "untrained_with_danger"
    TRAINING_OPEN = "training_open"
    MANAGER_NOT_SPOKEN = "manager_not_spoken"
    AFRAID = "afraid"
    AFRAID_OPEN = "afraid_open"
    GO_ON_NO = "go_on_no"
    GO_ON_WITH_HELP = "go_on_with_help"
    GO_ON_OPEN = "go_on_open"


_NOT_AT_HOME = {Why.HAZARD_ELSEWHERE, Why.VIOLENCE_FRESH, Why.VIOLENCE_EXPECTED, Why.VENUE_POSSIBLE}
_NOT_ALONE = {
    *(Why.HAZARD_PAIR, Why.VIOLENCE_RECENT, Why.THREAT_RECENT, Why.LATE_WITH_DANGER, Why.CANNOT_CALL_WITH_DANGER),
    *(Why.NEW_WITH_DANGER, Why.UNTRAINED_WITH_DANGER, Why.AFRAID, Why.GO_ON_NO),
}


def asked_by(why: Why) -> Tier:
    """The tier that one reason asks for by itself."""
    if why in _NOT_AT_HOME:
        return Tier.NOT_AT_HOME
    return Tier.NOT_ALONE if why in _NOT_ALONE else Tier.HEIGHTENED


@dataclass(frozen=True, slots=True)
class TierRules:
    """The pack's limits on one day, in days, and its words."""

    violence_fresh: int
    violence_recent: int
    threat_recent: int
    hostile_recent: int
    sayings: Mapping[str, Saying]


@dataclass(frozen=True, slots=True)
class Reason:
    code: Why
    words: str
    paragraph: str
    tier: Tier


@dataclass(frozen=True, slots=True)
class Proposed:
    """``reasons``: those that ask for most come first."""

    tier: Tier
    reasons: tuple[Reason, ...]


def rules_on(guidance: Guidance, day: date) -> TierRules:
    return TierRules(
        violence_fresh=guidance.safety_limit("violence_fresh", day),
        violence_recent=guidance.safety_limit("violence_recent", day),
        threat_recent=guidance.safety_limit("threat_recent", day),
        hostile_recent=guidance.safety_limit("hostile_recent", day),
        sayings=guidance.visit_reasons,
    )


def propose(facts: PlanFacts, rules: TierRules) -> Proposed:
    reasons = [
        Reason(why, rules.sayings[why].says.format(**figures), rules.sayings[why].paragraph, asked_by(why))
        for why, figures in _reasons(facts, rules)
    ]
    reasons.sort(key=lambda reason: -reason.tier.rank)
    return Proposed(reasons[0].tier if reasons else Tier.ORDINARY, tuple(reasons))


_Found = Iterator[tuple[Why, dict[str, str]]]


def _reasons(facts: PlanFacts, rules: TierRules) -> _Found:
    for hazard in facts.hazards:
        yield _BY_PRECAUTION[hazard.precaution], {"about": hazard.about, "to_do": hazard.to_do}
    yield from _on_the_record(facts, rules)
    plain = [*_of_the_family(facts), *_of_the_hour_and_the_way(facts), *_of_the_worker(facts)]
    if _is_danger(facts, rules):
        plain = [why for why in plain if why is not Why.CANNOT_CALL] + list(_worse_with_danger(facts))
    yield from ((why, {}) for why in plain)


_BY_PRECAUTION = {
    Precaution.CARE: Why.HAZARD_CARE,
    Precaution.PAIR: Why.HAZARD_PAIR,
    Precaution.ELSEWHERE: Why.HAZARD_ELSEWHERE,
}


def _within(ago: int | None, days: int) -> bool:
    return ago is not None and ago <= days


def _is_danger(facts: PlanFacts, rules: TierRules) -> bool:
    """Is danger known today? What lies far back counts as a reason of its own, and not for this."""
    return (
        bool(facts.hazards)
        or _within(facts.violence_ago, rules.violence_recent)
        or _within(facts.threat_ago, rules.threat_recent)
        or _within(facts.hostile_ago, rules.hostile_recent)
        or (facts.dangerous_animal is Answer.YES and facts.at_home is not Answer.NO)
        or Answer.YES in (facts.hostility_expected, facts.afraid)
    )


def _on_the_record(facts: PlanFacts, rules: TierRules) -> _Found:
    if facts.violence_ago is not None:
        ago = {"ago": counted(facts.violence_ago, "day")}
        if facts.violence_ago > rules.violence_recent:
            yield Why.VIOLENCE_EARLIER, ago
        else:
            fresh = facts.violence_ago <= rules.violence_fresh
            yield Why.VIOLENCE_FRESH if fresh else Why.VIOLENCE_RECENT, ago
            yield from ((why, {}) for why in _after_recent_violence(facts))
    if facts.threat_ago is not None:
        recent = facts.threat_ago <= rules.threat_recent
        yield Why.THREAT_RECENT if recent else Why.THREAT_EARLIER, {"ago": counted(facts.threat_ago, "day")}
    if facts.hostile_ago is not None and facts.hostile_ago <= rules.hostile_recent:
        yield Why.HOSTILE_RECENT, {"ago": counted(facts.hostile_ago, "day")}


def _after_recent_violence(facts: PlanFacts) -> Iterator[Why]:
    if facts.hostility_expected is Answer.YES:
        yield Why.VIOLENCE_EXPECTED
    if facts.at_home is not Answer.NO and facts.neutral_venue is Answer.YES:
        yield Why.VENUE_POSSIBLE
    if facts.at_home is not Answer.NO and facts.neutral_venue is Answer.NOT_RECORDED:
        yield Why.VENUE_OPEN


def _of_the_family(facts: PlanFacts) -> Iterator[Why]:
    yield from _yes_or_open(facts.hostility_expected, Why.HOSTILITY_EXPECTED, Why.HOSTILITY_OPEN)
    if facts.at_home is not Answer.NO:
        yield from _yes_or_open(facts.dangerous_animal, Why.ANIMAL, Why.ANIMAL_OPEN)
        if facts.adults_known is not Answer.YES:
            yield Why.ADULTS_OPEN


def _of_the_hour_and_the_way(facts: PlanFacts) -> Iterator[Why]:
    yield from _yes_or_open(facts.after_work, Why.AFTER_WORK, Why.HOUR_OPEN)
    if facts.company is Company.NOT_RECORDED:
        yield Why.COMPANY_OPEN
    yield from _yes_or_open(facts.car_targeted, Why.CAR, Why.CAR_OPEN)
    if not _can_call(facts):
        yield Why.CANNOT_CALL


def _of_the_worker(facts: PlanFacts) -> Iterator[Why]:
    yield from _yes_or_open(facts.afraid, Why.AFRAID, Why.AFRAID_OPEN)
    yield from _GOING_ON[facts.go_on]


def _worse_with_danger(facts: PlanFacts) -> Iterator[Why]:
    """What would be no reason, or a lesser one, at a home where nothing has happened."""
    if not (facts.dark is Answer.NO and facts.after_work is Answer.NO):
        yield Why.LATE_WITH_DANGER
    if not _can_call(facts):
        yield Why.CANNOT_CALL_WITH_DANGER
    yield from _yes_or_open(facts.worker_new, Why.NEW_WITH_DANGER, Why.NEW_OPEN)
    if facts.trained is Answer.NO:
        yield Why.UNTRAINED_WITH_DANGER
    if facts.trained is Answer.NOT_RECORDED:
        yield Why.TRAINING_OPEN
    if facts.manager_spoken is not Answer.YES:
        yield Why.MANAGER_NOT_SPOKEN


def _can_call(facts: PlanFacts) -> bool:
    return facts.phone is Answer.YES and facts.signal is Answer.YES


def _yes_or_open(said: Answer, yes: Why, left_open: Why) -> Iterator[Why]:
    if said is not Answer.NO:
        yield yes if said is Answer.YES else left_open


_GOING_ON: dict[GoOn, tuple[Why, ...]] = {
    GoOn.YES: (),
    GoOn.WITH_HELP: (Why.GO_ON_WITH_HELP,),
    GoOn.NO: (Why.GO_ON_NO,),
    GoOn.NOT_RECORDED: (Why.GO_ON_OPEN,),
}
