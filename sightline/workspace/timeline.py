"""The Timeline: the sightline picture of a family's record, and under it the entries, newest day first."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from urllib.parse import urlencode
from uuid import UUID

from django.utils.safestring import SafeString

from sightline.cases.selectors import Member, OpenedCase
from sightline.chronology.elsewhere import NamedElsewhere
from sightline.chronology.restricting import marks_on
from sightline.chronology.selectors import Details, details_of
from sightline.core.answers import BY_ANOTHER_AGENCY, GROUP_OF, Kind
from sightline.core.claims import is_unverified_claim
from sightline.core.entry import Entry
from sightline.core.facts import CaseFacts
from sightline.core.findings import Answered, Finding
from sightline.core.picture import Picture, picture_of
from sightline.exchange.picture_svg import Links, draw_picture, picture_as_text
from sightline.patterns.selectors import Asked, key_of
from sightline.workspace.elsewhere import agency_names
from sightline.workspace.entry_html import Day, days_html
from sightline.workspace.ticks import Ticks
from sightline.workspace.words import words_of

A_WEEK = timedelta(days=6)  # from its first day to its last
ENTRIES_ON_A_PAGE = 40  # and as many more as the day has: a day is never cut in two


@dataclass(frozen=True, slots=True)
class Filter:
    """What to show of the entries. Every part stands in the address under its own name; empty parts ask nothing."""

    agency: str = ""
    child: str = ""
    kind: str = ""
    behaviour: str = ""  # a code, or a group of codes
    words: str = ""
    claims: str = ""  # any word asks for accounts that nobody has verified
    first: date | None = None
    last: date | None = None

    def is_empty(self) -> bool:
        return self == Filter()

    def lets_through(self, entry: Entry) -> bool:
        return all(
            (
                not self.agency or entry.agency == self.agency,
                not self.child or entry.about(self.child),
                not self.kind or (entry.kind == self.kind and entry.agency != BY_ANOTHER_AGENCY),
                not self.claims or is_unverified_claim(entry),
                not self.behaviour or _has_behaviour(entry, self.behaviour),
                self.first is None or entry.day >= self.first,
                self.last is None or entry.earliest <= self.last,
                not self.words or _says(entry, self.words),
            )
        )

    def query(self, **also: object) -> str:
        parts = {
            "agency": self.agency,
            "child": self.child,
            "kind": self.kind,
            "behaviour": self.behaviour,
            "words": self.words,
            "claims": self.claims,
            "first": self.first,
            "last": self.last,
        }
        return urlencode({name: str(value) for name, value in (parts | also).items() if value})


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """One page of days. ``older`` and ``newest`` are queries of other pages; empty where there is none."""

    days: SafeString  # empty where no entry is shown
    shown: int
    matching: int
    older: str
    newest: str


@dataclass(frozen=True, slots=True)
class PictureOnPage:
    drawing: str
    as_text: str


def page_of(
    opened: OpenedCase,
    case: CaseFacts,
    wanted: Filter,
    *,
    until: date | None,
    elsewhere: NamedElsewhere,
    ticks: Ticks | None = None,
) -> TimelinePage:
    """The entries that the filter lets through, newest day first; ``until`` is the newest day of the page."""
    matching = [entry for entry in reversed(case.entries) if wanted.lets_through(entry)]
    from_here = [entry for entry in matching if until is None or entry.day <= until]
    shown = whole_days(from_here, ENTRIES_ON_A_PAGE)
    left = from_here[len(shown) :]
    details = details_of([entry.key for entry in shown if isinstance(entry.key, UUID)])
    held = marks_on(opened, (each.original for each in details.values() if each.restricted))
    return TimelinePage(
        days=days_html(_days(shown, details, elsewhere, held), ticks),
        shown=len(shown),
        matching=len(matching),
        older=wanted.query(until=left[0].day) if left else "",
        newest=wanted.query() if until else "",
    )


def whole_days(entries: list[Entry], at_least: int) -> list[Entry]:
    """The first entries, ``at_least`` so many, up to the end of a day."""
    if len(entries) <= at_least:
        return entries
    last = entries[at_least - 1].day
    end = next((place for place in range(at_least, len(entries)) if entries[place].day != last), len(entries))
    return entries[:end]


def picture_on_page(case: CaseFacts, asked: Asked, members: list[Member], elsewhere: NamedElsewhere) -> PictureOnPage:
    said: list[Answered] = [*(each.finding for each in asked.findings), *asked.cannot_tell]
    picture = picture_of(case, said, agencies=agency_names(elsewhere))
    links = _links(picture, members)
    return PictureOnPage(
        drawing=draw_picture(picture, links, text_at="#picture-as-text"),
        as_text=picture_as_text(picture, links, anchor="picture-as-text"),
    )


def _links(picture: Picture, members: list[Member]) -> Links:
    persons = {member.shown_as: member.person for member in members if member.is_child}

    def week(first: date, last: date) -> str:
        """A single week by its first day alone: on a long record this address stands there two hundred times."""
        asked = {"week": first} if last - first == A_WEEK else {"first": first, "last": last}
        return f"?{urlencode(asked)}#entries"

    def finding(found: Finding) -> str:
        """On the family's page, one step up: a hundred full addresses would be a twentieth of the page."""
        return f"../#{key_of(found, persons.get(found.child or ''))}"

    days = {placed.key: picture.date_of(placed.day) for placed in picture.entries}

    def entry(key: object) -> str:
        """The page on which the entry stands, wherever the reader is."""
        return f"?{urlencode({'until': days[key]})}#e-{key}"

    return Links(entry=entry, week=week, finding=finding)


def _days(
    entries: Iterable[Entry], details: dict[UUID, Details], elsewhere: NamedElsewhere, held: Mapping[UUID, str]
) -> Iterable[Day]:
    for on, of_day in groupby(entries, key=lambda entry: entry.day):
        yield Day(on, tuple(words_of(entry, details, elsewhere, held) for entry in visits_together(of_day)))


def visits_together(entries: Iterable[Entry]) -> list[Entry]:
    """Entries of one visit stand beside each other, the one with the note first."""
    together: dict[Hashable, list[Entry]] = {}
    for entry in entries:
        together.setdefault(entry.visit or entry.key, []).append(entry)
    return [entry for visit in together.values() for entry in sorted(visit, key=_place_in_visit)]


def _place_in_visit(entry: Entry) -> tuple[bool, bool]:
    return entry.kind in (Kind.AGREEMENT, Kind.OTHER), not entry.summary


def _has_behaviour(entry: Entry, wanted: str) -> bool:
    return any(wanted in (code, GROUP_OF[code]) for code in entry.behaviours)


def _says(entry: Entry, words: str) -> bool:
    text = " ".join((entry.summary, entry.response, entry.impact, entry.action, entry.practitioner)).casefold()
    return all(word in text for word in words.casefold().split())
