"""The questions, one file each, in display order.

A detector takes a family's facts and yields findings and open questions; yielding nothing means clear. It never looks
ahead, reads every number from the guidance, and imports no other detector.
"""

from collections.abc import Callable, Iterable

from sightline.core.facts import CaseFacts
from sightline.core.findings import Answered
from sightline.core.guidance import Guidance

Detector = Callable[[CaseFacts, Guidance], Iterable[Answered]]

DETECTORS: tuple[tuple[str, Detector], ...] = ()
