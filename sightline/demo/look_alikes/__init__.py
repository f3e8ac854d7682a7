"""Families who only look alike: nothing is amiss, and the record may still seem to say so.

Drawn as a practitioner would describe them, with services that behave reasonably; the detectors' limits are not known
here. ``benchmarks/look_alikes.py`` asks every question of two hundred of each.
"""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from functools import lru_cache
from random import Random

from sightline.demo import names
from sightline.demo.diary import Row
from sightline.demo.generator import USUAL_LAST_DAY
from sightline.demo.look_alikes import our_doing, words_and_understanding, work_and_place
from sightline.demo.look_alikes.ordinary import Circumstance, Story, live
from sightline.demo.world import World

DAYS = 420


class LookAlike(StrEnum):
    OFFSHORE_ROTA = "offshore rota"
    DEAF_PARENT = "deaf parent, no interpreter"
    NEW_TO_THE_COUNTRY = "new to the country"
    LETTERS_UNREAD = "letters that cannot be read"
    PLAN_TOO_COMPLEX = "plan too complex"
    SNOW_AND_NO_SIGNAL = "snow and no signal"
    FAIR_COMPLAINT = "fair complaint"
    THREE_NEW_WORKERS = "three new workers"
    RECORDS_OUTAGE = "records outage"
    BABY_IN_HOSPITAL = "baby in hospital"


_CIRCUMSTANCES: dict[LookAlike, Callable[[Story], Circumstance]] = {
    LookAlike.OFFSHORE_ROTA: work_and_place.offshore_rota,
    LookAlike.DEAF_PARENT: words_and_understanding.deaf_parent,
    LookAlike.NEW_TO_THE_COUNTRY: words_and_understanding.new_to_the_country,
    LookAlike.LETTERS_UNREAD: words_and_understanding.letters_unread,
    LookAlike.PLAN_TOO_COMPLEX: words_and_understanding.plan_too_complex,
    LookAlike.SNOW_AND_NO_SIGNAL: work_and_place.snow_and_no_signal,
    LookAlike.FAIR_COMPLAINT: our_doing.fair_complaint,
    LookAlike.THREE_NEW_WORKERS: our_doing.three_new_workers,
    LookAlike.RECORDS_OUTAGE: our_doing.records_outage,
    LookAlike.BABY_IN_HOSPITAL: work_and_place.baby_in_hospital,
}
_NEWCOMERS = (names.POLISH, names.ROMANIAN, names.UKRAINIAN)


def look_alike_family(kind: LookAlike, seed: int, as_of: date = USUAL_LAST_DAY) -> list[Row]:
    """One family of a kind, by day. The same kind, seed and day give the same rows."""
    kind = LookAlike(kind)
    random = Random(f"look-alike {kind} {seed}")
    world = _world(as_of)
    new = kind is LookAlike.NEW_TO_THE_COUNTRY
    first_names = random.choice(_NEWCOMERS) if new else names.some_first_names(random)
    family = f"{random.choice(names.FAMILY_NAMES)} {seed:04d}"
    story = Story(random, world, family, first_names, _age_of_youngest(random, kind))
    live(story, _CIRCUMSTANCES[kind](story))
    return story.diary.rows()


def _age_of_youngest(random: Random, kind: LookAlike) -> float:
    """On the middle day of the record."""
    if kind is LookAlike.BABY_IN_HOSPITAL:
        return random.uniform(0.3, 0.9)
    return random.uniform(0.8, 9.0)


@lru_cache(maxsize=4)
def _world(as_of: date) -> World:
    return World("look-alikes", as_of, DAYS)
