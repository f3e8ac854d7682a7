"""A family's entries as a chronology file: the current versions that the exporter may read, every column of them."""

import io
from datetime import date

from sightline.cases.selectors import Member, OpenedCase
from sightline.chronology.facts import own_entries
from sightline.chronology.selectors import more_of
from sightline.exchange.columns import plain
from sightline.exchange.identity import Held
from sightline.exchange.writing import cells_of, write_csv

BORN = "born"  # kept with a row's own columns where the file said another day than the record


def exported(opened: OpenedCase, members: list[Member]) -> list[Held]:
    """The rows of an export, oldest first."""
    more = more_of(opened)
    births = {member.shown_as: member.born for member in members if member.is_child}
    rows = []
    for number, entry in enumerate(own_entries(opened, members), start=1):
        own = dict(more.get(entry.key, ()))  # type: ignore[call-overload]
        said = own.pop(BORN, "")
        born = date.fromisoformat(said) if said else births.get(entry.children[0]) if len(entry.children) == 1 else None
        rows.append(Held(0, number, entry._replace(born=born) if born else entry, tuple(own.items())))
    return rows


def export_csv(opened: OpenedCase, members: list[Member]) -> str:
    rows = exported(opened, members)
    # Files may spell the same header differently: the first spelling stands for all.
    spelt = {plain(header): header for held in reversed(rows) for header, _ in held.more}
    cells = (
        cells_of(held.entry, opened.case.name) | {spelt[plain(header)]: cell for header, cell in held.more}
        for held in rows
    )
    stream = io.StringIO(newline="")
    write_csv(stream, cells, tuple(spelt.values()))
    return stream.getvalue()
