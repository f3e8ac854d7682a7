"""What a reader asks of the Agency picture, and what an agency says is different."""

from datetime import date

from django import forms
from django.utils import timezone


class AsOfForm(forms.Form):
    """The last day of the picture; today where nothing sound is asked."""

    until = forms.DateField(required=False)

    def day(self) -> date | None:
        asked: date | None = self.cleaned_data.get("until") if self.is_bound and self.is_valid() else None
        return min(asked, timezone.localdate()) if asked else None


class NoteForm(forms.Form):
    about_them = forms.CharField(
        label="What is different about them, when they meet us?",
        help_text="Who is there, where, how they are asked, what they fear from us.",
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    about_us = forms.CharField(
        label="What is different about us?",
        help_text="What we ask of them, our powers, our manner, who we send, what we promised and kept.",
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    note_id = forms.UUIDField(widget=forms.HiddenInput)
