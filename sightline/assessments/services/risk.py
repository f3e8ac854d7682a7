"""A summary of risk: a draft while it is written, and finished only when violence is answered for each child (5.6)."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from sightline.assessments.models import RiskDraft, RiskSummary
from sightline.assessments.writing import heading, to_assess, write_once
from sightline.audit import services as audit
from sightline.audit.events import Event
from sightline.cases.pages import present
from sightline.core.access import Actor
from sightline.core.assessment import Violence
from sightline.core.not_possible import NotPossible

NO_EFFECT_ASKED = frozenset({Violence.LOOKED_FOR})


@dataclass(frozen=True, slots=True)
class NewRiskSummary:
    """``effects``: by child, what violence or intimidation means for that child."""

    id: UUID
    violence: Violence
    how_known: str
    effects: Mapping[UUID, str]
    summary: str
    for_the_child: str
    for_the_worker: str


def save_draft(*, actor: Actor, case_id: UUID, answers: Mapping[str, str]) -> None:
    """As far as it is written, whatever is missing. One for each writer and family."""
    opened = to_assess(actor, case_id)
    with transaction.atomic():
        draft, _ = RiskDraft.objects.update_or_create(
            case_id=case_id,
            practitioner_id=actor.id,
            defaults={"answers": dict(answers), "saved_at": timezone.now()},
        )
        audit.record(actor=opened.actor, event=Event.RISK_DRAFTED, case_id=case_id, record_id=draft.pk)


def finish_summary(*, actor: Actor, case_id: UUID, new: NewRiskSummary) -> None:
    opened = to_assess(actor, case_id)
    children = {member.person for member in present(case_id) if member.is_child}
    said = {child: words for child, words in new.effects.items() if words and child in children}
    if new.violence not in NO_EFFECT_ASKED and children - said.keys():
        raise NotPossible("Say for each child what violence or intimidation means for that child.")
    if not new.for_the_child.strip() or not new.for_the_worker.strip():
        raise NotPossible("Give an action for the child and an action for the worker: neither stands for the other.")
    row = RiskSummary(
        **heading(opened, new.id),
        violence=new.violence.value,
        how_known=new.how_known,
        effects={str(child): words for child, words in said.items()},
        summary=new.summary,
        for_the_child=new.for_the_child,
        for_the_worker=new.for_the_worker,
    )
    with transaction.atomic():
        RiskDraft.objects.filter(case=case_id, practitioner=actor.id).delete()
        write_once(opened, row, Event.RISK_SUMMARISED)
