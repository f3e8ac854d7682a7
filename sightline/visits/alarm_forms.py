"""Forms of the alarm page."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django import forms

from sightline.visits.answering import CallOutcome, Ending, LoggedCall

ENDINGS = (
    (Ending.SPOKEN, "I, or a colleague, spoke with them in person"),
    (Ending.POLICE, "The police are with them"),
    (Ending.SOMEBODY, "Somebody whom I trust is with them"),
    (Ending.MISTAKE, "It was a mistake, and they are known to be safe"),
)
OUTCOMES = (
    (CallOutcome.SPOKE, "Spoke"),
    (CallOutcome.NO_ANSWER, "No answer"),
    (CallOutcome.MESSAGE, "Message left"),
    (CallOutcome.DONE, "Done"),
)


class AnswerForm(forms.Form):
    """``seen``: who had it in hand as the page was drawn, so that nobody takes it from somebody unawares."""

    id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    seen = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, holder: UUID | None = None) -> None:
        super().__init__(data, initial={"id": uuid4(), "seen": holder}, auto_id="answer_%s")


class ResolveForm(forms.Form):
    """``raised``: when the alarm was raised that the page told of, so that nobody ends one unread."""

    ending = forms.TypedChoiceField(label="How did it end?", coerce=Ending, choices=ENDINGS, widget=forms.RadioSelect)
    how_known = forms.CharField(
        label="How do you know?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Who saw or spoke with them, where and when. A voicemail, a text or a press on a phone is no answer.",
    )
    id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    raised = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"id": uuid4()}, auto_id="resolve_%s")

    def clean_raised(self) -> datetime | None:
        try:
            return datetime.fromisoformat(self.cleaned_data["raised"]) if self.cleaned_data["raised"] else None
        except ValueError as wrong:
            raise forms.ValidationError("Open this page again.") from wrong

    def shows(self, raised: datetime | None) -> None:
        """The page goes out now with what it tells of this alarm."""
        said = raised.isoformat() if raised else ""
        self.initial["raised"] = said
        if self.is_bound:
            self.data = self.data.copy()  # type: ignore[attr-defined]
            self.data["raised"] = said  # type: ignore[index]


class CallForm(forms.Form):
    """A tap on one of the numbers of the page, or somebody else in words."""

    whom = forms.CharField(label="Whom did you ring, or what did you do?", max_length=200)
    outcome = forms.TypedChoiceField(
        label="What came of it?", coerce=CallOutcome, choices=OUTCOMES, widget=forms.RadioSelect
    )
    words = forms.CharField(label="In words", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))
    id = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"id": uuid4()}, auto_id="call_%s")

    def to_call(self) -> LoggedCall:
        said = self.cleaned_data
        return LoggedCall(said["id"] or uuid4(), said["whom"], said["outcome"], said["words"])
