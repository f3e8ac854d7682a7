"""Controls written at once: Django's own render two templates for an input, and one for every option of a select."""

from collections.abc import Iterable
from html import escape
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.forms.widgets import Input
from django.utils.safestring import SafeString


class PlainSelect(forms.Select):
    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        chosen = frozenset(self.format_value(value))
        written = flatatt(self.build_attrs({"name": name, **self.attrs}, attrs))
        return SafeString(f"<select{written}>{''.join(_written(self.choices, chosen))}</select>")


class _PlainInput(Input):
    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        own = {"type": self.input_type, "name": name, "value": self.format_value(value)}
        return SafeString(f"<input{flatatt(self.build_attrs({**own, **self.attrs}, attrs))}>")


class PlainText(_PlainInput, forms.TextInput):
    pass


class PlainDate(_PlainInput, forms.DateInput):
    pass


def _written(choices: Iterable[tuple[Any, Any]], chosen: frozenset[str]) -> Iterable[str]:
    """A choice whose words are a list of choices is a group under the value's name."""
    for value, words in choices:
        if isinstance(words, list):
            yield f'<optgroup label="{escape(str(value))}">{"".join(_written(words, chosen))}</optgroup>'
        else:
            selected = " selected" if str(value) in chosen else ""
            yield f'<option value="{escape(str(value))}"{selected}>{escape(str(words))}</option>'
