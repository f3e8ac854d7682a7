"""One act, with one or several children: the contact form."""

from collections import Counter
from collections.abc import Hashable, Iterable
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.safestring import SafeString

from sightline.cases.respect import Needs
from sightline.cases.selectors import Member
from sightline.chronology.child_card import Card
from sightline.chronology.contact_fields import NOT_RECORDED, choice, radio, text
from sightline.chronology.contact_questions import Questions, adults_of
from sightline.chronology.page_parts import (
    IN_NOT_ANSWERING,
    AccountShown,
    BehaviourGroupShown,
    Section,
    asked_by,
    sections_of,
    with_responses,
)
from sightline.chronology.storing import NewAct
from sightline.core.answers import REMOTE, Answer, Behaviour, Checked, Outcome, Source
from sightline.core.contact import MOST_ACCOUNTS, Account, Act, ChildAnswers
from sightline.core.contact_details import HOME
from sightline.core.contact_unsaid import Asking, unsaid
from sightline.core.contacts import NOT_MADE
from sightline.core.entry import Entry
from sightline.guidance.selectors import label

FIRST_OUTCOMES = (Outcome.TOOK_PLACE, Outcome.NO_ACCESS, IN_NOT_ANSWERING, Outcome.REFUSED)
NEEDS = ("needs_met", "needs_words")
SECTIONS = (
    ("What it was for, and what was talked about", ("purpose", "planned", "covered")),
    ("What was done, and what the family was told", ("response", "told")),
    ("What is asked or agreed", ("action", "action_owner", "action_due", "action_done", "otherwise")),
    (
        "The household, uncertain dates, whose contact, who may see it",
        (
            *("adult_move", "adult_name", "only_month", "until", "agency", "practitioner"),
            *("third_party", "not_for_family"),
        ),
    ),
)


def outcomes() -> list[tuple[str, str]]:
    """No access, refused, and in but not answering are three things."""
    others = [code for code in Outcome if code and code not in FIRST_OUTCOMES]
    words = {IN_NOT_ANSWERING: label("behaviours", Behaviour.PRETENDS_OUT)}
    return [(str(code), words.get(code) or label("outcome", code)) for code in (*FIRST_OUTCOMES, *others)]


def _outcome(said: str) -> Outcome:
    stands_for = {NOT_RECORDED: Outcome.NOT_RECORDED, IN_NOT_ANSWERING: Outcome.NO_ACCESS}
    return stands_for[said] if said in stands_for else Outcome(said)


