"""Whose account was never checked, or has been contradicted?

An account is what a parent said; rows with one ``ref`` speak of one account. Closing a case does not check anything, so
no clock stops for it here.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator
from datetime import date
from typing import NamedTuple

from sightline.core.answers import Checked, Source
from sightline.core.children import Subject
from sightline.core.dates import in_words
from sightline.core.entry import Entry
from sightline.core.facts import CaseFacts
from sightline.core.findings import Answered, CannotTell, Finding
from sightline.core.guidance import Guidance
from sightline.core.spells import keys_of
from sightline.core.stretches import Part, as_long_as_known, day_in_words, levels_reached, name_of

ID = "accounts-differ"
LIMIT = "checked_within"


class Against(NamedTuple):
    """A row that contradicts an account, from the day on which both are known."""

    day: date
    entry: Entry


class Account(NamedTuple):
    """What a parent said of a child, and what was made of it; each oldest first."""

    said: list[Entry]
    held: list[Entry]  # rows that say it was checked and holds
    against: list[Against]

    @property
    def start(self) -> date:
        return self.said[0].day

    @property
    def unchecked(self) -> Entry | None:
        """The first row that tells of harm, unless it says itself that it was checked."""
        harm = next((entry for entry in self.said if entry.harm), None)
        return harm if harm is not None and harm.checked in (Checked.NO, Checked.NOT_RECORDED) else None

    @property
    def held_since(self) -> date | None:
        return self.held[0].day if self.held else None

    @property
    def over(self) -> date | None:
        """The day on which nothing was left to ask. A check on the day of a contradiction may have come before it."""
        if not self.against:
            return self.held_since
        return self.held_after(self.against[-1].day)

    def held_after(self, day: date) -> date | None:
        return next((entry.day for entry in self.held if entry.day > day), None)


class Raised(NamedTuple):
    account: Account
    notice: date | None
    act: date | None


def accounts_differ(case: CaseFacts, guidance: Guidance) -> Iterator[Answered]:
    said = _worth_following(case)
    nobodys = [entry for entry in case.worries if entry.harm and entry.source is Source.NOT_RECORDED]
    if not said and not nobodys:
        return
    book = _Book(case, guidance)
    for subject in case.subjects:
        accounts = book.accounts([entry for entry in said if entry.about(subject.name)])
        same_day: dict[date, list[Raised]] = defaultdict(list)
        for account in accounts:
            raised = book.raised(account, subject)
            if raised.notice is not None or raised.act is not None:
                same_day[account.start].append(raised)
        for together in same_day.values():
            yield _finding(case, guidance, subject, together)
        yield from _cannot_tell(case, guidance, subject, book.left_open(accounts, nobodys, subject))


def _worth_following(case: CaseFacts) -> list[Entry]:
    """What parents said, with harm or where another row speaks of the same account: most of it is neither."""
    named = {ref for entry in case.entries if entry.contradicts for ref in entry.contradicts}
    said = [entry for entry in case.entries if entry.source is Source.PARENT]
    worth = {entry.ref for entry in said if entry.harm} | {entry.ref for entry in case.entries if _contradicts(entry)}
    worth = (worth | named) - {""}
    return [entry for entry in said if entry.harm or _contradicts(entry) or entry.ref in worth]


def _contradicts(entry: Entry) -> bool:
    return entry.checked is Checked.CONTRADICTED


class _Book:
    """What the family's rows say about each other."""

    def __init__(self, case: CaseFacts, guidance: Guidance) -> None:
        self._case = case
        self._guidance = guidance
        self._in_use_since = case.in_use_since("checked")
        self._by_ref: dict[str, list[Entry]] = defaultdict(list)
        self._contradicting: dict[str, list[Entry]] = defaultdict(list)
        for entry in case.entries:
            if entry.ref:
                self._by_ref[entry.ref].append(entry)
            for ref in entry.contradicts:
                self._contradicting[ref].append(entry)

    def accounts(self, said: list[Entry]) -> list[Account]:
        by_account: dict[Hashable, list[Entry]] = defaultdict(list)
        for entry in said:
            by_account[entry.ref or (entry.key,)].append(entry)
        return [self._account(rows) for rows in by_account.values()]

    def _account(self, said: list[Entry]) -> Account:
        first = said[0]
        same = [entry for entry in self._by_ref.get(first.ref, said) if entry.day >= first.day]
        against = [Against(entry.day, entry) for entry in same if entry.checked is Checked.CONTRADICTED]
        contradicting = self._contradicting.get(first.ref, ()) if first.ref else ()
        own = {entry.key for entry in said}
        against += [Against(max(entry.day, first.day), entry) for entry in contradicting if entry.key not in own]
        held = [entry for entry in same if entry.checked is Checked.YES]
        return Account(said, held, sorted(against, key=lambda each: each.day))

    def raised(self, account: Account, subject: Subject) -> Raised:
        return Raised(account, self._notice(account, subject), self._act(account, subject))

    def _notice(self, account: Account, subject: Subject) -> date | None:
        due = self._due(account.unchecked)
        if due is None or self._in_use_since is None:
            return None
        return self._known(subject, max(due, self._in_use_since), account.held_since)

    def _due(self, unchecked: Entry | None) -> date | None:
        if unchecked is None:
            return None
        within = self._guidance.limit(ID, LIMIT, unchecked.day)
        return self._case.calendar.after(unchecked.day, within)

    def _act(self, account: Account, subject: Subject) -> date | None:
        for day, _ in account.against:
            known = self._known(subject, day, account.held_after(day))
            if known is not None:
                return known
        return None

    def _known(self, subject: Subject, day: date, over: date | None) -> date | None:
        if over is not None and over <= day:
            return None
        known = as_long_as_known(Part(day, over), subject)
        return known.since if known is not None and known.reaches(known.since, self._case.as_of) else None

    def left_open(self, accounts: list[Account], nobodys: list[Entry], subject: Subject) -> list[Entry]:
        """Rows on harm, their time up, where nothing says whose account it is or whether accounts are ever checked."""
        rows = [entry for entry in nobodys if entry.about(subject.name) and entry.checked is not Checked.YES]
        if self._in_use_since is None:
            rows += [
                row for row in (account.unchecked for account in accounts if not account.against) if row is not None
            ]
        due = ((self._due(entry), entry) for entry in rows)
        return [entry for day, entry in due if day is not None and day <= self._case.as_of]


