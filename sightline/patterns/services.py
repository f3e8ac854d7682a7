"""Answering a finding: explained, acting or disagreeing, by a named person, with the evidence kept as it was."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from sightline.audit import services as audit
from sightline.audit.events import Event
from sightline.cases.selectors import case_for, members_of
from sightline.chronology.facts import facts_of
from sightline.core.access import Action, Actor
from sightline.core.findings import Finding
from sightline.patterns.models import FindingAnswer
from sightline.patterns.selectors import asked_of

AnswerKind = FindingAnswer.Kind


class EvidenceMoved(LookupError):
    """The finding is not what the reader saw: new entries came, or one was corrected."""


def answer_finding(
    *, actor: Actor, case_id: UUID, key: str, seal: str, answer: AnswerKind, because: str
) -> FindingAnswer:
    """``key`` and ``seal`` are those of the finding that the person saw (patterns.selectors)."""
    opened = case_for(actor, case_id, Action.ANSWER_FINDING)
    members = members_of(case_id)
    asked = asked_of(opened, facts_of(opened, members), members)
    seen = next((each for each in asked.findings if each.key == key and each.seal == seal), None)
    if seen is None:
        raise EvidenceMoved("The record has changed since you opened this page: read the finding again, then answer.")
    children = {member.shown_as: member.person for member in members if member.is_child}
    with transaction.atomic():
        given = FindingAnswer.objects.create(
            partnership_id=actor.partnership,
            case_id=case_id,
            detector=seen.finding.detector,
            child_id=children.get(seen.finding.child or ""),
            start=seen.finding.start,
            level=seen.finding.level.value,
            answer=answer,
            because=because,
            evidence=_as_it_was(seen.finding),
            evidence_seal=seal,
            answered_at=timezone.now(),
            answered_by_id=actor.id,
        )
        audit.record(actor=actor, event=Event.FINDING_ANSWERED, case_id=case_id, record_id=given.pk, about=key)
    return given


def _as_it_was(finding: Finding) -> dict[str, object]:
    return {
        "says": finding.says,
        "child": finding.child,
        "from": finding.start.isoformat(),
        "to": finding.to.isoformat(),
        "levels": {level.value: day.isoformat() for level, day in finding.levels.items()},
        "figure": finding.figure,
        "unit": finding.unit,
        "evidence": [str(key) for key in finding.evidence],
        "limits": list(finding.limits),
    }
