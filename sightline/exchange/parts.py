"""The parts of an XLSX workbook that say where its first sheet is and what its numbers mean."""

import posixpath
import re
from collections.abc import Iterator
from functools import partial
from typing import IO, Protocol, TypeVar
from xml.parsers.expat import ParserCreate

BLOCK = 65_536
LONGEST_TAG = 2_000_000  # bytes
MOST_STRINGS = 2_000_000
BUILT_IN_DATES = {
    14: "dmy", 15: "dmy", 16: "dm", 17: "my", 18: "h", 19: "h", 20: "h", 21: "h", 22: "dmyh",
    **dict.fromkeys((*range(27, 37), *range(50, 59)), "dmy"), 45: "h", 46: "h", 47: "h",
}  # fmt: skip
NOT_LETTERS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')


class DocumentType(Exception):
    """The part declares a document type: no spreadsheet writes one, and entities need one."""


class Part(Protocol):
    def start(self, name: str, attributes: dict[str, str]) -> None: ...
    def end(self, name: str) -> None: ...
    def text(self, text: str) -> None: ...


P = TypeVar("P", bound=Part)


def fed(stream: IO[bytes], part: Part) -> Iterator[None]:
    """Feeds a part block by block; nothing is kept but what the part itself keeps."""
    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = lambda name, attributes: part.start(_local(name), attributes)
    parser.EndElementHandler = lambda name: part.end(_local(name))
    parser.CharacterDataHandler = part.text
    given = 0
    for block in iter(partial(stream.read, BLOCK), b""):
        parser.Parse(block)
        given += len(block)
        # A tag or comment that does not end is looked at from its beginning again with every block.
        if given - parser.CurrentByteIndex > LONGEST_TAG:
            raise ValueError("endless tag")
        yield
    parser.Parse(b"", True)  # noqa: FBT003  the parser takes it by position alone: there is no more
    yield


def read_part(stream: IO[bytes], part: P) -> P:
    for _ in fed(stream, part):
        pass
    return part


def _refuse(*_: object) -> None:
    raise DocumentType


def _local(name: str) -> str:
    return name.rpartition(":")[2]


class Relationships:
    """What a part points at, by id and by type."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._by_id: dict[str, tuple[str, str]] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", self._folder, attributes["Target"])).lstrip("/")
            self._by_id[attributes["Id"]] = attributes["Type"], target

    def end(self, name: str) -> None:
        pass

    def text(self, text: str) -> None:
        pass

    def of_type(self, ending: str) -> str | None:
        return next((target for kind, target in self._by_id.values() if kind.endswith(ending)), None)

    def sheet(self, ids: list[str]) -> str:
        """The first of these that is a sheet of cells and not a chart."""
        for found in ids:
            kind, target = self._by_id[found]
            if kind.endswith("/worksheet"):
                return target
        raise LookupError("no sheet of cells")


class Book:
    """The sheets in the order of their tabs, and the day from which days are counted."""

    def __init__(self) -> None:
        self.sheets: list[str] = []
        self.counts_from_1904 = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "workbookPr":
            self.counts_from_1904 = attributes.get("date1904") in ("1", "true")
        elif name == "sheet":
            self.sheets += [value for key, value in attributes.items() if key.endswith(":id")]

    def end(self, name: str) -> None:
        pass

    def text(self, text: str) -> None:
        pass


class Strings:
    """The texts that cells share; how a text is spoken (``rPh``) is left out."""

    def __init__(self) -> None:
        self.held: list[str] = []
        self._pieces: list[str] = []
        self._in_text = self._in_speech = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "si":
            self._pieces = []
        elif name == "rPh":
            self._in_speech = True
        self._in_text = name == "t" and not self._in_speech

    def end(self, name: str) -> None:
        self._in_text = False
        if name == "rPh":
            self._in_speech = False
        elif name == "si":
            if len(self.held) >= MOST_STRINGS:
                raise OverflowError
            self.held.append("".join(self._pieces))

    def text(self, text: str) -> None:
        if self._in_text:
            self._pieces.append(text)


class Styles:
    """Which styles of a cell make its number a date or a time, and which of day, month, year and hour they show."""

    def __init__(self) -> None:
        self._forms = dict(BUILT_IN_DATES)
        self._used: list[int] = []
        self._in_cells = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "numFmt":
            self._forms[int(attributes["numFmtId"])] = parts_shown(attributes["formatCode"])
        elif name == "cellXfs":
            self._in_cells = True
        elif name == "xf" and self._in_cells:
            self._used.append(int(attributes.get("numFmtId", "0")))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._in_cells = False

    def text(self, text: str) -> None:
        pass

    def date_forms(self) -> dict[int, str]:
        """By style: the letters of ``dmyh`` that it shows. A style that shows none is no date."""
        return {style: self._forms[form] for style, form in enumerate(self._used) if self._forms.get(form)}


def parts_shown(form: str) -> str:
    """``dd/mm/yyyy hh:mm`` shows ``dmyh``, ``mmm-yy`` shows ``my``, ``0.00`` shows nothing."""
    letters = NOT_LETTERS.sub("", form.split(";")[0]).lower()
    if letters == "general":
        return ""
    hours = "h" in letters or "s" in letters
    return "".join(
        part
        for part, shown in (
            ("d", "d" in letters),
            ("m", "m" in letters and (not hours or "d" in letters or "y" in letters)),
            ("y", "y" in letters),
            ("h", hours),
        )
        if shown
    )
