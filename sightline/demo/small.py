"""The eight hand-made families of the demo partnership: stories in families/*.yaml, told in weeks before today.

A day is written as a week and a weekday, ``-12 tue`` or ``-12 tue 14:30``: week 0 is the week of the day given, so that
clocks look live on whatever day the demo is opened. ``-60 month`` is a row of which only the month is known.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import cycle
from pathlib import Path
from typing import Any

import yaml

from sightline.demo.diary import Row

FOLDER = Path(__file__).parent / "families"
# In the order in which a newcomer should meet them.
FAMILIES = ("rowan", "curlew", "sorrel", "lapwing", "gorse", "gannet", "willow", "hawthorn")

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY_CELLS = ("until", "action_due", "action_done")
_NOT_CELLS = frozenset({"as", "every", "from", "to", "summaries"})


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of a household: ``part`` says who they are to the children, or that they are one."""

    name: str
    part: str
    born: date | None
    joined: date | None
    left: date | None

    @property
    def is_child(self) -> bool:
        return self.part == "child"


@dataclass(frozen=True, slots=True)
class DemoFamily:
    name: str
    story: str
    look_alike: bool
    members: tuple[Member, ...]
    rows: tuple[Mapping[str, str], ...]

    @property
    def children(self) -> tuple[Member, ...]:
        return tuple(member for member in self.members if member.is_child)


def small_rows(as_of: date) -> Iterator[Row]:
    for family in demo_families(as_of):
        for row in family.rows:
            yield dict(row)


def demo_families(as_of: date) -> tuple[DemoFamily, ...]:
    """The eight families with their rows up to ``as_of``, oldest first."""
    return tuple(_family(name, as_of) for name in FAMILIES)


def _family(name: str, as_of: date) -> DemoFamily:
    told = _told(name)
    monday = as_of - timedelta(days=as_of.weekday())
    members = tuple(_member(cells, monday) for cells in told["household"])
    births = {member.name: member.born.isoformat() for member in members if member.is_child and member.born}
    dated = sorted(_dated_rows(told, monday), key=lambda dated: dated[0])
    rows = [row for day, row in dated if day <= as_of]
    return DemoFamily(told["family"], told["story"], told["look_alike"] == "yes", members, _with_births(rows, births))


@lru_cache(maxsize=len(FAMILIES))
def _told(name: str) -> dict[str, Any]:
    with (FOLDER / f"{name}.yaml").open(encoding="utf-8") as file:
        told: dict[str, Any] = yaml.load(file, Loader=yaml.CBaseLoader)  # noqa: S506 - reads strings and nothing else
    return told


def _member(cells: Mapping[str, str], monday: date) -> Member:
    def on(cell: str) -> date | None:
        return _day(cells[cell], monday) if cell in cells else None

    return Member(cells["name"], cells["part"], on("born"), on("joined"), on("left"))


def _dated_rows(told: Mapping[str, Any], monday: date) -> Iterator[tuple[date, Row]]:
    for written in told["rows"]:
        for cells in _repeated(written):
            row = {"family": told["family"], **told["usual"].get(cells.get("as", ""), {}), **cells}
            day = _day(row["when"], monday)
            row["when"] = _as_written(row["when"], day)
            row |= {cell: _day(row[cell], monday).isoformat() for cell in _DAY_CELLS if cell in row}
            yield day, {cell: text for cell, text in row.items() if cell not in _NOT_CELLS}


def _repeated(cells: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """A rhythm: ``every`` so many weeks ``from`` a day ``to`` a week, the summaries in turn."""
    if "every" not in cells:
        yield dict(cells)
        return
    week, _, rest = str(cells["from"]).partition(" ")
    for turn, summary in zip(range(int(week), int(cells["to"]) + 1, int(cells["every"])), cycle(cells["summaries"])):
        yield {**cells, "when": f"{turn} {rest}", "summary": summary}


def _day(written: str, monday: date) -> date:
    week, weekday, *_ = written.split()
    first = monday + timedelta(weeks=int(week))
    return first if weekday == "month" else first + timedelta(days=_WEEKDAYS.index(weekday))


def _as_written(written: str, day: date) -> str:
    _, weekday, *hour = written.split()
    if weekday == "month":
        return f"{day:%Y-%m}"
    return "T".join((day.isoformat(), *hour))


def _with_births(rows: Sequence[Row], births: Mapping[str, str]) -> tuple[Row, ...]:
    """The first row about one child alone gives the date of birth."""
    unsaid = dict(births)
    for row in rows:
        if (child := row.get("child", "")) in unsaid:
            row["born"] = unsaid.pop(child)
    return tuple(rows)
