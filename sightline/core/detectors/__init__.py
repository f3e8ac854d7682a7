"""The questions, one file each, in display order.

A detector takes a family's facts and yields findings and open questions; yielding nothing means clear. It never looks
ahead, reads every number from the guidance, and imports no other detector.
"""

from collections.abc import Callable, Iterable

from sightline.core.detectors.accounts_differ import accounts_differ
from sightline.core.detectors.changing_workers import changing_workers
from sightline.core.detectors.child_not_seen import child_not_seen
from sightline.core.detectors.concerns_add_up import concerns_add_up
from sightline.core.detectors.different_faces import different_faces
from sightline.core.detectors.escalation import escalation
from sightline.core.detectors.failed_access import failed_access
from sightline.core.detectors.hidden_issue import hidden_issue
from sightline.core.detectors.leaving_sight import leaving_sight
from sightline.core.detectors.nobody_holding import nobody_holding
from sightline.core.detectors.not_brought import not_brought
from sightline.core.detectors.remote_instead import remote_instead
from sightline.core.detectors.seen_not_known import seen_not_known
from sightline.core.detectors.service_withheld import service_withheld
from sightline.core.detectors.services_step_back import services_step_back
from sightline.core.detectors.silent_agency import silent_agency
from sightline.core.detectors.unknown_adult import unknown_adult
from sightline.core.detectors.unsupported_optimism import unsupported_optimism
from sightline.core.detectors.violence_unassessed import violence_unassessed
from sightline.core.detectors.words_without_change import words_without_change
from sightline.core.facts import CaseFacts
from sightline.core.findings import Answered
from sightline.core.guidance import Guidance

Detector = Callable[[CaseFacts, Guidance], Iterable[Answered]]

DETECTORS: tuple[tuple[str, Detector], ...] = (
    ("child-not-seen", child_not_seen),
    ("seen-not-known", seen_not_known),
    ("failed-access", failed_access),
    ("remote-instead", remote_instead),
    ("not-brought", not_brought),
    ("accounts-differ", accounts_differ),
    ("different-faces", different_faces),
    ("services-step-back", services_step_back),
    ("words-without-change", words_without_change),
    ("unsupported-optimism", unsupported_optimism),
    ("concerns-add-up", concerns_add_up),
    ("nobody-holding", nobody_holding),
    ("unknown-adult", unknown_adult),
    ("leaving-sight", leaving_sight),
    ("escalation", escalation),
    ("service-withheld", service_withheld),
    ("hidden-issue", hidden_issue),
    ("changing-workers", changing_workers),
    ("silent-agency", silent_agency),
    ("violence-unassessed", violence_unassessed),
)
