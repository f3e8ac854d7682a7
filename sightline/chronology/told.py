"""A contact's further columns in plain words: what is asked of them, and a file's own columns as they stand."""

from collections.abc import Iterator, Mapping

from sightline.core.contact_details import CODES, COLUMNS, HOME, LISTS, ContactDetails, read_details
from sightline.guidance.selectors import label

Pair = tuple[str, str]
IN_QUOTATION_MARKS = frozenset({"words"})


def told_and_own(more: Mapping[str, str]) -> tuple[list[Pair], list[Pair]]:
    """Heading and words. A code that the product does not know is shown as it was written, with the file's own."""
    told = dict(_told(read_details(more)))
    own = [(header, cell) for header, cell in more.items() if header not in COLUMNS or (cell and header not in told)]
    return [(label("details", column), words) for column, words in told.items()], own


def details_words(more: Mapping[str, str]) -> list[Pair]:
    """For the Timeline: what was planned stands against what was talked about, and the home in one line."""
    details = read_details(more)
    told = dict(_told(details))
    home = [f"{label('details', part).lower()} {told.pop(part).lower()}" for part in HOME if part in told]
    if home:
        told["home"] = ", ".join(home)
    missed = [topic for topic in details.planned if topic not in details.covered]
    if details.covered and missed:
        told["planned"] += f" (not talked about: {'; '.join(_code('planned', topic) for topic in missed)})"
    return [("The home" if column == "home" else label("details", column), words) for column, words in told.items()]


def _told(details: ContactDetails) -> Iterator[Pair]:
    for column in COLUMNS:
        value = getattr(details, column)
        if value:
            yield column, _words(column, value)


def _words(column: str, value: object) -> str:
    if column in LISTS:
        return "; ".join(_code(column, code) for code in value)  # type: ignore[attr-defined]
    if isinstance(value, tuple):
        return "; ".join(value)
    if column in CODES:
        return _code(column, str(value))
    return f"“{value}”" if column in IN_QUOTATION_MARKS else str(value)


def _code(column: str, code: str) -> str:
    return label(column, code)
