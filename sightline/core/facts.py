"""Frozen rows: all that a rule may see of a family's record, with the words that several rules share.

An entry is known from its ``day`` on. A row that names only a month is known from the last day of the month and may
have happened on any day since ``earliest``: a rule that counts inside a period uses ``surely_within``.
Nothing here looks ahead: what is said of a day rests on entries up to that day alone.
"""

from collections.abc import Hashable, Iterable, Mapping
from datetime import date
from functools import cached_property, lru_cache
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from sightline.core.answers import (
    FACE_TO_FACE,
    FAILED,
    GROUP_OF,
    HAPPENED,
    NOT_AGENCIES,
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
    Status,
    Strength,
)
from sightline.core.dates import WorkingDays, age_on, days_after
from sightline.core.guidance import Guidance


class Entry(NamedTuple):
    """One row of the chronology. ``key`` names the row to its owner (file and row number, or an id)."""

    key: Hashable
    day: date
    earliest: date
    minute: int | None  # since midnight
    until: date | None
    agency: str
    kind: Kind
    outcome: Outcome = Outcome.NOT_RECORDED
    child_seen: Answer = Answer.NOT_RECORDED
    child_alone: Alone = Alone.NOT_RECORDED
    home_seen: Answer = Answer.NOT_RECORDED
    source: Source = Source.NOT_RECORDED
    checked: Checked = Checked.NOT_RECORDED
    behaviours: tuple[Behaviour, ...] = ()
    towards: tuple[str, ...] = ()
    practitioner: str = ""
    indicators: tuple[Indicator, ...] = ()
    harm: tuple[Harm, ...] = ()
    strength: tuple[Strength, ...] = ()
    adults: tuple[tuple[AdultMove, str], ...] = ()
    action: str = ""
    action_owner: str = ""
    action_due: date | None = None
    action_done: date | None = None
    status: tuple[Status, ...] = ()
    lead: str = ""  # "none" says that nobody holds the case; "" is not recorded
    response: str = ""
    impact: str = ""
    ref: str = ""
    contradicts: tuple[str, ...] = ()
    children: tuple[str, ...] = ()  # none named: every child of the family
    born: date | None = None  # of the one child named
    visit: str = ""
    summary: str = ""
    until_earliest: date | None = None  # how precisely ``until`` was given, as for ``earliest`` and ``minute``
    until_minute: int | None = None

    @property
    def is_professional(self) -> bool:
        return _is_service(self.agency)

    @property
    def saw_child(self) -> bool:
        return self.child_seen is Answer.YES and self.is_professional

    @property
    def is_worry(self) -> bool:
        return self.kind is Kind.CONCERN or bool(self.harm)

    @property
    def source_name(self) -> str:
        """Different agencies are different sources; family and public count one each by practitioner."""
        return self.agency if self.is_professional else f"{self.agency}: {self.practitioner}"

    def about(self, child: str | None) -> bool:
        return child is None or not self.children or child in self.children

    def surely_within(self, first: date, last: date) -> bool:
        return first <= self.earliest and self.day <= last

    def last_day_by(self, as_of: date) -> date:
        """The last day that this entry speaks of, standing on ``as_of``."""
        return self.day if self.until is None else max(self.day, min(self.until, as_of))


class Attempt(NamedTuple):
    """One attempt to meet face to face: sibling rows and joint rows of one visit, pooled."""

    day: date
    earliest: date
    kind: Kind
    agencies: tuple[str, ...]
    entries: tuple[Entry, ...]
    failed: float  # 1 failed, 0.5 cancelled by the family, 0 otherwise
    happened: bool

    def surely_within(self, first: date, last: date) -> bool:
        return first <= self.earliest and self.day <= last


class Standing(NamedTuple):
    """A child's legal standing from ``since`` on. Neither, and not closed, is "open"."""

    since: date
    child_protection: bool = False
    compulsory_order: bool = False
    closed: bool = False

    @property
    def protected(self) -> bool:
        """CP in the words of the rules: on the register, under an interim safety plan or a compulsory order."""
        return self.child_protection or self.compulsory_order


