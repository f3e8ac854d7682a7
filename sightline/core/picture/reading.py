"""What each entry counts, in which lane, and what it says of each child: read once, oldest first.

Written for records of thousands of entries: one plain loop, then counts made from lists.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from sightline.core.answers import Kind
from sightline.core.attempts import one_visit
from sightline.core.elsewhere import AgencyNames, agency_shown
from sightline.core.entry import Entry
from sightline.core.facts import CaseFacts
from sightline.core.picture.lanes import BEHAVIOUR_LANE, AgencyLanes
from sightline.core.picture.model import WORRIES, Cell, Contact, Involvement, PlacedEntry, Sight, Week
from sightline.core.picture.sight import Followed, Sighting, contact_of, sight_of
from sightline.core.picture.words import entry_words

Children = tuple[int, ...]
Cells = Mapping[int, tuple[Cell, ...]]


class Read(NamedTuple):
    """What was read of one entry; ``agency``, ``children`` and ``behaviours`` hold indexes of lanes."""

    entry: Entry
    day: int
    agency: int
    contact: Contact
    sight: Sight | None
    children: Children
    worry: bool


def read_entries(
    case: CaseFacts, lanes: AgencyLanes, children: Sequence[str | None], first: date, names: AgencyNames
) -> list[Read]:
    begin = first.toordinal()
    which_children = _ChildLanes(children)
    reads = []
    for entry in case.entries:
        agency = lanes.of[agency_shown(entry, names)]
        contact = contact_of(entry.kind, entry.outcome)
        sight = None if agency == lanes.family else sight_of(entry, contact)
        seen_children: Children = ()
        if sight is not None:
            seen_children = which_children[entry.children]
            if sight <= Sight.SEEN and contact is Contact.FAILED:
                contact = Contact.MET
        worry = bool(entry.harm) or entry.kind is Kind.CONCERN
        reads.append(Read(entry, entry.day.toordinal() - begin, agency, contact, sight, seen_children, worry))
    return reads


class _ChildLanes(dict[tuple[str, ...], Children]):
    """The lanes of the children that a row names; of every child where it names none."""

    def __init__(self, children: Sequence[str | None]) -> None:
        super().__init__({(): tuple(range(len(children)))})
        self._lane = {name: place for place, name in enumerate(children)}

    def __missing__(self, names: tuple[str, ...]) -> Children:
        self[names] = lanes = tuple(self._lane[name] for name in names if name in self._lane)
        return lanes


# Counting --------------------------------------------------------------------------------------

# A count's place is one number, lane by lane, week by week: thousands of small tuples would cost more than the rest.
_PLACES = 8  # of the counts in a cell, rounded up to what divides quickly
_WEEKS = 1 << 20  # more than a record can have


def agency_cells(reads: Iterable[Read]) -> Cells:
    counted = [(agency * _WEEKS + day // 7) * _PLACES + contact for _, day, agency, contact, _, _, _ in reads]
    counted += [(agency * _WEEKS + day // 7) * _PLACES + WORRIES for _, day, agency, _, _, _, worry in reads if worry]
    return _cells(counted, WORRIES + 1)


def child_cells(reads: Iterable[Read]) -> Cells:
    counted = [
        (child * _WEEKS + day // 7) * _PLACES + sight
        for _, day, _, _, sight, children, _ in reads
        if sight is not None
        for child in children
    ]
    return _cells(counted, len(Sight))


def behaviour_cells(reads: Iterable[Read]) -> Cells:
    counted = [
        (lane * _WEEKS + day // 7) * _PLACES
        for entry, day, _, _, _, _, _ in reads
        if entry.behaviours
        for lane in behaviour_lanes(entry)
    ]
    return _cells(counted, 1)


def behaviour_lanes(entry: Entry) -> tuple[int, ...]:
    return tuple({BEHAVIOUR_LANE[code] for code in entry.behaviours})


def _cells(counted: list[int], places: int) -> Cells:
    """By lane, weeks in order."""
    started: list[tuple[int, list[int]]] = []
    held = -1
    counts: list[int] = []
    for place, count in sorted(Counter(counted).items()):
        cell = place // _PLACES
        if cell != held:
            held, counts = cell, [0] * places
            started.append((cell, counts))
        counts[place % _PLACES] = count
    gathered: dict[int, list[Cell]] = {}
    for cell, counts in started:
        gathered.setdefault(cell // _WEEKS, []).append(Cell(cell % _WEEKS, tuple(counts)))
    return {lane: tuple(cells) for lane, cells in gathered.items()}


def weeks_of(reads: Iterable[Read]) -> tuple[Week, ...]:
    entries = Counter([read.day // 7 for read in reads])
    failed = Counter([read.day // 7 for read in reads if read.contact is Contact.FAILED])
    seen = Counter(
        [read.day // 7 for read in reads if read.children and read.sight is not None and read.sight <= Sight.SEEN]
    )
    return tuple(Week(week, count, failed[week], seen[week]) for week, count in sorted(entries.items()))


# Following children and agencies through time ----------------------------------------------------


def follow_children(reads: Sequence[Read], count: int, as_of: date) -> tuple[Followed, ...]:
    followed = tuple(Followed([], []) for _ in range(count))
    open_days = {read.entry.day for read in reads if read.sight is Sight.NOT_RECORDED}
    said: set[tuple[int, Hashable]] = set()  # a child and a visit: sibling and joint rows answer for each other
    for entry, _, _, _, sight, children, _ in reads:
        if sight is None or sight is Sight.NOT_RECORDED:
            continue
        if entry.day in open_days:
            visit = one_visit(entry)
            said.update((child, visit) for child in children)
        if sight is not Sight.LOOKED_FOR:
            seen = Sighting(entry.earliest, entry.day if entry.until is None else entry.last_day_by(as_of))
            for child in children:
                followed[child].sightings.append(seen)
    for entry, _, _, _, sight, children, _ in reads:
        if sight is Sight.NOT_RECORDED:
            for child in children:
                if (child, one_visit(entry)) not in said:
                    followed[child].unsaid.append(entry.day)
    return followed


def follow_agencies(reads: Iterable[Read], last: int) -> Mapping[int, tuple[Involvement, ...]]:
    """By lane: from the first entry to the end of the service, again and again."""
    since: dict[int, int] = {}
    past: dict[int, list[Involvement]] = {}
    for entry, day, agency, _, _, _, _ in reads:
        if entry.kind is Kind.SERVICE_ENDED:
            past.setdefault(agency, []).append(Involvement(since.pop(agency, day), day, ended=True))
        elif agency not in since and not _ended_today(past.get(agency), day):
            since[agency] = day
    for agency, day in since.items():
        past.setdefault(agency, []).append(Involvement(day, last, ended=False))
    return {agency: tuple(held) for agency, held in past.items()}


def _ended_today(past: list[Involvement] | None, day: int) -> bool:
    """Other rows of the day on which a service ended do not open it again."""
    return past is not None and past[-1].end == day


def placed_entries(
    reads: Iterable[Read], child_names: Sequence[str], case: CaseFacts, names: AgencyNames
) -> tuple[PlacedEntry, ...]:
    """Each entry with its marks, for a picture that draws them singly."""
    on_the_day: dict[Hashable, int] = {}
    placed = []
    for entry, day, agency, contact, sight, children, worry in reads:
        nudge = on_the_day.get((agency, day), 0)
        on_the_day[agency, day] = nudge + 1
        seen = [child_names[child] for child in children]
        name = entry_words(entry, sight, seen, case.guidance, agency_shown(entry, names))
        earliest = day - (entry.day - entry.earliest).days
        marks = behaviour_lanes(entry)
        placed.append(
            PlacedEntry(entry.key, day, earliest, nudge, agency, contact, worry, sight, children, marks, name)
        )
    return tuple(placed)
