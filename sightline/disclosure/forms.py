"""The forms of a family's copy. Nothing is ticked or answered beforehand, and what was given comes back."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.forms.boundfield import BoundField

from sightline.core.family_copy import AtRisk, Heading, How, Layout, Line, may_tick
from sightline.disclosure.languages import Language
from sightline.disclosure.selectors import Offer
from sightline.disclosure.services import NewCopy, NewDelivery
from sightline.disclosure.words import AT_RISK, HOW, LAYOUTS, heading_words, line_words, why_sensitive

TICK, REASON = "tick_", "reason_"
CHANGED = "The record has changed since you opened this page. Read the lines again and tick those that are right."


class CopyForm(forms.Form):
    copy_id = forms.UUIDField(widget=forms.HiddenInput)
    recipient = forms.ChoiceField(label="For whom in the family?")
    language = forms.ChoiceField(label="In which language?")
    layout = forms.ChoiceField(label="How should it be printed?", choices=LAYOUTS, widget=forms.RadioSelect)
    at_risk = forms.ChoiceField(
        label="Could this put the child or an adult at risk if another person in the home reads it?",
        help_text="Only “no” prints. Otherwise the copy is kept, and the next page says what to do instead.",
        choices=AT_RISK,
        widget=forms.RadioSelect,
        required=False,
    )

    def __init__(self, *args: Any, offer: Offer, languages: Iterable[Language], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._lines = {line.key: line for line in offer.lines}
        people = [(str(member.person), member.shown_as) for member in offer.recipients]
        self.fields["recipient"].choices = [("", "Choose"), *people]  # type: ignore[attr-defined]
        spoken = [(each.sentences.code, _language_words(each)) for each in languages]
        self.fields["language"].choices = [("", "Choose"), *spoken]  # type: ignore[attr-defined]
        for key, line in self._lines.items():
            self.fields[TICK + key] = forms.BooleanField(label=line_words(line), required=False)
            if line.may_need_a_reason:
                self.fields[REASON + key] = _reason(line)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        ticked = [key for key in self._lines if said.get(TICK + key)]
        if self._gone():
            self.add_error(None, CHANGED)
        elif not ticked:
            self.add_error(None, "Tick at least one line: nothing is copied by itself.")
        if recipient := said.get("recipient"):
            self._ask_for_reasons(ticked, UUID(recipient))
        return said

    def _ask_for_reasons(self, ticked: list[str], recipient: UUID) -> None:
        for key in ticked:
            if not may_tick(self._lines[key], recipient, self.cleaned_data.get(REASON + key, "")):
                self.add_error(REASON + key, "Say why this person may have this line, or take the tick away.")

    def _gone(self) -> list[str]:
        """Ticks upon lines that the record no longer holds."""
        return [name for name in self.data if name.startswith(TICK) and name.removeprefix(TICK) not in self._lines]

    def to_copy(self) -> NewCopy:
        said = self.cleaned_data
        ticked = [key for key in self._lines if said[TICK + key]]
        return NewCopy(
            id=said["copy_id"],
            recipient=UUID(said["recipient"]),
            language=said["language"],
            layout=Layout(said["layout"]),
            at_risk=AtRisk(said["at_risk"]),
            reasons={key: said.get(REASON + key, "") for key in ticked},
        )

    @property
    def sections(self) -> list[tuple[str, list[tuple[BoundField, BoundField | None]]]]:
        """The lines under their headings, each with the place for its reason."""
        return [
            (
                heading_words(heading),
                [self._fields_of(line) for line in self._lines.values() if line.heading is heading],
            )
            for heading in Heading
            if any(line.heading is heading for line in self._lines.values())
        ]

    def _fields_of(self, line: Line) -> tuple[BoundField, BoundField | None]:
        return self[TICK + line.key], self[REASON + line.key] if line.may_need_a_reason else None


def _reason(line: Line) -> forms.CharField:
    return forms.CharField(
        label=f"Why may they have this: “{line_words(line)[:60]}”",
        help_text=why_sensitive(line),
        required=False,
        max_length=500,
    )


def _language_words(language: Language) -> str:
    return language.sentences.shown_as + ("" if language.prints else ", not approved yet: prints in English")


class DeliveryForm(forms.Form):
    delivery_id = forms.UUIDField(widget=forms.HiddenInput)
    how = forms.ChoiceField(label="How did it reach them?", choices=HOW, widget=forms.RadioSelect)
    on = forms.DateField(label="On which day?")
    words = forms.CharField(
        label="What is there to say about it?",
        help_text="For example: what they understood, in their own words.",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def to_delivery(self) -> NewDelivery:
        said = self.cleaned_data
        return NewDelivery(said["delivery_id"], How(said["how"]), said["on"], said["words"])


class ApprovalForm(forms.Form):
    seal = forms.CharField(widget=forms.HiddenInput)
    by_whom = forms.CharField(
        label="Who read and approved these sentences?",
        help_text="Name, and in which capacity: for example a qualified interpreter.",
        max_length=300,
    )
    on = forms.DateField(label="On which day?")


class WithdrawalForm(forms.Form):
    why = forms.CharField(label="Why is it withdrawn?", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
