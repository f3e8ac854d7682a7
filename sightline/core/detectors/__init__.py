"""The questions, one file each, in display order.

A detector takes a family's facts and yields findings and open questions; yielding nothing means clear. It never looks
ahead, reads every number from the guidance, and imports no other detector.
"""

from collections.abc import Callable, Iterable

from sightline.core.detectors.changing_workers import changing_workers
from sightline.core.detectors.escalation import escalation
from sightline.core.detectors.hidden_issue import hidden_issue
from sightline.core.detectors.leaving_sight import leaving_sight
from sightline.core.detectors.unknown_adult import unknown_adult
from sightline.core.detectors.violence_unassessed import violence_unassessed
from sightline.core.facts import CaseFacts
from sightline.core.findings import Answered
from sightline.core.guidance import Guidance

Detector = Callable[[CaseFacts, Guidance], Iterable[Answered]]

DETECTORS: tuple[tuple[str, Detector], ...] = (
    ("unknown-adult", unknown_adult),
    ("leaving-sight", leaving_sight),
    ("escalation", escalation),
    ("hidden-issue", hidden_issue),
    ("changing-workers", changing_workers),
    ("violence-unassessed", violence_unassessed),
)
