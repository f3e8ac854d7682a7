"""Assessments of our involvement with a family: who has which, by when, and what came of it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sightline.assessments.models import InvolvementAssessment, InvolvementResult
from sightline.assessments.selectors.rows import of_case, without_withheld, written_by
from sightline.cases.selectors import OpenedCase


@dataclass(frozen=True, slots=True)
class InvolvementView:
    """``result``: empty while it is open."""

    id: UUID
    finding: str
    says: str
    given_to: str
    due: date
    by: str
    result: str
    ended_by: str
    overdue: bool


def involvement_of(opened: OpenedCase, today: date) -> tuple[InvolvementView, ...]:
    """Open ones first. One that rests on an entry which the reader may not read is not shown."""
    rows = InvolvementAssessment.objects.filter(case=opened.case).select_related("agency", "by", "given_to")
    results = {result.task_id: result for result in of_case(InvolvementResult, opened)}
    views = [_view(row, results.get(row.pk), today) for row in without_withheld(opened, rows.order_by("due"))]
    return tuple(sorted(views, key=lambda view: bool(view.result)))


def findings_being_assessed(opened: OpenedCase) -> frozenset[str]:
    """Keys of the findings from which an assessment was opened that is not ended, as far as the reader may read it."""
    rows = InvolvementAssessment.objects.filter(case=opened.case, result=None).only("finding", "entries")
    return frozenset(row.finding for row in without_withheld(opened, rows))


def _view(row: InvolvementAssessment, result: InvolvementResult | None, today: date) -> InvolvementView:
    return InvolvementView(
        id=row.pk,
        finding=row.finding,
        says=row.says,
        given_to=row.given_to.name,
        due=row.due,
        by=written_by(row),
        result=result.result if result else "",
        ended_by=written_by(result) if result else "",
        overdue=result is None and row.due < today,
    )
