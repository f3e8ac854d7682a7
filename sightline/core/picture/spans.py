"""Findings as spans: a lane for each question, spans that overlap side by side."""

from collections.abc import Iterable, Sequence

from sightline.core.detectors import DETECTORS
from sightline.core.findings import Answered, CannotTell, Finding, Level
from sightline.core.picture.model import FindingLane, Span
from sightline.core.picture.words import finding_name

MOST_ROWS = 4  # more spans at one time than this are drawn over each other


def finding_lanes(answers: Iterable[Answered], first: int, last: int) -> tuple[FindingLane, ...]:
    """In the order in which the questions are shown. ``first`` and ``last`` are ordinals of the picture's days."""
    found: dict[str, list[Finding]] = {}
    unclear: dict[str, list[CannotTell]] = {}
    for answer in answers:
        if isinstance(answer, Finding):
            found.setdefault(answer.detector, []).append(answer)
        else:
            unclear.setdefault(answer.detector, []).append(answer)
    order = {name: place for place, (name, _) in enumerate(DETECTORS)}
    detectors = sorted({*found, *unclear}, key=lambda name: (order.get(name, len(order)), name))
    return tuple(_lane(name, found.get(name, ()), tuple(unclear.get(name, ())), first, last) for name in detectors)


def _lane(
    detector: str, findings: Sequence[Finding], unclear: tuple[CannotTell, ...], first: int, last: int
) -> FindingLane:
    free_from: list[int] = []  # by row: the day after its last span
    spans = []
    for finding in sorted(findings, key=lambda finding: (finding.start, finding.child or "")):
        start = max(0, finding.start.toordinal() - first)
        end = min(last - first, max(finding.to, finding.raised).toordinal() - first)
        if end < 0:
            continue
        row = _free_row(free_from, start, end)
        spans.append(
            Span(start, end, _day(finding, Level.NOTICE, first), _day(finding, Level.ACT, first), row, finding)
        )
    return FindingLane(detector, finding_name(detector), tuple(spans), max(1, len(free_from)), unclear)


def _free_row(free_from: list[int], start: int, end: int) -> int:
    row = next((row for row, day in enumerate(free_from) if day <= start), len(free_from))
    if row == MOST_ROWS:
        row = min(range(MOST_ROWS), key=free_from.__getitem__)
    if row == len(free_from):
        free_from.append(0)
    free_from[row] = max(free_from[row], end + 1)
    return row


def _day(finding: Finding, level: Level, first: int) -> int | None:
    reached = finding.levels.get(level)
    return None if reached is None else max(0, reached.toordinal() - first)
