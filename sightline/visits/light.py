"""The light and the hour of a visit, for the rule and in words for the page."""

from datetime import datetime

from django.utils import timezone

from sightline.core.answers import Answer
from sightline.core.daylight import Light, is_dark, is_out_of_hours
from sightline.visits.daylight import daylight_at, light_at, place_of, working_hours
from sightline.visits.plan_facts import Setting

_WORDS = {
    Light.IN_DAYLIGHT: "It is light from start to end.",
    Light.STARTS_IN_THE_DARK: "It starts in the dark.",
    Light.ENDS_AFTER_DUSK: "It ends after dusk.",
    Light.OUT_OF_HOURS: "Partly or wholly outside working hours.",
}


def setting_of(address: str, at_home: Answer, starts: datetime, ends: datetime) -> Setting:
    """(16.1/1)"""
    light = light_at(starts, ends, address)
    return Setting(at_home, is_dark(light), is_out_of_hours(light), (dusk_words(address, starts), *_said(light)))


def dusk_words(address: str, day: datetime) -> str:
    place, on = place_of(address), timezone.localdate(day)
    hours = working_hours(on)
    working = f"The working day ends at {hours.end:%H:%M}." if hours else "Offices are closed."
    return f"Dusk at {place.name} is at {daylight_at(on, place).dusk:%H:%M}. {working}"


def _said(light: tuple[Light, ...]) -> tuple[str, ...]:
    return tuple(_WORDS[each] for each in light)
