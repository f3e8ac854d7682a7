"""Answers as JSON: one object, written family by family."""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, TextIO

from sightline.core.analysis import FamilyResult
from sightline.core.findings import CannotTell, Finding
from sightline.core.guidance import Guidance
from sightline.exchange.problems import Problem, Problems
from sightline.exchange.record import FileRead


def write_json(
    stream: TextIO,
    results: Iterable[FamilyResult],
    *,
    files: Sequence[FileRead],
    as_of: date | None,
    notices: Callable[[], list[str]],
    guidance: Guidance,
) -> None:
    """``notices`` are asked for last: some are known only when every family was read."""
    read = [{"file": file.name, "rows": file.rows} for file in files]
    stream.write(f'{{"files": {_json(read)},\n "as_of": {_json(_day(as_of))},\n "families": [')
    separator = "\n  "
    for result in results:
        stream.write(separator + _json(_family(result, guidance)))
        separator = ",\n  "
    stream.write(f'],\n "notices": {_json(notices())}}}\n')


def write_problems(stream: TextIO, problems: Problems) -> None:
    """``more`` counts the problems beyond those that are named."""
    stream.write(_json({"errors": [_problem(problem) for problem in problems.named], "more": problems.unnamed}) + "\n")


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "file": problem.file,
        "row": problem.row,
        "line": problem.line,
        "column": problem.column,
        "found": problem.found,
        "expected": problem.expected,
        "says": problem.says,
    }


def _family(result: FamilyResult, guidance: Guidance) -> dict[str, Any]:
    case = result.case
    return {
        "family": result.family,
        "as_of": _day(case.as_of),
        "from": _day(min(entry.earliest for entry in case.entries)),
        "to": _day(case.entries[-1].day),
        "contacts": len(case.entries),
        "findings": [_finding(finding, guidance) for finding in result.answer.findings],
        "cannot_tell": [_cannot_tell(open_question) for open_question in result.answer.cannot_tell],
        "clear": result.answer.clear,
    }


def _finding(finding: Finding, guidance: Guidance) -> dict[str, Any]:
    question = guidance.questions[finding.detector]
    return {
        "detector": finding.detector,
        "child": finding.child,
        "level": finding.level,
        "from": _day(finding.start),
        "to": _day(finding.to),
        "raised": _day(finding.raised),
        "levels": {level: _day(day) for level, day in finding.levels.items()},
        "running": finding.running,
        "figure": finding.figure,
        "unit": finding.unit,
        "paragraphs": question.paragraphs,
        "rows": _rows(finding.evidence),
        "says": finding.says,
        "consider": question.consider,
        "innocent": question.innocent,
    }


def _cannot_tell(open_question: CannotTell) -> dict[str, Any]:
    return {
        "detector": open_question.detector,
        "child": open_question.child,
        "says": open_question.says,
        "rows": _rows(open_question.evidence),
    }


def _rows(keys: Iterable[Any]) -> list[dict[str, int]]:
    return [{"file": file, "row": row} for file, row in keys]


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
