"""One family's rows while they are being written: cells of a chronology file, with the day each belongs to."""

from typing import NamedTuple

Row = dict[str, str]

COLUMNS = (
    "family", "when", "until", "agency", "practitioner", "kind", "outcome", "child", "born", "child_seen",
    "child_alone", "home_seen", "source", "checked", "behaviours", "towards", "indicators", "harm", "strength",
    "adult", "action", "action_owner", "action_due", "action_done", "status", "lead", "response", "impact",
    "visit", "ref", "contradicts", "summary",
)  # fmt: skip


class Page(NamedTuple):
    day: int
    row: Row


class Diary:
    """Keeps the rows of one family. Cells left out are blank: not recorded."""

    def __init__(self, family: str, iso: list[str], days: int) -> None:
        self.family = family
        self.iso = iso
        self.days = days
        self.pages: list[Page] = []

    def note(self, day: int, agency: str, kind: str, **cells: str) -> Row | None:
        """A row on a day of the record; nothing before it or after it."""
        if not 0 <= day < self.days:
            return None
        row = {"family": self.family, "when": self.iso[day], "agency": agency, "kind": kind, **cells}
        self.pages.append(Page(day, row))
        return row

    def rows(self) -> list[Row]:
        return [page.row for page in self.in_order()]

    def in_order(self) -> list[Page]:
        return sorted(self.pages, key=_day)


def _day(page: Page) -> int:
    return page.day
