"""Which lanes there are, and to which an agency, a child or a behaviour belongs."""

from collections.abc import Mapping
from typing import NamedTuple

from sightline.core.answers import GROUP_OF, NOT_AGENCIES, Behaviour, BehaviourGroup
from sightline.core.children import Subject
from sightline.core.elsewhere import AgencyNames, agency_shown
from sightline.core.facts import CaseFacts
from sightline.core.picture.words import FAMILY_LANE, OTHER_AGENCIES

MOST_AGENCIES = 24
MOST_CHILDREN = 12
BEHAVIOUR_ORDER = tuple(BehaviourGroup)
_PLACE = {group: place for place, group in enumerate(BEHAVIOUR_ORDER)}
BEHAVIOUR_LANE: Mapping[Behaviour, int] = {code: _PLACE[group] for code, group in GROUP_OF.items()}


class AgencyLanes(NamedTuple):
    """Lanes in order of first entry, family and public last. ``family`` is the index of that lane, or -1."""

    names: tuple[str, ...]
    of: Mapping[str, int]
    family: int


def agency_lanes(case: CaseFacts, names: AgencyNames) -> AgencyLanes:
    every = list(dict.fromkeys([agency_shown(entry, names) for entry in case.entries]))
    agencies = [name for name in every if name.casefold() not in NOT_AGENCIES]
    others = [name for name in every if name.casefold() in NOT_AGENCIES]
    drawn, of = list(agencies), {name: place for place, name in enumerate(agencies)}
    if len(agencies) > MOST_AGENCIES:
        drawn = [*agencies[: MOST_AGENCIES - 1], f"{OTHER_AGENCIES} ({len(agencies) - MOST_AGENCIES + 1})"]
        of = {name: min(place, MOST_AGENCIES - 1) for name, place in of.items()}
    if not others:
        return AgencyLanes(tuple(drawn), of, -1)
    return AgencyLanes((*drawn, FAMILY_LANE), of | dict.fromkeys(others, len(drawn)), len(drawn))


def subjects_drawn(case: CaseFacts) -> tuple[Subject, ...]:
    """The children of the record; the unnamed child only where no row names one."""
    return tuple(subject for subject in case.subjects if subject.known_until is None)
