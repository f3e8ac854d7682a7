"""What the record tells of violence, threats and hostility, for somebody who plans a visit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sightline.core.answers import Behaviour
from sightline.core.entry import Entry

VIOLENCE = frozenset({Behaviour.ASSAULTS, Behaviour.THROWS})
THREAT = frozenset(
    {
        Behaviour.THREATENS,
        Behaviour.THREAT_WRITTEN,
        Behaviour.THREAT_VERBAL,
        Behaviour.THREAT_ONLINE,
        Behaviour.ANIMAL,
    }
)
# Silence, a challenge or an accusation may be fear, grief or a fair complaint: by itself it makes nobody dangerous.
HOSTILE = frozenset(
    {
        Behaviour.PROVOKES,
        Behaviour.BOMBARDS,
        Behaviour.INTIMIDATES,
        Behaviour.DEROGATORY,
        Behaviour.DISCRIMINATES,
        Behaviour.BODY_LANGUAGE,
        Behaviour.SHOUTS,
    }
)


@dataclass(frozen=True, slots=True)
class Told:
    """Days from the latest entry that tells of it to the visit; ``None`` where no entry does."""

    violence_ago: int | None = None
    threat_ago: int | None = None
    hostile_ago: int | None = None
    animal_used: bool = False  # to threaten, at any time


def told_by(entries: Iterable[Entry], visit_on: date) -> Told:
    """Of the entries up to the day of the visit. An entry that names only a month may be its last day."""
    before = [entry for entry in entries if entry.day <= visit_on]
    return Told(
        _ago(before, VIOLENCE, visit_on),
        _ago(before, THREAT, visit_on),
        _ago(before, HOSTILE, visit_on),
        any(Behaviour.ANIMAL in entry.behaviours for entry in before),
    )


def days_told(entries: Iterable[Entry], codes: frozenset[Behaviour], visit_on: date) -> frozenset[int]:
    """How many days before the visit each entry lies that tells of it."""
    telling = (entry for entry in entries if entry.day <= visit_on and codes.intersection(entry.behaviours))
    return frozenset((visit_on - entry.last_day_by(visit_on)).days for entry in telling)


def _ago(entries: list[Entry], codes: frozenset[Behaviour], visit_on: date) -> int | None:
    return min(days_told(entries, codes, visit_on), default=None)
