"""The columns of the chronology file, and how each reads a cell.

Headers and codes are matched without regard to case, surrounding space, or the difference between ``-``, ``_`` and
space. Blank means not recorded, which is never the same as ``no``.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

from sightline.core import answers
from sightline.exchange.dates import DAY_FORMS, FORMS, NotADate, When, read_day, read_when
from sightline.exchange.guards import without_guard

NAME = "a name"
NAMES = "names, separated by ;"


class NotUnderstood(ValueError):
    """A cell that the chronology file does not allow: what was expected, and a plain sentence."""

    def __init__(self, expected: str, says: str) -> None:
        super().__init__(says)
        self.expected = expected
        self.says = says


class Column(NamedTuple):
    """``read`` is given a cell that is not blank; ``blank`` is what a blank cell means."""

    name: str
    read: Callable[[str], object]
    blank: object
    expected: str
    needed: bool = False


def plain(word: str) -> str:
    """A header or code as it is compared."""
    return "_".join(word.casefold().replace("-", " ").replace("_", " ").split())


def read_cell(column: Column, cell: str) -> object:
    text = without_guard(cell)
    if text and not text.isspace():
        return column.read(text)
    if column.needed:
        raise NotUnderstood(column.expected, "This cell may not be blank.")
    return column.blank


# How a cell is read --------------------------------------------------------------------------------


def _when(text: str) -> When:
    try:
        return read_when(text)
    except NotADate as problem:
        raise NotUnderstood(FORMS, str(problem)) from None


def _day(text: str) -> object:
    try:
        return read_day(text)
    except NotADate as problem:
        raise NotUnderstood(DAY_FORMS, str(problem)) from None


def _name(text: str) -> str:
    return " ".join(text.split())


def _lead(text: str) -> str:
    return "none" if plain(text) == "none" else _name(text)


def _items(text: str) -> tuple[str, ...]:
    names = (_name(item) for item in text.split(";"))
    return tuple(dict.fromkeys(name for name in names if name))


def _adults(text: str) -> tuple[tuple[answers.AdultMove, str], ...]:
    return tuple(_adult(item) for item in _items(text))


def _adult(item: str) -> tuple[answers.AdultMove, str]:
    move, _, name = item.partition(":")
    try:
        found = answers.AdultMove(plain(move))
    except ValueError:
        raise NotUnderstood(ADULT_FORMS, f"{item!r} does not say who joined, left or is known.") from None
    if not name.strip():
        raise NotUnderstood(ADULT_FORMS, f"{item!r} names nobody.")
    return found, name.strip()


ADULT_FORMS = "joined:NAME, left:NAME or known:NAME, separated by ;"


class _Codes:
    """Reads a code, or a list of codes, of one enum."""

    def __init__(self, codes: type[StrEnum]) -> None:
        self._named = {plain(code.value): code for code in codes if code.value}

    @property
    def expected(self) -> str:
        return ", ".join(code.value for code in self._named.values())

    def one(self, text: str) -> StrEnum:
        found = self._named.get(plain(text))
        if found is None:
            raise NotUnderstood(f"one of: {self.expected}", f"This is no code of this column.{self._hint(text)}")
        return found

    def several(self, text: str) -> tuple[StrEnum, ...]:
        found = tuple(self._named.get(plain(item)) for item in _items(text))
        if None in found:
            wrong = next(item for item in _items(text) if plain(item) not in self._named)
            says = f"{wrong[:60]!r} is no code of this column.{self._hint(wrong)}"
            raise NotUnderstood(f"any of, separated by ;: {self.expected}", says)
        return tuple(dict.fromkeys(code for code in found if code is not None))

    def _hint(self, text: str) -> str:
        from difflib import get_close_matches  # only a bad cell needs it

        near = get_close_matches(plain(text[:60]), self._named, n=1)
        return f" Did you mean {self._named[near[0]].value}?" if near else ""


def _code(name: str, codes: type[StrEnum], blank: object, *, needed: bool = False) -> Column:
    reader = _Codes(codes)
    return Column(name, reader.one, blank, f"one of: {reader.expected}", needed)


def _codes(name: str, codes: type[StrEnum]) -> Column:
    reader = _Codes(codes)
    return Column(name, reader.several, (), f"any of, separated by ;: {reader.expected}")


def _text(name: str) -> Column:
    return Column(name, str, "", "text")


def _names(name: str) -> Column:
    return Column(name, _items, (), NAMES)


# In the order of the format and of ``Entry``: ``rows.entry_of`` rests on it.
COLUMNS: tuple[Column, ...] = (
    Column("when", _when, None, FORMS, needed=True),
    Column("until", _when, None, FORMS),
    Column("agency", _name, "", NAME, needed=True),
    _code("kind", answers.Kind, None, needed=True),
    _code("outcome", answers.Outcome, answers.Outcome.NOT_RECORDED),
    _code("child_seen", answers.Answer, answers.Answer.NOT_RECORDED),
    _code("child_alone", answers.Alone, answers.Alone.NOT_RECORDED),
    _code("home_seen", answers.Answer, answers.Answer.NOT_RECORDED),
    _code("source", answers.Source, answers.Source.NOT_RECORDED),
    _code("checked", answers.Checked, answers.Checked.NOT_RECORDED),
    _codes("behaviours", answers.Behaviour),
    _names("towards"),
    Column("practitioner", _name, "", NAME),
    _codes("indicators", answers.Indicator),
    _codes("harm", answers.Harm),
    _codes("strength", answers.Strength),
    Column("adult", _adults, (), ADULT_FORMS),
    _text("action"),
    Column("action_owner", _name, "", NAME),
    Column("action_due", _day, None, DAY_FORMS),
    Column("action_done", _day, None, DAY_FORMS),
    _codes("status", answers.Status),
    Column("lead", _lead, "", "a name, or none"),
    _text("response"),
    _text("impact"),
    Column("ref", _name, "", "an id"),
    _names("contradicts"),
    _names("child"),
    Column("born", _day, None, DAY_FORMS),
    Column("visit", _name, "", "an id"),
    _text("summary"),
    Column("family", _name, "", NAME),
)
NAMES_OF_COLUMNS: tuple[str, ...] = tuple(column.name for column in COLUMNS)
PLACE: dict[str, int] = {name: place for place, name in enumerate(NAMES_OF_COLUMNS)}
FREE_TEXT: frozenset[str] = frozenset({"action", "response", "impact", "summary"})


def column_named(header: str) -> str | None:
    """The column that a header means, if any."""
    name = plain(header)
    return name if name in PLACE else None
