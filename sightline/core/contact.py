"""One act, a visit or a call, as the entries of the chronology that it becomes.

Children with the same answers share an entry and the others have one each; all bear one visit, so that they are one
attempt. What is said once stands on the first. An agreement and further accounts are entries of their own.
"""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any

from sightline.core.answers import Alone, Answer, Checked, Harm, Kind, Source, Strength
from sightline.core.contact_details import OF_ONE_CHILD, ContactDetails
from sightline.core.entry import Entry

MOST_ACCOUNTS = 3


@dataclass(frozen=True, slots=True)
class ChildAnswers:
    """What was answered about one child. ``tells_of`` says no more than that the contact is about this child."""

    tells_of: bool = False
    seen: Answer = Answer.NOT_RECORDED
    alone: Alone = Alone.NOT_RECORDED
    harm: tuple[Harm, ...] = ()
    strength: tuple[Strength, ...] = ()
    impact: str = ""
    details: ContactDetails = field(default_factory=ContactDetails)  # its columns of one child

    @property
    def said(self) -> bool:
        return self != NOTHING_SAID

    def columns(self) -> dict[str, Any]:
        seen = {"child_seen": self.seen, "child_alone": self.alone}
        return seen | {"harm": self.harm, "strength": self.strength, "impact": self.impact}


NOTHING_SAID = ChildAnswers()


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody's account, whose it is, and whether it was checked (5.7, 7.1/4)."""

    words: str
    source: Source = Source.NOT_RECORDED
    checked: Checked = Checked.NOT_RECORDED


@dataclass(frozen=True, slots=True)
class Act:
    """``entry`` holds what was said once of the whole act, with what was agreed; ``children`` the answers by child."""

    entry: Entry
    details: ContactDetails
    children: Mapping[Hashable, ChildAnswers]
    accounts: tuple[Account, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One entry to write. ``part`` tells it apart from the others of its act; the first has none. No child named:
    about every child."""

    part: str
    entry: Entry
    children: tuple[Hashable, ...]
    details: ContactDetails


def rows_of(act: Act, visit: str) -> tuple[Row, ...]:
    """``visit`` joins the rows where there are several."""
    rows = tuple(chain(_childrens_rows(act), _agreement(act), _account_rows(act)))
    if len(rows) == 1:
        return rows
    one = act.entry.visit or visit
    return tuple(replace(row, entry=row.entry._replace(visit=one)) for row in rows)


def _childrens_rows(act: Act) -> Iterator[Row]:
    alike = _alike(act)
    first, children = next(iter(alike.items()), (NOTHING_SAID, ()))
    once = replace(act.details, otherwise="") if _agrees(act.entry) else act.details
    yield Row("", _first_entry(act, first), children, _joined(once, first.details))
    for answers, others in list(alike.items())[1:]:
        yield Row(f"child {others[0]}", _same_attempt(act.entry)._replace(**answers.columns()), others, answers.details)


def _alike(act: Act) -> dict[ChildAnswers, tuple[Hashable, ...]]:
    """The children spoken of, those with the same answers together, in their order."""
    together: dict[ChildAnswers, tuple[Hashable, ...]] = {}
    for child, answers in act.children.items():
        if answers.said:
            alike = replace(answers, tells_of=True)
            together[alike] = (*together.get(alike, ()), child)
    return together


def _first_entry(act: Act, answers: ChildAnswers) -> Entry:
    """What an adult's worker says of the children together, and what was answered about these."""
    said, entry = answers.columns(), _without_agreement(act.entry)
    said["harm"] = tuple(dict.fromkeys((*entry.harm, *answers.harm)))
    said["impact"] = "\n".join(words for words in (entry.impact, answers.impact) if words)
    return entry._replace(**said)


def _joined(details: ContactDetails, of_child: ContactDetails) -> ContactDetails:
    return replace(details, **{column: getattr(of_child, column) for column in OF_ONE_CHILD})


def _same_attempt(entry: Entry) -> Entry:
    """What each child's clocks read of the attempt itself: when, who, what came of it, and was the home looked at."""
    return Entry(
        key=entry.key,
        day=entry.day,
        earliest=entry.earliest,
        minute=entry.minute,
        until=entry.until,
        agency=entry.agency,
        kind=entry.kind,
        outcome=entry.outcome,
        home_seen=entry.home_seen,
        practitioner=entry.practitioner,
    )


def _beside(entry: Entry, kind: Kind, **said: Any) -> Entry:
    """An entry of the same moment that is no attempt of its own."""
    return Entry(
        key=entry.key,
        day=entry.day,
        earliest=entry.earliest,
        minute=entry.minute,
        until=None,
        agency=entry.agency,
        kind=kind,
        practitioner=entry.practitioner,
        **said,
    )


def _agrees(entry: Entry) -> bool:
    return bool(entry.action) and entry.kind is not Kind.AGREEMENT


def _without_agreement(entry: Entry) -> Entry:
    if not _agrees(entry):
        return entry
    return entry._replace(action="", action_owner="", action_due=None, action_done=None)


def _agreement(act: Act) -> Iterator[Row]:
    """The questions about agreed actions rest on entries of this kind; an act that is an agreement says it itself."""
    entry = act.entry
    if _agrees(entry):
        said = {name: getattr(entry, name) for name in ("action", "action_owner", "action_due", "action_done")}
        told = ContactDetails(otherwise=act.details.otherwise)
        yield Row("agreement", _beside(entry, Kind.AGREEMENT, **said), _spoken_of(act), told)


def _account_rows(act: Act) -> Iterator[Row]:
    for number, account in enumerate(act.accounts, start=1):
        said = {"summary": account.words, "source": account.source, "checked": account.checked}
        yield Row(f"account {number}", _beside(act.entry, Kind.OTHER, **said), _spoken_of(act), ContactDetails())


def _spoken_of(act: Act) -> tuple[Hashable, ...]:
    return tuple(child for child, answers in act.children.items() if answers.said)
