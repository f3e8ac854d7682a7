"""The forms that narrow who may read an entry, take it off a record, or open it again."""

from typing import Any
from uuid import UUID

from django import forms


class RestrictForm(forms.Form):
    """Exactly one of the two is chosen."""

    held_to = forms.TypedChoiceField(label="Hold it to this agency", coerce=UUID, required=False, empty_value=None)
    exclude = forms.TypedChoiceField(label="Or keep it from this person", coerce=UUID, required=False, empty_value=None)
    reason = forms.CharField(label="Why?", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(
        self, *args: Any, agencies: list[tuple[UUID, str]], people: list[tuple[UUID, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["held_to"].choices = [("", "No agency"), *agencies]  # type: ignore[attr-defined]
        self.fields["exclude"].choices = [("", "Nobody"), *people]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if bool(said.get("held_to")) == bool(said.get("exclude")):
            self.add_error("held_to", "Choose an agency or a person: one of the two.")
        return said


class LiftForm(forms.Form):
    reason = forms.CharField(label="Why is it lifted?", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class SealForm(forms.Form):
    reason = forms.CharField(
        label="Why does this entry stand on the wrong record?",
        help_text="Only a records officer can open it again, with a reason.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class OpenSealedForm(forms.Form):
    reason = forms.CharField(
        label="Why do you open it?",
        help_text="Your name and this reason are written into the ledger.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
