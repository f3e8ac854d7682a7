"""Asks every question of one family's record."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from sightline.core.dates import WorkingDays
from sightline.core.detectors import DETECTORS
from sightline.core.entry import Entry
from sightline.core.facts import CaseFacts
from sightline.core.findings import CannotTell, Finding
from sightline.core.guidance import Guidance


class FamilyAnswer(NamedTuple):
    """What was found, and what stays open. A question in neither is clear."""

    findings: tuple[Finding, ...]
    cannot_tell: tuple[CannotTell, ...]

    @property
    def clear(self) -> tuple[str, ...]:
        """The questions that nothing on the record answers with "look at this", in display order."""
        answered = {finding.detector for finding in self.findings} | {open_.detector for open_ in self.cannot_tell}
        return tuple(question for question, _ in DETECTORS if question not in answered)


class FamilyResult(NamedTuple):
    """One family with what was read of it and what was answered: what a report is made of."""

    family: str
    case: CaseFacts
    answer: FamilyAnswer


def analyse_family(
    family: str, entries: Iterable[Entry], *, as_of: date, guidance: Guidance, calendar: WorkingDays
) -> FamilyAnswer:
    return analyse_case(CaseFacts(family, entries, as_of=as_of, guidance=guidance, calendar=calendar))


def analyse_case(case: CaseFacts) -> FamilyAnswer:
    """Asks every question, in display order; findings of one question by child, then by the day they begin."""
    findings: list[Finding] = []
    cannot_tell: list[CannotTell] = []
    if not case.entries:
        return FamilyAnswer((), ())
    for _, detector in DETECTORS:
        found: list[Finding] = []
        for answered in detector(case, case.guidance):
            found.append(answered) if isinstance(answered, Finding) else cannot_tell.append(answered)
        findings += sorted(found, key=lambda finding: (finding.child or "", finding.start))
    return FamilyAnswer(tuple(findings), tuple(cannot_tell))
