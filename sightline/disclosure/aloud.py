"""A copy in the order in which it is read aloud, for an interpreter; and the letters of it that no paper could show."""

from collections.abc import Iterator
from typing import NamedTuple

from sightline.core.family_copy_page import Page
from sightline.disclosure.paper import letters_not_in_the_fonts
from sightline.disclosure.selectors import Copy


class Row(NamedTuple):
    words: str
    is_own: bool


def script_rows(shown: Page) -> Iterator[Row]:
    """A page in the order in which it is read aloud."""
    yield Row(shown.title, is_own=False)
    yield Row(shown.opening, is_own=False)
    for section in shown.sections:
        if section.heading:
            yield Row(section.heading, is_own=False)
        for item in section.items:
            if item.says.words:
                yield Row(item.says.words, item.says.is_own)
            for label, value in item.beside:
                yield Row(f"{label}: {value.words}" if label else value.words, value.is_own)


def letters_lost(copy: Copy) -> str:
    """Letters of a copy that the paper's fonts do not have: the browser's own print may have them."""
    own = (row.words for row in script_rows(copy.page_in(copy.english)))
    return letters_not_in_the_fonts(" ".join((*own, copy.row.recipient.name, copy.row.maker)))
