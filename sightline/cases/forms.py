"""Forms of a family's people and agencies: text in, typed values out. Nothing is chosen beforehand."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from sightline.accounts.selectors import practitioner_by_email
from sightline.cases.emergencies import Emergency
from sightline.cases.household import NewRelationship
from sightline.core.access import Actor
from sightline.people.services import RELATIONSHIPS, NewPerson

Choices = list[tuple[str, str]]


class PersonForm(forms.Form):
    name = forms.CharField(label="Name", max_length=200)
    other_names = forms.CharField(
        label="Other names", max_length=200, required=False, help_text="Earlier names, or what they are called."
    )
    born = forms.DateField(label="Date of birth", required=False)
    expected = forms.DateField(label="Expected date of birth", required=False, help_text="For a child not yet born.")

    def to_person(self) -> NewPerson:
        return NewPerson(
            name=self.cleaned_data["name"],
            other_names=self.cleaned_data["other_names"],
            born=self.cleaned_data["born"],
            expected=self.cleaned_data["expected"],
        )


class EndForm(forms.Form):
    """The day on which something ended. ``until`` is the first day on which it no longer holds."""

    until = forms.DateField(label="First day on which it no longer holds")


class MoveForm(forms.Form):
    persons = forms.MultipleChoiceField(label="Who lives there", widget=forms.CheckboxSelectMultiple)
    address = forms.CharField(label="Address", max_length=300)
    since = forms.DateField(label="Since", required=False, help_text="Leave empty when the day is not known.")

    def __init__(self, data: Any, *, people: Choices) -> None:
        super().__init__(data)
        _choose(self, "persons", people)

    def to_persons(self) -> list[UUID]:
        return [UUID(person) for person in self.cleaned_data["persons"]]


class RelationshipForm(forms.Form):
    person = forms.ChoiceField(label="Who")
    kind = forms.ChoiceField(label="is the")
    other = forms.ChoiceField(label="of")
    since = forms.DateField(label="Since", required=False, help_text="Leave empty when the day is not known.")

    def __init__(self, data: Any, *, people: Choices) -> None:
        super().__init__(data)
        for name in ("person", "other"):
            _choose(self, name, [("", "Choose"), *people])
        _choose(self, "kind", [("", "Choose"), *RELATIONSHIPS])

    def to_relationship(self) -> NewRelationship:
        said = self.cleaned_data
        return NewRelationship(UUID(said["person"]), said["kind"], UUID(said["other"]), said["since"])


class AgencyForm(forms.Form):
    agency = forms.ChoiceField(label="Agency")
    part = forms.CharField(
        label="What they do with this family", max_length=200, required=False, help_text="For example: health visiting."
    )
    since = forms.DateField(label="Involved since")

    def __init__(self, data: Any, *, agencies: Choices) -> None:
        super().__init__(data)
        _choose(self, "agency", [("", "Choose"), *agencies])


class NameForm(forms.Form):
    practitioner = forms.ChoiceField(label="Practitioner")
    since = forms.DateField(label="Named since")

    def __init__(self, data: Any, *, practitioners: Choices) -> None:
        super().__init__(data)
        _choose(self, "practitioner", [("", "Choose"), *practitioners])


class ByEmail(forms.Form):
    """Somebody of the partnership, by their work e-mail: two thousand names are no list to choose from."""

    email = forms.EmailField(label="Their work e-mail")

    def __init__(self, data: Any, *, actor: Actor) -> None:
        super().__init__(data)
        self._actor = actor

    def clean_email(self) -> UUID:
        practitioner = practitioner_by_email(self._actor, self.cleaned_data["email"])
        if practitioner is None:
            raise forms.ValidationError("Nobody of this partnership signs in with this e-mail: check it.")
        return practitioner.pk

    def to_practitioner(self) -> UUID:
        practitioner: UUID = self.cleaned_data["email"]
        return practitioner


class ChairForm(ByEmail):
    invited_on = forms.DateField(label="Invited on")


class MinutesForm(forms.Form):
    on = forms.DateField(label="Day on which the minutes went out", help_text="The chair can read until that day.")


class HoldForm(forms.Form):
    agencies = forms.MultipleChoiceField(label="Only these agencies", widget=forms.CheckboxSelectMultiple)
    reason = forms.CharField(label="Why", widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, data: Any, *, agencies: Choices) -> None:
        super().__init__(data)
        _choose(self, "agencies", agencies)

    def to_agencies(self) -> list[UUID]:
        return [UUID(agency) for agency in self.cleaned_data["agencies"]]


class KeepOutForm(ByEmail):
    reason = forms.CharField(label="Why", widget=forms.Textarea(attrs={"rows": 3}))


class LiftForm(forms.Form):
    reason = forms.CharField(label="Why is it lifted?", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class RelativeForm(forms.Form):
    person = forms.ChoiceField(label="Who is your relative or close friend?")

    def __init__(self, data: Any, *, people: Choices) -> None:
        super().__init__(data)
        _choose(self, "person", [("", "Choose"), *people])


class OthersRelativeForm(ByEmail):
    person = forms.ChoiceField(label="Whose relative or close friend are they?")

    def __init__(self, data: Any, *, actor: Actor, people: Choices) -> None:
        super().__init__(data, actor=actor)
        _choose(self, "person", [("", "Choose"), *people])


class EmergencyForm(forms.Form):
    SHORTEST_REASON = 20

    name = forms.CharField(label="Full name of the child or adult", max_length=200)
    born = forms.DateField(label="Date of birth")
    reason = forms.CharField(
        label="Why do you need this record now?",
        min_length=SHORTEST_REASON,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="What has happened and what you have to decide. The record's managers read this at once.",
    )

    def to_emergency(self) -> Emergency:
        return Emergency(**self.cleaned_data)


def choices(pairs: Iterable[tuple[UUID, str]]) -> Choices:
    return [(str(key), words) for key, words in pairs]


def _choose(form: forms.Form, name: str, pairs: Choices) -> None:
    form.fields[name].choices = pairs  # type: ignore[attr-defined]


def day_of(form: forms.Form, name: str = "until") -> date:
    day: date = form.cleaned_data[name]
    return day
