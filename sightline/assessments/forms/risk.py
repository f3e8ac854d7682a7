"""The form of a risk summary."""

from collections.abc import Iterable, Mapping
from typing import Any

from sightline.assessments.forms.asking import Once, choice, text
from sightline.assessments.services.risk import NO_EFFECT_ASKED, NewRiskSummary
from sightline.cases.selectors import Member
from sightline.core.assessment import Violence


class RiskForm(Once):
    violence = choice("Is there violence or intimidation in this family?", "violence", Violence)
    how_known = text(
        "How is that known?", "What was seen or told; or where it was looked for; or how it will be found out."
    )
    summary = text("Summary of the risk", "Facts and their sources first, then what they mean.", rows=6)
    for_the_child = text("An action for the child", "Who does what for the child, by when.")
    for_the_worker = text("An action for the worker", "What keeps whoever goes there safe, and who sees to it.")

    def __init__(self, data: Any, *, members: Iterable[Member], **rest: Any) -> None:
        super().__init__(data, **rest)
        children = [member for member in members if member.is_child and member.until is None]
        self._effects = {f"effect_{member.person}": member for member in children}
        for name, member in self._effects.items():
            hint = "Not asked when it was looked for and not seen."
            self.fields[name] = text(f"What it means for {member.shown_as}", hint, rows=2, required=False)
        self.order_fields(["violence", "how_known", *self._effects, "summary", "for_the_child", "for_the_worker"])

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("violence") and Violence(said["violence"]) not in NO_EFFECT_ASKED:
            for name, member in self._effects.items():
                if not said.get(name, "").strip():
                    self.add_error(name, f"Say what it means for {member.shown_as}, or what of that is not known.")
        return said

    def answers(self) -> Mapping[str, str]:
        """As typed, sound or not, for a draft."""
        return {name: self.data.get(name, "") for name in self.fields if name != "id"}

    def to_summary(self) -> NewRiskSummary:
        said = self.cleaned_data
        return NewRiskSummary(
            id=self.key,
            violence=Violence(said["violence"]),
            how_known=said["how_known"],
            effects={member.person: said[name].strip() for name, member in self._effects.items()},
            summary=said["summary"],
            for_the_child=said["for_the_child"],
            for_the_worker=said["for_the_worker"],
        )
