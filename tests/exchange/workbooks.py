"""Workbooks for tests: sound ones by a spreadsheet library, unsound ones by hand."""

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook

HEADER = ("when", "agency", "kind", "child_seen", "summary")
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARTS = {
    "_rels/.rels": f'<Relationships><Relationship Id="a" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/>'
    "</Relationships>",
    "xl/workbook.xml": f'<workbook xmlns:r="{RELATIONS}"><sheets><sheet name="1" r:id="b"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships><Relationship Id="b" Type="{RELATIONS}/worksheet"'
    ' Target="worksheets/sheet1.xml"/></Relationships>',
}


def workbook(path: Path, *rows: Sequence[object], forms: Mapping[str, str] | None = None) -> Path:
    """A workbook with the usual header; ``forms`` are number formats by cell, such as ``A2``."""
    book = Workbook()
    for row in (HEADER, *rows):
        book.active.append(row)
    for cell, form in (forms or {}).items():
        book.active[cell].number_format = form
    book.save(path)
    return path


def by_hand(path: Path, sheet: str | bytes, **parts: str | bytes) -> Path:
    """A workbook of the fewest parts. ``sheet`` is the whole part of the first sheet."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, part in (PARTS | {"xl/worksheets/sheet1.xml": sheet} | parts).items():
            packed.writestr(name, part)
    return path


def sheet_of(*rows: str) -> str:
    header = "".join(f'<c t="inlineStr"><is><t>{name}</t></is></c>' for name in HEADER)
    return f"<worksheet><sheetData><row>{header}</row>{''.join(rows)}</sheetData></worksheet>"
