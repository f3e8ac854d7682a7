"""The Family page: clocks for each child, and agencies with their last contact."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sightline.cases.household import homes_of_family
from sightline.cases.parts import AgencyLine as Part
from sightline.cases.parts import agencies_of_case, leads_of_case
from sightline.cases.selectors import Member
from sightline.chronology.elsewhere import NamedElsewhere
from sightline.core.children import Standing
from sightline.core.clocks import ChildClock, Clock, LastContact, clock_when, clock_words, clocks_of, last_contacts
from sightline.core.facts import CaseFacts
from sightline.guidance.selectors import label
from sightline.people.selectors import Home, Related, relationships
from sightline.ui.clocks import ClockView
from sightline.workspace.elsewhere import agency_names, link_of, named_clock


@dataclass(frozen=True, slots=True)
class ChildPanel:
    name: str
    born: date | None
    standing: str
    clocks: tuple[ClockView, ...]


@dataclass(frozen=True, slots=True)
class AgencyLine:
    name: str
    last: str
    ended: date | None
    leads_to: str  # the address and the words of a link to an entry of another record
    leads_words: str


def child_panels(case: CaseFacts, births: dict[str, date | None], elsewhere: NamedElsewhere) -> tuple[ChildPanel, ...]:
    return tuple(
        ChildPanel(
            child.child or "The child",
            births.get(child.child or ""),
            _standing_words(case.standing(child.child, case.as_of)),
            _clock_views(child, elsewhere),
        )
        for child in clocks_of(case)
    )


def _standing_words(standing: Standing) -> str:
    if standing.closed:
        return label("status", "closed")
    held = [
        label("status", code)
        for code, holds in (
            ("child_protection", standing.child_protection),
            ("compulsory_order", standing.compulsory_order),
        )
        if holds
    ]
    return "; ".join(held) or label("status", "open")


def agency_lines(case: CaseFacts, elsewhere: NamedElsewhere) -> tuple[AgencyLine, ...]:
    return tuple(
        AgencyLine(
            each.agency, _last_words(each, elsewhere), each.ended, *link_of((each.contact or each.entry).key, elsewhere)
        )
        for each in last_contacts(case, agency_names(elsewhere))
    )


def _last_words(each: LastContact, elsewhere: NamedElsewhere) -> str:
    if each.contact is None:
        return "No contact that took place is on record."
    return clock_words(named_clock(each.contact, elsewhere))


def _clock_views(child: ChildClock, elsewhere: NamedElsewhere) -> tuple[ClockView, ...]:
    clocks = (
        ("Seen", child.seen, child.seen_open),
        ("Seen alone", child.alone, child.alone_open),
        ("Home seen", child.home, child.home_open),
    )
    return tuple(_clock_view(asks, clock, silent, elsewhere) for asks, clock, silent in clocks)


def _clock_view(asks: str, clock: Clock | None, silent: int, elsewhere: NamedElsewhere) -> ClockView:
    if clock is None:
        return ClockView(asks=asks, days=None, says=clock_when(None, silent))
    address, words = link_of(clock.key, elsewhere)
    says = clock_when(named_clock(clock, elsewhere), silent)
    return ClockView(asks=asks, days=clock.days, says=says, leads_to=address, leads_words=words)


@dataclass(frozen=True, slots=True)
class WhoIsWho:
    """People, homes and relationships that hold today, and who holds the case."""

    members: tuple[Member, ...]
    homes: tuple[Home, ...]
    relationships: tuple[Related, ...]
    involved: tuple[Part, ...]
    lead: str


def who_is_who(case_id: UUID, members: list[Member]) -> WhoIsWho:
    persons = [member.person for member in members]
    leads = [lead for lead in leads_of_case(case_id) if lead.until is None]
    return WhoIsWho(
        members=tuple(members),
        homes=tuple(home for home in homes_of_family(case_id, persons) if home.until is None),
        relationships=tuple(related for related in relationships(persons) if related.until is None),
        involved=tuple(part for part in agencies_of_case(case_id) if part.until is None),
        lead=leads[0].name if leads else "",
    )
