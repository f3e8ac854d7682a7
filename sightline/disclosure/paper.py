"""Pages as PDF: tagged (PDF/UA), in fonts that have every letter of the nine languages. Words go in as data only."""

import json
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import typst
from django.conf import settings

from sightline.core.family_copy import Layout
from sightline.core.family_copy_page import Item, Page, Text
from sightline.core.family_sentences import ENGLISH, Sentences

TEMPLATES = Path(__file__).parent / "typst"


@dataclass(frozen=True, slots=True)
class Paper:
    """A page with the language that it is in, how large it is set, and what stands at its foot."""

    page: Page
    sentences: Sentences
    layout: Layout
    footer: str = ""


def pdf_of(paper: Paper) -> bytes:
    page = paper.page
    return _compiled(
        "copy.typ",
        {
            "title": page.title,
            "language": paper.sentences.code,
            "direction": paper.sentences.direction,
            "layout": paper.layout.value,
            "footer": paper.footer,
            "opening": page.opening,
            "facts": [(label, _text(value, paper.sentences)) for label, value in page.facts],
            "sections": [
                {"heading": section.heading, "items": [_item(item, paper.sentences) for item in section.items]}
                for section in page.sections
            ],
        },
    )


def script_pdf(title: str, opening: str, language: str, rows: tuple[str, ...], *, footer: str = "") -> bytes:
    """English sentences, one under the other, with room beside each for an interpreter's own words."""
    return _compiled(
        "script.typ",
        {"title": title, "opening": opening, "left": "English", "right": language, "rows": rows, "footer": footer},
    )


def direction_of(words: str) -> str:
    """The direction of the first letter that has one, as browsers find it for ``dir="auto"``."""
    strong = (unicodedata.bidirectional(letter) for letter in words)
    return "rtl" if next((kind for kind in strong if kind in ("L", "R", "AL")), "L") != "L" else "ltr"


def letters_not_in_the_fonts(text: str) -> str:
    """Letters that no paper could show: empty for all that the nine languages need."""
    return "".join(sorted({letter for letter in text if not (_is_a_space(letter) or _is_in_the_fonts(ord(letter)))}))


def _is_a_space(letter: str) -> bool:
    """One that the paper knows: it has no way to show the others that Python calls spaces."""
    return letter.isspace() and letter not in "\x1c\x1d\x1e\x1f\u1680"


# What the two fonts hold without a gap, found by a test from the fonts themselves.
_BLOCKS = (
    (0x20, 0x7E), (0xA0, 0x17F), (0x218, 0x21B), (0x391, 0x3A1), (0x3A3, 0x3E1), (0x400, 0x52F), (0x60C, 0x60C),
    (0x61B, 0x61B), (0x61F, 0x61F), (0x621, 0x652), (0x660, 0x6D3), (0x1E00, 0x1EFF), (0x2010, 0x2015),
    (0x2018, 0x201E), (0x2020, 0x2022), (0x2026, 0x2026), (0x20AC, 0x20AC),
)  # fmt: skip


def _is_in_the_fonts(letter: int) -> bool:
    return any(first <= letter <= last for first, last in _BLOCKS)


def _item(item: Item, sentences: Sentences) -> dict[str, Any]:
    beside = [(label, _text(value, sentences)) for label, value in item.beside]
    return {"says": _text(item.says, sentences), "beside": beside}


def _text(text: Text, sentences: Sentences) -> dict[str, Any]:
    own_direction = direction_of(text.words)
    language = (ENGLISH if own_direction == "ltr" else "ar") if text.is_own else sentences.code
    return {"words": text.words, "own": text.is_own, "direction": own_direction, "language": language}


def _compiled(template: str, page: dict[str, Any]) -> bytes:
    compiled = typst.compile(
        TEMPLATES / template,
        root=TEMPLATES,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"page": json.dumps(page, ensure_ascii=False)},
        format="pdf",
        pdf_standards=["ua-1"],
    )
    if not isinstance(compiled, bytes):
        raise TypeError(f"{template} gave no single PDF")
    return compiled


@cache
def _fonts() -> typst.Fonts:
    """No font of the machine: the same paper everywhere."""
    folders = [str(folder) for folder in settings.PAPER_FONTS]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
