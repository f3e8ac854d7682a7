"""Whose contact it was, for a reader who may know: an entry that stands in another record bears no name of its own."""

from collections.abc import Hashable, Mapping
from types import MappingProxyType

from sightline.core.answers import BY_ANOTHER_AGENCY
from sightline.core.entry import Entry

AgencyNames = Mapping[Hashable, str]  # by the key of the bare entry
NONE_NAMED: AgencyNames = MappingProxyType({})


def agency_shown(entry: Entry, names: AgencyNames) -> str:
    """Only shown: what the questions are asked of stays the same for every reader."""
    return names.get(entry.key, entry.agency) if entry.agency == BY_ANOTHER_AGENCY else entry.agency
