"""The plain contact form, and its correction."""

from calendar import monthrange
from datetime import date, time
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from django import forms
from django.forms.boundfield import BoundField
from django.utils import timezone

from sightline.cases.selectors import Member
from sightline.chronology.contact_fields import Names, Text, behaviours, kinds, line, radio, text, ticks
from sightline.chronology.storing import NewEntry
from sightline.core.answers import (
    FAILED,
    REMOTE,
    AdultMove,
    Alone,
    Answer,
    Behaviour,
    Checked,
    Harm,
    Indicator,
    Kind,
    Outcome,
    Source,
    Strength,
)
from sightline.core.entry import Entry
from sightline.guidance.selectors import label

FAMILY_AND_PUBLIC = ("Family", "Public")
NEUTRAL = frozenset({Behaviour.COMPLAINS, Behaviour.ENGAGES, Behaviour.ASKS_HELP, Behaviour.KEEPS_AGREEMENT})
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)  # of the chronology file


NOT_MET = FAILED | {Outcome.CANCELLED_BY_FAMILY, Outcome.CANCELLED_BY_SERVICE}


class FormSection(NamedTuple):
    words: str
    fields: list[BoundField]
    is_open: bool


SECTIONS = (
    ("What the adults did, and what else it could be", ("behaviours", "towards", "indicators", "nothing_else")),
    ("Signs about the child, and what was done", ("harm", "strength", "impact", "response")),
    ("Whose account it is, and was it checked", ("source", "checked")),
    ("What was agreed", ("action", "action_owner", "action_due", "action_done")),
    (
        "The household, uncertain dates, who may see it",
        ("adult_move", "adult_name", "only_month", "until", "third_party", "not_for_family"),
    ),
)


