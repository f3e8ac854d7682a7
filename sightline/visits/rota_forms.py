"""Forms of the rota."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone

from sightline.visits.rota_keeping import NewLine

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
Choices = list[tuple[str, str]]


class LineForm(forms.Form):
    duty = forms.ChoiceField(label="Which duty?", widget=forms.RadioSelect)
    person = forms.ChoiceField(label="Who holds it?")
    agency = forms.ChoiceField(label="For whose workers?", required=False)
    weekdays = forms.TypedMultipleChoiceField(
        label="On which days?", coerce=int, choices=list(enumerate(WEEKDAYS)), widget=forms.CheckboxSelectMultiple
    )
    starts = forms.TimeField(label="From what time?", help_text="For example 9:00")
    ends = forms.TimeField(
        label="Until what time?",
        help_text="For example 17:00. At or before the start, it is on the next day: 9:00 to 9:00 is day and night.",
    )
    since = forms.DateField(label="From which day on?")
    until = forms.DateField(label="First day on which it is no longer held", required=False)

    def __init__(self, data: Any, *, duties: tuple[str, ...], people: Choices, agencies: Choices) -> None:
        super().__init__(data, initial={"since": timezone.localdate()})
        self.fields["duty"].choices = [(duty, duty) for duty in duties]  # type: ignore[attr-defined]
        self.fields["person"].choices = [("", "Choose somebody"), *people]  # type: ignore[attr-defined]
        self.fields["agency"].choices = [("", "Everybody’s"), *agencies]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("since") and said.get("until") and said["until"] <= said["since"]:
            self.add_error("until", "This day does not lie after the first.")
        return said

    def to_line(self) -> NewLine:
        said = self.cleaned_data
        return NewLine(
            duty=said["duty"],
            person=UUID(said["person"]),
            agency=UUID(said["agency"]) if said["agency"] else None,
            weekdays=tuple(said["weekdays"]),
            starts=said["starts"],
            ends=said["ends"],
            since=said["since"],
            until=said["until"],
        )


class EndForm(forms.Form):
    until = forms.DateField(label="First day on which it is no longer held")

    def __init__(self, data: Any) -> None:
        super().__init__(data, initial={"until": timezone.localdate()})