class Subject(NamedTuple):
    """A child that a question is about, from the day the record first names the child.

    ``name`` is ``None`` for the unnamed child of a record that names nobody (yet), until ``known_until``.
    ``births`` are (day said, date of birth), oldest first.
    """

    name: str | None
    known_from: date
    known_until: date | None
    births: tuple[tuple[date, date], ...]

    def born(self, known_on: date) -> date | None:
        """The date of birth as known on a day."""
        return next((born for day, born in reversed(self.births) if day <= known_on), None) if self.births else None

    def age(self, on: date) -> int | None:
        born = self.born(on)
        return None if born is None else age_on(born, on)

    def level_day(self, day: date) -> date | None:
        """The day on which a level reached on ``day`` could first be said of this child, if ever."""
        day = max(day, self.known_from)
        return None if self.known_until is not None and day > self.known_until else day


# Difficult only beside another difficult code: alone each may be fear, grief, culture or a fair complaint (14.3).
ONLY_WITH_ANOTHER = frozenset({Behaviour.SILENCE, Behaviour.BODY_LANGUAGE, Behaviour.CHALLENGES, Behaviour.ACCUSES})
DIFFICULT_CODES = frozenset(
    code
    for code, group in GROUP_OF.items()
    if group in (BehaviourGroup.CONFRONTATION, BehaviourGroup.VIOLENCE, BehaviourGroup.THREATENING)
)
EXPLAINED_BY = frozenset({Indicator.DISABILITY, Indicator.LANGUAGE, Indicator.CULTURE, Indicator.OUR_OWN_CONDUCT})

_BY_DAY = attrgetter("day")

COLUMNS_LEFT_OPEN: dict[str, object] = {
    "outcome": Outcome.NOT_RECORDED,
    "child_seen": Answer.NOT_RECORDED,
    "child_alone": Alone.NOT_RECORDED,
    "home_seen": Answer.NOT_RECORDED,
    "source": Source.NOT_RECORDED,
    "checked": Checked.NOT_RECORDED,
    "lead": "",
}


