"""How long since each child was seen, seen alone, and their home seen; and each agency's last contact.

"Not recorded" is said aloud: a clock that nobody can read is never shown as zero, nor left out.
"""

from collections.abc import Callable, Hashable, Iterable
from datetime import date
from typing import NamedTuple

from sightline.core.answers import FACE_TO_FACE, VISITS, Alone, Answer, Kind
from sightline.core.contacts import CONTACT_KINDS, NOT_MADE
from sightline.core.dates import in_words
from sightline.core.elsewhere import NONE_NAMED, AgencyNames, agency_shown
from sightline.core.entry import Entry
from sightline.core.facts import CaseFacts


class Clock(NamedTuple):
    """The last time that something was so. Not ``precise``: the row names only a month, and ``day`` is its last."""

    day: date
    days: int
    agency: str
    key: Hashable
    precise: bool


class ChildClock(NamedTuple):
    """``None``: no entry says yes. The ``…_open`` counts are contacts since then that do not say."""

    child: str | None
    seen: Clock | None
    alone: Clock | None
    home: Clock | None
    seen_open: int
    alone_open: int
    home_open: int


class LastContact(NamedTuple):
    """Of one agency: the last contact that took place, the last entry of any kind, and when its service ended."""

    agency: str
    contact: Clock | None
    entry: Clock
    ended: date | None


def clocks_of(case: CaseFacts) -> tuple[ChildClock, ...]:
    """One for each child of the record; where no row names a child, one for the child it speaks of."""
    contacts = [entry for entry in case.entries if _could_say(entry)]
    children = [subject.name for subject in case.subjects if subject.known_until is None]
    return tuple(_child_clock(case, contacts, child) for child in children)


def _could_say(entry: Entry) -> bool:
    """Contacts at which a professional was there to see, and any other row that says so."""
    said = entry.child_seen is Answer.YES or entry.home_seen is Answer.YES
    return entry.is_professional and (said or (entry.kind in FACE_TO_FACE and entry.outcome not in NOT_MADE))


def _child_clock(case: CaseFacts, contacts: list[Entry], child: str | None) -> ChildClock:
    about = [entry for entry in contacts if entry.about(child)]
    seen, seen_open = _last(case, about, lambda entry: entry.child_seen is Answer.YES, _says_nothing_of_seeing)
    alone, alone_open = _last(case, about, _seen_alone, lambda entry: entry.child_alone is Alone.NOT_RECORDED)
    home, home_open = _last(
        case,
        about,
        lambda entry: entry.home_seen is Answer.YES,
        lambda entry: entry.home_seen is Answer.NOT_RECORDED and entry.kind in VISITS,
    )
    return ChildClock(child, seen, alone, home, seen_open, alone_open, home_open)


def _seen_alone(entry: Entry) -> bool:
    return entry.child_seen is Answer.YES and entry.child_alone is Alone.YES


def _says_nothing_of_seeing(entry: Entry) -> bool:
    return entry.child_seen is Answer.NOT_RECORDED


def _last(
    case: CaseFacts, entries: list[Entry], was_so: Callable[[Entry], bool], left_open: Callable[[Entry], bool]
) -> tuple[Clock | None, int]:
    """The latest entry that says yes, and how many entries later than that do not say."""
    latest: Entry | None = None
    latest_day = date.min
    for entry in entries:
        if was_so(entry) and (day := entry.last_day_by(case.as_of)) >= latest_day:
            latest, latest_day = entry, day
    silent = sum(1 for entry in entries if entry.day > latest_day and left_open(entry))
    return (None if latest is None else _clock(case, latest)), silent


def _clock(case: CaseFacts, entry: Entry) -> Clock:
    day = entry.last_day_by(case.as_of)
    precise = entry.earliest == entry.day if day == entry.day else entry.until_earliest in (None, entry.until)
    return Clock(day, (case.as_of - day).days, entry.agency, entry.key, precise)


def last_contacts(case: CaseFacts, names: AgencyNames = NONE_NAMED) -> tuple[LastContact, ...]:
    """By agency name; family and public are no agency. ``names`` are those of other records' agencies."""
    by_agency: dict[str, list[Entry]] = {}
    for entry in case.entries:
        if entry.is_professional:
            by_agency.setdefault(agency_shown(entry, names), []).append(entry)
    return tuple(_last_contact(case, agency, entries) for agency, entries in sorted(by_agency.items()))


def _last_contact(case: CaseFacts, agency: str, entries: list[Entry]) -> LastContact:
    contact = _latest(entries, lambda entry: entry.kind in CONTACT_KINDS and entry.outcome not in NOT_MADE)
    ended = _latest(entries, lambda entry: entry.kind is Kind.SERVICE_ENDED)
    back = ended is not None and entries[-1].day > ended.day
    return LastContact(
        agency,
        None if contact is None else _clock(case, contact),
        _clock(case, entries[-1]),
        None if ended is None or back else ended.day,
    )


def _latest(entries: Iterable[Entry], was_so: Callable[[Entry], bool]) -> Entry | None:
    latest = None
    for entry in entries:
        if was_so(entry):
            latest = entry
    return latest


def clock_words(clock: Clock | None, silent: int = 0) -> str:
    """The clock in a sentence, with what is not recorded said as loudly as what is."""
    if clock is None:
        return clock_when(None, silent)
    ago = {0: "the same day", 1: "1 day"}.get(clock.days, f"{clock.days:,} days")
    return f"{ago}: {clock_when(clock, silent)}"


def clock_when(clock: Clock | None, silent: int = 0) -> str:
    """The same beside a number of days that stands there already."""
    unsaid = f"{silent} later {'contact does' if silent == 1 else 'contacts do'} not say" if silent else ""
    if clock is None:
        return f"Not recorded: {unsaid.replace('later ', '')}." if unsaid else "Never on record."
    when = in_words(clock.day) if clock.precise else f"in {clock.day:%B %Y}, day not known"
    said = f"{when}, by {clock.agency}"
    return f"{said}; {unsaid}." if unsaid else f"{said}."
