"""Findings of a family, computed from present facts at every read, with what named people answered to them."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sightline.cases.selectors import Member, OpenedCase
from sightline.chronology.selectors import withheld_among
from sightline.core.analysis import analyse_case
from sightline.core.facts import CaseFacts
from sightline.core.findings import CannotTell, Finding
from sightline.core.guidance import Question
from sightline.patterns.models import FindingAnswer


@dataclass(frozen=True, slots=True)
class AskedFinding:
    """A finding as a reader meets it. ``key`` names it in an address; ``seal`` changes with its evidence.

    ``answer`` is the latest answer to this very evidence; ``earlier`` are answers given to other evidence.
    """

    finding: Finding
    question: Question
    key: str
    seal: str
    answer: FindingAnswer | None
    earlier: tuple[FindingAnswer, ...]

    @property
    def waits(self) -> bool:
        """Does it run on, and wait for somebody's answer?"""
        return self.answer is None and self.finding.running


@dataclass(frozen=True, slots=True)
class Asked:
    findings: tuple[AskedFinding, ...]
    cannot_tell: tuple[CannotTell, ...]
    clear: tuple[Question, ...]

    @property
    def waiting(self) -> tuple[AskedFinding, ...]:
        return tuple(asked for asked in self.findings if asked.waits)

    @property
    def over(self) -> tuple[AskedFinding, ...]:
        """What was never answered and is over now."""
        return tuple(asked for asked in self.findings if asked.answer is None and not asked.finding.running)


def asked_of(opened: OpenedCase, case: CaseFacts, members: list[Member]) -> Asked:
    """Every question of the guidance put to the family's record as this reader may see it; acts first, newest first."""
    said = analyse_case(case)
    answers = _answers(opened, case)
    persons = {member.shown_as: member.person for member in members if member.is_child}
    questions = case.guidance.questions
    findings = [
        _asked(finding, questions[finding.detector], answers, persons.get(finding.child or ""))
        for finding in said.findings
    ]
    findings.sort(key=lambda asked: (not asked.waits, asked.finding.level != "act", -asked.finding.to.toordinal()))
    return Asked(
        tuple(findings),
        said.cannot_tell,
        tuple(questions[name] for name in said.clear),
    )


def seal_of(finding: Finding) -> str:
    """Changes when the level or the evidence does: other entries, or a corrected one; not when a clock runs on."""
    said = [finding.level, sorted(str(key) for key in finding.evidence)]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def key_of(finding: Finding, person: UUID | None) -> str:
    return f"{finding.detector}.{person or 'family'}.{finding.start:%Y-%m-%d}"


def _answers(opened: OpenedCase, case: CaseFacts) -> Mapping[tuple[str, UUID | None, date], list[FindingAnswer]]:
    """Newest first, by the finding that they answer. One may quote its evidence: it is for whoever may read that."""
    gathered: dict[tuple[str, UUID | None, date], list[FindingAnswer]] = {}
    given = FindingAnswer.objects.filter(case=opened.case).select_related("answered_by").order_by("-answered_at")
    not_at_hand = {UUID(key) for answer in given for key in answer.evidence["evidence"]}
    if not_at_hand:
        not_at_hand.difference_update(entry.key for entry in case.entries)
    withheld = {str(key) for key in withheld_among(opened, not_at_hand)} if not_at_hand else set()
    for answer in given:
        if not withheld.isdisjoint(answer.evidence["evidence"]):
            continue
        gathered.setdefault((answer.detector, answer.child_id, answer.start), []).append(answer)
    return gathered


def _asked(
    finding: Finding,
    question: Question,
    answers: Mapping[tuple[str, UUID | None, date], list[FindingAnswer]],
    person: UUID | None,
) -> AskedFinding:
    seal = seal_of(finding)
    given = answers.get((finding.detector, person, finding.start), [])
    to_this = [answer for answer in given if answer.evidence_seal == seal]
    return AskedFinding(
        finding=finding,
        question=question,
        key=key_of(finding, person),
        seal=seal,
        answer=to_this[0] if to_this else None,
        earlier=tuple(answer for answer in given if not to_this or answer is not to_this[0]),
    )
