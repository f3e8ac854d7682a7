"""Is it light, and is anybody at work, while a visit lasts? The sun's times and the working hours are arguments.

Moments are aware: they are compared as moments, so that a change of the clocks makes no difference.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sightline.core.answers import Answer


@dataclass(frozen=True, slots=True)
class Place:
    name: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Daylight:
    """Sunrise and sunset of one day at a place: the careful side of twilight."""

    dawn: datetime
    dusk: datetime


@dataclass(frozen=True, slots=True)
class WorkingHours:
    begin: datetime
    end: datetime


class Light(StrEnum):
    IN_DAYLIGHT = "in_daylight"
    STARTS_IN_THE_DARK = "starts_in_the_dark"  # before sunrise or after sunset
    ENDS_AFTER_DUSK = "ends_after_dusk"
    OUT_OF_HOURS = "out_of_hours"  # partly or wholly


def light_of(start: datetime, end: datetime, daylight: Daylight, working_day: WorkingHours | None) -> tuple[Light, ...]:
    """``daylight`` and ``working_day`` are those of the day on which it starts; ``None``: nobody works that day."""
    # Python compares two moments of one zone by the clock on the wall, and in autumn an hour stands on it twice.
    starts, ends = start.astimezone(UTC), end.astimezone(UTC)
    found = []
    if starts < daylight.dawn or starts >= daylight.dusk:
        found.append(Light.STARTS_IN_THE_DARK)
    elif ends > daylight.dusk:
        found.append(Light.ENDS_AFTER_DUSK)
    else:
        found.append(Light.IN_DAYLIGHT)
    if not _within(starts, ends, working_day):
        found.append(Light.OUT_OF_HOURS)
    return tuple(found)


def _within(starts: datetime, ends: datetime, hours: WorkingHours | None) -> bool:
    return hours is not None and hours.begin <= starts and ends <= hours.end


def is_dark(light: Iterable[Light]) -> Answer:
    """At its start or at its end."""
    return Answer.NO if Light.IN_DAYLIGHT in light else Answer.YES


def is_out_of_hours(light: Iterable[Light]) -> Answer:
    return Answer.YES if Light.OUT_OF_HOURS in light else Answer.NO


def place_in(address: str, places: Iterable[Place]) -> Place | None:
    """The place that an address names. A town follows its street, so of several the last one counts."""
    found = [(at, len(place.name), place) for place in places if (at := _last_at(address, place.name)) >= 0]
    return max(found, key=lambda each: each[:2])[2] if found else None


def _last_at(address: str, name: str) -> int:
    """Where the name stands as words of its own for the last time; -1 where it does not."""
    standing = re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", address, re.IGNORECASE)
    return max((match.end() for match in standing), default=-1)
