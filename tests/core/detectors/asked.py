"""Asks one question of a record written in cells."""

from sightline.core.detectors import DETECTORS
from sightline.core.findings import CannotTell, Finding
from tests.core.written import Cells, record


def ask(question: str, rows: list[Cells], as_of: str) -> tuple[list[Finding], list[CannotTell]]:
    case = record(rows, as_of)
    answers = list(dict(DETECTORS)[question](case, case.guidance))
    found = [answer for answer in answers if isinstance(answer, Finding)]
    return found, [answer for answer in answers if isinstance(answer, CannotTell)]


def levels(finding: Finding) -> dict[str, str]:
    return {level.value: day.isoformat() for level, day in finding.levels.items()}
