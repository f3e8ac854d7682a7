"""Writes chronology files: every column, so that what is read again is what was written."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TextIO

from sightline.core.entry import Entry
from sightline.exchange.columns import NAMES_OF_COLUMNS
from sightline.exchange.dates import When, written
from sightline.exchange.guards import guarded


def write_csv(stream: TextIO, rows: Iterable[Mapping[str, str]], more: Sequence[str] = ()) -> None:
    """Writes rows by column name, and by the headers in ``more`` for columns of the user's own.

    Open the stream with ``newline=""``. A text that a spreadsheet would take for a formula gets its guard here.
    """
    headers = (*NAMES_OF_COLUMNS, *more)
    writer = csv.writer(stream)
    writer.writerow([guarded(header) for header in headers])
    writer.writerows([guarded(row.get(header, "")) for header in headers] for row in rows)


def cells_of(entry: Entry, family: str = "") -> dict[str, str]:
    """An entry as the cells of a row; the opposite of ``rows.read_row``."""
    return {
        "when": written(When(entry.day, entry.earliest, entry.minute)),
        "until": _until(entry),
        "agency": entry.agency,
        "kind": entry.kind.value,
        "outcome": entry.outcome.value,
        "child_seen": entry.child_seen.value,
        "child_alone": entry.child_alone.value,
        "home_seen": entry.home_seen.value,
        "source": entry.source.value,
        "checked": entry.checked.value,
        "behaviours": _listed(entry.behaviours),
        "towards": _listed(entry.towards),
        "practitioner": entry.practitioner,
        "indicators": _listed(entry.indicators),
        "harm": _listed(entry.harm),
        "strength": _listed(entry.strength),
        "adult": _listed(f"{move.value}:{name}" for move, name in entry.adults),
        "action": entry.action,
        "action_owner": entry.action_owner,
        "action_due": _day(entry.action_due),
        "action_done": _day(entry.action_done),
        "status": _listed(entry.status),
        "lead": entry.lead,
        "response": entry.response,
        "impact": entry.impact,
        "ref": entry.ref,
        "contradicts": _listed(entry.contradicts),
        "child": _listed(entry.children),
        "born": _day(entry.born),
        "visit": entry.visit,
        "summary": entry.summary,
        "family": family,
    }


def _until(entry: Entry) -> str:
    if entry.until is None:
        return ""
    return written(When(entry.until, entry.until_earliest or entry.until, entry.until_minute))


def _listed(items: Iterable[str]) -> str:
    return "; ".join(items)


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()
