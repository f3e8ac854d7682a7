"""The page around the families: what it is for, what was read, and the list of families."""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import NamedTuple

from sightline.core.analysis import FamilyResult
from sightline.core.dates import in_words
from sightline.core.findings import Level
from sightline.core.guidance import Guidance
from sightline.exchange.picture_svg import picture_stylesheet
from sightline.exchange.record import FileRead
from sightline.exchange.report.words import counted, family_name, scrolling

PURPOSE = (
    "For practitioners of every agency. One question: while adults make it hard for us, "
    "is the child still safe, and does anybody see the child?"
)
NOT_A_SCORE = (
    "What is found is a question with its evidence, never a score and never a label on a family. "
    "Each may have an innocent explanation. What the record cannot tell is worth asking about just as much."
)


class Listed(NamedTuple):
    """A family in the list at the top."""

    number: int
    name: str
    entries: int
    act: int
    notice: int
    cannot_tell: int


def listed(result: FamilyResult, number: int) -> Listed:
    levels = [finding.level for finding in result.answer.findings]
    return Listed(
        number,
        family_name(result.family),
        len(result.case.entries),
        levels.count(Level.ACT),
        levels.count(Level.NOTICE),
        len(result.answer.cannot_tell),
    )


@cache
def _style() -> str:
    own = (Path(__file__).parent / "report.css").read_text(encoding="utf-8")
    return own + picture_stylesheet()


def _policy() -> str:
    """Nothing may be fetched and nothing run: only the style below, by its hash."""
    digest = b64encode(sha256(_style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def page_head(families: Sequence[Listed], files: Sequence[FileRead], as_of: date | None, notices: Sequence[str]) -> str:
    title = families[0].name if len(families) == 1 else counted(len(families), "family", "families")
    day = f", as known on {in_words(as_of)}" if as_of else ""
    return (
        '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy()}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(title)}{day} – Sightline</title>\n<style>{_style()}</style>\n</head>\n<body>\n"
        '<a class="skip" href="#main">Skip to what the record shows</a>\n'
        f'<header><p class="brand">Sightline</p><p class="purpose">{PURPOSE}</p></header>\n'
        f'<main id="main">\n<h1>What the record shows</h1>\n<p>{escape(_read(files, day))} {NOT_A_SCORE}</p>\n'
        f"{_notices(notices)}{''.join(_list(families))}"
    )


def _read(files: Sequence[FileRead], day: str) -> str:
    rows = sum(file.rows for file in files)
    return f"Read {counted(rows, 'row')} from {counted(len(files), 'file')}{day}."


def _notices(notices: Sequence[str]) -> str:
    if not notices:
        return ""
    items = "".join(f"<li>{escape(notice)}</li>" for notice in notices)
    return (
        f'<section aria-labelledby="notices"><h2 id="notices">How the files were read</h2><ul>{items}</ul></section>\n'
    )


def _list(families: Sequence[Listed]) -> Iterator[str]:
    if not families:
        yield "<p>No family is on record.</p>\n"
    if len(families) < 2:
        return
    yield f'<nav aria-labelledby="families"><h2 id="families">Families</h2>{scrolling("families")}<table><thead><tr>'
    yield '<th scope="col">Family</th>'
    for head in ("Entries", "Act", "Notice", "Cannot tell"):
        yield f'<th scope="col" class="n">{head}</th>'
    yield "</tr></thead><tbody>"
    for family in families:
        counts = "".join(f'<td class="n">{count:,}</td>' for count in family[2:])
        yield f'<tr><th scope="row"><a href="#family-{family.number}">{escape(family.name)}</a></th>{counts}</tr>\n'
    yield "</tbody></table></div></nav>\n"


def say_rows_left_out(rows: int, in_full: int) -> Iterator[str]:
    if rows > in_full:
        yield (
            f"This page holds {rows:,} rows of the record: past {in_full:,}, a family's table lists only the rows "
            "that a finding or an open question rests on. Read fewer families at a time to see every row."
        )


def page_foot(guidance: Guidance) -> str:
    return (
        f"</main>\n<footer><p>Questions, paragraphs and limits: {escape(guidance.title)}, {escape(guidance.edition)}. "
        "A limit that a partnership has not set itself is this product's own choice, and says so.</p>"
        f"<p>{PURPOSE}</p></footer>\n</body>\n</html>\n"
    )
