"""Which agency carries the contact with a family, and who else was met with difficulty in the same weeks."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from operator import itemgetter
from typing import NamedTuple

from sightline.core.contacts import Contact
from sightline.core.faces import Aimed


class _Share(NamedTuple):
    """One contact: its day and the last one on which it is in view, as numbers; whom it met, and who met difficulty."""

    day: int
    leaves: int
    agencies: tuple[str, ...]
    troubled: tuple[str, ...]


class Load:
    """The contacts of the weeks up to a day, counted by agency; one day with contacts after another."""

    def __init__(self, contacts: list[Contact], aimed: Aimed, window_on: Callable[[date], int]) -> None:
        self._contacts = contacts
        self._shares = [_share(contact, aimed, window_on(contact.day)) for contact in contacts]
        # A row that names only a month leaves before its turn, counted from the month's first day.
        self._leaving = sorted(self._shares, key=itemgetter(1))
        self._by_agency: defaultdict[str, int] = defaultdict(int)
        self._troubled: defaultdict[str, int] = defaultdict(int)
        self._first = self._left = self._end = 0

    @property
    def since(self) -> date:
        return self._contacts[self._first].day

    def days(self, enough: int) -> Iterator[date]:
        """The days with contacts on which there are enough of them in view, and somebody who met difficulty."""
        shares, leaving = self._shares, self._leaving
        for place, share in enumerate(shares):
            self._count(share, 1)
            if place + 1 < len(shares) and shares[place + 1].day == share.day:
                continue
            self._end = place + 1
            while leaving[self._left].leaves < share.day:
                self._count(leaving[self._left], -1)
                self._left += 1
            while shares[self._first].leaves < share.day:
                self._first += 1
            if self._troubled and self._end - self._left >= enough:
                yield self._contacts[place].day

    def carried_by(self, enough: int, share: int, difficult_elsewhere: int) -> str:
        """The agency with this share, in per cent, of enough contacts, while another met difficulty; or nobody."""
        contacts = self._end - self._left
        most = max(self._by_agency.values())
        if contacts < enough or most * 100 < contacts * share:
            return ""
        alone = max(agency for agency, count in self._by_agency.items() if count == most)
        others = (count for agency, count in self._troubled.items() if agency != alone)
        return alone if any(count >= difficult_elsewhere for count in others) else ""

    def _count(self, share: _Share, step: int) -> None:
        for agency in share.agencies:
            self._by_agency[agency] += step
        if share.troubled:
            for agency in share.troubled:
                self._troubled[agency] += step
                if not self._troubled[agency]:
                    del self._troubled[agency]


def _share(contact: Contact, aimed: Aimed, window: int) -> _Share:
    entries = contact.entries
    agencies = (entries[0].agency,) if len(entries) == 1 else tuple({entry.agency for entry in entries})
    difficult = [aimed[id(entry)] for entry in entries if id(entry) in aimed]
    troubled = tuple({agency for faces in difficult for agency, _ in faces}) if difficult else ()
    return _Share(contact.day.toordinal(), contact.earliest.toordinal() + window, agencies, troubled)
