"""The kinds of questions that the contact form asks. Nothing is ticked beforehand; left untouched is not recorded."""

from collections.abc import Callable, Iterable
from typing import Any, cast

from django import forms

from sightline.core.answers import BehaviourGroup, Kind
from sightline.guidance.selectors import guidance, label

# Standing and who holds the case are changed under "People and agencies", which writes the entry itself.
WRITTEN_ELSEWHERE = frozenset({Kind.STATUS})
NOT_RECORDED = "not_recorded"


class Line(forms.CharField):
    """A name or a few words on one line, spaced as the chronology file spaces them."""

    def to_python(self, value: Any) -> str:
        return " ".join((super().to_python(value) or "").split())


class Text(forms.CharField):
    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")


class Names(Line):
    """Several names, separated by ;"""

    def names(self, said: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name.strip() for name in said.split(";") if name.strip()))


def radio(question: str, column: str, codes: Callable[[Any], Any], hint: str = "") -> forms.TypedChoiceField:
    """A slip of the thumb, and an answer that a correction takes back, is undone by the last choice."""
    choices = [(code.value, label(column, code)) for code in cast("Iterable[Any]", codes) if code.value]
    return forms.TypedChoiceField(
        label=question,
        help_text=hint,
        choices=[*choices, (NOT_RECORDED, "Not recorded")],
        coerce=lambda said: codes("" if said == NOT_RECORDED else said),
        empty_value=codes(""),
        required=False,
        widget=forms.RadioSelect,
    )


def ticks(question: str, column: str, codes: Callable[[Any], Any], hint: str = "") -> forms.TypedMultipleChoiceField:
    return forms.TypedMultipleChoiceField(
        label=question,
        help_text=hint,
        choices=[(code.value, label(column, code)) for code in cast("Iterable[Any]", codes)],
        coerce=codes,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


def text(question: str, hint: str = "", rows: int = 3) -> Text:
    widget = forms.Textarea(attrs={"rows": rows})
    return Text(label=question, help_text=hint, required=False, max_length=20_000, widget=widget)


def line(question: str, hint: str = "") -> Line:
    return Line(label=question, help_text=hint, required=False, max_length=200)


def kinds(also: Kind | None) -> list[tuple[str, str]]:
    return [(kind.value, label("kind", kind)) for kind in Kind if kind not in WRITTEN_ELSEWHERE or kind is also]


def behaviours() -> list[tuple[str, list[tuple[str, str]]]]:
    texts = guidance().behaviours.values()
    return [
        (label("behaviour_group", group), [(text.code, text.label) for text in texts if text.group == group])
        for group in BehaviourGroup
    ]
