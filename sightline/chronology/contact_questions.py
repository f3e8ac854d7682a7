"""What is asked of every contact, whether it is written now or corrected later."""

from calendar import monthrange
from datetime import date, time
from typing import Any

from django import forms
from django.utils import timezone

from sightline.cases.selectors import Member
from sightline.chronology.contact_fields import (
    COMMON,
    Names,
    behaviours,
    day,
    detail,
    details,
    kinds,
    line,
    radio,
    text,
    tick,
    ticks,
)
from sightline.core.answers import AdultMove, Answer, Behaviour, Checked, Indicator, Kind, Outcome, Source
from sightline.core.contact_details import COLUMNS, OF_ONE_CHILD, Considered, ContactDetails, Looked
from sightline.core.entry import Entry
from sightline.guidance.selectors import label

FAMILY_AND_PUBLIC = ("Family", "Public")
NEUTRAL = frozenset({Behaviour.COMPLAINS, Behaviour.ENGAGES, Behaviour.ASKS_HELP, Behaviour.KEEPS_AGREEMENT})
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)  # of the chronology file
AS_SAID = (
    "agency", "practitioner", "kind", "outcome", "home_seen", "source", "checked", "summary", "response", "action",
    "action_owner", "action_due", "action_done",
)  # fmt: skip
LOOKED_AT = frozenset({Looked.FINE, Looked.WORRY})


