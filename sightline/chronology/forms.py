"""The plain contact form, its correction, and the forms around a file."""

from calendar import monthrange
from collections.abc import Callable, Iterable
from datetime import date, time
from typing import Any, NamedTuple, cast
from uuid import UUID, uuid4

from django import forms
from django.forms.boundfield import BoundField
from django.utils import timezone

from sightline.cases.selectors import Member
from sightline.chronology.importing import Choices, Offer, Preview
from sightline.chronology.services import NewEntry
from sightline.core.answers import (
    AdultMove,
    Alone,
    Answer,
    Behaviour,
    BehaviourGroup,
    Checked,
    Harm,
    Indicator,
    Kind,
    Outcome,
    Source,
    Strength,
)
from sightline.core.facts import Entry
from sightline.guidance.selectors import guidance, label

# Standing and who holds the case are changed under "People and agencies", which writes the entry itself.
WRITTEN_ELSEWHERE = frozenset({Kind.STATUS})
FAMILY_AND_PUBLIC = ("Family", "Public")
NOT_RECORDED = "Not recorded"


def _radio(question: str, column: str, codes: Callable[[Any], Any], hint: str = "") -> forms.TypedChoiceField:
    """Nothing is ticked beforehand; left untouched it is not recorded."""
    choices = [(code.value, label(column, code)) for code in cast("Iterable[Any]", codes) if code.value]
    return forms.TypedChoiceField(
        label=question,
        help_text=hint,
        choices=choices,
        coerce=codes,
        empty_value=codes(""),
        required=False,
        widget=forms.RadioSelect,
    )


def _ticks(question: str, column: str, codes: Callable[[Any], Any], hint: str = "") -> forms.TypedMultipleChoiceField:
    return forms.TypedMultipleChoiceField(
        label=question,
        help_text=hint,
        choices=[(code.value, label(column, code)) for code in cast("Iterable[Any]", codes)],
        coerce=codes,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


def _text(question: str, hint: str = "", rows: int = 3) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=question, help_text=hint, required=False, max_length=20_000, widget=widget)


