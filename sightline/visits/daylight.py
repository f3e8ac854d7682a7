"""When the sun rises and sets where a visit is made, and when people are at work: as plans of visits ask it."""

from datetime import date, datetime, time
from typing import Any

from astral import Observer
from astral.sun import sunrise, sunset
from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.utils import timezone

from sightline.core.daylight import Daylight, Light, Place, WorkingHours, light_of, place_in
from sightline.guidance.selectors import guidance
from sightline.packs.calendar import scottish_working_days


def light_at(start: datetime, end: datetime, address: str) -> tuple[Light, ...]:
    """Of a visit at an address; of one that goes on past midnight, by the day on which it starts."""
    day = timezone.localdate(start)
    return light_of(start, end, daylight_at(day, place_of(address)), working_hours(day))


def daylight_at(day: date, place: Place) -> Daylight:
    where, zone = Observer(place.latitude, place.longitude), timezone.get_default_timezone()
    return Daylight(sunrise(where, day, tzinfo=zone), sunset(where, day, tzinfo=zone))


def working_hours(day: date) -> WorkingHours | None:
    """``None`` on a day on which offices are closed."""
    if not scottish_working_days().is_working(day):
        return None
    begin, end = (time(guidance().safety_limit(name, day)) for name in ("work_begins", "work_ends"))
    zone = timezone.get_default_timezone()
    return WorkingHours(datetime.combine(day, begin, zone), datetime.combine(day, end, zone))


def place_of(address: str) -> Place:
    """The place that the address names, or else the partnership's own."""
    return place_in(address, guidance().places) or _own_place()


def _own_place() -> Place:
    return next(place for place in guidance().places if place.name.casefold() == settings.PLACE.casefold())


def check_place(**_asked: Any) -> list[CheckMessage]:
    """At the start: a place that nobody knows would be found out only when somebody plans a visit."""
    known = [place.name for place in guidance().places]
    if settings.PLACE.casefold() in {name.casefold() for name in known}:
        return []
    hint = f"Set SIGHTLINE_PLACE to the nearest of: {', '.join(known)}."
    return [Error(f"No place called {settings.PLACE!r} is listed in the guidance pack.", hint=hint, id="visits.E001")]