class CaseFacts:
    """One family's record as known on ``as_of``: entries in a fixed order, and the words that rules share.

    Entries later than ``as_of`` are not read. The order does not depend on the order in which entries were given.
    """

    def __init__(
        self,
        family: str,
        entries: Iterable[Entry],
        *,
        as_of: date,
        guidance: Guidance,
        calendar: WorkingDays,
        births: Mapping[str, date] | None = None,
    ) -> None:
        self.family = family
        self.as_of = as_of
        self.guidance = guidance
        self.calendar = calendar
        self._births = births or {}  # dates of birth known beside the entries
        self.entries = in_fixed_order(entry for entry in entries if entry.day <= as_of)

    # Selections that several rules start from -------------------------------------------------

    @cached_property
    def face_to_face(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.kind in FACE_TO_FACE)

    @cached_property
    def sightings(self) -> tuple[Entry, ...]:
        """Rows in which a professional saw a child."""
        said = [entry for entry in self.entries if entry.child_seen is Answer.YES]
        services = {agency for agency in {entry.agency for entry in said} if agency.casefold() not in NOT_AGENCIES}
        return tuple(entry for entry in said if entry.agency in services)

    @cached_property
    def worries(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.harm or entry.kind is Kind.CONCERN)

    @cached_property
    def by_kind(self) -> dict[Kind, tuple[Entry, ...]]:
        gathered: dict[Kind, list[Entry]] = {}
        for entry in self.entries:
            gathered.setdefault(entry.kind, []).append(entry)
        return {kind: tuple(entries) for kind, entries in gathered.items()}

    def of_kind(self, *kinds: Kind) -> tuple[Entry, ...]:
        """Entries of these kinds, oldest first."""
        if len(kinds) == 1:
            return self.by_kind.get(kinds[0], ())
        found = [entry for kind in kinds for entry in self.by_kind.get(kind, ())]
        return in_fixed_order(found)

    @cached_property
    def attempts(self) -> tuple[Attempt, ...]:
        """Attempts to meet face to face, oldest first; rows of one visit pooled."""
        return self.attempts_about(None)

    @cached_property
    def _attempts(self) -> dict[str | None, tuple[Attempt, ...]]:
        return {}

    def attempts_about(self, child: str | None) -> tuple[Attempt, ...]:
        if child not in self._attempts:
            self._attempts[child] = attempts_of(entry for entry in self.face_to_face if entry.about(child))
        return self._attempts[child]

    # Words of the rules -------------------------------------------------------------------------

    @cached_property
    def difficult(self) -> tuple[Entry, ...]:
        """Rows with confrontation, threat, violence or refusal, oldest first (detectors.md, "Difficult")."""
        found = []
        plain_day: date | None = None  # the latest day of a row with a code that is difficult by itself
        for _, same_day in _by_day(entry for entry in self.entries if _may_be_difficult(entry)):
            if any(_plainly_difficult(entry) for entry in same_day):
                plain_day = same_day[0].day
            found += [entry for entry in same_day if self._is_difficult(entry, plain_day)]
        return tuple(found)

    def _is_difficult(self, entry: Entry, plain_day: date | None) -> bool:
        if entry.outcome is Outcome.REFUSED or _plainly_difficult(entry):
            return True
        if Behaviour.COMPLAINS in entry.behaviours or EXPLAINED_BY.intersection(entry.indicators):
            return False
        near = self.guidance.word("beside_another_difficult_code", entry.day)
        return plain_day is not None and entry.day <= days_after(plain_day, near)

    def in_use_since(self, column: str) -> date | None:
        """The first day on which a column was filled in for this family; ``None`` when it never was."""
        if column not in self._first_filled:
            place, left_open = Entry._fields.index(column), COLUMNS_LEFT_OPEN[column]
            filled = (entry.day for entry in self.entries if entry[place] != left_open)
            self._first_filled[column] = next(filled, None)
        return self._first_filled[column]

    @cached_property
    def _first_filled(self) -> dict[str, date | None]:
        return {}

    @cached_property
    def agencies(self) -> tuple[str, ...]:
        """Agencies of the record, family and public left out, by name."""
        return tuple(sorted({entry.agency for entry in self.entries if entry.is_professional}))

    # Children and their standing ------------------------------------------------------------------

    @cached_property
    def subjects(self) -> tuple[Subject, ...]:
        """The children that a question is asked about, by name; the unnamed child first."""
        first_named: dict[str, date] = {}
        births = {name: [(date.min, born)] for name, born in self._births.items()}
        for entry in self.entries:
            for name in entry.children:
                first_named.setdefault(name, entry.day)
            if entry.born is not None and len(entry.children) == 1:
                births.setdefault(entry.children[0], []).append((entry.day, entry.born))
        named = [
            Subject(name, since, None, tuple(sorted(births.get(name, ()))))
            for name, since in sorted(first_named.items())
        ]
        if not self.entries:
            return ()
        unnamed_until = min(first_named.values()).toordinal() - 1 if first_named else None
        first_day = self.entries[0].day
        if unnamed_until is None:
            return (Subject(None, first_day, None, ()),)
        if unnamed_until < first_day.toordinal():
            return tuple(named)
        return (Subject(None, first_day, date.fromordinal(unnamed_until), ()), *named)

    @cached_property
    def _standings(self) -> dict[str | None, tuple[Standing, ...]]:
        return {}

    def standings(self, child: str | None) -> tuple[Standing, ...]:
        """A child's standings, oldest first; the first holds from the beginning.

        ``None`` asks about the family: protected while any child known on the day is, closed only when all are.
        """
        if child not in self._standings:
            read = self._read_standings(child) if child is not None else self._family_standings()
            self._standings[child] = read
        return self._standings[child]

    def standing(self, child: str | None, on: date) -> Standing:
        held = self.standings(child)[0]
        for standing in self.standings(child):
            if standing.since > on:
                break
            held = standing
        return held

    def _read_standings(self, child: str | None) -> tuple[Standing, ...]:
        rows = [entry for entry in self.of_kind(Kind.STATUS) if not entry.children or child in entry.children]
        held = [Standing(date.min)]
        for day, same_day in _by_day(entry for entry in rows if entry.status):
            held.append(_next_standing(held[-1], day, {status for entry in same_day for status in entry.status}))
        return tuple(held)

    def _family_standings(self) -> tuple[Standing, ...]:
        named = [subject for subject in self.subjects if subject.name is not None]
        of_nobody_named = self._read_standings(None)
        if not named:
            return of_nobody_named
        said = {entry.day for entry in self.of_kind(Kind.STATUS) if entry.status}
        held = [of_nobody_named[0]]
        for day in sorted(said | {subject.known_from for subject in named}):
            known = [subject.name for subject in named if subject.known_from <= day]
            each = [self.standing(name, day) for name in known] or [_last_by(of_nobody_named, day)]
            standing = Standing(
                day,
                any(standing.child_protection for standing in each),
                any(standing.compulsory_order for standing in each),
                all(standing.closed for standing in each),
            )
            # A closure said again closes again; a child named for the first time changes nothing by that.
            if day in said or standing[1:] != held[-1][1:]:
                held.append(standing)
        return tuple(held)


