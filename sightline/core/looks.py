"""Who saw a child between two rows of the record, and which contacts in between do not say."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date

from sightline.core.answers import FACE_TO_FACE, Answer
from sightline.core.contacts import NOT_MADE
from sightline.core.entry import Entry
from sightline.core.facts import CaseFacts


class Looks:
    """Contacts in which somebody saw a child, or may have and does not say. ``reasons``: the rows counted from."""

    def __init__(self, case: CaseFacts, reasons: Iterable[Entry]) -> None:
        self._rows = [entry for entry in case.entries if _may_have_seen(entry)]
        self._days = [entry.day for entry in self._rows]
        self._lasting = [entry for entry in self._rows if entry.until is not None]
        self._reasons = {id(entry) for entry in reasons}

    def since(self, reason: Entry, end: Entry, child: str | None) -> list[Entry]:
        """A row that names only a month may have come after: it counts as since."""
        rows = self._rows[bisect_left(self._days, reason.day) : bisect_right(self._days, end.day)]
        later = [entry for entry in rows if self._is_since(entry, reason, end)]
        later += [entry for entry in self._lasting if entry.day < reason.day < entry.last_day_by(end.day)]
        return [entry for entry in later if entry.about(child)]

    def _is_since(self, entry: Entry, reason: Entry, end: Entry) -> bool:
        """On the reason's own day another visit counts and the reason does not, unless all ended that very day."""
        return entry.day > reason.day or id(entry) not in self._reasons or reason.day == end.day

    def first_sight_after(self, day: date) -> date | None:
        later = range(bisect_right(self._days, day), len(self._rows))
        return next((self._days[place] for place in later if self._rows[place].child_seen is Answer.YES), None)


def _may_have_seen(entry: Entry) -> bool:
    if entry.child_seen is Answer.NOT_RECORDED:
        return entry.kind in FACE_TO_FACE and entry.outcome not in NOT_MADE and entry.is_professional
    return entry.saw_child
