"""Every limit of the pack from both sides: the last number that gives nothing and the first that does, or in turn.

The table comes from the pack. A limit without a scenario fails, and so does one that a detector does not read.
"""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from sightline.core.detectors import DETECTORS
from sightline.core.findings import Finding
from sightline.core.guidance import Guidance, Limit
from sightline.packs.loader import load_pack
from tests.core.detectors.scenarios import adults, seeing, services, words
from tests.core.detectors.scenarios.scenario import START, Scenario
from tests.core.written import record

SCENARIOS: dict[tuple[str, str], Scenario] = {
    **seeing.SCENARIOS,
    **words.SCENARIOS,
    **services.SCENARIOS,
    **adults.SCENARIOS,
}
DETECTOR_OF = dict(DETECTORS)
PACK = load_pack()
LIMITS = [
    pytest.param(question, name, id=f"{question}: {name}")
    for question in DETECTOR_OF
    for name in PACK.questions[question].limits
]


def with_limits(question: str, values: Mapping[str, int]) -> Guidance:
    """The pack, but for some limits of one question."""
    asked = PACK.questions[question]
    limits = {name: _with_value(limit, values.get(name)) for name, limit in asked.limits.items()}
    return replace(PACK, questions={**PACK.questions, question: replace(asked, limits=limits)})


def _with_value(limit: Limit, value: int | None) -> Limit:
    if value is None:
        return limit
    return replace(limit, values=tuple(replace(dated, value=value) for dated in limit.values))


def is_found(question: str, name: str, number: int, value: int) -> bool:
    """Does the question find anything, at the scenario's level, where the limit is this value?"""
    scenario = SCENARIOS[question, name]
    guidance = with_limits(question, {**scenario.beside, name: value})
    limits = {limit: guidance.limit(question, limit, START) for limit in guidance.questions[question].limits}
    rows, as_of = scenario.written(number, limits)
    if not rows:
        return False
    answers = DETECTOR_OF[question](record(rows, as_of, guidance), guidance)
    return any(isinstance(answer, Finding) and scenario.level in answer.levels for answer in answers)


@pytest.mark.parametrize(("question", "name"), LIMITS)
def test_every_limit_has_a_scenario(question: str, name: str) -> None:
    assert (question, name) in SCENARIOS


@pytest.mark.parametrize(("question", "name"), LIMITS)
def test_the_answer_turns_exactly_at_the_limit(question: str, name: str) -> None:
    scenario = SCENARIOS[question, name]
    value = PACK.limit(question, name, START)
    numbers = scenario.turns.both_sides(value, scenario.step)
    said = [is_found(question, name, number, value) for number in numbers]
    assert said == [scenario.turns.found(number, value) for number in numbers]
    assert set(said) == {True, False}


@pytest.mark.parametrize(("question", "name"), LIMITS)
def test_a_partnership_that_sets_another_value_gets_another_answer(question: str, name: str) -> None:
    """Were the number written into the detector, the answer would stay as it was."""
    scenario = SCENARIOS[question, name]
    value = PACK.limit(question, name, START)
    changed = value + scenario.step
    for number in scenario.turns.both_sides(value, scenario.step):
        assert is_found(question, name, number, changed) == scenario.turns.found(number, changed), number


def test_no_scenario_is_left_of_a_limit_that_is_gone() -> None:
    known = {(question, name) for question, asked in PACK.questions.items() for name in asked.limits}
    assert set(SCENARIOS) <= known