class Questions(forms.Form):
    """The day, the kind and what came of it; the home; the adults; what was done, agreed and told."""

    happened_on = forms.DateField(
        label="Date", widget=forms.DateInput, error_messages={"required": "Give the day on which it happened."}
    )
    at = forms.TimeField(label="Time", required=False, help_text="For example 14:30")
    kind = forms.TypedChoiceField(
        label="What was it?",
        coerce=Kind,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it was: the nearest will do."},
    )
    outcome = radio("What came of it?", "outcome", Outcome)
    home_seen = radio("Was the home looked at?", "home_seen", Answer, "Food, and where the child sleeps.")
    food = detail("Food", "food")
    bed = detail("Where the children sleep", "bed")
    heat = detail("Heat and light", "heat")
    hygiene = detail("Cleanliness", "hygiene")
    hazards = detail("Dangers", "hazards")
    summary = text("What happened?", "Plain words that the family may read. You can dictate.", rows=6)
    behaviours = behaviours()
    whose = forms.MultipleChoiceField(
        label="Whose behaviour was it?", required=False, widget=forms.CheckboxSelectMultiple
    )
    towards = Names(
        label="Towards whom?",
        help_text="Agencies or people, separated by ; – empty means whoever made the contact.",
        required=False,
        max_length=2000,
    )
    indicators = ticks("What else could this be?", "indicators", Indicator, "What may lie behind it: tentative.")
    nothing_else = tick("I have thought about it: nothing else fits so far")
    present = text("Who was there?", rows=2)
    source = radio("Whose account does this rest on?", "source", Source)
    checked = radio("Was that account checked?", "checked", Checked)
    purpose = text("Why did you meet?", "In words that the family may read.", rows=2)
    planned = details("What was it meant to be about?", "planned")
    covered = details("What was talked about?", "covered")
    response = text("What was done about it, or why nothing?")
    told = details("What was the family told?", "told")
    action = text("What is asked of the family, or agreed?", rows=2)
    action_owner = line("Who does it?")
    action_due = day("By when?")
    action_done = day("Done on")
    otherwise = text("What happens if it is not done?", rows=2)
    needs_met = detail("Were the family’s needs of language and respect met?", "needs_met")
    needs_words = text("What was missing, or what helped?", rows=2)
    adult_move = forms.TypedChoiceField(
        label="Has an adult joined or left the household?",
        choices=[("", "Not recorded"), *((move.value, label("adult", move)) for move in AdultMove)],
        coerce=AdultMove,
        empty_value=None,
        required=False,
    )
    adult_name = line("Name of that adult")
    only_month = tick("Only the month is known")
    until = day("Until", "For a stay or a period.")
    agency = forms.ChoiceField(label="Whose contact was it?")
    practitioner = line("Who made it?")
    third_party = tick("Third party: tells of somebody outside the family")
    not_for_family = tick("Not for the family")
    entry_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, agencies: list[str], members: list[Member], kind: Kind | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        adults = [each.shown_as for each in members if not each.is_child]
        self.offer("whose", [(name, name) for name in dict.fromkeys([*adults, *self.initial.get("whose", ())])])
        self.offer("agency", [(name, name) for name in dict.fromkeys([*agencies, *FAMILY_AND_PUBLIC])])
        self.offer("kind", kinds(also=kind))

    def offer(self, name: str, choices: list[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def says(self, name: str) -> bool:
        """Something is said, or wrong: where this question stands is open at once."""
        return name in self.fields and bool(self[name].errors or self[name].value())

    @property
    def kind_is_uncommon(self) -> bool:
        return bool(self["kind"].value()) and self["kind"].value() not in COMMON

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        self._check_days(said)
        self._check_adult(said)
        self._check_home(said)
        self._check_agreed(said)
        if self.tried(said) - NEUTRAL and not said.get("indicators") and not said.get("nothing_else"):
            self._ask_what_else()
        return said

    def tried(self, said: dict[str, Any]) -> frozenset[Behaviour]:
        return frozenset(said.get("behaviours", ()))

    def _check_days(self, said: dict[str, Any]) -> None:
        for name in ("happened_on", "until", "action_due", "action_done"):
            if said.get(name) and not FIRST_DAY <= said[name] <= LAST_DAY:
                self.add_error(name, "Give a year between 1900 and 2100.")
        on, today = said.get("happened_on"), timezone.localdate()
        if on and on > today:
            self.add_error("happened_on", "This day is still to come: write down what has happened.")
        if said.get("action_done") and said["action_done"] > today:
            self.add_error("action_done", "This day is still to come: leave it empty until it is done.")
        if on and said.get("until") and said["until"] < days_of(on, only_month=said.get("only_month", False))[0]:
            self.add_error("until", "The end lies before the beginning: mend one of the two.")

    def _check_adult(self, said: dict[str, Any]) -> None:
        name = said.get("adult_name", "")
        if said.get("adult_move") and not name:
            self.add_error("adult_name", "Say the name, or “not known”.")
        if name and not said.get("adult_move"):
            self.add_error("adult_move", "Say whether this adult joined or left, or whether it was checked who it is.")
        if ";" in name:
            self.add_error("adult_name", "One name, without “;”. Another adult takes another contact.")

    def _check_home(self, said: dict[str, Any]) -> None:
        """The clock of the home is set back by food and beds that were looked at, and by nothing less (7.1/6)."""
        if said.get("home_seen") is Answer.NO and any(said.get(part) in LOOKED_AT for part in ("food", "bed")):
            self.add_error("home_seen", "Food or beds were looked at, by what you say below: mend one of the answers.")
        missed = [part for part in ("food", "bed") if said.get(part) is Looked.NOT_LOOKED_AT]
        if said.get("home_seen") is Answer.YES and missed:
            other = "Home not seen" if len(missed) == 2 else "Not recorded"
            self.add_error(
                "home_seen", f"A home is seen when food and beds were looked at. Choose “{other}”, or mend it below."
            )

    def _check_agreed(self, said: dict[str, Any]) -> None:
        if said.get("otherwise") and not said.get("action") and "action" not in self.errors:
            self.add_error("action", "Say what is asked before saying what happens if it is not done.")

    def _ask_what_else(self) -> None:
        """A behaviour is not written down without asking what else it could be (4.1, 4.2, 13, 14.3)."""
        self.add_error("indicators", "Tick what else this could be, or say that you thought of it and nothing fits.")

    def values(self) -> dict[str, Any]:
        """Columns of the entry, but for those about children."""
        said = self.cleaned_data
        first, last = days_of(said["happened_on"], only_month=said["only_month"])
        values = {name: said[name] for name in AS_SAID if name in said}
        values |= {name: tuple(said[name]) for name in ("behaviours", "indicators")}
        values |= {"day": last, "earliest": first, "minute": _minutes(said["at"]) if first == last else None}
        values |= {"towards": Names().names(said["towards"]), "home_seen": self._home_seen()}
        return values

    def _home_seen(self) -> Answer:
        said = self.cleaned_data
        if not said.get("home_seen") and {said.get("food"), said.get("bed")} <= LOOKED_AT:
            return Answer.YES
        seen: Answer = said.get("home_seen", Answer.NOT_RECORDED)
        return seen

    def to_details(self, *, of_child: bool = False) -> ContactDetails:
        said = self.cleaned_data
        asked = [name for name in COLUMNS if name in said and (of_child or name not in OF_ONE_CHILD)]
        found: dict[str, Any] = {
            name: tuple(said[name]) if isinstance(said[name], list) else said[name] for name in asked
        }
        found["considered"] = Considered.NOTHING_FITS if said.get("nothing_else") else Considered.NOT_RECORDED
        return ContactDetails(**found)


def days_of(day: date, *, only_month: bool) -> tuple[date, date]:
    """The first and the last day on which it can have happened: of the present month, by today."""
    if not only_month:
        return day, day
    last = day.replace(day=monthrange(day.year, day.month)[1])
    return day.replace(day=1), min(last, max(day, timezone.localdate()))


def _minutes(at: time | None) -> int | None:
    return None if at is None else at.hour * 60 + at.minute


def adults_of(said: dict[str, Any], before: Entry | None = None) -> tuple[tuple[AdultMove, str], ...]:
    """The form shows the first adult of an entry: the others stay."""
    others = before.adults[1:] if before else ()
    return ((said["adult_move"], said["adult_name"]), *others) if said.get("adult_move") else others
