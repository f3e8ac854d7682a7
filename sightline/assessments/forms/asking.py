"""How the forms of an assessment ask. Nothing is chosen beforehand; left untouched is not recorded."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from django import forms
from django.utils import timezone

from sightline.cases.selectors import Member
from sightline.guidance.selectors import label

EVERY_CHILD = "every child"
Code = TypeVar("Code", bound=StrEnum)


class Text(forms.CharField):
    widget = forms.Textarea

    def to_python(self, value: object) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")


def text(question: str, hint: str = "", *, rows: int = 3, required: bool = True) -> Text:
    widget = forms.Textarea(attrs={"rows": rows})
    return Text(label=question, help_text=hint, required=required, max_length=20_000, widget=widget)


def line(question: str, hint: str = "", *, required: bool = False) -> forms.CharField:
    return forms.CharField(label=question, help_text=hint, required=required, max_length=200)


def choice(
    question: str, column: str, codes: type[Code], hint: str = "", *, required: bool = True
) -> forms.ChoiceField:
    """One of the codes, in the pack's words; where it may be left open, the last choice takes a slip back."""
    choices = [(code.value, label(column, code)) for code in codes if code.value]
    if not required:
        choices.append(("", "Not recorded"))
    return forms.ChoiceField(
        label=question, help_text=hint, choices=choices, required=required, widget=forms.RadioSelect
    )


def past_day(question: str) -> forms.DateField:
    return forms.DateField(label=question, validators=[_not_in_the_future])


def _not_in_the_future(day: date) -> None:
    if day > timezone.localdate():
        raise forms.ValidationError("This day has not come yet: give one that has.")


def which_child(members: Iterable[Member]) -> forms.ChoiceField:
    children = [(str(member.person), member.shown_as) for member in members if member.is_child and member.until is None]
    return forms.ChoiceField(
        label="For which child?", choices=[*children, (EVERY_CHILD, "For every child")], widget=forms.RadioSelect
    )


def chosen_child(said: str) -> UUID | None:
    return None if said == EVERY_CHILD else UUID(said)


class Once(forms.Form):
    """A form whose page bears the id of what it will write."""

    id = forms.UUIDField(widget=forms.HiddenInput)

    @property
    def key(self) -> UUID:
        key: UUID = self.cleaned_data["id"]
        return key
