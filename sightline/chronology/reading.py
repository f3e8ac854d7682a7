"""One entry with all its versions, newest first, as a reader of the case may see it."""

from dataclasses import dataclass
from uuid import UUID

from sightline.cases.selectors import OpenedCase, members_of
from sightline.chronology.facts import COLUMNS, core_entry
from sightline.chronology.models import Sealing
from sightline.chronology.selectors import Details, all_versions, versions_of_sealed
from sightline.core.facts import Entry
from sightline.exchange.writing import cells_of
from sightline.guidance.selectors import guidance


@dataclass(frozen=True, slots=True)
class Version:
    entry: Entry
    details: Details
    children: tuple[UUID, ...]
    rows: tuple[tuple[str, str], ...]  # label and words of every filled column


def versions_for(opened: OpenedCase, original: UUID) -> list[Version]:
    """Empty when the entry is not on this record for this reader: sealed, withheld, of another case, or nowhere."""
    members = members_of(opened.case.pk)
    children = {str(member.person): member.shown_as for member in members if member.is_child}
    versions = []
    for key, details, cells in all_versions(opened, original, COLUMNS):
        entry = core_entry(key, cells, children, ())
        named = tuple(UUID(child) for child in cells[COLUMNS.index("children")].split(";") if child)
        versions.append(Version(entry, details, named, _rows(entry)))
    return versions


def _rows(entry: Entry) -> tuple[tuple[str, str], ...]:
    """Every filled column in plain words: codes through the pack's labels."""
    return tuple((_label(column), _words(column, text)) for column, text in cells_of(entry).items() if text)


def _label(column: str) -> str:
    return guidance().labels["columns"].get(column, column.replace("_", " "))


def _words(column: str, text: str) -> str:
    if column == "behaviours":
        return "; ".join(guidance().behaviours[code].label for code in text.split("; "))
    words = guidance().labels.get(column, {})
    return "; ".join(words.get(code, code) for code in text.split("; "))


def sealed_versions(sealing: Sealing) -> list[Version]:
    """What a sealed entry said, for a records officer who has given a reason (services.open_sealed)."""
    members = members_of(sealing.case_id)
    children = {str(member.person): member.shown_as for member in members if member.is_child}
    return [
        Version(entry := core_entry(key, cells, children, ()), details, (), _rows(entry))
        for key, details, cells in versions_of_sealed(sealing, COLUMNS)
    ]
