"""One contact as lines that could be said to the family, each with what speaks against saying it.

Told from the entries of one visit, so that no fact is typed twice. Where one of them holds a concern, the whole note
counts as one: nobody can tell by rule which of its sentences is harmless.
"""

import re
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple
from uuid import UUID

from sightline.core.answers import GROUP_OF, NOT_AGENCIES, BehaviourGroup, Kind, Source
from sightline.core.contact_details import ABOUT_THE_CHILD, HOME, ContactDetails, How, Looked, Topic
from sightline.core.contacts import NOT_MADE
from sightline.core.entry import Entry
from sightline.core.family_copy import Heading, Line, Sensitivity, pooled
from sightline.core.family_sentences import TOLD_KINDS, TOLD_STRENGTHS

_S = Sensitivity
ANOTHERS = frozenset({Source.PARENT, Source.RELATIVE, Source.AGENCY, Source.PUBLIC})
HARMLESS_TOPICS = (ABOUT_THE_CHILD - {Topic.CHILD_SAFETY}) | {Topic.WORK, Topic.OUR_SERVICE}
_ABBREVIATIONS = "".join(rf"(?<!\b{short}\.)" for short in ("Mr", "Mrs", "Ms", "Dr", "St", "No"))
_SENTENCE_ENDS = re.compile(rf"(?:(?<=[.!?…])|(?<=[.!?…][\"”’')])){_ABBREVIATIONS}\s+(?=[\"“‘'(]?[^\W_a-z])")
_QUOTED = re.compile(r"[“”\"«»]|(?<!\w)['‘]\w|^\s*[–—-]\s")
_PLACE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b|(?:\+|\b0)\d(?:[\s-]?\d){8,}")


