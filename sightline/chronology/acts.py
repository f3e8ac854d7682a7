"""One contact as it was: every entry of one visit, as a reader of the case may see it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sightline.cases.selectors import OpenedCase, members_of
from sightline.chronology.facts import COLUMNS, core_entry
from sightline.chronology.selectors import Details, details_of, readable
from sightline.core.contact_details import ContactDetails, read_details
from sightline.core.entry import Entry


@dataclass(frozen=True, slots=True)
class OfAct:
    """One entry of a contact. ``children`` are the persons that it names itself."""

    entry: Entry
    more: ContactDetails
    details: Details
    children: tuple[UUID, ...]


def act_of(opened: OpenedCase, original: UUID) -> tuple[OfAct, ...]:
    """The entry and those of the same visit, in the order in which they were written; none that is not the reader's."""
    rows = readable(opened.actor, [opened.case.pk])
    asked = rows.filter(original=original).values_list("visit", "day").first()
    if asked is None:
        return ()
    visit, day = asked
    same = rows.filter(visit=visit, day=day) if visit else rows.filter(original=original)
    found = list(same.order_by("recorded_at", "pk").values_list("pk", "more", *COLUMNS))
    children = {str(member.person): member.shown_as for member in members_of(opened.case.pk) if member.is_child}
    marks = details_of([row[0] for row in found])
    return tuple(_of_act(key, cells, more, marks[key], children) for key, more, *cells in found)


def _of_act(key: UUID, cells: list[Any], more: dict[str, str], details: Details, children: dict[str, str]) -> OfAct:
    named = tuple(UUID(child) for child in cells[COLUMNS.index("children")].split(";") if child)
    return OfAct(core_entry(key, cells, children, ()), read_details(more), details, named)
