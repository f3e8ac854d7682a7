"""The filter of who looked at a record."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms

from sightline.audit.kinds import KIND_WORDS
from sightline.audit.looks import LooksFilter


class LooksForm(forms.Form):
    who = forms.TypedChoiceField(label="Who", required=False, coerce=UUID, empty_value=None)
    kind = forms.ChoiceField(label="What", required=False)
    day = forms.DateField(label="Day", required=False)
    each = forms.BooleanField(label="Every event by itself", required=False)

    def __init__(self, data: Any, *, names: Mapping[UUID, str]) -> None:
        super().__init__(data)
        people = sorted(((str(person), name) for person, name in names.items()), key=lambda one: one[1].casefold())
        self.fields["who"].choices = [("", "Everybody"), *people]  # type: ignore[attr-defined]
        kinds = [(kind.value, words) for kind, words in KIND_WORDS.items()]
        self.fields["kind"].choices = [("", "Everything"), *kinds]  # type: ignore[attr-defined]
        self.is_valid()

    def to_filter(self) -> LooksFilter:
        """What is asked; a part that cannot be read asks nothing (its error is shown)."""
        said = self._said()
        return LooksFilter(actor=said.get("who"), kind=said.get("kind", ""), day=said.get("day"))

    def one_by_one(self) -> bool:
        return bool(self._said().get("each"))

    def kept(self) -> str:
        """The filter as it stands in the address of the next page."""
        asked = {name: "yes" if value is True else str(value) for name, value in self._said().items() if value}
        return urlencode(asked) + "&" if asked else ""

    def _said(self) -> dict[str, Any]:
        return getattr(self, "cleaned_data", {})