@dataclass(frozen=True, slots=True)
class Told:
    """One entry of the contact, with its marks. ``children`` are the persons that it names."""

    entry: Entry
    details: ContactDetails
    children: tuple[UUID, ...] = ()
    third_party: bool = False
    not_for_family: bool = False


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Who and where words may give away: the adults of the family by name, and its addresses."""

    adults: tuple[tuple[UUID, str], ...] = ()
    addresses: tuple[str, ...] = ()


class _Note(NamedTuple):
    """What speaks against the words of the whole contact, and which entries do."""

    held: frozenset[Sensitivity] = frozenset()
    because: tuple[Hashable, ...] = ()


_OPEN = _Note()


def lines_of(act: Iterable[Told], around: Surroundings) -> tuple[Line, ...]:
    """Every line that the contact offers, in the order of the page. None is ticked."""
    act = tuple(act)
    # The note of a contact stands on one of its entries and speaks of what the others hold: it rests on those too.
    worried = tuple(told.entry.key for told in act if _is_worried(told))
    note = _Note(frozenset({_S.CONCERN}) if worried else frozenset(), worried)
    return pooled(_guarded(line, told, around) for told in act for line in _lines(told, note))


def _lines(told: Told, note: _Note) -> Iterator[Line]:
    yield from _why_and_what(told.entry, told.details, note)
    yield from _said(told)
    yield from _asked(told.entry, told.details, note)


def _why_and_what(entry: Entry, details: ContactDetails, note: _Note) -> Iterator[Line]:
    done = Heading.WHAT_WAS_DONE
    yield from _in_words(Heading.WHY_WE_MET, details.purpose)
    yield Line(done, "when", day=entry.day, earliest=entry.earliest)
    if entry.kind in TOLD_KINDS:
        yield Line(done, "not_met" if entry.outcome in NOT_MADE else f"kind_{entry.kind}")
    yield Line(done, "who_came", ", ".join(filter(None, (entry.practitioner, entry.agency))))
    for topic in details.covered:
        private = frozenset() if topic in HARMLESS_TOPICS else frozenset({_S.CONCERN})
        yield Line(done, f"topic_{topic}", sensitivities=private)
    yield from _in_words(done, entry.response, *note)
    yield from (Line(Heading.WHAT_WENT_WELL, f"strength_{each}") for each in entry.strength if each in TOLD_STRENGTHS)
    yield from _in_words(done, entry.summary, *note)


def _said(told: Told) -> Iterator[Line]:
    said, entry, details = Heading.WHAT_WAS_SAID, told.entry, told.details
    child = told.children[0] if len(told.children) == 1 else None
    childs = frozenset({_S.CHILDS_WORDS})
    for words in (details.words, details.how_words):
        yield from (replace(line, child=child) for line in _in_words(said, words, childs))
    yield from (replace(line, child=child) for line in _in_words(said, details.could_tell, childs | {_S.WHEREABOUTS}))
    yield from _in_words(said, entry.impact, frozenset({_S.CONCERN}))
    if details.present:
        yield Line(said, "who_was_there", details.present, sensitivities=frozenset({_S.WHEREABOUTS}))


def _asked(entry: Entry, details: ContactDetails, note: _Note) -> Iterator[Line]:
    # What was agreed was said to the family; an action of ours that follows a concern may not have been.
    held, because = _OPEN if entry.kind is Kind.AGREEMENT else note
    if entry.action:
        yield Line(
            Heading.WHAT_IS_ASKED,
            words=entry.action,
            owner=entry.action_owner,
            due=entry.action_due,
            sensitivities=held,
            sources=because,
        )
    yield from _in_words(Heading.WHAT_IF_NOT, details.otherwise)


def _in_words(
    heading: Heading, text: str, held: frozenset[Sensitivity] = frozenset(), because: tuple[Hashable, ...] = ()
) -> Iterator[Line]:
    """Line by line and sentence by sentence, so that each can be left out."""
    for row in text.splitlines():
        for sentence in _SENTENCE_ENDS.split(row.strip()):
            if sentence.strip():
                yield Line(heading, words=sentence.strip(), sensitivities=held, sources=because)


def _is_worried(told: Told) -> bool:
    """Does this entry hold a concern, in whatever column?"""
    entry, details = told.entry, told.details
    seen = details.how in (How.WORRYING, How.NOT_AS_USUAL) or details.coping
    home = any(getattr(details, part) is Looked.WORRY for part in HOME)
    adults = entry.indicators or any(_is_worrying(each) for each in entry.behaviours)
    return bool(entry.is_worry or entry.impact or adults or seen or home)


def _is_worrying(behaviour: Hashable) -> bool:
    return GROUP_OF.get(behaviour) is not BehaviourGroup.NEUTRAL  # type: ignore[call-overload]


def _guarded(line: Line, told: Told, around: Surroundings) -> Line:
    """A line with all that its entry, and its own words, speak against it."""
    words = f"{line.words} {line.owner}"
    return replace(
        line,
        sensitivities=line.sensitivities | _of_entry(told) | _of_words(line, around),
        names=frozenset(person for person, name in around.adults if _is_named(name, words)),
        sources=tuple(dict.fromkeys((told.entry.key, *line.sources))),
    )


def _of_entry(told: Told) -> frozenset[Sensitivity]:
    entry = told.entry
    holds = {
        _S.THIRD_PARTY: told.third_party,
        _S.NOT_FOR_FAMILY: told.not_for_family,
        _S.ANOTHERS_ACCOUNT: _is_anothers(entry),
        _S.CHILDS_WORDS: entry.source is Source.CHILD,
        _S.CONCERN: entry.kind is Kind.CONCERN,
        _S.WHEREABOUTS: bool(entry.adults) or entry.kind is Kind.HOUSEHOLD_CHANGE,
    }
    return frozenset(each for each, held in holds.items() if held)


def _is_anothers(entry: Entry) -> bool:
    """Beside a contact, an entry of the kind “other” is what somebody told, also where nobody recorded who."""
    told_beside = entry.kind is Kind.OTHER and entry.source not in (Source.OBSERVED, Source.CHILD)
    return told_beside or entry.source in ANOTHERS or entry.agency.casefold() in NOT_AGENCIES


def _of_words(line: Line, around: Surroundings) -> frozenset[Sensitivity]:
    plain, found = line.words.casefold(), set()
    if _PLACE.search(line.words) or any(_street(address) in plain for address in around.addresses):
        found.add(_S.WHEREABOUTS)
    # Somebody's own words, and nobody has said whose: the child's, until a person says otherwise.
    if not line.sentence and line.heading is Heading.WHAT_WAS_DONE and _QUOTED.search(line.words):
        found.add(_S.CHILDS_WORDS)
    return frozenset(found)


def _street(address: str) -> str:
    """The part of an address that gives it away: its first, without the town."""
    return address.split(",")[0].strip().casefold() or address.casefold()


def _is_named(name: str, words: str) -> bool:
    """The whole name or its first: how people are called in a note."""
    first = re.escape(name.split()[0]) if name.split() else ""
    return bool(first) and re.search(rf"\b{first}\b", words, re.IGNORECASE) is not None
