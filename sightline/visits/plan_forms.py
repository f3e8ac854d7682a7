"""The small forms around a plan: a decision, a request, its answer, putting off, the note on the child, the start."""

from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone

from sightline.core.visit_plan import Tier
from sightline.guidance.selectors import label
from sightline.visits.joining import NewRequest
from sightline.visits.putting_off import INSTEAD, NewPutOff

NEEDS_A_REASON = (
    "Something is not in place yet. Mend it on the plan; in an emergency, say here why you go all the same."
)


def _text(question: str, hint: str = "", *, required: bool = True, rows: int = 3) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=question, help_text=hint, required=required, max_length=5000, widget=widget)


def _line(question: str, hint: str = "", *, required: bool = True) -> forms.CharField:
    return forms.CharField(label=question, help_text=hint, required=required, max_length=200)


def _yes_no(question: str, yes: str, no: str) -> forms.ChoiceField:
    return forms.ChoiceField(label=question, choices=[("yes", yes), ("no", no)], widget=forms.RadioSelect)


class OfVisitForm(forms.Form):
    """The page bears the id of what it will write, so that the same page sent twice writes once."""

    id = forms.UUIDField(widget=forms.HiddenInput)

    @property
    def key(self) -> UUID:
        key: UUID = self.cleaned_data["id"]
        return key


class TierForm(OfVisitForm):
    plan = forms.UUIDField(widget=forms.HiddenInput)
    tier = forms.ChoiceField(
        label="How is this visit to be made?",
        choices=[(tier.value, label("tier", tier)) for tier in Tier],
        widget=forms.RadioSelect,
    )
    reason = _text("Why?", "Needed where you decide otherwise than is proposed. The worker reads it.", required=False)

    def __init__(self, data: Any, *, proposed: Tier, **rest: Any) -> None:
        super().__init__(data, **rest)
        self._proposed = proposed

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("tier") and said["tier"] != self._proposed and not said.get("reason", "").strip():
            self.add_error("reason", "Say why you decide otherwise than is proposed.")
        return said


class JointForm(OfVisitForm):
    agency = forms.ChoiceField(label="Which agency?", help_text="For a colleague, your own.")
    practitioner = forms.ChoiceField(
        label="Who there?",
        help_text="They are told, and answer here. Leave it open to ask the agency, such as the police, by phone.",
        required=False,
    )
    purpose = _text("What for?", "What they are to do there, and what they need to know to decide.")
    powers = _text("With what powers?", "Such as to enter, or none: only to be there.", required=False, rows=2)
    speaks = _line("Who speaks?")
    sees_child = _line("Who sees the child?")

    def __init__(
        self,
        data: Any,
        *,
        agencies: list[tuple[str, str]],
        people: list[tuple[str, list[tuple[str, str]]]],
        **rest: Any,
    ) -> None:
        super().__init__(data, **rest)
        self.fields["agency"].choices = [("", "Choose"), *agencies]  # type: ignore[attr-defined]
        self.fields["practitioner"].choices = [("", "Nobody by name"), *people]  # type: ignore[attr-defined]

    def to_request(self) -> NewRequest:
        said = self.cleaned_data
        return NewRequest(
            id=self.key,
            agency=UUID(said["agency"]),
            practitioner=UUID(said["practitioner"]) if said["practitioner"] else None,
            purpose=said["purpose"],
            powers=said["powers"],
            speaks=said["speaks"],
            sees_child=said["sees_child"],
        )


class AnswerForm(OfVisitForm):
    comes = _yes_no("Do you come along?", "Yes", "No")
    words = _text("What is there to add?", required=False)

    def __init__(self, data: Any, *, for_agency: bool, **rest: Any) -> None:
        super().__init__(data, **rest)
        if for_agency:
            self.fields["comes"].label = "Do they come along?"
            self.fields["words"].label = "Who answered, and what did they say?"
            self.fields["words"].required = True

    @property
    def comes_along(self) -> bool:
        return bool(self.cleaned_data["comes"] == "yes")


class PutOffForm(OfVisitForm):
    from_fear = _yes_no(
        "Is it put off because somebody is afraid?", "Yes, that is part of it", "No, for another reason"
    )
    why = _text("Why is it put off?")
    how = _text(
        "How is the child seen instead?",
        "Needed where fear is part of it: at school, with the police, by somebody else.",
        required=False,
        rows=2,
    )
    by = _line("Who sees the child?", required=False)
    on = forms.DateField(label="On which day?", required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("from_fear") == "yes":
            for name in ("how", "by", "on"):
                if name not in self.errors and not said.get(name):
                    self.add_error(name, INSTEAD)
        if said.get("on") and said["on"] < timezone.localdate():
            self.add_error("on", "This day is over: give one to come.")
        return said

    def to_put_off(self) -> NewPutOff:
        said = self.cleaned_data
        return NewPutOff(self.key, said["from_fear"] == "yes", said["why"], said["how"], said["by"], said["on"])


class ImpactForm(OfVisitForm):
    safe = forms.ChoiceField(
        label="Is it safe for the child to live there?",
        choices=[("yes", "Yes"), ("no", "No"), ("not_sure", "Not sure")],
        widget=forms.RadioSelect,
    )
    words = _text(
        "What does it mean for the child?",
        "What frightens you, the child may live with every day. Say what you saw or heard, and for which child.",
        rows=5,
    )


class StartForm(OfVisitForm):
    """``emergency`` is asked where something is missing."""

    back = forms.TimeField(
        label="By when will you be out of there?", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    emergency = _text(
        "Do you have to go all the same? Why?",
        "Only in an emergency, such as a child in danger now. Your managers are told. In danger, ring 999.",
    )

    def __init__(self, data: Any, *, missing: tuple[str, ...], **rest: Any) -> None:
        super().__init__(data, **rest)
        if not missing:
            del self.fields["emergency"]
        else:
            self.fields["emergency"].error_messages["required"] = NEEDS_A_REASON

    def until(self) -> datetime:
        """The next time that the clock shows this hour: past midnight, tomorrow."""
        now, back = timezone.localtime(), self.cleaned_data["back"]
        today = _at(now, back)
        return today if today > now else _at(now + timedelta(days=1), back)


def _at(day: datetime, hour: time) -> datetime:
    return datetime.combine(day.date(), hour, timezone.get_current_timezone())
