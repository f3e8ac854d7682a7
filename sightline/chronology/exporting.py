"""A family's entries as a chronology file: the current versions that the exporter may read, every column of them."""

import io

from sightline.cases.selectors import Member, OpenedCase
from sightline.chronology.facts import own_entries
from sightline.chronology.selectors import more_of
from sightline.exchange.identity import Held
from sightline.exchange.writing import cells_of, write_csv


def exported(opened: OpenedCase, members: list[Member]) -> list[Held]:
    """The rows of an export, oldest first."""
    more = more_of(opened)
    births = {member.shown_as: member.born for member in members if member.is_child}
    held = []
    for number, entry in enumerate(own_entries(opened, members), start=1):
        if len(entry.children) == 1 and births.get(entry.children[0]):
            entry = entry._replace(born=births[entry.children[0]])
        held.append(Held(0, number, entry, more.get(entry.key, ())))  # type: ignore[call-overload]
    return held


def export_csv(opened: OpenedCase, members: list[Member]) -> str:
    rows = exported(opened, members)
    own = tuple(dict.fromkeys(header for held in rows for header, _ in held.more))
    stream = io.StringIO(newline="")
    write_csv(stream, (cells_of(held.entry, opened.case.name) | dict(held.more) for held in rows), own)
    return stream.getvalue()
