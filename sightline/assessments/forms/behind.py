"""Forms of what may lie behind, of unasked questions, and of assessments of our involvement."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone

from sightline.assessments.forms.asking import Once, choice, text
from sightline.assessments.services.issues import NewReason
from sightline.assessments.services.questions import NewQuestion
from sightline.core.answers import Indicator
from sightline.core.assessment import Confidence, IssueStep, QuestionEnd
from sightline.guidance.selectors import label


def day_to_come(question: str) -> forms.DateField:
    return forms.DateField(label=question, validators=[_not_over])


def _not_over(day: date) -> None:
    if day < timezone.localdate():
        raise forms.ValidationError("This day is over: give one that is still to come.")


class GivenTo(Once):
    """Something that somebody is to do by a day."""

    somebody = forms.ChoiceField(label="Who?")
    due = day_to_come("By when?")

    def __init__(self, data: Any, *, people: list[tuple[UUID, str]], **rest: Any) -> None:
        super().__init__(data, **rest)
        self.fields["somebody"].choices = [("", "Choose"), *((str(key), words) for key, words in people)]  # type: ignore[attr-defined]

    def to_somebody(self) -> UUID:
        return UUID(self.cleaned_data["somebody"])


class IssueForm(Once):
    why = text("Why do you raise it?", "What you or others saw or heard. It is a question, not a verdict.")


class IssueStepForm(Once):
    kind = choice("What was done?", "issue_step", IssueStep)
    words = text("In words", "What was explored and how, or why it is ruled in or out.")

    def to_kind(self) -> IssueStep:
        return IssueStep(self.cleaned_data["kind"])


class ReasonForm(Once):
    reason = text("What might be the reason?", "Tentative. Our own conduct is a reason like any other.")
    about = forms.ChoiceField(label="Does it belong to one of these?", required=False)
    source = text("Where does this come from?", "Whose account, what was seen, what is only supposed.", rows=2)
    confidence = choice("How sure are you?", "confidence", Confidence)

    def __init__(self, data: Any, **rest: Any) -> None:
        super().__init__(data, **rest)
        codes = [(code.value, label("indicators", code)) for code in Indicator]
        self.fields["about"].choices = [("", "To none of them"), *codes]  # type: ignore[attr-defined]

    def to_reason(self) -> NewReason:
        said = self.cleaned_data
        about = Indicator(said["about"]) if said["about"] else None
        return NewReason(self.key, said["reason"], about, said["source"], Confidence(said["confidence"]))


class QuestionForm(GivenTo):
    question = text("What has not been asked?", "In the words in which it could be asked.", rows=2)
    why_not = text("Why not, so far?", rows=2)
    field_order = ("question", "why_not", "somebody", "due", "id")

    def to_question(self) -> NewQuestion:
        said = self.cleaned_data
        return NewQuestion(self.key, said["question"], said["why_not"], self.to_somebody(), said["due"])


class EndQuestionForm(Once):
    kind = choice("How does it end?", "question_end", QuestionEnd)
    words = text("What was answered, or why it is not asked")

    def to_kind(self) -> QuestionEnd:
        return QuestionEnd(self.cleaned_data["kind"])


class ResultForm(Once):
    result = text(
        "What did it come to?", "How do we and the family deal with each other, and what changes on our side?", rows=5
    )
