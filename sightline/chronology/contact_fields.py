"""The kinds of questions that the contact form asks. Nothing is ticked beforehand; left untouched is not recorded."""

from collections.abc import Callable, Iterable
from typing import Any, cast

from django import forms

from sightline.core.answers import Behaviour, BehaviourGroup, Kind
from sightline.core.contact_details import CODES
from sightline.guidance.selectors import guidance, label

# Standing and who holds the case are changed under "People and agencies", which writes the entry itself.
WRITTEN_ELSEWHERE = frozenset({Kind.STATUS})
COMMON = (
    Kind.HOME_VISIT,
    Kind.UNANNOUNCED_VISIT,
    Kind.PHONE,
    Kind.OFFICE_APPOINTMENT,
    Kind.SCHOOL_CONTACT,
    Kind.CONCERN,
)
LESS_COMMON = "Something else"
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
    return choice(question, choices, lambda said: codes("" if said == NOT_RECORDED else said), codes(""), hint)


def choice(
    question: str, choices: list[tuple[str, str]], coerce: Callable[[str], Any], left_open: Any, hint: str = ""
) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=question,
        help_text=hint,
        choices=[*choices, (NOT_RECORDED, "Not recorded")],
        coerce=coerce,
        empty_value=left_open,
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


def detail(question: str, column: str, hint: str = "") -> forms.TypedChoiceField:
    return radio(question, column, CODES[column], hint)


def details(question: str, column: str, hint: str = "") -> forms.TypedMultipleChoiceField:
    return ticks(question, column, CODES[column], hint)


def text(question: str, hint: str = "", rows: int = 3) -> Text:
    widget = forms.Textarea(attrs={"rows": rows})
    return Text(label=question, help_text=hint, required=False, max_length=20_000, widget=widget)


def line(question: str, hint: str = "") -> Line:
    return Line(label=question, help_text=hint, required=False, max_length=200)


def day(question: str, hint: str = "") -> forms.DateField:
    return forms.DateField(label=question, help_text=hint, required=False, widget=forms.DateInput)


def tick(question: str) -> forms.BooleanField:
    return forms.BooleanField(label=question, required=False)


def kinds(also: Kind | None) -> list[tuple[str, Any]]:
    """The common ones first, the others folded away under a heading."""
    offered = [kind for kind in Kind if kind not in WRITTEN_ELSEWHERE or kind is also]
    others = [(kind.value, label("kind", kind)) for kind in offered if kind not in COMMON]
    return [*((kind.value, label("kind", kind)) for kind in COMMON), (LESS_COMMON, others)]


def behaviours() -> forms.TypedMultipleChoiceField:
    return forms.TypedMultipleChoiceField(
        label="What did the adults do?",
        help_text="What was seen or heard, never why.",
        choices=behaviour_groups,  # read when the form is made: the pack may change
        coerce=Behaviour,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


def behaviour_groups() -> list[tuple[str, list[tuple[str, str]]]]:
    texts = guidance().behaviours.values()
    return [
        (label("behaviour_group", group), [(text.code, text.label) for text in texts if text.group == group])
        for group in BehaviourGroup
    ]
