"""A correction concerns one stored entry: everything that it says, on one page."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.forms.boundfield import BoundField

from sightline.cases.selectors import Member
from sightline.chronology.contact_fields import Text, detail, details, line, radio, text, ticks
from sightline.chronology.contact_questions import AS_SAID, Questions, adults_of
from sightline.chronology.page_parts import Section, sections_of
from sightline.chronology.storing import NewEntry
from sightline.core.answers import REMOTE, Alone, Answer, Harm, Strength
from sightline.core.contact_details import COLUMNS, LISTS, read_details
from sightline.core.contacts import NOT_MADE
from sightline.core.entry import Entry

OF_CHILDREN = ("child_seen", "child_alone", "impact")
CODES_OF = ("behaviours", "indicators", "harm", "strength")
SECTIONS = (
    ("How the child was", ("how", "how_words", "words", "coping", "could_tell", "harm", "strength", "impact")),
    ("The home", ("home_seen", "food", "bed", "heat", "hygiene", "hazards", "would_see")),
    (
        "What the adults did, and what else it could be",
        ("behaviours", "whose", "towards", "indicators", "nothing_else"),
    ),
    ("Who was there, and whose account it is", ("present", "source", "checked")),
    ("What it was about", ("purpose", "planned", "covered")),
    (
        "What was done, told and asked",
        ("response", "told", "action", "action_owner", "action_due", "action_done", "otherwise"),
    ),
    ("Language and respect", ("needs_met", "needs_words")),
    (
        "The household, uncertain dates, who may see it",
        ("adult_move", "adult_name", "only_month", "until", "third_party", "not_for_family"),
    ),
)


class CorrectionForm(Questions):
    """What it does not ask (``ref``, ``visit``, ...) stays as it stood."""

    reason = Text(
        label="Why is it corrected?",
        help_text="The old text stays readable.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
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
    how = detail("How was the child?", "how")
    how_words = text("In more words", rows=2)
    words = text("The child’s own words", "As spoken.", rows=2)
    coping = details("What was seen of the child?", "coping", "Seen, not interpreted.")
    could_tell = line("Whom could this child safely tell, and where?")
    harm = ticks("Signs of harm about the child", "harm", Harm)
    strength = ticks("Good signs", "strength", Strength)
    impact = text("What does it mean for this child?")
    would_see = text("What would a child there see today?", rows=2)

    def __init__(self, *args: Any, members: list[Member], **kwargs: Any) -> None:
        super().__init__(*args, members=members, **kwargs)
        self.offer("children", list({each.person: each.shown_as for each in members if each.is_child}.items()))

    def sections(self) -> list[Section]:
        return sections_of(self, SECTIONS)

    def beside(self) -> list[BoundField]:
        return [self[name] for name in ("outcome", "children", "child_seen", "child_alone")]

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        self._check_seen(said)
        return said

    def _check_seen(self, said: dict[str, Any]) -> None:
        """A clock is set back by what is said here: it must be able to be true."""
        seen = said.get("child_seen") is Answer.YES
        if seen and said.get("kind") in REMOTE:
            self.add_error("child_seen", "Seen means face to face: a child is not seen by phone, letter or message.")
        if seen and said.get("outcome") in NOT_MADE:
            self.add_error("child_seen", "By what came of it nobody was met: mend one of the two answers.")
        if said.get("child_alone") is Alone.YES and not seen:
            self.add_error("child_alone", "Somebody seen alone was seen: say so above, or mend this answer.")

    def to_entry(self, before: Entry, more: Mapping[str, str]) -> NewEntry:
        """``before`` is the entry that is corrected, ``more`` its further columns."""
        said = self.cleaned_data
        values = self.values() | {name: said[name] for name in OF_CHILDREN}
        values |= {name: tuple(said[name]) for name in CODES_OF} | {"adults": adults_of(said, before)}
        if said["until"] != before.until:
            values |= {"until": said["until"], "until_earliest": None, "until_minute": None}
        marks = {name: said[name] for name in ("third_party", "not_for_family")}
        return NewEntry(
            before._replace(**values), tuple(said["children"]), id=said["entry_id"], more=self._more(more), **marks
        )

    def _more(self, before: Mapping[str, str]) -> dict[str, str]:
        """A file's own columns, and codes that the product does not know, stay as they were written."""
        now, was = self.to_details(of_child=True), read_details(before)
        changed = [name for name in COLUMNS if getattr(now, name) != getattr(was, name)]
        kept = {name: cell for name, cell in before.items() if name not in changed}
        return kept | {name: cell for name, cell in now.cells().items() if name in changed}


def initial_of(entry: Entry, more: Mapping[str, str], version: int, marks: dict[str, bool]) -> dict[str, Any]:
    """What a correction starts from: the entry as it stands."""
    said: dict[str, Any] = {name: getattr(entry, name) for name in (*AS_SAID, *OF_CHILDREN)}
    said |= {name: [str(code) for code in getattr(entry, name)] for name in CODES_OF}
    said |= _details(more)
    if entry.adults:
        said["adult_move"], said["adult_name"] = entry.adults[0]
    if entry.minute is not None:
        said["at"] = f"{entry.minute // 60:02d}:{entry.minute % 60:02d}"
    said |= {"happened_on": entry.earliest, "only_month": entry.earliest != entry.day, "until": entry.until}
    return said | marks | {"towards": "; ".join(entry.towards), "version": version}


def _details(more: Mapping[str, str]) -> dict[str, Any]:
    details = read_details(more)
    said = {name: getattr(details, name) for name in COLUMNS if name != "considered"}
    listed = {name: [str(code) for code in said[name]] for name in LISTS}
    return said | listed | {"whose": list(details.whose)} | {"nothing_else": bool(details.considered)}
