"""Forms of a new family and its first people, and of the question whether one of them is recorded already."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.forms.utils import ErrorDict, ErrorList

from sightline.cases.duplicates import Alike, alike_to
from sightline.cases.forms import PersonForm
from sightline.cases.models import FamilyMember
from sightline.cases.new_family import NewMember
from sightline.core.access import Actor
from sightline.people.selectors import plain

NEW = "new"
ROWS, MOST_ROWS = 3, 20


class FamilyForm(forms.Form):
    name = forms.CharField(
        label="Name of this record",
        max_length=200,
        help_text="Plain words that you would let the family read, such as “Family of Anna and Ben Miller”.",
    )
    opened_on = forms.DateField(label="Opened on")
    agency = forms.ChoiceField(label="For which agency do you open it?")

    def __init__(self, data: Any, *, agencies: list[tuple[str, str]], unfinished: bool = False) -> None:
        super().__init__(data)
        self.fields["agency"].choices = [("", "Choose"), *agencies]  # type: ignore[attr-defined]
        if unfinished:
            self._errors = ErrorDict()


class MemberForm(PersonForm):
    part = forms.TypedChoiceField(
        label="Child or adult",
        coerce=FamilyMember.Part,
        choices=FamilyMember.Part.choices,
        widget=forms.RadioSelect,
    )

    field_order = ["name", "part", "born"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("born") and said.get("expected"):
            self.add_error("expected", "Give one of the two: a child who is born is no longer expected.")
        return said

    def to_member(self) -> NewMember:
        return NewMember(self.to_person(), self.cleaned_data["part"])


class JoiningForm(MemberForm):
    since = forms.DateField(label="Part of this family since")


if TYPE_CHECKING:
    RowsOfMembers = forms.BaseFormSet[MemberForm]
else:
    RowsOfMembers = forms.BaseFormSet


class MemberForms(RowsOfMembers):
    """Rows of people. ``unfinished``: another row was asked for, so that what is still empty is no error yet."""

    def __init__(self, data: Any = None, *, unfinished: bool = False) -> None:
        super().__init__(data)
        if unfinished:
            self._errors, self._non_form_errors = [ErrorDict() for _ in self.forms], ErrorList()
            for form in self.forms:
                form._errors = ErrorDict()  # type: ignore[attr-defined]

    def clean(self) -> None:
        if any(self.errors):
            return
        members = self.to_members()
        if not any(member.part is FamilyMember.Part.CHILD for member in members):
            raise forms.ValidationError("Add at least one child, born or expected.")
        said = [(plain(member.person.name), member.person.born) for member in members]
        if len(said) != len(set(said)):
            raise forms.ValidationError("The same person stands here twice.")

    def to_members(self) -> list[NewMember]:
        return [form.to_member() for form in self.forms if form.has_changed()]


def rows_of_members(posted: Any, *, unfinished: bool = False) -> MemberForms:
    made = forms.formset_factory(MemberForm, MemberForms, extra=ROWS, max_num=MOST_ROWS, absolute_max=MOST_ROWS)
    rows: MemberForms = made(posted, unfinished=unfinished)  # type: ignore[assignment,call-arg]
    return rows


def one_row_more(posted: Mapping[str, Any]) -> dict[str, Any]:
    """What was posted, with an empty row at the end: for a page without a script."""
    rows = int(posted.get("form-TOTAL_FORMS", ROWS))
    return {**posted, "form-TOTAL_FORMS": str(min(rows + 1, MOST_ROWS))}


@dataclass(frozen=True, slots=True)
class Doubt:
    """Somebody to be added, those on record who are much like them, and the choice between them."""

    member: NewMember
    alike: tuple[Alike, ...]
    field: str


class DoubtsForm(forms.Form):
    """Is each of these recorded already? Nothing is chosen beforehand."""

    def __init__(self, data: Any, *, doubts: list[Doubt]) -> None:
        super().__init__(data)
        for doubt in doubts:
            same = [(str(alike.person.id), f"The same person as {in_words(alike)}") for alike in doubt.alike]
            self.fields[doubt.field] = forms.ChoiceField(
                label=f"{doubt.member.person.name}{_born(doubt.member.person.born)}",
                choices=[*same, (NEW, "Somebody else: make a new record of this person")],
                widget=forms.RadioSelect,
            )

    def settle(self, members: list[NewMember], doubts: list[Doubt]) -> list[NewMember]:
        chosen = {doubt.member: self.cleaned_data[doubt.field] for doubt in doubts}
        return [
            replace(member, same_as=UUID(choice)) if (choice := chosen.get(member, NEW)) != NEW else member
            for member in members
        ]


def doubts_about(actor: Actor, members: list[NewMember]) -> list[Doubt]:
    doubts = (
        Doubt(member, tuple(alike_to(actor, member.person)), f"same-{number}") for number, member in enumerate(members)
    )
    return [doubt for doubt in doubts if doubt.alike]


def in_words(alike: Alike) -> str:
    also = f", also called {alike.person.other_names}" if alike.person.other_names else ""
    return f"{alike.person.name}{also}{_born(alike.person.born)}, in {' and in '.join(alike.families)}"


def _born(born: Any) -> str:
    return f", born {born:%-d %B %Y}" if born else ", date of birth not known"
