"""How pages name and reach what stands in another record that their reader may open."""

from collections.abc import Hashable

from django.urls import reverse

from sightline.chronology.elsewhere import Elsewhere, NamedElsewhere
from sightline.core.clocks import Clock
from sightline.core.elsewhere import AgencyNames


def agency_names(elsewhere: NamedElsewhere) -> AgencyNames:
    return {key: each.words for key, each in elsewhere.items()}


def address_of(each: Elsewhere) -> str:
    """That record's own door decides and writes down who opens it."""
    return reverse("chronology:entry", args=[each.case, each.original])


def link_of(key: Hashable, elsewhere: NamedElsewhere) -> tuple[str, str]:
    """Address and words; both empty for what stands on this record, or is for this reader a bare day."""
    each = elsewhere.get(key)
    return (address_of(each), f"Open it in {each.record}") if each else ("", "")


def named_clock(clock: Clock, elsewhere: NamedElsewhere) -> Clock:
    each = elsewhere.get(clock.key)
    return clock._replace(agency=each.words) if each else clock
