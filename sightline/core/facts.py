"""All that a rule may see of a family's record, with the words that several rules share.

Nothing here looks ahead: what is said of a day rests on entries up to that day alone.
"""

from collections.abc import Hashable, Iterable, Mapping
from datetime import date
from functools import cached_property

from sightline.core.answers import FACE_TO_FACE, NOT_AGENCIES, Alone, Answer, Behaviour, Checked, Kind, Outcome, Source
from sightline.core.attempts import Attempt, attempts_of
from sightline.core.children import Standing, Subject, last_standing_by, next_standing
from sightline.core.dates import WorkingDays, days_after
from sightline.core.difficulty import EXPLAINED_BY, may_be_difficult, plainly_difficult
from sightline.core.entry import Entry, by_day, in_fixed_order
from sightline.core.guidance import Guidance

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

    @cached_property
    def places(self) -> dict[Hashable, int]:
        """Where each entry stands among the entries, by its key."""
        return {entry.key: place for place, entry in enumerate(self.entries)}

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
        for _, same_day in by_day(entry for entry in self.entries if may_be_difficult(entry)):
            if any(plainly_difficult(entry) for entry in same_day):
                plain_day = same_day[0].day
            found += [entry for entry in same_day if self._is_difficult(entry, plain_day)]
        return tuple(found)

    def _is_difficult(self, entry: Entry, plain_day: date | None) -> bool:
        if entry.outcome is Outcome.REFUSED or plainly_difficult(entry):
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
        for day, same_day in by_day(entry for entry in rows if entry.status):
            held.append(next_standing(held[-1], day, {status for entry in same_day for status in entry.status}))
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
            each = [self.standing(name, day) for name in known] or [last_standing_by(of_nobody_named, day)]
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
