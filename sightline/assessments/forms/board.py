"""Forms of the assessment board: views of an area, and what cannot be assessed."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms

from sightline.assessments.areas import what_can_be_unknown
from sightline.assessments.forms.asking import Once, choice, chosen_child, past_day, text, which_child
from sightline.assessments.services.board import NewAgreement, NewView
from sightline.assessments.services.gaps import NewGap, NewGapStep
from sightline.cases.selectors import Member
from sightline.core.answers import Answer
from sightline.core.assessment import GapStep, Whose

AGREED = [(Answer.YES.value, "They agree"), (Answer.NO.value, "They do not agree")]
WITH_AGENCIES = frozenset({GapStep.SHARED, GapStep.WAY_ROUND})


class ForAChild(Once):
    def __init__(self, data: Any, *, members: Iterable[Member], **rest: Any) -> None:
        super().__init__(data, **rest)
        self.fields = {"child": which_child(members)} | self.fields

    def to_child(self) -> UUID | None:
        return chosen_child(self.cleaned_data["child"])


class ViewForm(ForAChild):
    whose = choice("Whose view is it?", "whose", Whose)
    says = text("What is seen, said or thought", "Facts first. An older view stays readable beside this one.", rows=5)

    def to_view(self) -> NewView:
        said = self.cleaned_data
        return NewView(self.key, self.to_child(), Whose(said["whose"]), said["says"])


class AgreementForm(ForAChild):
    agreed = forms.ChoiceField(
        label="Do parent, child and professionals agree about this?", choices=AGREED, widget=forms.RadioSelect
    )
    about = text(
        "About what do they not agree?", "Not to agree is a result: it can be saved like any other.", required=False
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("agreed") == Answer.NO and not said.get("about", "").strip():
            self.add_error("about", "Say in a sentence what they do not agree about.")
        return said

    def to_agreement(self) -> NewAgreement:
        said = self.cleaned_data
        return NewAgreement(self.key, self.to_child(), Answer(said["agreed"]), said["about"])


class GapForm(ForAChild):
    what = forms.ChoiceField(label="What cannot be assessed?")
    why = text("Why not?", "What stands in the way, ours too.")
    since = past_day("Since when?")

    def __init__(self, data: Any, **rest: Any) -> None:
        super().__init__(data, **rest)
        self.fields["what"].choices = [("", "Choose"), *what_can_be_unknown()]  # type: ignore[attr-defined]

    def to_gap(self) -> NewGap:
        said = self.cleaned_data
        return NewGap(self.key, said["what"], self.to_child(), said["why"], said["since"])


class GapStepForm(Once):
    kind = choice("What was done about it?", "gap_step", GapStep)
    day = past_day("On which day?")
    words = text(
        "In words", "What was tried, what was said, what is done instead, what is known now, or why it is left so."
    )
    agencies = forms.MultipleChoiceField(
        label="With which agencies?",
        help_text="Those who were told, or with whom the way round is agreed.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    due = forms.DateField(
        label="By when is the way round to have worked?", required=False, help_text="For a way round alone."
    )

    def __init__(self, data: Any, *, agencies: list[tuple[str, str]], **rest: Any) -> None:
        super().__init__(data, **rest)
        self.fields["agencies"].choices = agencies  # type: ignore[attr-defined]
        if not agencies:
            del self.fields["agencies"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        kind = said.get("kind")
        if kind == GapStep.SHARED and not said.get("agencies"):
            self.add_error("agencies" if "agencies" in self.fields else None, "Say who was told.")
        if kind == GapStep.WAY_ROUND and "due" not in self.errors and not said.get("due"):
            self.add_error("due", "Give the day by which the way round is to have worked.")
        if kind == GapStep.WAY_ROUND and "agencies" in self.fields and not said.get("agencies"):
            self.add_error("agencies", "Say with which agency. What you do alone is “We tried something”.")
        if said.get("due") and said.get("day") and said["due"] < said["day"]:
            self.add_error("due", "This lies before the day on which it was agreed.")
        return said

    def to_step(self) -> NewGapStep:
        said = self.cleaned_data
        kind = GapStep(said["kind"])
        agencies = tuple(UUID(agency) for agency in said.get("agencies", ())) if kind in WITH_AGENCIES else ()
        return NewGapStep(self.key, kind, said["day"], said["words"], agencies, said["due"])
