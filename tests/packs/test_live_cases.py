"""The pack's cases of the rules that read the live record: what each means, as a practitioner reads it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import yaml

from sightline.core.childs_day import Account, ChildsDay, childs_day
from sightline.core.contact_details import COLUMNS, read_details
from sightline.core.facts import CaseFacts
from sightline.core.findings import Answered, CannotTell, Finding, Level
from sightline.core.gap_ageing import Gap, Partner, Told, WayRound, gap_ageing
from sightline.core.guidance import Guidance
from sightline.core.live import LIVE_RULES
from sightline.packs.calendar import scottish_working_days
from sightline.packs.loader import DEFAULT_PACK, load_pack
from tests.core.written import entry

CASES = {name: DEFAULT_PACK / "cases" / "live" / f"{name}.yaml" for name in LIVE_RULES}


def cases_of(name: str) -> list[dict[str, Any]]:
    return yaml.load(CASES[name].read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)


def every(name: str) -> list[Any]:
    return [pytest.param(case, id=case["name"]) for case in cases_of(name)]


def on(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def days_answers(case: dict[str, Any], guidance: Guidance) -> list[Answered]:
    rows = case.get("rows", [])
    cells = [{key: cell for key, cell in row.items() if key not in COLUMNS} for row in rows]
    entries = [entry(row, number) for number, row in enumerate(cells, 1)]
    told = {each.key: read_details(row) for each, row in zip(entries, rows, strict=True)}
    facts = CaseFacts("Case", entries, as_of=on(case["as_of"]), guidance=guidance, calendar=scottish_working_days())
    accounts = tuple(Account(day, on(day)) for day in case.get("accounts", []))
    known_from = on(case.get("known_from", "2025-01-06"))
    return list(childs_day(facts, guidance, ChildsDay("Max", known_from, accounts, "unborn" in case), told))


def gap_answers(case: dict[str, Any], guidance: Guidance) -> list[Answered]:
    said = case["gap"]
    gap = Gap(
        key="gap",
        what="A look at the home",
        agency="Social work",
        since=on(said["since"]),
        recorded=on(said["recorded"]),
        told=tuple(Told(agency, on(day)) for agency, day in said.get("told", {}).items()),
        ways_round=tuple(
            WayRound(on(way["day"]), (way["with"],) if "with" in way else (), on(way.get("due")))
            for way in said.get("ways_round", [])
        ),
        ended=on(said.get("ended")),
        protected_since=on(said.get("protected_since")),
    )
    partners = [Partner("Social work", date(2024, 1, 1))]
    partners += [Partner(agency, on(day)) for agency, day in case.get("involved", {}).items()]
    found = gap_ageing([gap], partners, as_of=on(case["as_of"]), guidance=guidance, calendar=scottish_working_days())
    return list(found)


def kind_of(answered: Answered) -> str:
    if isinstance(answered, CannotTell):
        return "cannot tell"
    return "found" if answered.detector == "childs-day" else answered.level.value


def fits(answered: Answered, case: dict[str, Any]) -> None:
    if isinstance(answered, Finding):
        assert case.get("raised") in (None, answered.raised.isoformat())
        assert case.get("figure") in (None, f"{answered.figure}")
        assert case.get("act_on") in (None, answered.levels.get(Level.ACT, date.min).isoformat())
    assert case.get("says", "") in answered.says
    if "evidence" in case:
        assert [str(key) for key in answered.evidence] == case["evidence"]


@pytest.mark.parametrize("case", every("childs-day"))
def test_the_childs_day_answers_as_the_case_expects(case: dict[str, Any]) -> None:
    """(3.2, 6.1, 7.1/5)"""
    answers = days_answers(case, load_pack())
    assert [kind_of(each) for each in answers] == ([] if case["expect"] == "clear" else [case["expect"]])
    for answered in answers:
        fits(answered, case)


@pytest.mark.parametrize("case", every("gap-ageing"))
def test_an_ageing_gap_answers_as_the_case_expects(case: dict[str, Any]) -> None:
    """(5.2, 5.4)"""
    answers = gap_answers(case, load_pack())
    expected = [] if case["expect"] == "clear" else [case["expect"]]
    assert [kind_of(each) for each in answers] == expected
    for answered in answers:
        fits(answered, case)


@pytest.mark.parametrize("name", LIVE_RULES)
def test_every_case_can_be_read_and_both_sides_are_there(name: str) -> None:
    cases = cases_of(name)
    assert all(case["paragraph"] in load_pack().paragraphs for case in cases)
    assert "clear" in {case["expect"] for case in cases}
    assert len({case["expect"] for case in cases}) >= 3


def test_a_guidance_that_does_not_ask_is_not_answered_for() -> None:
    asks_nothing = replace(load_pack(), questions={})
    for case in cases_of("childs-day"):
        assert days_answers(case, asks_nothing) == []
    for case in cases_of("gap-ageing"):
        assert gap_answers(case, asks_nothing) == []


def test_nothing_is_said_of_a_day_that_later_days_decide() -> None:
    """Whatever is raised on a day was raised, or clear, by what was known on that day."""
    for case in cases_of("gap-ageing"):
        for answered in gap_answers(case, load_pack()):
            assert answered.raised <= on(case["as_of"])
