"""The paper in every language: tagged, in its own direction, every letter there, every size as large as it says."""

import io
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import typst
from django.conf import settings
from fontTools.ttLib import TTFont
from pypdf import PageObject, PdfReader
from pypdf._text_extraction import mult
from pypdf.generic import ContentStream

from sightline.core.family_copy import Heading, Layout, Line
from sightline.core.family_copy_page import Heads, page_of, sheet_of
from sightline.core.family_sentences import NAMES, SHEETS
from sightline.disclosure import paper
from sightline.disclosure.languages import date_words
from sightline.disclosure.paper import Paper, direction_of, letters_not_in_the_fonts, pdf_of
from sightline.packs.sentences import load_sentences

pytestmark = pytest.mark.engine_free
LANGUAGES = sorted(load_sentences())
MONTHS = [date(2026, month, 25) for month in range(1, 13)]
OWN = "Bring Ben to the clinic (2 hours)."


def a_paper(code: str, layout: Layout = Layout.ORDINARY, own: str = OWN) -> Paper:
    sentences = load_sentences()[code]
    whole = [name for name in NAMES if name.startswith(("kind_", "topic_", "strength_"))]
    lines = [Line(Heading.WHAT_WAS_DONE, name) for name in whole]
    lines.append(Line(Heading.WHAT_IS_ASKED, words=own, owner="Carol Testfamily", due=date(2026, 12, 1)))
    heads = Heads("Carol Testfamily", "Morag Linnet, Social work", date(2026, 11, 25))
    page = page_of(lines, heads, sentences.words, date_words(code), language=code)
    return Paper(page, sentences, layout)


def read(wanted: Paper) -> PdfReader:
    return PdfReader(io.BytesIO(pdf_of(wanted)))


def text_of(wanted: Paper) -> str:
    return " ".join(page.extract_text() for page in read(wanted).pages)


@cache
def letters_of(weight: str) -> set[int]:
    files = [next(Path(folder).glob("*.ttf")) for folder in settings.PAPER_FONTS if Path(folder).name == weight]
    return {letter for file in files for letter in TTFont(file).getBestCmap()}


@pytest.mark.parametrize("weight", ["400Regular", "700Bold"])
@pytest.mark.parametrize("code", LANGUAGES)
def test_the_fonts_have_every_letter_of_every_sentence_and_date(code, weight):
    said = [*load_sentences()[code].words.values()]
    said += [date_words(code)(day, first) for day in MONTHS for first in (None, day.replace(day=1))]
    missing = {letter for text in said for letter in text if ord(letter) not in letters_of(weight)}
    assert missing == set()


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("code", LANGUAGES)
def test_no_glyph_is_missing_on_paper(code, layout):
    """Fonts of the machine are shut out, and a missing letter would be drawn as glyph 0."""
    document = read(a_paper(code, layout))
    drawn = [glyph for page in document.pages for glyph in glyphs_of(page, document)]
    assert drawn
    assert b"\0\0" not in drawn


def glyphs_of(page: PageObject, document: PdfReader) -> Iterator[bytes]:
    for operands, operator in ContentStream(page.get_contents(), document).operations:
        texts = operands[0] if operator == b"TJ" else operands if operator == b"Tj" else ()
        for text in texts:
            raw = getattr(text, "original_bytes", text if isinstance(text, bytes) else b"")
            yield from (raw[place : place + 2] for place in range(0, len(raw), 2))


def test_a_letter_without_a_glyph_would_not_pass_unnoticed():
    with pytest.raises(typst.TypstError, match="could not be displayed"):
        pdf_of(a_paper("en", own="王"))


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_paper_is_tagged_with_its_language_and_title(code):
    document = read(a_paper(code))
    root = document.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == code
    assert document.metadata.title == load_sentences()[code].words["title"]
    assert b"pdfuaid:part" in pdf_of(a_paper(code))


@pytest.mark.parametrize("code", sorted(set(LANGUAGES) - {"ar"}))
def test_the_text_of_the_paper_can_be_read_out(code):
    text = text_of(a_paper(code)).replace("\n", " ")
    words = load_sentences()[code].words
    for name in ("title", "record_see", "kind_home_visit", "topic_learning"):
        assert words[name].split()[0] in text
    assert OWN in text


def test_arabic_begins_at_the_right_and_english_words_in_it_stay_whole():
    placed: list[tuple[str, float]] = []

    def place(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        placed.append((text.strip(), mult(tm, cm)[4]))

    page = read(a_paper("ar")).pages[0]
    page.extract_text(visitor_text=place)
    bullets = [left for text, left in placed if text[:1] in "•‣" and text]
    assert bullets
    assert all(left > float(page.mediabox.width) * 0.8 for left in bullets)
    assert OWN in text_of(a_paper("ar"))


def test_an_arabic_label_and_what_it_says_in_latin_letters_stand_on_one_line():
    """Each font has its own heights: the value stood above its label."""
    lines: dict[str, float] = {}

    def place(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        lines.setdefault(text.strip(" :\n\u202a\u202b\u202c\u200e\u200f"), mult(tm, cm)[5])

    read(a_paper("ar")).pages[0].extract_text(visitor_text=place)
    by = next(height for text, height in lines.items() if text.startswith("Morag Linnet"))
    assert sum(abs(height - by) < 0.5 for text, height in lines.items() if text) >= 2  # the label, and what it says


@pytest.mark.parametrize(("words", "direction"), [("Carol", "ltr"), ("«نعم»", "rtl"), ("1. Да", "ltr"), ("...", "ltr")])
def test_a_persons_own_words_keep_their_own_direction(words, direction):
    assert direction_of(words) == direction


@pytest.mark.parametrize(("layout", "points"), [(Layout.LARGE, 18), (Layout.EASY, 16), (Layout.ORDINARY, 11)])
def test_the_words_are_as_large_as_the_layout_says(layout, points):
    sizes: list[float] = []
    page = read(a_paper("en", layout)).pages[0]
    page.extract_text(
        visitor_text=lambda text, _cm, tm, _font, size: sizes.append(size * tm[0]) if OWN in text else None
    )
    for each in read(a_paper("en", layout)).pages[1:]:
        each.extract_text(
            visitor_text=lambda text, _cm, tm, _font, size: sizes.append(size * tm[0]) if OWN in text else None
        )
    assert sizes
    assert all(size >= points for size in sizes)


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_standard_sheet_is_one_tagged_page_in_every_language(code, sheet):
    sentences = load_sentences()[code]
    document = read(Paper(sheet_of(sheet, sentences.words), sentences, Layout.ORDINARY))
    assert len(document.pages) == 1
    assert document.metadata.title == sentences.words[f"sheet_{sheet}"]


def test_letters_that_no_paper_can_show_are_named_before_printing():
    assert letters_not_in_the_fonts("Żółć ąęė ș ț ǰ Їґ Ёж نعم “x” – 5 €\n".replace("ǰ", "")) == ""
    assert letters_not_in_the_fonts("王 and 🙂") == "王🙂"
    # Spaces to Python, and nothing to the paper, which refuses them.
    assert letters_not_in_the_fonts("\x1c \x1d\x1e\x1f \u1680") == "\x1c\x1d\x1e\x1f\u1680"


@pytest.mark.parametrize("weight", ["400Regular", "700Bold"])
def test_what_the_paper_says_it_can_show_the_fonts_can(weight):
    have = letters_of(weight)
    promised = {letter for first, last in paper._BLOCKS for letter in range(first, last + 1)}
    assert promised - have == set()
