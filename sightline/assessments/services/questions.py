"""Questions that nobody has dared to ask: listed, and gone only by being asked or by a recorded decision (7.2/4)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sightline.assessments.models import UnaskedQuestion, UnaskedQuestionEnd
from sightline.assessments.selectors.people import named_today
from sightline.assessments.writing import OVER, heading, to_assess, write_once
from sightline.audit.events import Event
from sightline.core.access import Actor
from sightline.core.assessment import QuestionEnd
from sightline.core.not_possible import NotPossible


@dataclass(frozen=True, slots=True)
class NewQuestion:
    id: UUID
    question: str
    why_not: str
    asked_by: UUID
    due: date


def list_question(*, actor: Actor, case_id: UUID, new: NewQuestion) -> None:
    opened = to_assess(actor, case_id)
    if new.asked_by not in dict(named_today(case_id)):
        raise NotPossible("Choose somebody who is named on this family today.")
    row = UnaskedQuestion(
        **heading(opened, new.id),
        question=new.question,
        why_not=new.why_not,
        asked_by_id=new.asked_by,
        due=new.due,
    )
    write_once(opened, row, Event.QUESTION_LISTED)


def end_question(*, actor: Actor, case_id: UUID, question_id: UUID, key: UUID, kind: QuestionEnd, words: str) -> None:
    """What was answered, or why it is decided not to ask."""
    opened = to_assess(actor, case_id)
    question = UnaskedQuestion.objects.filter(pk=question_id, case=case_id).first()
    if question is None:
        raise NotPossible(OVER)
    row = UnaskedQuestionEnd(**heading(opened, key), question=question, kind=kind.value, words=words)
    write_once(opened, row, Event.QUESTION_ENDED, about=kind)
