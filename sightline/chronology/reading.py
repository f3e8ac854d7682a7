"""One entry with all its versions, newest first, in plain words, as a reader of the case may see it."""

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sightline.cases.selectors import OpenedCase, members_of
from sightline.chronology.exporting import BORN
from sightline.chronology.facts import COLUMNS, core_entry
from sightline.chronology.models import Sealing
from sightline.chronology.selectors import Details, all_versions, versions_of_sealed, versions_of_visit
from sightline.chronology.told import told_and_own
from sightline.core.entry import Entry
from sightline.exchange.writing import cells_of
from sightline.guidance.selectors import guidance, label

_CELLS = (*COLUMNS, "more")
_Stored = tuple[UUID, Details, list[Any]]


class Filled(NamedTuple):
    """A column that says something."""

    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Version:
    entry: Entry
    details: Details
    children: tuple[UUID, ...]
    rows: tuple[Filled, ...]
    more: dict[str, str]  # the further columns as they are stored

    @property
    def head(self) -> str:
        return label("kind", self.entry.kind).capitalize()

    @property
    def when(self) -> str:
        return _day(self.entry.day, self.entry.earliest)


def versions_for(opened: OpenedCase, original: UUID) -> list[Version]:
    """Empty when the entry is not on this record for this reader: sealed, withheld, of another case, or nowhere."""
    return _versions(opened.case.pk, all_versions(opened, original, _CELLS))


def others_of_the_visit(opened: OpenedCase, now: Version) -> list[Version]:
    """What else the reader may read of the same visit: a sister's answers, somebody's account, an agreement."""
    if not now.entry.visit:
        return []
    stored = versions_of_visit(opened, now.entry.visit, now.entry.day, now.details.original, _CELLS)
    return _versions(opened.case.pk, stored)


def sealed_versions(sealing: Sealing) -> list[Version]:
    """What a sealed entry said, for a records officer who has given a reason (services.open_sealed)."""
    return _versions(sealing.case_id, versions_of_sealed(sealing, _CELLS))


def _versions(case_id: UUID, stored: list[_Stored]) -> list[Version]:
    children = {str(member.person): member.shown_as for member in members_of(case_id) if member.is_child}
    return [_version(each, children) for each in stored]


def _version(stored: _Stored, children: dict[str, str]) -> Version:
    key, details, cells = stored
    entry = core_entry(key, cells[:-1], children, ())
    named = tuple(UUID(child) for child in cells[COLUMNS.index("children")].split(";") if child)
    told, own = told_and_own({header: cell for header, cell in cells[-1].items() if header != BORN})
    rows = (*_filled(entry), *(Filled(*each) for each in (*told, *own)))
    return Version(entry, details, named, rows, cells[-1])


def _filled(entry: Entry) -> list[Filled]:
    """Every filled column, codes through the pack's labels."""
    dates = {"when": _moment(entry), "until": _until(entry)}
    dates |= {"action_due": _day(entry.action_due), "action_done": _day(entry.action_done)}
    cells = {column: dates.get(column, text) for column, text in cells_of(entry).items()}
    return [Filled(_label(column), _words(column, text)) for column, text in cells.items() if text]


def _label(column: str) -> str:
    return guidance().labels["columns"].get(column, column.replace("_", " "))


def _words(column: str, text: str) -> str:
    if column == "behaviours":
        return "; ".join(guidance().behaviours[code].label for code in text.split("; "))
    if column == "adult":
        moves = (item.split(":", 1) for item in text.split("; "))
        return "; ".join(f"{name}: {label('adult', move)}" for move, name in moves)
    words = guidance().labels.get(column)
    return "; ".join(words.get(code, code) for code in text.split("; ")) if words else text


def _moment(entry: Entry) -> str:
    return _day(entry.day, entry.earliest) + _hour(entry.minute)


def _until(entry: Entry) -> str:
    return _day(entry.until, entry.until_earliest) + _hour(entry.until_minute)


def _day(day: date | None, earliest: date | None = None) -> str:
    if day is None:
        return ""
    return f"some day in {day:%B %Y}" if earliest not in (None, day) else f"{day:%-d %B %Y}"


def _hour(minute: int | None) -> str:
    return "" if minute is None else f", {minute // 60:02d}:{minute % 60:02d}"
