"""What is an ordinary day like for this child: has anybody written it down lately, and do we still speak of the child?

Reads the live record: accounts of the day stand beside the chronology. A rule of its own and no detector, so that
`sightline analyse`, which knows a file alone, never asks it.
"""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sightline.core.answers import BY_ANOTHER_AGENCY, FACE_TO_FACE, Answer
from sightline.core.contact_details import ABOUT_THE_CHILD, ContactDetails
from sightline.core.contacts import NOT_MADE, Contact, contact_rows, pooled
from sightline.core.dates import counted, days_after, in_words
from sightline.core.entry import Entry
from sightline.core.facts import CaseFacts
from sightline.core.findings import Answered, CannotTell, Finding, Level
from sightline.core.guidance import Guidance

ID = "childs-day"
NOTHING_MORE = ContactDetails()


@dataclass(frozen=True, slots=True)
class Account:
    """One dated account of the child's day."""

    key: Hashable
    day: date


@dataclass(frozen=True, slots=True)
class ChildsDay:
    child: str
    known_from: date  # in this record
    accounts: tuple[Account, ...]
    unborn: bool = False


def childs_day(
    case: CaseFacts, guidance: Guidance, about: ChildsDay, told: Mapping[Hashable, ContactDetails]
) -> Iterator[Answered]:
    """``told``: what contacts say beyond the chronology's columns, by entry."""
    if ID not in guidance.questions or case.standing(about.child, case.as_of).closed:
        return
    yield from _account_missing_or_old(case, guidance, about)
    if not about.unborn:
        yield from _only_of_adults(case, guidance, about, told)


def _account_missing_or_old(case: CaseFacts, guidance: Guidance, about: ChildsDay) -> Iterator[Finding]:
    accounts = [account for account in about.accounts if account.day <= case.as_of]
    if not accounts:
        if about.known_from <= case.as_of:
            yield _finding(case, guidance, about, "none", since=about.known_from, from_day=about.known_from)
        return
    last = max(accounts, key=lambda account: account.day)
    old_on = days_after(last.day, guidance.limit(ID, "account_days", last.day) + 1)
    if old_on <= case.as_of:
        yield _finding(
            case,
            guidance,
            about,
            "old",
            since=last.day,
            from_day=old_on,
            evidence=(last.key,),
            limits=("account_days",),
        )


def _finding(
    case: CaseFacts,
    guidance: Guidance,
    about: ChildsDay,
    sentence: str,
    *,
    since: date,
    from_day: date,
    evidence: tuple[Hashable, ...] = (),
    limits: tuple[str, ...] = (),
) -> Finding:
    days = (case.as_of - since).days
    return Finding(
        detector=ID,
        child=about.child,
        start=since,
        to=case.as_of,
        levels={Level.NOTICE: from_day},
        figure=days,
        unit="days",
        evidence=evidence,
        says=guidance.says(ID, sentence, child=about.child, since=in_words(since), passed=counted(days, "day")),
        limits=limits,
    )


def _only_of_adults(
    case: CaseFacts, guidance: Guidance, about: ChildsDay, told: Mapping[Hashable, ContactDetails]
) -> Iterator[Answered]:
    wanted = guidance.limit(ID, "contacts", case.as_of)
    last = _contacts_made(case)[-wanted:]
    if len(last) < wanted or any(_speaks_of_a_child(contact, told) for contact in last):
        return
    rows = tuple(entry.key for contact in last for entry in contact.entries)
    figures = {"contacts": counted(len(last), "contact"), "since": in_words(last[0].day)}
    if left_open := [contact for contact in last if _leaves_open(contact, told)]:
        says = guidance.says(ID, "cannot_tell", open=counted(len(left_open), "of them", "of them"), **figures)
        yield CannotTell(ID, about.child, says, rows)
        return
    yield Finding(
        detector=ID,
        child=about.child,
        start=last[0].day,
        to=case.as_of,
        levels={Level.NOTICE: last[-1].day},
        figure=len(last),
        unit="contacts",
        evidence=rows,
        says=guidance.says(ID, "only_adults", **figures),
        limits=("contacts",),
    )


def _contacts_made(case: CaseFacts) -> list[Contact]:
    """Of this record: another record's bare day says nothing of what was talked about."""
    made = [row for row in contact_rows(case) if row.outcome not in NOT_MADE and row.agency != BY_ANOTHER_AGENCY]
    return pooled(made)


def _speaks_of_a_child(contact: Contact, told: Mapping[Hashable, ContactDetails]) -> bool:
    return any(_says_something(entry, told.get(entry.key, NOTHING_MORE)) for entry in contact.entries)


def _says_something(entry: Entry, more: ContactDetails) -> bool:
    """Of a child: seen, quoted, talked about, or a sign, good or bad, or what it means for the child."""
    noticed = entry.harm or entry.strength or entry.impact or more.words or more.coping
    return entry.child_seen is Answer.YES or bool(noticed) or not ABOUT_THE_CHILD.isdisjoint(more.covered)


def _leaves_open(contact: Contact, told: Mapping[Hashable, ContactDetails]) -> bool:
    """Face to face, and nobody said whether a child was seen, nor what was talked about."""
    return any(
        entry.kind in FACE_TO_FACE
        and entry.child_seen is Answer.NOT_RECORDED
        and not told.get(entry.key, NOTHING_MORE).covered
        for entry in contact.entries
    )
