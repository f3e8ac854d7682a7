"""The Family page: clocks for each child, and agencies with their last contact."""

from dataclasses import dataclass
from datetime import date

from sightline.core.clocks import ChildClock, Clock, LastContact, clock_when, clock_words, clocks_of, last_contacts
from sightline.core.facts import CaseFacts
from sightline.ui.clocks import ClockView


@dataclass(frozen=True, slots=True)
class ChildPanel:
    name: str
    born: date | None
    clocks: tuple[ClockView, ...]


@dataclass(frozen=True, slots=True)
class AgencyLine:
    name: str
    last: str
    ended: date | None


def child_panels(case: CaseFacts, births: dict[str, date | None]) -> tuple[ChildPanel, ...]:
    return tuple(
        ChildPanel(child.child or "The child", births.get(child.child or ""), _clock_views(child))
        for child in clocks_of(case)
    )


def agency_lines(case: CaseFacts) -> tuple[AgencyLine, ...]:
    return tuple(AgencyLine(each.agency, _last_words(each), each.ended) for each in last_contacts(case))


def _last_words(each: LastContact) -> str:
    return clock_words(each.contact) if each.contact else "No contact that took place is on record."


def _clock_views(child: ChildClock) -> tuple[ClockView, ...]:
    clocks = (
        ("Seen", child.seen, child.seen_open),
        ("Seen alone", child.alone, child.alone_open),
        ("Home seen", child.home, child.home_open),
    )
    return tuple(_clock_view(asks, clock, silent) for asks, clock, silent in clocks)


def _clock_view(asks: str, clock: Clock | None, silent: int) -> ClockView:
    return ClockView(asks=asks, days=clock.days if clock else None, says=clock_when(clock, silent))
