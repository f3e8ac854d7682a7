"""Reads the records of an XLSX workbook's first sheet within bounds.

Not through a workbook library: those build rows and trees of any size that a file asks for. Here the parts are fed
through a parser that refuses document types, and so entities, and keeps nothing but the row in hand.
"""

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO
from xml.parsers.expat import ExpatError

from sightline.exchange.delimited import Record
from sightline.exchange.parts import Book, DocumentType, P, Relationships, Strings, Styles, fed, read_part
from sightline.exchange.problems import Unusable
from sightline.exchange.sheet import Sheet

MOST_UNPACKED = 100_000_000
MOST_DIRECTORY = 1_000_000
COMPOUND_FILE = b"\xd0\xcf\x11\xe0"  # an encrypted XLSX, or an XLS of before 2007
ZIP_FILE = b"PK"

TOO_LARGE = "The workbook unpacks to more than 100 MB. Save the sheet as CSV UTF-8, and read that."
DAMAGED = "The workbook cannot be read: it is damaged, or no XLSX. Open it in a spreadsheet and save it again as XLSX."
PROTECTED = "The workbook is encrypted, or an old XLS. Save it as XLSX without a password, and read that."
WITH_ENTITIES = "The workbook declares a document type or entities, which no spreadsheet writes: it was not read."
WHAT_DAMAGE_RAISES = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    ExpatError,
    LookupError,
    ValueError,
    OverflowError,
    NotImplementedError,
)


def workbook_records(file: BinaryIO, beginning: bytes) -> Iterator[Record]:
    if beginning.startswith(COMPOUND_FILE):
        raise Unusable(PROTECTED)
    sheet = None
    try:
        _refuse_a_vast_directory(file)
        with zipfile.ZipFile(file) as packed:
            _refuse_what_is_too_large(packed)
            sheet, path = _first_sheet(packed)
            yield from _records(packed, path, sheet)
    except DocumentType:
        raise Unusable(WITH_ENTITIES) from None
    except WHAT_DAMAGE_RAISES:
        raise Unusable(DAMAGED, line=sheet.line + 1 if sheet and sheet.line else None) from None


def _records(packed: zipfile.ZipFile, path: str, sheet: Sheet) -> Iterator[Record]:
    with packed.open(path) as stream:
        for _ in fed(stream, sheet):
            yield from sheet.finished
            sheet.finished.clear()


def _first_sheet(packed: zipfile.ZipFile) -> tuple[Sheet, str]:
    book_path = _read(packed, "_rels/.rels", Relationships("")).of_type("/officeDocument")
    if book_path is None:
        raise LookupError("no workbook")
    folder, name = posixpath.split(book_path)
    links = _read(packed, posixpath.join(folder, "_rels", f"{name}.rels"), Relationships(folder))
    book = _read(packed, book_path, Book())
    strings = _read(packed, links.of_type("/sharedStrings"), Strings())
    styles = _read(packed, links.of_type("/styles"), Styles())
    sheet = Sheet(strings.held, styles.date_forms(), counts_from_1904=book.counts_from_1904)
    return sheet, links.sheet(book.sheets)


def _read(packed: zipfile.ZipFile, path: str | None, part: P) -> P:
    """Reads a part, where the workbook has it."""
    if path is not None:
        with packed.open(path) as stream:
            read_part(stream, part)
    return part


def _refuse_what_is_too_large(packed: zipfile.ZipFile) -> None:
    parts = packed.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise Unusable(PROTECTED)
    # Reading a part never gives more than it declares: beyond that the check sum fails.
    if sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Unusable(TOO_LARGE)
    if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
        raise Unusable(DAMAGED)


def _refuse_a_vast_directory(file: BinaryIO) -> None:
    """The list of parts is read whole: a file that is all list would fill the memory."""
    size = file.seek(0, 2)
    file.seek(max(0, size - 66_000))
    ending = file.read()
    file.seek(0)
    narrow = [ending[at.start() + 12 : at.start() + 16] for at in re.finditer(rb"PK\x05\x06", ending)]
    wide = [ending[at.start() + 40 : at.start() + 48] for at in re.finditer(rb"PK\x06\x06", ending)]
    if not narrow:
        raise Unusable(DAMAGED)
    if any(int.from_bytes(listed, "little") > MOST_DIRECTORY for listed in (wide or narrow)):
        raise Unusable(TOO_LARGE)
