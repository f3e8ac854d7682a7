"""Agency by family member over time: who meets what, from whom, and who has fallen silent (8.2, 8.4, 9.1/5).

Stretches of four weeks, ending on the day asked about. It counts and never judges: what differs between agencies is a
question for them to answer together, about the family and about themselves.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sightline.core.answers import GROUP_OF, Behaviour, BehaviourGroup, Kind
from sightline.core.contacts import CONTACT_KINDS, pooled
from sightline.core.dates import days_after
from sightline.core.entry import Entry
from sightline.core.faces import Names
from sightline.core.facts import CaseFacts
from sightline.core.picture.model import Contact, Sight
from sightline.core.picture.sight import contact_of, sight_of

WEEKS_IN_A_STRETCH = 4
STRETCHES = 13  # a year
NOT_NAMED = "Adult not named"
OPEN = frozenset({Behaviour.ENGAGES, Behaviour.ASKS_HELP, Behaviour.KEEPS_AGREEMENT})


class Stretch(NamedTuple):
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Cell:
    """One agency in one stretch. ``entries`` are all its rows, the other counts are of visits, calls and letters, rows
    of one visit being one; ``aimed`` counts the difficult rows of any agency that were aimed at this one."""

    entries: int = 0
    met: int = 0
    remote: int = 0
    failed: int = 0
    called_off: int = 0
    called_off_by_us: int = 0
    difficult: int = 0
    aimed: int = 0
    open: int = 0
    silent: bool = False

    @property
    def attempts(self) -> int:
        return self.met + self.failed + self.called_off


@dataclass(frozen=True, slots=True)
class AdultRow:
    """What an agency met with from one adult: by stretch, the kinds of behaviour and how many rows hold each."""

    name: str
    groups: tuple[Mapping[BehaviourGroup, int], ...]


@dataclass(frozen=True, slots=True)
class ChildRow:
    """How closely an agency saw a child whom it looked for; ``None`` for a stretch in which it did not look."""

    name: str
    sights: tuple[Sight | None, ...]


@dataclass(frozen=True, slots=True)
class AgencyRows:
    name: str
    ended: date | None
    cells: tuple[Cell, ...]
    adults: tuple[AdultRow, ...]
    children: tuple[ChildRow, ...]


@dataclass(frozen=True, slots=True)
class AgencyPicture:
    """``difficult`` counts the difficult rows shown; ``earlier``: the record holds entries before the first stretch."""

    stretches: tuple[Stretch, ...]
    agencies: tuple[AgencyRows, ...]
    difficult: int
    earlier: bool


def agency_picture_of(case: CaseFacts, whose: Mapping[Hashable, tuple[str, ...]]) -> AgencyPicture:
    """``whose``: by entry key, the adults whose behaviour the entry tells of, where it names them."""
    stretches = _stretches(case.as_of)
    begin = stretches[0].first
    rows: dict[str, list[list[Entry]]] = {agency: [[] for _ in stretches] for agency in case.agencies}
    for entry in case.entries:
        if entry.day >= begin and entry.agency in rows:
            rows[entry.agency][_place(entry.day, begin)].append(entry)
    seen = _Seen(case, begin)
    busy = [any(_is_contact(entry) for of_agency in rows.values() for entry in of_agency[place]) for place in _places()]
    return AgencyPicture(
        stretches,
        tuple(
            AgencyRows(
                agency,
                seen.ended.get(agency),
                tuple(
                    _cell(
                        entries,
                        seen.difficult,
                        seen.aimed[agency, place],
                        silent=busy[place] and seen.silent(agency, stretch),
                    )
                    for place, (stretch, entries) in enumerate(zip(stretches, of_agency, strict=True))
                ),
                tuple(_adults(of_agency, whose)),
                tuple(_children(of_agency, case)),
            )
            for agency, of_agency in rows.items()
        ),
        difficult=sum(entry.day >= begin for entry in case.difficult),
        earlier=bool(case.entries) and case.entries[0].day < begin,
    )


class _Seen:
    """What the whole record says: which rows are difficult and at whom, who is involved on which day."""

    def __init__(self, case: CaseFacts, begin: date) -> None:
        self.difficult = {id(entry) for entry in case.difficult}
        self.aimed = _aimed(case, begin)
        self.ended: dict[str, date] = {}
        self._days: dict[str, list[date]] = {agency: [] for agency in case.agencies}
        for entry in case.entries:
            if entry.agency not in self._days:
                continue
            self._days[entry.agency].append(entry.day)
            if entry.kind is Kind.SERVICE_ENDED:
                self.ended[entry.agency] = entry.day
            elif entry.day > self.ended.get(entry.agency, date.max):
                del self.ended[entry.agency]
        self._enough = case.guidance.limit("silent-agency", "rows", case.as_of)

    def silent(self, agency: str, stretch: Stretch) -> bool:
        """Involved, by as many rows as the question "silent-agency" wants, and without a row in this stretch."""
        days = self._days[agency]
        before = bisect_left(days, stretch.first)
        ended = self.ended.get(agency)
        if before < self._enough or (ended is not None and ended <= stretch.last):
            return False
        return before == bisect_right(days, stretch.last)


def _stretches(last: date) -> tuple[Stretch, ...]:
    days = WEEKS_IN_A_STRETCH * 7
    first = days_after(last, 1 - STRETCHES * days)
    starts = [days_after(first, place * days) for place in _places()]
    return tuple(Stretch(start, days_after(start, days - 1)) for start in starts)


def _places() -> range:
    return range(STRETCHES)


def _place(day: date, begin: date) -> int:
    return (day - begin).days // (WEEKS_IN_A_STRETCH * 7)


def _is_contact(entry: Entry) -> bool:
    return entry.is_professional and entry.kind in CONTACT_KINDS


def _aimed(case: CaseFacts, begin: date) -> Counter[tuple[str, int]]:
    """By agency and stretch: how many difficult rows, whoever wrote them, were aimed at it."""
    names = Names(case)
    return Counter(
        (agency, _place(entry.day, begin))
        for entry in case.difficult
        if entry.day >= begin
        for agency in {agency for agency, _ in names.aimed_at(entry)}
    )


def _cell(entries: list[Entry], difficult: set[int], aimed: int, *, silent: bool) -> Cell:
    visits = [visit.entries for visit in pooled(entries)]
    came = Counter(min(_came(entry) for entry in visit) for visit in visits)
    return Cell(
        entries=len(entries),
        met=came[Contact.MET],
        remote=came[Contact.REMOTE],
        failed=came[Contact.FAILED],
        called_off=came[Contact.CALLED_OFF_BY_FAMILY],
        called_off_by_us=came[Contact.CALLED_OFF_BY_SERVICE],
        difficult=sum(any(id(entry) in difficult for entry in visit) for visit in visits),
        aimed=aimed,
        open=sum(any(not OPEN.isdisjoint(entry.behaviours) for entry in visit) for visit in visits),
        silent=silent,
    )


def _came(entry: Entry) -> Contact:
    """A child who was seen was met, whatever came of it."""
    return Contact.MET if entry.saw_child else contact_of(entry.kind, entry.outcome)


def _adults(rows: list[list[Entry]], whose: Mapping[Hashable, tuple[str, ...]]) -> Iterator[AdultRow]:
    """Named adults by name, then those whom no entry names; adults of whom nothing is told have no row."""
    counted: defaultdict[str, list[Counter[BehaviourGroup]]] = defaultdict(lambda: [Counter() for _ in _places()])
    for place, entries in enumerate(rows):
        for entry in entries:
            if entry.behaviours:
                for name in whose.get(entry.key) or (NOT_NAMED,):
                    counted[name][place].update({GROUP_OF[code] for code in entry.behaviours})
    for name in sorted(counted, key=lambda name: (name == NOT_NAMED, name)):
        yield AdultRow(name, tuple(counted[name]))


def _children(rows: list[list[Entry]], case: CaseFacts) -> Iterator[ChildRow]:
    for subject in case.subjects:
        if subject.name is not None:
            sights = tuple(_closest(entries, subject.name) for entries in rows)
            if any(sight is not None for sight in sights):
                yield ChildRow(subject.name, sights)


def _closest(entries: Iterable[Entry], child: str) -> Sight | None:
    looks = (sight_of(entry, contact_of(entry.kind, entry.outcome)) for entry in entries if entry.about(child))
    return min((look for look in looks if look is not None), default=None)
