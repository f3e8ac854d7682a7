"""Questions that nobody has asked yet, and how those ended that are gone."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sightline.assessments.models import UnaskedQuestion, UnaskedQuestionEnd
from sightline.assessments.selectors.rows import of_case, written_by
from sightline.cases.selectors import OpenedCase
from sightline.guidance.selectors import label


@dataclass(frozen=True, slots=True)
class QuestionView:
    """``ended``: how, in words; empty while it is unasked."""

    id: UUID
    question: str
    why_not: str
    asked_by: str
    due: date
    by: str
    ended: str
    words: str
    ended_by: str
    overdue: bool


def questions_of(opened: OpenedCase, today: date) -> tuple[QuestionView, ...]:
    """Unasked ones first, the most overdue first."""
    rows = UnaskedQuestion.objects.filter(case=opened.case).select_related("agency", "by", "asked_by")
    ends = {end.question_id: end for end in of_case(UnaskedQuestionEnd, opened)}
    views = [_view(row, ends.get(row.pk), today) for row in rows.order_by("due", "at")]
    return tuple(sorted(views, key=lambda view: bool(view.ended)))


def _view(row: UnaskedQuestion, end: UnaskedQuestionEnd | None, today: date) -> QuestionView:
    return QuestionView(
        id=row.pk,
        question=row.question,
        why_not=row.why_not,
        asked_by=row.asked_by.name,
        due=row.due,
        by=written_by(row),
        ended=label("question_end", end.kind) if end else "",
        words=end.words if end else "",
        ended_by=written_by(end) if end else "",
        overdue=end is None and row.due < today,
    )
