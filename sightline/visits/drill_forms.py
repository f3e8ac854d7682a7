"""The form of a drill."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django import forms


class DrillForm(forms.Form):
    worker = forms.ChoiceField(label="Who pretends not to have come back?")
    told = forms.BooleanField(
        label="I have told them. They know that it is a drill, and what they will be sent.",
        error_messages={"required": "Tell them first: nobody should think that a colleague is in danger."},
    )
    gap = forms.FloatField(
        label="Minutes from rung to rung", min_value=0.05, max_value=30, initial=2,
        widget=forms.NumberInput(attrs={"step": "any"}),
        help_text="Shorter than in earnest, so that the whole chain is tried in a few minutes.",
    )  # fmt: skip
    id = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, people: list[tuple[str, str]]) -> None:
        super().__init__(data, initial={"id": uuid4(), "gap": 2})
        self.fields["worker"].choices = [("", "Choose somebody"), *people]  # type: ignore[attr-defined]

    def to_drill(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {
            "worker_id": UUID(said["worker"]),
            "gap": timedelta(minutes=said["gap"]),
            "key": said["id"] or uuid4(),
        }
