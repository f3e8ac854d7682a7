"""Leaving word for the way home, and speaking for a worker."""

from typing import Any

from django import forms

from sightline.visits.digits_asked import Heard
from sightline.visits.home_safe import WayHome
from sightline.visits.speaking import NOT_HEARD


class HomeSafeForm(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput)
    until = forms.TimeField(
        label="Home by",
        help_text="For example 18:30",
        error_messages={"required": "Give the time by which you are home.", "invalid": "Give a time such as 18:30."},
    )
    place = forms.CharField(
        label="Which way", max_length=300, initial="On the way home", help_text="What you would tell the police."
    )

    def to_way(self) -> WayHome:
        return WayHome(**self.cleaned_data)


class SpokeForm(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput)
    spoke = forms.BooleanField(
        label="I spoke with them myself, and they say that they are safe",
        error_messages={"required": "Only somebody who spoke with them checks them out. A message is not enough."},
    )
    digits = forms.CharField(
        label="Their four digits",
        error_messages={"required": NOT_HEARD[Heard.UNSAID]},
        max_length=20,
        help_text="Ask them for their digits. They say them; you do not suggest any.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, asks_digits: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_digits:
            del self.fields["digits"]

    def to_digits(self) -> str:
        return "".join(self.cleaned_data.get("digits", "").split())
