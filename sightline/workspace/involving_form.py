"""To whom an assessment of our involvement is given, and by when it is due."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone


class InvolvementForm(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput)
    somebody = forms.ChoiceField(label="Who leads it?", help_text="Somebody who is named on this family.")
    due = forms.DateField(label="By when?")

    def __init__(self, data: Any, *, people: list[tuple[UUID, str]], **rest: Any) -> None:
        super().__init__(data, **rest)
        self.fields["somebody"].choices = [("", "Choose"), *((str(key), words) for key, words in people)]  # type: ignore[attr-defined]

    def clean_due(self) -> Any:
        if self.cleaned_data["due"] < timezone.localdate():
            raise forms.ValidationError("This day is over: give one that is still to come.")
        return self.cleaned_data["due"]

    @property
    def key(self) -> UUID:
        key: UUID = self.cleaned_data["id"]
        return key

    def to_somebody(self) -> UUID:
        return UUID(self.cleaned_data["somebody"])
