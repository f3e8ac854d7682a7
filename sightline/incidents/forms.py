"""Forms of hazard notes: facts with their day. Nothing is chosen beforehand."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils import timezone

from sightline.core.dates import in_words
from sightline.core.hazard import Hazard, HazardEnd, Precaution, Whom
from sightline.guidance.selectors import label
from sightline.incidents.services import NewHazard, Renewal, last_review_day

FACTS = "What somebody did or said, as it was seen or heard. No adjectives, no diagnosis, no guess at the reason."
TO_DO = (
    "What whoever goes next should do, such as: ask at the door for the dog to be put away. Everybody who may open "
    "this record reads it, and whoever answers an alarm."
)
NAMES = {"about": "Which address, or which animal?", "told_by": "Or who told you?"}


def _text(question: str, hint: str = "", *, rows: int = 3, required: bool = True) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=question, help_text=hint, required=required, max_length=4_000, widget=widget)


def _codes(column: str, codes: Any) -> list[tuple[str, str]]:
    return [(code.value, label(column, code)) for code in codes]


def _precaution(*, required: bool = True) -> forms.ChoiceField:
    choices = _codes("precaution", Precaution)
    return forms.ChoiceField(
        label="What does it ask at the least?", choices=choices, widget=forms.RadioSelect, required=required
    )


class HazardForm(forms.Form):
    concerns = forms.ChoiceField(label="Whom or what does it concern?", widget=forms.RadioSelect)
    about = forms.CharField(
        label=NAMES["about"], max_length=200, required=False, help_text="Left empty, an address is the family’s home."
    )
    happened = _text("What happened?", FACTS)
    happened_on = forms.DateField(label="When?")
    entry = forms.ChoiceField(label="Which entry tells of it?", required=False)
    told_by = forms.CharField(label=NAMES["told_by"], max_length=200, required=False)
    to_do = _text("What to do", TO_DO, rows=2)
    precaution = _precaution()
    review_on = forms.DateField(label="When is it looked at again?")
    id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self, data: Any, *, people: list[tuple[str, str]], sources: list[tuple[UUID, str]], entry: UUID | None = None
    ) -> None:
        super().__init__(data, initial={"id": uuid4(), "entry": str(entry) if entry else ""})
        others = _codes("hazard_whom", (Whom.ADDRESS, Whom.ANIMAL))
        self.fields["concerns"].choices = [*people, *others]  # type: ignore[attr-defined]
        offered = [(str(key), words) for key, words in sources]
        self.fields["entry"].choices = [("", "None of these entries"), *offered]  # type: ignore[attr-defined]
        self.fields["review_on"].help_text = _review_hint()

    def clean_happened_on(self) -> date:
        day: date = self.cleaned_data["happened_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("This day has not come yet: give one that has.")
        return day

    def clean_review_on(self) -> date:
        return _review_day(self.cleaned_data["review_on"])

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("concerns") == Whom.ANIMAL and not said.get("about"):
            self.add_error("about", "Say which animal, such as: the brown dog in the yard.")
        if "entry" in said and not said["entry"] and not said.get("told_by"):
            self.add_error("told_by", "Choose the entry that tells of it, or say who told you.")
        return said

    def to_hazard(self) -> NewHazard:
        said = self.cleaned_data
        other = said["concerns"] in (Whom.ADDRESS, Whom.ANIMAL)
        return NewHazard(
            id=said["id"],
            whom=Whom(said["concerns"]) if other else Whom.PERSON,
            person=None if other else UUID(said["concerns"]),
            about=said["about"],
            happened=said["happened"],
            happened_on=said["happened_on"],
            to_do=said["to_do"],
            precaution=Precaution(said["precaution"]),
            entry=UUID(said["entry"]) if said["entry"] else None,
            told_by=said["told_by"],
            review_on=said["review_on"],
        )


class EndHazardForm(forms.Form):
    kind = forms.ChoiceField(label="How does it stand today?", widget=forms.RadioSelect)
    why = _text("How do you know?", "What has changed, or what shows that it is still so.")
    to_do = _text("What to do from now on", "Only where it is still true.", rows=2, required=False)
    precaution = _precaution(required=False)
    review_on = forms.DateField(label="When is it looked at again?", required=False)
    id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Any, *, hazard: Hazard) -> None:
        stands = {"id": uuid4(), "to_do": hazard.to_do, "precaution": hazard.precaution.value}
        super().__init__(data, initial=stands)
        self.fields["kind"].choices = _codes("hazard_end", HazardEnd)  # type: ignore[attr-defined]
        self.fields["review_on"].help_text = f"Only where it is still true. {_review_hint()}"

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("kind") != HazardEnd.RENEWED:
            return said
        if not said.get("to_do") and "to_do" not in self.errors:
            self.add_error("to_do", "Say what to do, as it is still true.")
        if not said.get("precaution") and "precaution" not in self.errors:
            self.add_error("precaution", "Choose what it asks at the least, as it is still true.")
        if "review_on" not in self.errors:
            self._clean_review(said.get("review_on"))
        return said

    def _clean_review(self, day: date | None) -> None:
        if day is None:
            self.add_error("review_on", "Give the day on which it is looked at again, as it is still true.")
            return
        try:
            _review_day(day)
        except forms.ValidationError as wrong:
            self.add_error("review_on", wrong)

    @property
    def renews(self) -> bool:
        return HazardEnd(self.cleaned_data["kind"]) is HazardEnd.RENEWED

    def to_renewal(self) -> Renewal:
        said = self.cleaned_data
        return Renewal(said["to_do"], Precaution(said["precaution"]), said["review_on"])


def _review_hint() -> str:
    latest = in_words(last_review_day(timezone.localdate()))
    return f"Not later than {latest}. When that day has passed, the note stays and says so."


def _review_day(day: date) -> date:
    today = timezone.localdate()
    if not today < day <= last_review_day(today):
        raise forms.ValidationError(f"Give a day after today and not after {in_words(last_review_day(today))}.")
    return day
