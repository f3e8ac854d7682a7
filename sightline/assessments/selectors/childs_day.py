"""What is known of each child's day, what the child said, whom the child could tell: for a reader of the case."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse

from sightline.assessments.finding_views import live_view
from sightline.assessments.models import ChildWords, DayAccount, SafePerson
from sightline.assessments.selectors.rows import of_case
from sightline.cases.selectors import Member, OpenedCase
from sightline.chronology.selectors import more_of
from sightline.core.assessment import AgeBand, band_on
from sightline.core.childs_day import Account, ChildsDay, childs_day
from sightline.core.contact_details import ContactDetails, read_details
from sightline.core.entry import Entry
from sightline.core.facts import CaseFacts
from sightline.core.findings import Answered
from sightline.guidance.selectors import guidance, label
from sightline.people.selectors import expected_days
from sightline.ui.finding import Evidence, FindingView


@dataclass(frozen=True, slots=True)
class PartOfDay:
    asks: str
    says: str  # empty: not known


@dataclass(frozen=True, slots=True)
class AccountView:
    id: UUID
    day: date
    age: str
    source: str
    by: str
    parts: tuple[PartOfDay, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """The child's own words, or whom the child could tell. ``url``: the contact that tells of it."""

    day: date
    words: str
    where: str
    by: str
    url: str = ""
    offered: str = ""


@dataclass(frozen=True, slots=True)
class DayOfChild:
    """Newest first. ``asked`` says what nobody knows, or knew long ago."""

    child: Member
    age: str
    accounts: tuple[AccountView, ...]
    words: tuple[Said, ...]
    safe: tuple[Said, ...]
    asked: tuple[FindingView, ...]

    @property
    def last(self) -> AccountView | None:
        return self.accounts[0] if self.accounts else None


class ToldByContacts(Mapping[Hashable, ContactDetails]):
    """What contacts tell beyond the chronology's columns, by entry; worked out for the few that are asked for."""

    def __init__(self, cells: Mapping[UUID, tuple[tuple[str, str], ...]]) -> None:
        self._cells: dict[Hashable, tuple[tuple[str, str], ...]] = dict(cells.items())

    def __getitem__(self, key: Hashable) -> ContactDetails:
        return read_details(dict(self._cells[key]))

    def __iter__(self) -> Iterator[Hashable]:
        return iter(self._cells)

    def __len__(self) -> int:
        return len(self._cells)

    def cell(self, key: Hashable, column: str) -> str:
        return next((said.strip() for name, said in self._cells.get(key, ()) if name == column), "")


class DaysOfChildren:
    """Reads once for all children of a family: six queries, however many children and entries."""

    def __init__(self, opened: OpenedCase, case: CaseFacts, members: Iterable[Member]) -> None:
        self._opened, self._case = opened, case
        self.children = [member for member in members if member.is_child and member.until is None]
        self._expected = expected_days(child.person for child in self.children)
        self._accounts = of_case(DayAccount, opened, "-day", "-at")
        self._words = of_case(ChildWords, opened, "-day", "-at")
        self._safe = of_case(SafePerson, opened, "-day", "-at")
        self._told = ToldByContacts(more_of(opened))
        self._timeline = reverse("workspace:timeline", args=[opened.case.pk])

    def band(self, child: Member) -> AgeBand:
        return band_on(self._case.as_of, born=child.born, expected=self._expected.get(child.person))

    def every(self) -> tuple[DayOfChild, ...]:
        return tuple(self.of(child) for child in self.children)

    def of(self, child: Member) -> DayOfChild:
        accounts = [row for row in self._accounts if row.child_id == child.person]
        return DayOfChild(
            child=child,
            age=label("age_band", self.band(child)),
            accounts=tuple(map(_account_view, accounts)),
            words=self._said(child, self._words, "words"),
            safe=self._said(child, self._safe, "could_tell"),
            asked=self._asked(child, accounts),
        )

    def _asked(self, child: Member, accounts: list[DayAccount]) -> tuple[FindingView, ...]:
        about = ChildsDay(
            child.shown_as,
            self._known_from(child),
            tuple(Account(row.pk, row.day) for row in accounts),
            unborn=self.band(child) is AgeBand.UNBORN,
        )
        answers = childs_day(self._case, self._case.guidance, about, self._told)
        return tuple(
            live_view(answer, key=f"day-{child.person}-{place}", evidence=self._evidence(child, answer))
            for place, answer in enumerate(answers)
        )

    def _known_from(self, child: Member) -> date:
        """A child may stand in the family before its birth; its ordinary day begins with it."""
        if child.born is None or child.born > self._case.as_of:
            return child.since
        return max(child.since, child.born)

    def _evidence(self, child: Member, answer: Answered) -> tuple[Evidence, ...]:
        rested_on = set(answer.evidence)
        page = reverse("assessments:childs-day", args=[self._opened.case.pk, child.person])
        told = [row for row in self._accounts if row.pk in rested_on]
        entries = [entry for entry in self._case.entries if entry.key in rested_on] if rested_on else []
        return (
            *(Evidence(f"Account of {row.day:%-d %B %Y}, {row.agency.name}", f"{page}#day-{row.pk}") for row in told),
            *(Evidence(_entry_words(entry), self._entry_url(entry)) for entry in entries),
        )

    def _said(self, child: Member, rows: list[ChildWords] | list[SafePerson], column: str) -> tuple[Said, ...]:
        here = [_said_here(row) for row in rows if row.child_id == child.person]
        contacts = [
            Said(entry.day, words, "", _entry_words(entry), self._entry_url(entry))
            for entry in self._case.entries
            if (words := self._told.cell(entry.key, column)) and entry.about(child.shown_as)
        ]
        return tuple(sorted((*here, *contacts), key=lambda said: said.day, reverse=True))

    def _entry_url(self, entry: Entry) -> str:
        return f"{self._timeline}?until={entry.day}#e-{entry.key}"


def _entry_words(entry: Entry) -> str:
    return f"{entry.day:%-d %B %Y}, {entry.agency}, {label('kind', entry.kind).lower()}"


def _said_here(row: ChildWords | SafePerson) -> Said:
    by = f"{row.by.name}, {row.agency.name}"
    if isinstance(row, ChildWords):
        return Said(row.day, row.words, row.where, by)
    return Said(row.day, row.who, row.where, by, offered=label("child_offered", row.offered))


def _account_view(row: DayAccount) -> AccountView:
    prompts = guidance().day_prompts.get(AgeBand(row.band), {})
    asked = [PartOfDay(asks, row.told.get(code, "")) for code, asks in prompts.items()]
    # What an earlier edition of the pack asked stays readable, under its code.
    gone = [PartOfDay(code.replace("_", " "), said) for code, said in row.told.items() if code not in prompts]
    return AccountView(
        id=row.pk,
        day=row.day,
        age=label("age_band", row.band),
        source=label("day_source", row.source),
        by=f"{row.by.name}, {row.agency.name}",
        parts=(*asked, *gone),
    )
