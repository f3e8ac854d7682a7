"""The parts of a contact's page: what opens when it is asked for, and what may be left unsaid."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.forms.utils import flatatt
from django.utils.safestring import SafeString

from sightline.core.answers import FACE_TO_FACE, REMOTE, VISITS, BehaviourGroup
from sightline.core.contact_unsaid import ACCOUNTS, ASK_WHAT_WAS_DONE, Asking, how_id, seen_id
from sightline.core.contacts import NOT_MADE
from sightline.core.guidance import Response
from sightline.guidance.selectors import guidance
from sightline.ui.fields import ChoiceGroup, shown

if TYPE_CHECKING:
    from sightline.chronology.child_card import Card

IN_NOT_ANSWERING = "in_not_answering"  # no access, and somebody was in: kept apart from a door that nobody opened


class Section(NamedTuple):
    words: str
    fields: list[BoundField]
    is_open: bool


def sections_of(form: BaseForm, planned: Iterable[tuple[str, Iterable[str]]]) -> list[Section]:
    """The parts that open when they are asked for: open at once where something is said or wrong in them."""
    return [_section(words, [form[name] for name in names]) for words, names in planned]


def _section(words: str, fields: list[BoundField]) -> Section:
    asked = (each for each in fields if each.name not in FILLED_IN_BEFOREHAND or each.errors)
    return Section(words, fields, is_open=any(each.errors or each.value() for each in asked))


FILLED_IN_BEFOREHAND = frozenset({"agency", "practitioner"})


class AccountShown(NamedTuple):
    section: Section
    asked: str  # where it is asked whether the account was checked


class BehaviourGroupShown(NamedTuple):
    choices: ChoiceGroup
    response: Response
    is_neutral: bool


def with_responses(behaviours: BoundField) -> list[BehaviourGroupShown]:
    """Beside each kind of behaviour what the pack says helps, and what to leave."""
    groups = zip(BehaviourGroup, shown(behaviours).groups, strict=True)
    return [
        BehaviourGroupShown(choices, guidance().responses[group], group is BehaviourGroup.NEUTRAL)
        for group, choices in groups
    ]


class Asked(NamedTuple):
    """A question that the page shows back while it is left unsaid: contact.js reads it from the element around it."""

    name: str  # of core.contact_unsaid
    kinds: Iterable[str] = ()  # of contact; none: all
    unless: Iterable[str] = ()  # what came of it
    when: str = ""  # another answer, as a CSS selector


CONTACTS = FACE_TO_FACE | REMOTE
NOBODY_MET = (*NOT_MADE, IN_NOT_ANSWERING)


def asked_by(asking: Asking, cards: Iterable["Card"], accounts: Iterable[str]) -> dict[str, SafeString]:
    """By id: where the page asks, for the browser. The server asks the same of what was sent (core.contact_unsaid)."""
    words = asking.words()
    every = (*_of_the_act(asking), *_of_children(asking, cards))
    found = {each.name: _attributes(each, words[each.name]) for each in every}
    for name in ("source", *(f"{account}_source" for account in accounts)):
        asked = Asked("checked", when=f"[name={name}]:is({_values(ACCOUNTS)}):checked")
        found[f"checked by {name}"] = _attributes(asked, words["checked"])
    return found


def _of_the_act(asking: Asking) -> Iterator[Asked]:
    yield Asked("outcome", CONTACTS)
    yield Asked("summary")
    yield Asked("behaviours", CONTACTS, NOBODY_MET)
    yield Asked("response", when=f"[name$=_how]:is({_values(ASK_WHAT_WAS_DONE)}):checked, [name$=harm]:checked")
    if asking.light:
        yield from (Asked(name, CONTACTS, NOBODY_MET) for name in ("present", "would_see"))
        return
    yield Asked("home", VISITS, NOBODY_MET)
    looked = "[name=home_seen][value=yes]:checked"
    yield from (Asked(name, VISITS, NOBODY_MET, looked) for name in ("food", "bed"))
    yield Asked("covered", when="[name=planned]:checked")
    yield Asked("told", when="#id_action[data-filled]")
    if asking.needs:
        yield Asked("needs")


def _of_children(asking: Asking, cards: Iterable["Card"]) -> Iterator[Asked]:
    for card in cards:
        yield Asked(seen_id(card.child), VISITS if asking.light else FACE_TO_FACE, NOBODY_MET)
        if not asking.light:
            yield Asked(how_id(card.child), FACE_TO_FACE, NOBODY_MET, card.was_seen)


def _values(codes: Iterable[str]) -> str:
    return ",".join(f"[value={code}]" for code in sorted(codes))


def _attributes(asked: Asked, words: str) -> SafeString:
    said = {"data-unsaid": asked.name, "data-words": words, "data-when": asked.when}
    said |= {"data-kinds": " ".join(sorted(asked.kinds)), "data-unless": " ".join(sorted(asked.unless))}
    return flatatt({name: value for name, value in said.items() if value})
