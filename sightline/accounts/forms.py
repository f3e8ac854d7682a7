"""Forms of the administration: text in, typed values out."""

from datetime import date

from django import forms
from django.utils import timezone

from sightline.accounts.administration import teams_by_agency
from sightline.core.access import Actor, Role


class NameForm(forms.Form):
    name = forms.CharField(label="Name", max_length=100)


class AgencyForm(NameForm):
    teams = forms.CharField(
        label="Teams", required=False, widget=forms.Textarea(attrs={"rows": 4}), help_text="One on each line."
    )

    def to_teams(self) -> tuple[str, ...]:
        lines = (line.strip() for line in self.cleaned_data["teams"].splitlines())
        return tuple(dict.fromkeys(line for line in lines if line))


class WorksWithForm(forms.Form):
    adults = forms.BooleanField(
        label="It works with the adults, as a drug, mental health, justice or housing service does",
        help_text="Its practitioners are offered the short contact form first.",
        required=False,
    )


class PractitionerForm(forms.Form):
    name = forms.CharField(label="Name", max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    email = forms.EmailField(
        label="Work e-mail",
        help_text="They sign in with it. Use an address that only this person reads.",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )


class PostForm(forms.Form):
    role = forms.TypedChoiceField(
        label="Role",
        coerce=Role,
        choices=[(role.value, role.value.capitalize()) for role in Role],
        widget=forms.RadioSelect,
    )
    place = forms.ChoiceField(label="Agency and team", widget=forms.Select)
    since = forms.DateField(label="From")

    def __init__(self, data: dict[str, str] | None, *, actor: Actor) -> None:
        super().__init__(data)
        self.fields["place"].choices = [("", "Choose"), *teams_by_agency(actor)]  # type: ignore[attr-defined]


class PostEndForm(forms.Form):
    until = forms.DateField(label="First day on which the post is no longer held")

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if until > timezone.localdate():
            raise forms.ValidationError("This day is still to come: end the post on the day itself.")
        return until
