"""Forms of changes that the chronology shows as well."""

from typing import Any
from uuid import UUID

from django import forms

from sightline.core.answers import Status
from sightline.guidance.selectors import label

NOBODY, EVERY_CHILD = "nobody", "every child"


class LeadForm(forms.Form):
    practitioner = forms.ChoiceField(label="Who holds the case from here on?", widget=forms.RadioSelect)
    since = forms.DateField(label="From")

    def __init__(self, data: Any, *, practitioners: list[tuple[str, str]]) -> None:
        super().__init__(data)
        nobody = (NOBODY, "Nobody holds it for now")
        self.fields["practitioner"].choices = [*practitioners, nobody]  # type: ignore[attr-defined]

    def to_practitioner(self) -> UUID | None:
        chosen = self.cleaned_data["practitioner"]
        return None if chosen == NOBODY else UUID(chosen)


class StandingForm(forms.Form):
    child = forms.ChoiceField(label="For whom?", widget=forms.RadioSelect)
    statuses = forms.TypedMultipleChoiceField(
        label="Legal standing from here on",
        coerce=Status,
        widget=forms.CheckboxSelectMultiple,
        help_text="A register and an order can stand side by side. Open and closed stand alone.",
    )
    since = forms.DateField(label="From")

    def __init__(self, data: Any, *, children: list[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["child"].choices = [*children, (EVERY_CHILD, "Every child")]  # type: ignore[attr-defined]
        self.fields["statuses"].choices = [(code.value, label("status", code)) for code in Status]  # type: ignore[attr-defined]

    def clean_statuses(self) -> list[Status]:
        chosen: list[Status] = self.cleaned_data["statuses"]
        if len(chosen) > 1 and {Status.OPEN, Status.CLOSED} & set(chosen):
            raise forms.ValidationError("Open and closed stand alone: leave out what no longer holds.")
        return chosen

    def to_child(self) -> UUID | None:
        chosen = self.cleaned_data["child"]
        return None if chosen == EVERY_CHILD else UUID(chosen)


class AgencyEndForm(forms.Form):
    until = forms.DateField(label="First day on which the agency is no longer involved")
    why = forms.CharField(
        label="Why does its part end?",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Everybody involved reads this in the chronology.",
    )