@lru_cache(maxsize=10_000)
def _is_service(agency: str) -> bool:
    return agency.casefold() not in NOT_AGENCIES


def in_fixed_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """By day, then by what the rows say: the order in which rows were given never matters."""
    ordered: list[Entry] = []
    for _, same_day in groupby(sorted(entries, key=_BY_DAY), key=_BY_DAY):
        first, *others = same_day
        ordered += _in_order_within_a_day([first, *others]) if others else [first]
    return tuple(ordered)


def _in_order_within_a_day(entries: list[Entry]) -> list[Entry]:
    ordered: list[Entry] = []
    for _, alike in groupby(sorted(entries, key=_order), key=_order):
        same = list(alike)
        ordered += same if len(same) == 1 else sorted(same, key=lambda entry: repr(entry[1:]))
    return ordered


def _order(entry: Entry) -> tuple[int, str, str, str, tuple[str, ...], str]:
    minute = -1 if entry.minute is None else entry.minute
    return minute, entry.agency, entry.kind, entry.ref, entry.children, entry.summary


def _last_by(standings: tuple[Standing, ...], day: date) -> Standing:
    return [standing for standing in standings if standing.since <= day][-1]


def _next_standing(held: Standing, day: date, said: set[Status]) -> Standing:
    """The two measures are independent; each holds until "open" or "closed"."""
    if said & {Status.OPEN, Status.CLOSED}:
        held = Standing(day)
    measured = bool(said & {Status.CHILD_PROTECTION, Status.COMPULSORY_ORDER})
    return Standing(
        since=day,
        child_protection=held.child_protection or Status.CHILD_PROTECTION in said,
        compulsory_order=held.compulsory_order or Status.COMPULSORY_ORDER in said,
        # Two rows of one day that disagree: the one under which somebody still looks.
        closed=Status.CLOSED in said and Status.OPEN not in said and not measured,
    )


def _may_be_difficult(entry: Entry) -> bool:
    return entry.outcome is Outcome.REFUSED or not DIFFICULT_CODES.isdisjoint(entry.behaviours)


def _plainly_difficult(entry: Entry) -> bool:
    return any(code in DIFFICULT_CODES and code not in ONLY_WITH_ANOTHER for code in entry.behaviours)


def _by_day(entries: Iterable[Entry]) -> Iterable[tuple[date, list[Entry]]]:
    days: dict[date, list[Entry]] = {}
    for entry in entries:
        days.setdefault(entry.day, []).append(entry)
    return days.items()


def one_visit(entry: Entry) -> Hashable:
    """Rows with one answer here are one attempt."""
    if entry.visit:
        return entry.day, entry.visit
    if entry.earliest != entry.day:  # the day is not known: nothing says that two such rows are one visit
        return entry.key
    return entry.day, entry.kind, entry.agency


def attempts_of(rows: Iterable[Entry]) -> tuple[Attempt, ...]:
    """Rows of one visit as one attempt, in the order of the rows."""
    pooled: dict[Hashable, list[Entry]] = {}
    for entry in rows:
        pooled.setdefault(one_visit(entry), []).append(entry)
    return tuple([_attempt(entries) for entries in pooled.values()])


def _attempt(entries: list[Entry]) -> Attempt:
    first = entries[0]
    if len(entries) == 1:  # nearly all, and three times faster
        happened = first.outcome in HAPPENED or first.child_seen is Answer.YES
        failed = 0.0 if happened else _FAILED.get(first.outcome, 0.0)
        return Attempt(first.day, first.earliest, first.kind, (first.agency,), (first,), failed, happened)
    happened = any(entry.outcome in HAPPENED or entry.child_seen is Answer.YES for entry in entries)
    return Attempt(
        day=first.day,
        earliest=min(entry.earliest for entry in entries),
        kind=first.kind,
        agencies=tuple(sorted({entry.agency for entry in entries})),
        entries=tuple(entries),
        failed=0.0 if happened else max(_FAILED.get(entry.outcome, 0.0) for entry in entries),
        happened=happened,
    )


_FAILED = {**dict.fromkeys(FAILED, 1.0), Outcome.CANCELLED_BY_FAMILY: 0.5}
