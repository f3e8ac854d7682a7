"""Finished summaries of risk, newest first, and the reader's own draft."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sightline.assessments.models import RiskDraft, RiskSummary
from sightline.assessments.selectors.rows import of_case, written_by
from sightline.cases.selectors import Member, OpenedCase
from sightline.core.access import Actor
from sightline.guidance.selectors import label


@dataclass(frozen=True, slots=True)
class RiskView:
    """``effects``: each child by name, and what violence or intimidation means for that child."""

    at: datetime
    by: str
    violence: str
    how_known: str
    effects: tuple[tuple[str, str], ...]
    summary: str
    for_the_child: str
    for_the_worker: str


def risks_of(opened: OpenedCase, members: Iterable[Member]) -> tuple[RiskView, ...]:
    names = {str(member.person): member.shown_as for member in members if member.is_child}
    return tuple(_view(row, names) for row in of_case(RiskSummary, opened))


def draft_of(opened: OpenedCase) -> RiskDraft | None:
    """Nobody else's."""
    return RiskDraft.objects.filter(case=opened.case, practitioner=opened.actor.id).first()


def risk_drafts_of(actor: Actor, case_ids: Iterable[UUID]) -> dict[UUID, datetime]:
    """By family, when the actor last kept a summary that is not finished."""
    drafts = RiskDraft.objects.filter(practitioner=actor.id, case__in=list(case_ids))
    return dict(drafts.order_by("-saved_at").values_list("case_id", "saved_at"))


def _view(row: RiskSummary, names: dict[str, str]) -> RiskView:
    return RiskView(
        at=row.at,
        by=written_by(row),
        violence=label("violence", row.violence),
        how_known=row.how_known,
        effects=tuple((name, row.effects.get(child, "")) for child, name in names.items()),
        summary=row.summary,
        for_the_child=row.for_the_child,
        for_the_worker=row.for_the_worker,
    )
