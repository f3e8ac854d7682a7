"""Figures for the partnership's lead officer: counts that name nobody, and none under five."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sightline.cases import counts as cases
from sightline.chronology import counts as chronology
from sightline.core.access import Actor
from sightline.core.children import Standing

FEWEST = 5
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Cell:
    words: str
    figure: int | None  # None: fewer than five, nought included


@dataclass(frozen=True, slots=True)
class Table:
    """``total`` is ``None`` where a hidden figure could be worked out from it, and where the cells make none."""

    caption: str
    note: str
    cells: tuple[Cell, ...]
    total: int | None = None


def figures(actor: Actor, today: date) -> list[Table]:
    months = last_months(today)
    return [
        table(
            "Children in open records, by agency involved",
            "A child with two agencies is counted in both; the total counts each child once.",
            cases.children_by_agency(actor.partnership, today),
            total=cases.children_in_open_cases(actor.partnership),
        ),
        table("Records by legal standing", "A record counts by the child most protected.", _standings(actor, today)),
        by_month(
            "Entries, by month of contact",
            chronology.entries_by_month(actor.partnership, months[0], today),
            months,
        ),
        by_month("Emergency access taken, by month", cases.emergencies_by_month(actor.partnership, months[0]), months),
    ]


def table(caption: str, note: str, counted: Mapping[str, int], *, total: int | None = None) -> Table:
    whole = sum(counted.values()) if total is None else total
    cells = tuple(Cell(words, shown(number)) for words, number in sorted(counted.items()))
    # With a total, one hidden figure is a subtraction away, and two that are nought or four show themselves as well.
    gives_away = any(cell.figure is None for cell in cells)
    return Table(caption, note, cells, None if gives_away else shown(whole))


def by_month(caption: str, counted: Counter[date], months: Iterable[date]) -> Table:
    return Table(caption, "", tuple(Cell(f"{month:%B %Y}", shown(counted[month])) for month in months))


def shown(number: int) -> int | None:
    return number if number >= FEWEST else None


def last_months(today: date) -> list[date]:
    """The first days of the last twelve months, this one included."""
    months = [today.year * 12 + today.month - 1 - back for back in reversed(range(MONTHS))]
    return [date(month // 12, month % 12 + 1, 1) for month in months]


def _standings(actor: Actor, today: date) -> Counter[str]:
    children = cases.children_of_every_case(actor.partnership)
    counted = Counter(dict.fromkeys(("Open", "Child protection", "Compulsory order", "Both", "Closed"), 0))
    counted.update(_words(standing) for standing in chronology.standings(actor.partnership, children, today))
    return counted


def _words(standing: Standing) -> str:
    if standing.child_protection and standing.compulsory_order:
        return "Both"
    if standing.protected:
        return "Child protection" if standing.child_protection else "Compulsory order"
    return "Closed" if standing.closed else "Open"