def _finding(case: CaseFacts, guidance: Guidance, subject: Subject, together: list[Raised]) -> Finding:
    overs = [raised.account.over for raised in together]
    over = None if None in overs else max(day for day in overs if day is not None)
    to = (subject.known_until or case.as_of) if over is None else over
    start = together[0].account.start
    return Finding(
        detector=ID,
        child=subject.name,
        start=start,
        to=to,
        levels=levels_reached(
            min((raised.notice for raised in together if raised.notice), default=None),
            min((raised.act for raised in together if raised.act), default=None),
        ),
        figure=case.calendar.between(start, to),
        unit="working days",
        evidence=keys_of(entry for raised in together for entry in _rows(raised.account)),
        says=_says(case, guidance, subject, together, to),
        limits=(LIMIT,),
        running=over is None and subject.known_until is None,
    )


def _rows(account: Account) -> list[Entry]:
    return [*account.said, *(entry for _, entry in account.against)]


def _says(case: CaseFacts, guidance: Guidance, subject: Subject, together: list[Raised], to: date) -> str:
    account = next((raised.account for raised in together if raised.act), together[0].account)
    figures = {"child": name_of(subject.name), "since": day_in_words(account.said[0])}
    if account.against:
        return guidance.says(ID, "contradicted", day=in_words(account.against[0].day), **figures)
    sentence = "unchecked" if account.over is None else "checked_late"
    return guidance.says(ID, sentence, figure=case.calendar.between(account.start, to), to=in_words(to), **figures)


def _cannot_tell(case: CaseFacts, guidance: Guidance, subject: Subject, rows: list[Entry]) -> Iterator[CannotTell]:
    if rows and subject.known_until is None:
        says = guidance.says(ID, "cannot_tell", child=name_of(subject.name), rows=len(rows))
        yield CannotTell(ID, subject.name, says, keys_of(rows))