class ContactForm(forms.Form):
    """One contact, attempted contact or other dated event. What it does not ask (``ref``, ``visit``, ...) a correction
    leaves as it stood."""

    happened_on = forms.DateField(
        label="Date", widget=forms.DateInput, error_messages={"required": "Give the day on which it happened."}
    )
    only_month = forms.BooleanField(label="Only the month is known", required=False)
    at = forms.TimeField(label="Time", required=False, help_text="For example 14:30")
    until = forms.DateField(label="Until", required=False, help_text="For a stay or a period.", widget=forms.DateInput)
    agency = forms.ChoiceField(label="Whose contact was it?")
    practitioner = line("Who made it?")
    kind = forms.TypedChoiceField(
        label="What was it?", coerce=Kind, error_messages={"required": "Choose what it was: the nearest will do."}
    )
    outcome = radio("What came of it?", "outcome", Outcome)
    children = forms.TypedMultipleChoiceField(
        label="Which children is it about?",
        help_text="None ticked: every child of the family.",
        coerce=UUID,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    child_seen = radio(
        "Was the child seen?",
        "child_seen",
        Answer,
        "Face to face, awake, near enough to judge how the child is. Asleep, in passing or by video is no.",
    )
    child_alone = radio("Seen or spoken to away from the adults?", "child_alone", Alone)
    home_seen = radio("Was the home looked at?", "home_seen", Answer, "Food, and where the child sleeps.")
    summary = text("What happened?", "Plain words that the family may read.", rows=6)
    source = radio("Whose account does this rest on?", "source", Source)
    checked = radio("Was that account checked?", "checked", Checked)
    behaviours = forms.TypedMultipleChoiceField(
        label="What did the adults do?",
        help_text="What was seen, never why.",
        coerce=Behaviour,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    towards = Names(
        label="Towards whom?",
        help_text="Agencies or people, separated by ; – empty means whoever made the contact.",
        required=False,
        max_length=2000,
    )
    indicators = ticks("What else could this be?", "indicators", Indicator, "What may lie behind it: tentative.")
    nothing_else = forms.BooleanField(label="I have thought about it: nothing else fits so far", required=False)
    harm = ticks("Signs of harm about the child", "harm", Harm)
    strength = ticks("Good signs", "strength", Strength)
    impact = text("What does it mean for this child?")
    response = text("What was done about it, or why nothing?")
    adult_move = forms.TypedChoiceField(
        label="Has an adult joined or left the household?",
        choices=[("", "Not recorded"), *((move.value, label("adult", move)) for move in AdultMove)],
        coerce=AdultMove,
        empty_value=None,
        required=False,
    )
    adult_name = line("Name of that adult")
    action = text("What was agreed?", rows=2)
    action_owner = line("Who does it?")
    action_due = forms.DateField(label="By when?", required=False, widget=forms.DateInput)
    action_done = forms.DateField(label="Done on", required=False, widget=forms.DateInput)
    third_party = forms.BooleanField(label="Third party: tells of somebody outside the family", required=False)
    not_for_family = forms.BooleanField(label="Not for the family", required=False)
    entry_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, agencies: list[str], members: list[Member], kind: Kind | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        names = dict.fromkeys([*agencies, *FAMILY_AND_PUBLIC])
        self._offer("agency", [(name, name) for name in names])
        self._offer("kind", [("", "Choose one"), *kinds(also=kind)])
        self._offer("children", list({each.person: each.shown_as for each in members if each.is_child}.items()))
        self._offer("behaviours", behaviours())
        self.initial.setdefault("entry_id", uuid4())

    def _offer(self, name: str, choices: list[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def sections(self) -> list[FormSection]:
        """The parts that open when they are asked for: open at once where something is said or wrong in them."""
        return [
            FormSection(words, [self[name] for name in names], is_open=any(self._says(name) for name in names))
            for words, names in SECTIONS
        ]

    def _says(self, name: str) -> bool:
        return bool(self[name].errors or self[name].value())

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        self._check_days(said)
        self._check_seen(said)
        name = said.get("adult_name", "")
        if said.get("adult_move") and not name:
            self.add_error("adult_name", "Say the name, or “not known”.")
        if name and not said.get("adult_move"):
            self.add_error("adult_move", "Say whether this adult joined or left, or whether it was checked who it is.")
        if ";" in name:
            self.add_error("adult_name", "One name, without “;”. Another adult takes another contact.")
        if said.get("behaviours") and not set(said["behaviours"]).issubset(NEUTRAL) and not said.get("indicators"):
            self._ask_what_else(said)
        return said

    def _check_days(self, said: dict[str, Any]) -> None:
        for name in ("happened_on", "until", "action_due", "action_done"):
            if said.get(name) and not FIRST_DAY <= said[name] <= LAST_DAY:
                self.add_error(name, "Give a year between 1900 and 2100.")
        day, today = said.get("happened_on"), timezone.localdate()
        if day and day > today:
            self.add_error("happened_on", "This day is still to come: write down what has happened.")
        if said.get("action_done") and said["action_done"] > today:
            self.add_error("action_done", "This day is still to come: leave it empty until it is done.")
        if day and said.get("until") and said["until"] < _days(day, only_month=said.get("only_month", False))[0]:
            self.add_error("until", "The end lies before the beginning: mend one of the two.")

    def _check_seen(self, said: dict[str, Any]) -> None:
        """A clock is set back by what is said here: it must be able to be true."""
        seen = said.get("child_seen") is Answer.YES
        if seen and said.get("kind") in REMOTE:
            self.add_error("child_seen", "Seen means face to face: a child is not seen by phone, letter or message.")
        if seen and said.get("outcome") in NOT_MET:
            self.add_error("child_seen", "By what came of it nobody was met: mend one of the two answers.")
        if said.get("child_alone") is Alone.YES and not seen:
            self.add_error("child_alone", "Somebody seen alone was seen: say so above, or mend this answer.")

    def _ask_what_else(self, said: dict[str, Any]) -> None:
        """A behaviour is not written down without asking what else it could be (4.1, 4.2, 13, 14.3)."""
        if not said.get("nothing_else"):
            self.add_error(
                "indicators", "Tick what else this could be, or say that you thought of it and nothing fits."
            )

    def to_entry(self, before: Entry | None = None) -> NewEntry:
        """``before`` is the entry that is corrected."""
        said = dict(self.cleaned_data)
        first, last = _days(said["happened_on"], only_month=said["only_month"])
        values = {name: said[name] for name in _AS_SAID} | {name: tuple(said[name]) for name in _LISTS}
        values |= {"day": last, "earliest": first, "minute": _minutes(said["at"]) if first == last else None}
        values |= {"towards": Names().names(said["towards"]), "adults": _adults(said, before)}
        if before is None or said["until"] != before.until:
            values |= {"until": said["until"], "until_earliest": None, "until_minute": None}
        entry = Entry(key=said["entry_id"], **values) if before is None else before._replace(**values)
        marks = {name: said[name] for name in ("third_party", "not_for_family")}
        return NewEntry(entry, tuple(said["children"]), id=said["entry_id"], **marks)


_AS_SAID = (
    "agency", "practitioner", "kind", "outcome", "child_seen", "child_alone", "home_seen", "source", "checked",
    "summary", "impact", "response", "action", "action_owner", "action_due", "action_done",
)  # fmt: skip
_LISTS = ("behaviours", "indicators", "harm", "strength")


class CorrectionForm(ContactForm):
    reason = Text(
        label="Why is it corrected?",
        help_text="The old text stays readable.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


def initial_of(entry: Entry, version: int, marks: dict[str, bool]) -> dict[str, Any]:
    """What a correction starts from: the entry as it stands."""
    said: dict[str, Any] = {name: getattr(entry, name) for name in _AS_SAID}
    said |= {name: [str(code) for code in getattr(entry, name)] for name in _LISTS}
    if entry.adults:
        said["adult_move"], said["adult_name"] = entry.adults[0]
    if entry.minute is not None:
        said["at"] = f"{entry.minute // 60:02d}:{entry.minute % 60:02d}"
    said |= {"happened_on": entry.earliest, "only_month": entry.earliest != entry.day, "until": entry.until}
    return said | marks | {"towards": "; ".join(entry.towards), "version": version}


def _days(day: date, *, only_month: bool) -> tuple[date, date]:
    """The first and the last day on which it can have happened: of the present month, by today."""
    if not only_month:
        return day, day
    last = day.replace(day=monthrange(day.year, day.month)[1])
    return day.replace(day=1), min(last, max(day, timezone.localdate()))


def _minutes(at: time | None) -> int | None:
    return None if at is None else at.hour * 60 + at.minute


def _adults(said: dict[str, Any], before: Entry | None) -> tuple[tuple[AdultMove, str], ...]:
    """The form shows the first adult of an entry: the others stay."""
    others = before.adults[1:] if before else ()
    return ((said["adult_move"], said["adult_name"]), *others) if said["adult_move"] else others
