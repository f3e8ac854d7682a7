"""Forms of curated chronologies."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils import timezone

from sightline.curation.models import Curated
from sightline.curation.services import NewChronology

SMALL = {"rows": 3}


class NewChronologyForm(forms.Form):
    title = forms.CharField(label="Title", max_length=200)
    purpose = forms.CharField(
        label="What is it for?",
        max_length=2000,
        widget=forms.Textarea(attrs=SMALL),
        help_text="Different purposes need different chronologies. Say which meeting, question or decision it serves.",
    )
    kind = forms.TypedChoiceField(
        label="Whose record does it draw on?",
        coerce=Curated.Kind,
        widget=forms.RadioSelect,
        choices=[
            (Curated.Kind.SINGLE, "Single-agency: only what my agency has recorded; my agency writes it"),
            (Curated.Kind.INTEGRATED, "Integrated: what every agency has recorded; everybody who works here writes it"),
        ],
    )
    agency = forms.ChoiceField(label="Your agency", widget=forms.RadioSelect)
    children = forms.MultipleChoiceField(
        label="Which children is it about?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="None ticked: every child of the family.",
    )
    first = forms.DateField(label="From", required=False)
    last = forms.DateField(label="Up to", required=False)
    id = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, agencies: list[tuple[str, str]], children: list[tuple[str, str]]) -> None:
        super().__init__(data, initial={"id": uuid4()})
        self.fields["agency"].choices = agencies  # type: ignore[attr-defined]
        self.fields["children"].choices = children  # type: ignore[attr-defined]
        if len(agencies) == 1:
            self.fields["agency"].initial = agencies[0][0]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("first") and said.get("last") and said["last"] < said["first"]:
            self.add_error("last", "This day lies before the first.")
        return said

    def to_chronology(self) -> NewChronology:
        said = self.cleaned_data
        return NewChronology(
            title=said["title"],
            purpose=said["purpose"],
            kind=said["kind"],
            agency=UUID(said["agency"]),
            children=tuple(UUID(child) for child in said["children"]),
            first=said["first"],
            last=said["last"],
            id=said["id"],
        )


class LineForm(forms.Form):
    impact = forms.CharField(
        label="Impact on this child",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="What it meant for the child, good or bad, and how that is known. Name each child you speak of.",
    )
    analysis = forms.CharField(
        label="Analysis",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="What you make of it beside the other lines: a pattern, a turn, progress, something not explained.",
    )
    version = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def to_words(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("impact", "analysis", "version", "seen")}


class LeaveOutForm(forms.Form):
    reason = forms.CharField(label="Why is it left out?", max_length=2000, widget=forms.Textarea(attrs=SMALL))
    seen = forms.IntegerField(widget=forms.HiddenInput)


class FinishForm(forms.Form):
    reason = forms.CharField(
        label="What was it finished for?", required=False, max_length=2000, widget=forms.Textarea(attrs=SMALL)
    )


class ReopenForm(forms.Form):
    reason = forms.CharField(label="Why is it opened again?", max_length=2000, widget=forms.Textarea(attrs=SMALL))


class FreezeForm(forms.Form):
    name = forms.CharField(label="Name of the meeting", max_length=200)
    meeting_on = forms.DateField(label="Day of the meeting")
    id = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any) -> None:
        super().__init__(data, initial={"id": uuid4()})


class AddForm(forms.Form):
    """Entries that were ticked elsewhere, and the chronology into which they go."""

    entry = forms.TypedMultipleChoiceField(label="Entries", coerce=UUID, widget=forms.CheckboxSelectMultiple)
    chronology = forms.TypedChoiceField(label="Into which chronology?", coerce=UUID, widget=forms.RadioSelect)

    def __init__(self, data: Any, *, entries: list[tuple[str, str]], chronologies: list[tuple[str, str]]) -> None:
        ticked = [key for key, _ in entries]
        super().__init__(data, initial={"entry": ticked})
        self.fields["entry"].choices = entries  # type: ignore[attr-defined]
        self.fields["chronology"].choices = chronologies  # type: ignore[attr-defined]


class KnownOnForm(forms.Form):
    on = forms.DateField(label="As known on", required=False)

    def clean_on(self) -> Any:
        on = self.cleaned_data["on"]
        if on and on > timezone.localdate():
            raise forms.ValidationError("This day is still to come.")
        return on
