"""The pack's cases of visits: what each means, as a practitioner reads it."""

from datetime import date
from typing import Any

import pytest
import yaml

from sightline.core.answers import Answer
from sightline.core.hazard import Hazard, Precaution, Whom
from sightline.core.visit_needs import Readiness, may_start, needs_before_start
from sightline.core.visit_plan import Company, GoOn, PlanFacts, Tier
from sightline.core.visit_tier import Why, propose, rules_on
from sightline.packs.loader import DEFAULT_PACK, load_pack

DAY = date(2026, 3, 2)
AGO = ("violence_ago", "threat_ago", "hostile_ago")
YES, NO = Answer.YES, Answer.NO
CALM: dict[str, Any] = {
    "dangerous_animal": NO, "adults_known": YES, "at_home": YES, "dark": NO, "after_work": NO,
    "company": Company.ALONE, "hostility_expected": NO, "neutral_venue": NO, "car_targeted": NO, "phone": YES,
    "signal": YES, "worker_new": NO, "trained": YES, "manager_spoken": YES, "afraid": NO, "go_on": GoOn.YES,
}  # fmt: skip


def every(name: str) -> list[Any]:
    text = (DEFAULT_PACK / "cases" / "visits" / f"{name}.yaml").read_text(encoding="utf-8")
    return [pytest.param(case, id=case["name"]) for case in yaml.load(text, Loader=yaml.CBaseLoader)]


TIER_CASES, NEEDS_CASES = every("visit-tier"), every("visit-needs")


def facts_of(case: dict[str, Any]) -> PlanFacts:
    said = {} if "nothing_answered" in case else dict(CALM)
    for key, value in case.items():
        if key in AGO:
            said[key] = int(value)
        elif key in CALM:
            said[key] = type(CALM[key])("" if value == "not recorded" else value)
    if "hazard" in case:
        said["hazards"] = (hazard_of(**case["hazard"]),)
    return PlanFacts(**said)


def hazard_of(about: str, asks: str, to_do: str, review_overdue: str = "no") -> Hazard:
    return Hazard(
        key="note", whom=Whom.PERSON, about=about, happened="x", happened_on=DAY, to_do=to_do,
        precaution=Precaution(asks), source="x", by="x", noted_on=DAY, review_on=DAY,
        review_overdue=review_overdue == "yes",
    )  # fmt: skip


@pytest.mark.parametrize("case", TIER_CASES)
def test_the_tier_is_as_the_case_expects(case: dict[str, Any]) -> None:
    proposed = propose(facts_of(case), rules_on(load_pack(), DAY))
    assert (proposed.tier, [reason.code.value for reason in proposed.reasons]) == (case["expect"], case["because"])
    assert case.get("says", "") in " ".join(reason.words for reason in proposed.reasons)


@pytest.mark.parametrize("case", NEEDS_CASES)
def test_what_is_wanted_is_as_the_case_expects(case: dict[str, Any]) -> None:
    answers = {key: Answer(case[key]) for key in ("at_home", "car_targeted") if key in case}
    ready = Readiness(**dict.fromkeys(case["in_place"], True), **answers)
    needs = needs_before_start(Tier(case["tier"]), ready, load_pack().visit_needs)
    assert [need.code.value for need in needs if not need.met] == case["missing"]
    assert may_start(needs) == (not case["missing"])


def test_every_reason_and_every_tier_has_a_case() -> None:
    cases = [case.values[0] for case in TIER_CASES]
    assert {reason for case in cases for reason in case["because"]} == set(Why) - {Why.NEW_OPEN}
    assert {case["expect"] for case in cases} == set(Tier)
    assert all(case["paragraph"] in load_pack().paragraphs for case in cases)


def test_whether_somebody_is_new_is_said_to_be_open_only_where_danger_is_known() -> None:
    calm = propose(PlanFacts(**CALM | {"worker_new": Answer.NOT_RECORDED}), rules_on(load_pack(), DAY))
    risky = propose(
        PlanFacts(**CALM | {"worker_new": Answer.NOT_RECORDED, "hostile_ago": 1}), rules_on(load_pack(), DAY)
    )
    assert Why.NEW_OPEN not in {reason.code for reason in calm.reasons}
    assert Why.NEW_OPEN in {reason.code for reason in risky.reasons}
