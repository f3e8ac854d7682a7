"""What a reader asks of the Timeline."""

from contextlib import suppress
from datetime import date
from functools import cache

from django import forms
from django.http import QueryDict

from sightline.cases.selectors import Member
from sightline.core.answers import BehaviourGroup, Kind
from sightline.core.facts import CaseFacts
from sightline.guidance.selectors import guidance, label
from sightline.workspace.plain_controls import PlainDate, PlainSelect, PlainText
from sightline.workspace.timeline import A_WEEK, Filter

CLAIMS = (("", "Every account"), ("unverified", "Claims that nobody has verified"))


class FilterForm(forms.Form):
    agency = forms.ChoiceField(label="Agency", required=False, widget=PlainSelect)
    child = forms.ChoiceField(label="Child", required=False, widget=PlainSelect)
    kind = forms.ChoiceField(label="Kind of entry", required=False, widget=PlainSelect)
    behaviour = forms.ChoiceField(label="Behaviour", required=False, widget=PlainSelect)
    words = forms.CharField(label="Words in the entry", required=False, max_length=200, widget=PlainText)
    claims = forms.ChoiceField(label="Whose account", required=False, widget=PlainSelect, choices=CLAIMS)
    last = forms.DateField(label="Up to", required=False, widget=PlainDate)
    first = forms.DateField(label="From", required=False, widget=PlainDate)

    until = forms.DateField(required=False, widget=forms.HiddenInput)

    field_order = ["agency", "child", "kind", "behaviour", "claims", "words", "first", "last"]

    def __init__(self, data: QueryDict | None, *, case: CaseFacts, members: list[Member]) -> None:
        super().__init__(_with_week(data))
        agencies = sorted({entry.agency for entry in case.entries})
        children = [member.shown_as for member in members if member.is_child]
        self._offer("agency", [(name, name) for name in agencies], "Every agency")
        self._offer("child", [(name, name) for name in children], "Every child")
        self._offer("kind", _kinds(), "Every kind")
        self._offer("behaviour", _behaviours(), "Any or none")

    def _offer(self, name: str, choices: list[tuple[str, object]] | list[tuple[str, str]], every: str) -> None:
        self.fields[name].choices = [("", every), *choices]  # type: ignore[attr-defined]

    def newest_day(self) -> date | None:
        """The newest day of the page that is asked for."""
        said: date | None = getattr(self, "cleaned_data", {}).get("until")
        return said

    def to_filter(self) -> Filter:
        """What is asked; a part that cannot be read asks nothing (its error is shown)."""
        said = getattr(self, "cleaned_data", {})
        return Filter(**{name: said[name] for name in self.fields if name != "until" and said.get(name)})


def _with_week(data: QueryDict | None) -> QueryDict | None:
    """``week`` names seven days by the first: the form shows them, and no other days count beside them."""
    if not data or "week" not in data:
        return data
    spelled = data.copy()
    first = str(data["week"])
    spelled["first"] = spelled["last"] = first
    with suppress(ValueError, OverflowError):  # what is no day stands in the form, which says so
        spelled["last"] = str(date.fromisoformat(first) + A_WEEK)
    return spelled


@cache
def _behaviours() -> list[tuple[str, object]]:
    """Each group as a whole, then its codes."""
    texts = guidance().behaviours.values()
    return [
        (
            label("behaviour_group", group),
            [(group.value, f"Any: {label('behaviour_group', group).lower()}")]
            + [(text.code, text.label) for text in texts if text.group == group],
        )
        for group in BehaviourGroup
    ]


@cache
def _kinds() -> list[tuple[str, str]]:
    return [(kind.value, label("kind", kind)) for kind in Kind]
