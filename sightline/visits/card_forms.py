"""Forms of a worker's own card."""

import re
from typing import Any

from django import forms

from sightline.core.safe_digits import faults_of_digits
from sightline.visits.sealed import Sealed

A_PHONE = re.compile(r"\+?[0-9 ()-]{6,29}")
SEALED_WORDS = {
    "car": "Car: registration, make and colour",
    "home_address": "Home address",
    "home_phone": "Home phone",
    "kin": "Next of kin: name, and who they are to you",
    "kin_phone": "Their phone",
}


class PhoneField(forms.CharField):
    widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "off"})

    def clean(self, value: Any) -> str:
        phone = str(super().clean(value)).strip()
        if phone and not A_PHONE.fullmatch(phone):
            raise forms.ValidationError("Digits and spaces alone, such as 07700 900123.")
        return phone


class PhoneForm(forms.Form):
    phone = PhoneField(
        label="Your work phone",
        required=False,
        help_text="Reply links go there, and whoever answers an alarm rings it.",
    )
    always_digits = forms.BooleanField(label="Ask me for my digits on every visit, ordinary ones too", required=False)


def _digits(label: str) -> forms.CharField:
    attrs = {"inputmode": "numeric", "autocomplete": "off", "maxlength": 4, "class": "ds_input--fixed-5"}
    return forms.CharField(label=label, max_length=4, widget=forms.PasswordInput(attrs=attrs))


class DigitsForm(forms.Form):
    safe = _digits("Four digits that say: I am safe")
    safe_again = _digits("The same four again")
    duress = _digits("Four other digits that look the same, and call for help")
    duress_again = _digits("Those four again")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for name in ("safe", "duress"):
            if said.get(name) and said.get(f"{name}_again") and said[name] != said[f"{name}_again"]:
                self.add_error(f"{name}_again", "These are not the same as above.")
        if said.get("safe") and said.get("duress") and not self.errors:
            for fault in faults_of_digits(said["safe"], said["duress"]):
                self.add_error(None, fault)
        return said


class BrowserForm(forms.Form):
    """What a browser says of itself."""

    turn = forms.ChoiceField(choices=[("on", "on"), ("off", "off")])
    endpoint = forms.CharField(max_length=1000)
    p256dh = forms.CharField(max_length=200, required=False)
    auth = forms.CharField(max_length=100, required=False)


class SealedForm(forms.Form):
    car = forms.CharField(label=SEALED_WORDS["car"], required=False, max_length=200)
    home_address = forms.CharField(
        label=SEALED_WORDS["home_address"], required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    home_phone = PhoneField(label=SEALED_WORDS["home_phone"], required=False)
    kin = forms.CharField(label=SEALED_WORDS["kin"], required=False, max_length=200)
    kin_phone = PhoneField(label=SEALED_WORDS["kin_phone"], required=False)
    remove = forms.MultipleChoiceField(
        label="Take away what is kept of", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any, *, kept: tuple[str, ...]) -> None:
        super().__init__(data)
        for name in kept:
            self.fields[name].help_text = "Something is kept. Leave this empty to keep it."
        self.fields["remove"].choices = [(name, SEALED_WORDS[name]) for name in kept]  # type: ignore[attr-defined]
        if not kept:
            del self.fields["remove"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not any(said.values()) and not self.errors:
            raise forms.ValidationError("Nothing was filled in.")
        return said

    def to_sealed(self) -> Sealed:
        return Sealed(**{name: self.cleaned_data[name] for name in SEALED_WORDS})
