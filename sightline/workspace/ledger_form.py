"""The filter of the ledger."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from sightline.accounts.selectors import practitioner_by_email
from sightline.audit.trail import TrailFilter
from sightline.audit.words import WORDS
from sightline.core.access import Actor


class LedgerForm(forms.Form):
    who = forms.EmailField(label="Work e-mail of who did it", required=False)
    event = forms.ChoiceField(label="What was done", required=False)
    since = forms.DateField(label="From", required=False)
    until = forms.DateField(label="To", required=False)

    def __init__(self, data: Any, *, actor: Actor) -> None:
        super().__init__(data)
        self._actor = actor
        events = sorted((code.value, words) for code, words in WORDS.items())
        self.fields["event"].choices = [("", "Everything"), *events]  # type: ignore[attr-defined]

    def clean_who(self) -> UUID | None:
        email = self.cleaned_data["who"]
        if not email:
            return None
        practitioner = practitioner_by_email(self._actor, email)
        if practitioner is None:
            raise forms.ValidationError("Nobody of this partnership signs in with this e-mail: check it.")
        return practitioner.pk

    def clean_until(self) -> date | None:
        since: date | None = self.cleaned_data.get("since")
        until: date | None = self.cleaned_data["until"]
        if since and until and until < since:
            raise forms.ValidationError("This day is before the first.")
        return until

    def to_filter(self) -> TrailFilter:
        said = self.cleaned_data
        return TrailFilter(actor=said["who"], event=said["event"], since=said["since"], until=said["until"])
