"""Chosen lines as they are kept with a copy, and back again. Codes and words, so that a copy outlives its code."""

from datetime import date
from typing import Any

from sightline.core.family_copy import Chosen, Heading, Line, Sensitivity


def kept(chosen: Chosen) -> dict[str, Any]:
    line = chosen.line
    said = {
        "heading": line.heading.value,
        "sentence": line.sentence,
        "words": line.words,
        "day": _text(line.day),
        "earliest": _text(line.earliest),
        "owner": line.owner,
        "due": _text(line.due),
        "sensitivities": sorted(chosen.sensitivities),
        "reason": chosen.reason,
    }
    return {name: value for name, value in said.items() if value}


def chosen_of(row: dict[str, Any]) -> Chosen:
    line = Line(
        heading=Heading(row["heading"]),
        sentence=row.get("sentence", ""),
        words=row.get("words", ""),
        day=_day(row.get("day")),
        earliest=_day(row.get("earliest")),
        owner=row.get("owner", ""),
        due=_day(row.get("due")),
    )
    held = frozenset(Sensitivity(each) for each in row.get("sensitivities", ()))
    return Chosen(line, held, row.get("reason", ""))


def _text(day: date | None) -> str:
    return day.isoformat() if day else ""


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
