"""A family's copy as a page: headings and standard sentences in one language, what a person wrote as it was written.

The paper (typst) and the screen (HTML) print this same page, so that neither can say more than the other.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sightline.core.family_copy import Heading, Line
from sightline.core.family_sentences import ABOUT_THE_RECORD, ENGLISH, SHEETS

DateWords = Callable[[date, date | None], str]  # the day, and the first on which it may have been


class Text(NamedTuple):
    """Words with their language: a person's own words are English, whatever the language of the page."""

    words: str
    is_own: bool = False  # as somebody wrote it


NOTHING = Text("")


@dataclass(frozen=True, slots=True)
class Item:
    """One point of the page: what it says, and what stands under it ("By when": "1 December"). Either may be missing;
    what has no label is a point of a list."""

    says: Text
    beside: tuple[tuple[str, Text], ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    heading: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Page:
    title: str
    facts: tuple[tuple[str, Text], ...]
    opening: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Heads:
    """For whom, from whom and when: the only words of a copy that need no tick."""

    recipient: str
    maker: str
    made_on: date


def page_of(
    lines: Iterable[Line], heads: Heads, words: Mapping[str, str], date_words: DateWords, *, language: str
) -> Page:
    by_heading: dict[Heading, list[Line]] = {}
    for line in lines:
        by_heading.setdefault(line.heading, []).append(line)
    told = tuple(
        Section(words[heading], _items(by_heading[heading], words, date_words))
        for heading in Heading
        if heading in by_heading
    )
    return Page(
        title=words["title"],
        facts=(
            (words["for_whom"], Text(heads.recipient, is_own=True)),
            (words["from_whom"], Text(heads.maker, is_own=True)),
            (words["made_on"], Text(date_words(heads.made_on, None))),
        ),
        opening=words["for_the_children"],
        sections=(*told, _about_the_record(words, language)),
    )


def sheet_of(sheet: str, words: Mapping[str, str]) -> Page:
    """A standard sheet: no word of any record is on it."""
    said = tuple(words[f"sheet_{sheet}_{number}"] for number in range(1, SHEETS[sheet] + 1))
    points = Section("", tuple(Item(Text(each)) for each in said))
    help_line = Section("", (Item(Text(words["record_help"])),))
    return Page(words[f"sheet_{sheet}"], (), words["for_the_children"], (points, help_line))


def _about_the_record(words: Mapping[str, str], language: str) -> Section:
    names = ABOUT_THE_RECORD if language == ENGLISH else (*ABOUT_THE_RECORD, "in_english")
    return Section(words["record"], tuple(Item(Text(words[name])) for name in names))


def _items(lines: list[Line], words: Mapping[str, str], date_words: DateWords) -> tuple[Item, ...]:
    topics = [words[line.sentence] for line in lines if line.sentence.startswith("topic_")]
    items = [_item(line, words, date_words) for line in lines if not line.sentence.startswith("topic_")]
    if topics:
        items.append(Item(Text(words["talked_about"]), tuple(("", Text(topic)) for topic in topics)))
    return tuple(items)


def _item(line: Line, words: Mapping[str, str], date_words: DateWords) -> Item:
    if line.day:
        return Item(NOTHING, ((words[line.sentence], Text(date_words(line.day, line.earliest))),))
    if line.sentence and line.words:
        return Item(NOTHING, ((words[line.sentence], Text(line.words, is_own=True)),))
    if line.sentence:
        return Item(Text(words[line.sentence]))
    return Item(Text(line.words, is_own=True), tuple(_beside(line, words, date_words)))


def _beside(line: Line, words: Mapping[str, str], date_words: DateWords) -> Iterable[tuple[str, Text]]:
    if line.owner:
        yield words["of_whom"], Text(line.owner, is_own=True)
    if line.due:
        yield words["by_when"], Text(date_words(line.due, None))
