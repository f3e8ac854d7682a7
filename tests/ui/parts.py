"""A form with one field of each kind, and a way to print a piece of template."""

from django import forms
from django.template import Context, Template

GROUPED = [("Avoidance", [("cancels", "Cancels"), ("out", "Is out")]), ("Violence", [("throws", "Throws things")])]


class EachKind(forms.Form):
    when = forms.DateField(label="Date of contact")
    kind = forms.ChoiceField(label="Kind", choices=[("", "Choose"), ("visit", "Home visit")])
    seen = forms.ChoiceField(
        label="Was the child seen?",
        choices=[("yes", "Yes"), ("no", "No"), ("unknown", "Not recorded")],
        widget=forms.RadioSelect,
        help_text="By you.",
    )
    codes = forms.MultipleChoiceField(
        label="Behaviour", choices=GROUPED, widget=forms.CheckboxSelectMultiple, required=False
    )
    note = forms.CharField(label="What happened?", widget=forms.Textarea(attrs={"placeholder": "Write"}))
    third = forms.BooleanField(label="Third party", required=False)
    file = forms.FileField(label="File", required=False)
    secret = forms.CharField(widget=forms.HiddenInput)


def printed(source: str, **context: object) -> str:
    return Template("{% load ui %}" + source).render(Context(context))


def field(form: forms.Form, name: str) -> str:
    return printed("{% field bound %}", bound=form[name])
