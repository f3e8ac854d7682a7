"""The pack's own cases: what each question means, in records that a practitioner can read."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml

from sightline.core.analysis import analyse_case
from sightline.core.detectors import DETECTORS
from sightline.core.entry import Entry
from sightline.core.facts import CaseFacts
from sightline.core.findings import Answered, CannotTell, Finding, Level
from sightline.core.live import LIVE_RULES
from sightline.exchange.rows import read_row
from sightline.packs.calendar import scottish_working_days
from sightline.packs.loader import DEFAULT_PACK, load_pack

CASES = DEFAULT_PACK / "cases"
QUESTIONS = sorted(path.stem for path in (DEFAULT_PACK / "questions").glob("*.yaml") if path.stem not in LIVE_RULES)
KNOWN_KEYS = {
    *("name", "paragraph", "as_of", "rows", "expect"),
    *("child", "level", "from", "raised", "act_on", "figure", "evidence"),
}


@cache
def cases_of(path: Path) -> list[dict[str, Any]]:
    # BaseLoader: every cell is text, as in a chronology file.
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)


def every(paths: Iterable[Path]) -> list[Any]:
    return [
        pytest.param(path.stem, case, id=f"{path.stem}: {case['name']}") for path in paths for case in cases_of(path)
    ]


def facts(case: dict[str, Any]) -> CaseFacts:
    entries = [read_row(cells, number) for number, cells in enumerate(case["rows"], 1)]
    bad = [cell for entry in entries if not isinstance(entry, Entry) for cell in entry]
    assert not bad
    last = max(entry.day for entry in entries)
    as_of = date.fromisoformat(case["as_of"]) if "as_of" in case else last
    return CaseFacts("Case", entries, as_of=as_of, guidance=load_pack(), calendar=scottish_working_days())


def answers(question: str, case: dict[str, Any]) -> list[Answered]:
    name = question.replace("-", "_")
    detector = dict(DETECTORS).get(question) or getattr(import_module(f"sightline.core.detectors.{name}"), name)
    return list(detector(facts(case), load_pack()))


def described(finding: Finding) -> dict[str, Any]:
    return {
        "child": finding.child or "",
        "level": finding.level.value,
        "from": finding.start.isoformat(),
        "raised": finding.raised.isoformat(),
        "act_on": finding.levels[Level.ACT].isoformat() if Level.ACT in finding.levels else "",
        "figure": f"{finding.figure:g}",
        "evidence": sorted(str(key) for key in finding.evidence),
    }


def expected(case: dict[str, Any]) -> dict[str, Any]:
    checks = {key: case[key] for key in ("child", "level", "from", "raised", "act_on", "figure") if key in case}
    if "evidence" in case:
        checks["evidence"] = sorted(case["evidence"])
    return checks


@pytest.mark.parametrize(
    ("question", "case"), every(path for path in sorted(CASES.glob("*.yaml")) if path.stem in QUESTIONS)
)
def test_answers_as_the_case_expects(question: str, case: dict[str, Any]) -> None:
    said = answers(question, case)
    findings = [described(answer) for answer in said if isinstance(answer, Finding)]
    left_open = [answer for answer in said if isinstance(answer, CannotTell)]
    if case["expect"] == "found":
        checks = expected(case)
        assert any(checks.items() <= finding.items() for finding in findings), findings
    elif case["expect"] == "clear":
        assert (findings, left_open) == ([], [])
    else:
        assert left_open
        # Something to look at may be sure while the rest stays open.
        assert [finding["level"] for finding in findings if finding["level"] != "notice"] == []
        if "evidence" in case:
            assert sorted(str(key) for answer in left_open for key in answer.evidence) == sorted(case["evidence"])


@pytest.mark.parametrize(("kind", "case"), every(sorted(CASES.glob("look-alike-*.yaml"))))
def test_who_only_looks_alike_is_met_with_no_act(kind: str, case: dict[str, Any]) -> None:
    found = analyse_case(facts(case)).findings
    assert [(finding.detector, finding.says) for finding in found if finding.level is Level.ACT] == []


@pytest.mark.parametrize("path", sorted(CASES.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_case_can_be_read(path: Path) -> None:
    look_alike = path.stem.startswith("look-alike-")
    assert look_alike or path.stem in QUESTIONS
    for case in cases_of(path):
        assert set(case) <= KNOWN_KEYS
        assert case["paragraph"] in load_pack().paragraphs
        assert case["expect"] in ({"no act"} if look_alike else {"found", "clear", "cannot tell"})


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_has_cases_of_found_and_clear(question: str) -> None:
    assert {"found", "clear"} <= {case["expect"] for case in cases_of(CASES / f"{question}.yaml")}