def _line(question: str, hint: str = "") -> forms.CharField:
    return forms.CharField(label=question, help_text=hint, required=False, max_length=200)


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
    """One contact, attempted contact or other dated event, with every column of the chronology file."""

    happened_on = forms.DateField(label="Date", widget=forms.DateInput)
    only_month = forms.BooleanField(label="Only the month is known", required=False)
    at = forms.TimeField(label="Time", required=False, help_text="For example 14:30")
    until = forms.DateField(label="Until", required=False, help_text="For a stay or a period.", widget=forms.DateInput)
    agency = forms.ChoiceField(label="Whose contact was it?")
    practitioner = _line("Who made it?")
    kind = forms.TypedChoiceField(label="What was it?", coerce=Kind)
    outcome = _radio("What came of it?", "outcome", Outcome)
    children = forms.TypedMultipleChoiceField(
        label="Which children is it about?",
        help_text="None ticked: every child of the family.",
        coerce=UUID,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    child_seen = _radio(
        "Was the child seen?",
        "child_seen",
        Answer,
        "Face to face, awake, near enough to judge how the child is. Asleep, in passing or by video is no.",
    )
    child_alone = _radio("Seen or spoken to away from the adults?", "child_alone", Alone)
    home_seen = _radio("Was the home looked at?", "home_seen", Answer, "Food, and where the child sleeps.")
    summary = _text("What happened?", "Plain words that the family may read.", rows=6)
    source = _radio("Whose account does this rest on?", "source", Source)
    checked = _radio("Was that account checked?", "checked", Checked)
    behaviours = forms.TypedMultipleChoiceField(
        label="What did the adults do?",
        help_text="What was seen, never why.",
        coerce=Behaviour,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    towards = _line("Towards whom?", "Agencies or people, separated by ; – empty means whoever made the contact.")
    indicators = _ticks("What else could this be?", "indicators", Indicator, "What may lie behind it: tentative.")
    harm = _ticks("Signs of harm about the child", "harm", Harm)
    strength = _ticks("Good signs", "strength", Strength)
    impact = _text("What does it mean for this child?")
    response = _text("What was done about it, or why nothing?")
    adult_move = forms.TypedChoiceField(
        label="Has an adult joined or left the household?",
        choices=[("", "Not recorded"), *((move.value, label("adult", move)) for move in AdultMove)],
        coerce=AdultMove,
        empty_value=None,
        required=False,
    )
    adult_name = _line("Name of that adult")
    action = _text("What was agreed?", rows=2)
    action_owner = _line("Who does it?")
    action_due = forms.DateField(label="By when?", required=False, widget=forms.DateInput)
    action_done = forms.DateField(label="Done on", required=False, widget=forms.DateInput)
    third_party = forms.BooleanField(label="Third party: tells of somebody outside the family", required=False)
    not_for_family = forms.BooleanField(label="Not for the family", required=False)
    entry_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, agencies: list[str], members: list[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = dict.fromkeys([*agencies, *FAMILY_AND_PUBLIC])
        self._offer("agency", [(name, name) for name in names])
        self._offer("kind", [("", "Choose one"), *_kinds()])
        self._offer("children", [(member.person, member.shown_as) for member in members if member.is_child])
        self._offer("behaviours", _behaviours())
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
        day, until = said.get("happened_on"), said.get("until")
        if day and until and until < day:
            self.add_error("until", "The end lies before the beginning: mend one of the two.")
        if day and not date(1900, 1, 1) <= day <= date(2100, 12, 31):
            self.add_error("happened_on", "Give a year between 1900 and 2100.")
        if day and day > timezone.localdate():
            self.add_error("happened_on", "This day is still to come: write down what has happened.")
        if said.get("adult_move") and not said.get("adult_name"):
            self.add_error("adult_name", "Say the name, or “not known”.")
        if said.get("behaviours") and not set(said["behaviours"]).issubset(NEUTRAL) and not said.get("indicators"):
            self._ask_what_else(said)
        return said

    def _ask_what_else(self, said: dict[str, Any]) -> None:
        """A behaviour is not written down without asking what else it could be (4.1, 4.2, 13, 14.3)."""
        if not said.get("nothing_else"):
            self.add_error(
                "indicators", "Tick what else this could be, or say that you thought of it and nothing fits."
            )

    nothing_else = forms.BooleanField(label="I have thought about it: nothing else fits so far", required=False)

    def to_entry(self) -> NewEntry:
        said = self.cleaned_data
        first, last = _days(said["happened_on"], only_month=said["only_month"])
        said |= {name: tuple(said[name]) for name in _LISTS}
        entry = Entry(
            key=said["entry_id"],
            day=last,
            earliest=first,
            minute=_minutes(said["at"]) if first == last else None,
            until=said["until"],
            adults=((said["adult_move"], said["adult_name"]),) if said["adult_move"] else (),
            towards=tuple(name.strip() for name in said["towards"].split(";") if name.strip()),
            **{name: said[name] for name in (*_AS_SAID, *_LISTS)},
        )
        marks = {name: said[name] for name in ("third_party", "not_for_family")}
        return NewEntry(entry, tuple(said["children"]), id=said["entry_id"], **marks)


_AS_SAID = (
    "agency", "practitioner", "kind", "outcome", "child_seen", "child_alone", "home_seen", "source", "checked",
    "summary", "impact", "response", "action", "action_owner", "action_due", "action_done",
)  # fmt: skip
NEUTRAL = frozenset({Behaviour.COMPLAINS, Behaviour.ENGAGES, Behaviour.ASKS_HELP, Behaviour.KEEPS_AGREEMENT})


class CorrectionForm(ContactForm):
    reason = forms.CharField(
        label="Why is it corrected?", help_text="The old text stays readable.", max_length=2000, widget=forms.Textarea
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


def initial_of(entry: Entry, version: int, marks: dict[str, bool]) -> dict[str, Any]:
    """What a correction starts from: the entry as it stands."""
    said: dict[str, Any] = {name: getattr(entry, name) for name in _AS_SAID}
    said |= {name: [str(code) for code in getattr(entry, name)] for name in _LISTS}
    if entry.adults:
        said["adult_move"], said["adult_name"] = entry.adults[0]
    if entry.minute is not None:
        said["at"] = time(entry.minute // 60, entry.minute % 60)
    said |= {"happened_on": entry.earliest, "only_month": entry.earliest != entry.day, "until": entry.until}
    return said | marks | {"towards": "; ".join(entry.towards), "version": version}


_LISTS = ("behaviours", "indicators", "harm", "strength")


class UploadForm(forms.Form):
    agency = forms.TypedChoiceField(label="For which agency?", coerce=UUID)
    file = forms.FileField(
        label="Chronology file",
        help_text="CSV UTF-8 or XLSX, up to 20 MB.",
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,text/csv"}),
    )

    def __init__(self, *args: Any, agencies: list[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].choices = agencies  # type: ignore[attr-defined]

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > 20 * 1024 * 1024:
            raise forms.ValidationError("The file is larger than 20 MB: split it into several files.")
        return file


class ChoicesForm(forms.Form):
    """What the reader of a preview decides; made from that preview."""

    def __init__(self, *args: Any, preview: Preview, members: list[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._names = preview.unknown_children
        if len(preview.families) > 1:
            self.fields["family"] = forms.ChoiceField(
                label="Which family of the file is this record about?",
                choices=[(name, name or "rows that name no family") for name in preview.families],
                widget=forms.RadioSelect,
            )
        if preview.problems or preview.bad_rows:
            self.fields["leave_out_bad_rows"] = forms.BooleanField(
                label="Leave the bad rows out, and take in the others", required=False
            )
        children = [("", "Choose one"), *((member.person, member.shown_as) for member in members if member.is_child)]
        for place, name in enumerate(self._names):
            self.fields[f"child_{place}"] = forms.TypedChoiceField(
                label=f"Who is “{name}” in the file?", choices=children, coerce=UUID
            )
        if preview.corrections:
            self.fields["corrections"] = forms.MultipleChoiceField(
                label="Rows that are there already and now say something else: which are corrections?",
                choices=[(offer.identity.row, _offered(offer)) for offer in preview.corrections],
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )

    def to_choices(self) -> Choices:
        said = self.cleaned_data
        return Choices(
            family=said.get("family"),
            leave_out_bad_rows=said.get("leave_out_bad_rows", False),
            children=tuple((name, said[f"child_{place}"]) for place, name in enumerate(self._names)),
            corrections=frozenset(said.get("corrections", ())),
        )


def _offered(offer: Offer) -> str:
    entry = offer.held.entry
    return f"Row {offer.held.row}: {entry.day:%d/%m/%Y}, {entry.agency}, {label('kind', entry.kind)}, ref {entry.ref}"


class RestrictForm(forms.Form):
    """Exactly one of the two is chosen."""

    held_to = forms.TypedChoiceField(label="Hold it to this agency", coerce=UUID, required=False, empty_value=None)
    exclude = forms.TypedChoiceField(label="Or keep it from this person", coerce=UUID, required=False, empty_value=None)
    reason = forms.CharField(label="Why?", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(
        self, *args: Any, agencies: list[tuple[UUID, str]], people: list[tuple[UUID, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["held_to"].choices = [("", "No agency"), *agencies]  # type: ignore[attr-defined]
        self.fields["exclude"].choices = [("", "Nobody"), *people]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if bool(said.get("held_to")) == bool(said.get("exclude")):
            self.add_error("held_to", "Choose an agency or a person: one of the two.")
        return said


class SealForm(forms.Form):
    reason = forms.CharField(
        label="Why does this entry stand on the wrong record?",
        help_text="It leaves every screen of this record. Only a records officer can open it, with a reason.",
        max_length=2000,
        widget=forms.Textarea,
    )


def _days(day: date, *, only_month: bool) -> tuple[date, date]:
    return _month_of(day) if only_month else (day, day)


def _month_of(day: date) -> tuple[date, date]:
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


def _minutes(at: time | None) -> int | None:
    return None if at is None else at.hour * 60 + at.minute


def _kinds() -> list[tuple[str, str]]:
    return [(kind.value, label("kind", kind)) for kind in Kind if kind not in WRITTEN_ELSEWHERE]


def _behaviours() -> list[tuple[str, list[tuple[str, str]]]]:
    texts = guidance().behaviours.values()
    return [
        (label("behaviour_group", group), [(text.code, text.label) for text in texts if text.group == group])
        for group in BehaviourGroup
    ]


class OpenSealedForm(forms.Form):
    reason = forms.CharField(
        label="Why do you open it?",
        help_text="Your name and this reason are written into the ledger.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
