"""Contacts with a family, face to face or not: what happened between people, rows of one visit pooled."""

from collections.abc import Hashable, Iterable
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from sightline.core.answers import FACE_TO_FACE, FAILED, NOT_AGENCIES, REMOTE, Outcome
from sightline.core.attempts import one_visit
from sightline.core.entry import Entry
from sightline.core.facts import CaseFacts

CONTACT_KINDS = FACE_TO_FACE | REMOTE
_IN_ORDER = sorted(CONTACT_KINDS)
NOT_MADE = FAILED | {Outcome.CANCELLED_BY_FAMILY, Outcome.CANCELLED_BY_SERVICE}


class Contact(NamedTuple):
    day: date
    earliest: date
    entries: tuple[Entry, ...]


def contact_rows(case: CaseFacts) -> list[Entry]:
    """Rows of a contact, tried or made, by a service, oldest first. What the service called off was none."""
    rows = [entry for kind in _IN_ORDER for entry in case.by_kind.get(kind, ())]
    others = {agency for agency in {entry.agency for entry in rows} if agency.casefold() in NOT_AGENCIES}
    called_off = Outcome.CANCELLED_BY_SERVICE
    tried = [entry for entry in rows if entry.outcome is not called_off and entry.agency not in others]
    tried.sort(key=attrgetter("day"))
    return tried


def pooled(rows: Iterable[Entry]) -> list[Contact]:
    """Rows of one visit as one contact, in the order of the rows."""
    visits: dict[Hashable, list[Entry]] = {}
    for entry in rows:
        visits.setdefault(one_visit(entry), []).append(entry)
    return [Contact(entries[0].day, _earliest(entries), tuple(entries)) for entries in visits.values()]


def _earliest(entries: list[Entry]) -> date:
    return entries[0].earliest if len(entries) == 1 else min(entry.earliest for entry in entries)