class ContactForm(Questions):
    """Answers about a child are given child by child, and none of them is filled in beforehand."""

    light = False
    outcome = choice("What came of it?", outcomes(), _outcome, Outcome.NOT_RECORDED)
    shown = forms.CharField(required=False, widget=forms.HiddenInput)  # what the page showed back as left unsaid

    def __init__(self, *args: Any, members: list[Member], needs: tuple[Needs, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, members=members, **kwargs)
        self.needs = needs
        self.cards = [Card(self, child, name) for child, name in _names(_children(members))]
        for card in self.cards:
            card.ask(light=self.light)
        for name in self._accounts():
            self.fields |= _account_fields(name)
        for name in () if needs else NEEDS:
            del self.fields[name]
        self.initial.setdefault("entry_id", uuid4())
        self.left: dict[str, str] = {}

    def _accounts(self) -> list[str]:
        return [f"account_{number}" for number in range(1, MOST_ACCOUNTS + 1)]

    @property
    def home_is_kept(self) -> bool:
        return any(self.says(name) for name in ("home_seen", *HOME))

    @property
    def behaviours_are_open(self) -> bool:
        return any(map(self.says, ("behaviours", "whose", "towards")))

    @property
    def what_else_is_kept(self) -> bool:
        return self.says("indicators") or self.says("nothing_else")

    @property
    def behaviour_groups(self) -> list[BehaviourGroupShown]:
        return with_responses(self["behaviours"])

    @property
    def account_is_open(self) -> bool:
        asked = () if self.light else ("present",)
        return any(map(self.says, (*asked, "source", "checked"))) or any(each.section.is_open for each in self.accounts)

    @property
    def accounts(self) -> list[AccountShown]:
        words = "Another person’s account"
        named = [(f"{words} ({number})", name) for number, name in enumerate(self._accounts(), start=1)]
        sections = sections_of(self, [(words, tuple(_account_fields(name))) for words, name in named])
        asked = [f"checked by {name}_source" for _, name in named]
        return [AccountShown(*each) for each in zip(sections, asked, strict=True)]

    def sections(self) -> list[Section]:
        return sections_of(self, SECTIONS)

    @property
    def asking(self) -> Asking:
        children: dict[Hashable, str] = {card.child: card.name for card in self.cards}
        return Asking(children, light=self.light, needs=bool(self.needs))

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        for card in self.cards:
            self._check_child(card, said)
        for name in self._accounts():
            told = f"{name}_words"
            if any(said.get(each) for each in _account_fields(name)) and not said.get(told):
                self.add_error(told, "Say what this person told.")
        if not self.errors:
            self._show_what_is_unsaid(said)
        return said

    def _check_child(self, card: Card, said: dict[str, Any]) -> None:
        """A clock is set back by what is said here: it must be able to be true."""
        question = card.html_name("seen")
        seen = bool(said.get(question)) and said[question][0] is Answer.YES
        if seen and said.get("kind") in REMOTE:
            self.add_error(question, "Seen means face to face: a child is not seen by phone, letter or message.")
        if seen and said.get("outcome") in NOT_MADE:
            self.add_error(question, "By what came of it nobody was met: mend one of the two answers.")

    def tried(self, said: dict[str, Any]) -> frozenset[Behaviour]:
        pretended = {Behaviour.PRETENDS_OUT} if self["outcome"].value() == IN_NOT_ANSWERING else set()
        return super().tried(said) | pretended

    def _show_what_is_unsaid(self, said: dict[str, Any]) -> None:
        """Left open is *not recorded*: the writer has seen it, or is shown it now and sends the form once more."""
        left = unsaid(self.to_act().act, self.asking)
        if left.keys() - said.get("shown", "").split():
            self.left = left
            self.add_error(None, "Some things are left unsaid. Look at the list above the button, and send it again.")

    @property
    def shown_back(self) -> str:
        """What the hidden field says: what the page shows as left unsaid, or showed before."""
        return " ".join(self.left) or self["shown"].value() or ""

    @property
    def asked(self) -> dict[str, SafeString]:
        return asked_by(self.asking, self.cards, self._accounts())

    def to_act(self) -> NewAct:
        said = self.cleaned_data
        marks = {name: said[name] for name in ("third_party", "not_for_family")}
        children: dict[Hashable, ChildAnswers] = {card.child: card.answers() for card in self.cards}
        act = Act(self._entry(), self.to_details(), children, tuple(self._told()))
        return NewAct(act, said["entry_id"], **marks)

    def _entry(self) -> Entry:
        values = self.values() | {"until": self.cleaned_data["until"], "adults": adults_of(self.cleaned_data)}
        values["behaviours"] = tuple(dict.fromkeys((*values["behaviours"], *self.tried(self.cleaned_data))))
        return Entry(key=self.cleaned_data["entry_id"], **values)

    def _told(self) -> Iterable[Account]:
        for name in self._accounts():
            words, source, checked = (self.cleaned_data[each] for each in _account_fields(name))
            if words:
                yield Account(words, source, checked)


def _account_fields(name: str) -> dict[str, forms.Field]:
    return {
        f"{name}_words": text("What did they say?", rows=2),
        f"{name}_source": radio("Whose account is it?", "source", Source),
        f"{name}_checked": radio("Was it checked?", "checked", Checked),
    }


def _children(members: list[Member]) -> list[Member]:
    """Of the family today, each once."""
    today = timezone.localdate()
    present = [each for each in members if each.is_child and (each.until is None or today < each.until)]
    return list({each.person: each for each in present}.values())


def _names(children: list[Member]) -> Iterable[tuple[Any, str]]:
    """By the first name, where no brother or sister bears it too."""
    given = Counter(each.shown_as.split()[0] for each in children)
    for each in children:
        first = each.shown_as.split()[0]
        yield each.person, first if given[first] == 1 else each.shown_as
