"""The card of one child: what was seen of this child, and never an answer for another."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django import forms
from django.forms.boundfield import BoundField

from sightline.chronology.contact_fields import NOT_RECORDED, choice, detail, details, line, text, tick, ticks
from sightline.core.answers import Alone, Answer, Harm, Strength
from sightline.core.contact import ChildAnswers
from sightline.core.contact_details import OF_ONE_CHILD, ContactDetails
from sightline.core.contact_unsaid import how_id, seen_id
from sightline.guidance.selectors import label

SEEN: dict[str, tuple[Answer, Alone]] = {
    "alone": (Answer.YES, Alone.YES),
    "refused": (Answer.YES, Alone.REFUSED),
    "not_asked": (Answer.YES, Alone.NOT_ASKED),
    "too_young": (Answer.YES, Alone.TOO_YOUNG),
    "not_seen": (Answer.NO, Alone.NOT_RECORDED),
}
WAS_SEEN = tuple(name for name, (seen, _) in SEEN.items() if seen is Answer.YES)
WHAT_SEEN_MEANS = "Face to face, awake, near enough to judge. Asleep, in passing or by video is not seen."
HOW_A_CHILD_KEEPS_SAFE = (
    "Seen, not interpreted. To keep safe, a frightened child may please, guard or copy an adult, smile at everything "
    "or show nothing. Meet them at school, or with somebody they trust."
)
MORE = ("how_words", "words", "coping", "could_tell", "harm", "impact", "strength", "tells_of")
LEFT_OPEN = (Answer.NOT_RECORDED, Alone.NOT_RECORDED)


def questions(name: str, *, light: bool) -> dict[str, forms.Field]:
    """Fields by their short names; the light form asks whether a child was seen, and how it was, and no more."""
    asked: dict[str, forms.Field] = {
        "seen": choice("Seen?", [(code, label("seen_alone", code)) for code in SEEN], _seen, LEFT_OPEN),
        "how": detail(f"How was {name}?", "how"),
    }
    return asked if light else asked | _more(name)


def _seen(said: str) -> tuple[Answer, Alone]:
    return LEFT_OPEN if said == NOT_RECORDED else SEEN[said]


def _more(name: str) -> dict[str, forms.Field]:
    return {
        "how_words": text(f"How {name} was, in more words", rows=2),
        "words": text(f"{name}’s own words", "As spoken.", rows=2),
        "coping": details(f"What was seen of {name}?", "coping", HOW_A_CHILD_KEEPS_SAFE),
        "could_tell": line(f"Whom could {name} safely tell, and where?"),
        "harm": ticks("Signs of harm", "harm", Harm),
        "impact": text(f"What does it mean for {name}?", rows=2),
        "strength": ticks("Good signs", "strength", Strength),
        "tells_of": tick(f"It is about {name}, though there is nothing else to say"),
    }


class Card:
    """One child's questions on the form, and what was answered."""

    def __init__(self, form: forms.Form, child: UUID, name: str) -> None:
        self.form, self.child, self.name = form, child, name

    def html_name(self, question: str) -> str:
        return f"child_{self.child.hex}_{question}"

    def ask(self, *, light: bool) -> None:
        for question, field in questions(self.name, light=light).items():
            self.form.fields[self.html_name(question)] = field

    @property
    def was_seen(self) -> str:
        """As a CSS selector: this child was seen."""
        values = ",".join(f"[value={code}]" for code in WAS_SEEN)
        return f"[name={self.html_name('seen')}]:is({values}):checked"

    @property
    def seen_id(self) -> str:
        return seen_id(self.child)

    @property
    def how_id(self) -> str:
        return how_id(self.child)

    @property
    def seen(self) -> BoundField:
        return self.form[self.html_name("seen")]

    @property
    def how(self) -> BoundField:
        return self.form[self.html_name("how")]

    @property
    def more(self) -> list[BoundField]:
        return [self.form[name] for name in map(self.html_name, MORE) if name in self.form.fields]

    @property
    def is_open(self) -> bool:
        return any(bound.errors or bound.value() for bound in self.more)

    @property
    def is_kept(self) -> bool:
        """Something is said or wrong here: nothing of it is hidden, whatever else was answered."""
        return any(bound.errors or bound.value() for bound in (self.seen, self.how, *self.more))

    def answers(self) -> ChildAnswers:
        said = dict(self._said())
        seen, alone = said["seen"] or LEFT_OPEN
        return ChildAnswers(
            tells_of=said.get("tells_of", False),
            seen=seen,
            alone=alone,
            harm=tuple(said.get("harm", ())),
            strength=tuple(said.get("strength", ())),
            impact=said.get("impact", ""),
            details=ContactDetails(**{name: _column(said[name]) for name in OF_ONE_CHILD if name in said}),
        )

    def _said(self) -> Iterator[tuple[str, Any]]:
        for question in ("seen", "how", *MORE):
            if self.html_name(question) in self.form.cleaned_data:
                yield question, self.form.cleaned_data[self.html_name(question)]


def _column(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
