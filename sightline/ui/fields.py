"""A form field as the pages show it: which markup, which words, which ids."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from django import forms
from django.forms.boundfield import BoundField
from django.forms.utils import flatatt
from django.utils.safestring import SafeString

DATE_HINT = "Day, month and year, for example 27/3/2026"


class Part(StrEnum):
    """The kinds of markup. The order is the order of asking: a date is a text, a tick box is not."""

    HIDDEN = "hidden"
    CHOICES = "choices"
    TICK = "tick"
    SELECT = "select"
    FILE = "file"
    TEXTAREA = "textarea"
    TEXT = "text"


WIDGETS: tuple[tuple[Part, tuple[type[forms.Widget], ...]], ...] = (
    (Part.CHOICES, (forms.RadioSelect, forms.CheckboxSelectMultiple)),
    (Part.TICK, (forms.CheckboxInput,)),
    (Part.SELECT, (forms.Select,)),
    (Part.FILE, (forms.FileInput,)),
    (Part.TEXTAREA, (forms.Textarea,)),
    (Part.TEXT, (forms.Widget,)),
)

CLASSES = {
    Part.HIDDEN: "",
    Part.TICK: "ds_checkbox__input",
    Part.SELECT: "ds_select",
    Part.FILE: "ds_file-upload__input",
    Part.TEXTAREA: "ds_input",
    Part.TEXT: "ds_input",
}
ERROR_CLASSES = {
    Part.SELECT: "ds_select--error",
    Part.FILE: "ds_file-upload__input--error",
    Part.TEXTAREA: "ds_input--error",
    Part.TEXT: "ds_input--error",
}
WIDTHS: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.DateInput, "ds_input--fixed-10"),
    (forms.NumberInput, "ds_input--fixed-5"),
)


class Choice(NamedTuple):
    id: str
    label: str
    attributes: SafeString


class ChoiceGroup(NamedTuple):
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class FieldView:
    part: Part
    id: str  # of the control, or of the question that holds several
    target: str  # the id that an error leads to
    label: str
    hint: str
    hint_id: str
    errors: tuple[str, ...]
    error_id: str
    described_by: str
    optional: bool
    kind: str  # radio or checkbox, for choices
    control: SafeString
    groups: tuple[ChoiceGroup, ...]


def part_of(bound: BoundField) -> Part:
    if bound.is_hidden:
        return Part.HIDDEN
    return next(part for part, widgets in WIDGETS if isinstance(bound.field.widget, widgets))


def shown(bound: BoundField) -> FieldView:
    part = part_of(bound)
    hint, errors = hint_of(bound), tuple(str(error) for error in bound.errors)
    hint_id, error_id = f"{bound.auto_id}_helptext", f"{bound.auto_id}_error"
    described_by = " ".join([hint_id] * bool(hint) + [error_id] * bool(errors))
    groups = choice_groups(bound) if part is Part.CHOICES else ()
    return FieldView(
        part=part,
        id=bound.auto_id,
        target=groups[0].choices[0].id if groups else bound.id_for_label,
        label=str(bound.label),
        hint=hint,
        hint_id=hint_id,
        errors=errors,
        error_id=error_id,
        described_by=described_by,
        optional=not bound.field.required,
        kind=getattr(bound.field.widget, "input_type", ""),
        control=SafeString() if groups else control_of(bound, part, described_by),
        groups=groups,
    )


def hint_of(bound: BoundField) -> str:
    is_date = isinstance(bound.field.widget, forms.DateInput)
    # str() of a hint that the form marked as safe mark-up stays safe.
    return str(bound.help_text) or (DATE_HINT if is_date else "")


def control_of(bound: BoundField, part: Part, described_by: str) -> SafeString:
    classes = [CLASSES.get(part, ""), str(bound.field.widget.attrs.get("class", ""))]
    classes += [width for widget, width in WIDTHS if isinstance(bound.field.widget, widget)]
    if bound.errors:
        classes.append(ERROR_CLASSES.get(part, ""))
    attrs: dict[str, str | bool] = {"class": " ".join(filter(None, classes)) or False}
    attrs["placeholder"] = False  # words that vanish on typing are no label
    attrs["aria-describedby"] = described_by or False
    return bound.as_widget(attrs=attrs)


def choice_groups(bound: BoundField) -> tuple[ChoiceGroup, ...]:
    """The choices under their headings; choices without a heading stand under an empty one."""
    widget = bound.field.widget
    attrs = bound.build_widget_attrs({"id": bound.auto_id})
    attrs.pop("aria-describedby", None)  # the fieldset says it once
    optgroups = widget.optgroups(bound.html_name, widget.format_value(bound.value()), attrs)
    together: dict[str, list[Choice]] = {}
    for heading, options, _ in optgroups:
        together.setdefault(heading or "", []).extend(_choice(widget.input_type, option) for option in options)
    return tuple(ChoiceGroup(heading, tuple(choices)) for heading, choices in together.items() if choices)


def _choice(input_type: str, option: dict[str, object]) -> Choice:
    attrs = dict(option["attrs"])  # type: ignore[call-overload]
    css = f"ds_{input_type}__input"
    attributes = flatatt({**attrs, "type": input_type, "name": option["name"], "value": option["value"], "class": css})
    return Choice(id=str(attrs.get("id", "")), label=str(option["label"]), attributes=attributes)
