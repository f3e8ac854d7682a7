"""Records for tests, written as a chronology file's cells."""

from collections.abc import Iterable, Mapping
from datetime import date

from sightline.core.entry import Entry
from sightline.core.facts import CaseFacts
from sightline.core.guidance import Guidance
from sightline.exchange.rows import read_row
from sightline.packs.calendar import scottish_working_days
from sightline.packs.loader import load_pack

Cells = Mapping[str, str]
BLANK_ROW = {"agency": "Social work", "kind": "home_visit"}


def entry(cells: Cells, number: int = 1) -> Entry:
    """A home visit by social work, but for what the cells say."""
    read = read_row({**BLANK_ROW, **cells}, number)
    assert isinstance(read, Entry), read
    return read


def record(rows: Iterable[Cells], as_of: str | None = None, guidance: Guidance | None = None) -> CaseFacts:
    """Read on a day; by default on its last."""
    entries = [entry(cells, number) for number, cells in enumerate(rows, 1)]
    return CaseFacts(
        "Family",
        entries,
        as_of=date.fromisoformat(as_of) if as_of else max(each.day for each in entries),
        guidance=guidance or load_pack(),
        calendar=scottish_working_days(),
    )


def day(text: str) -> date:
    return date.fromisoformat(text)
