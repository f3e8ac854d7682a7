"""Reads the rows of a sheet of cells as text, as they would stand in a CSV file."""

from datetime import datetime, timedelta

from sightline.exchange.delimited import LONGEST_ROW, MOST_CELLS, Record, too_many_cells
from sightline.exchange.problems import Unusable

MOST_LINES = 1_048_576
FIRST_DAY_1900 = datetime(1899, 12, 30)  # noqa: DTZ001  a day of the sheet's own calendar
FIRST_DAY_1904 = datetime(1904, 1, 1)  # noqa: DTZ001
LAST_NUMBERED_DAY = 2_958_465  # 31 December 9999


class Sheet:
    """Takes the sheet's elements as they come; ``finished`` holds the rows that are complete."""

    def __init__(self, strings: list[str], date_forms: dict[int, str], *, counts_from_1904: bool) -> None:
        self.finished: list[Record] = []
        self.line = 0
        self._strings = strings
        self._date_forms = date_forms
        self._first_day = FIRST_DAY_1904 if counts_from_1904 else FIRST_DAY_1900
        self._cells: dict[int, str] = {}
        self._formulas: list[int] = []
        self._place = -1
        self._size = 0
        self._kind = self._style = ""
        self._value: list[str] = []
        self._formula: list[str] | None = None
        self._into: list[str] | None = None
        self._in_speech = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._begin_cell(attributes)
        elif name == "row":
            self._begin_row(attributes)
        elif name == "f":
            self._formula = self._into = []
        elif name == "v" or (name == "t" and not self._in_speech):
            self._into = self._value
        elif name == "rPh":
            self._in_speech = True

    def text(self, text: str) -> None:
        if self._into is not None:
            self._size += len(text)
            if self._size > LONGEST_ROW:
                raise Unusable("The row is larger than 1 MB.", line=self.line)
            self._into.append(text)

    def end(self, name: str) -> None:
        if name == "c":
            self._finish_cell()
        elif name == "row":
            self._finish_row()
        elif name == "rPh":
            self._in_speech = False
        elif name in ("f", "v", "t"):
            self._into = None

    def _begin_row(self, attributes: dict[str, str]) -> None:
        line = int(attributes.get("r", self.line + 1))
        if not self.line < line <= MOST_LINES:
            raise ValueError("rows out of order")
        self.line, self._place, self._size = line, -1, 0
        self._cells, self._formulas = {}, []

    def _finish_row(self) -> None:
        if self._cells:
            cells = [self._cells.get(place, "") for place in range(max(self._cells) + 1)]
            self.finished.append((self.line, cells, tuple(self._formulas)))

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        at = attributes.get("r")
        self._place = self._place + 1 if at is None else _column_of(at)
        self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "0")
        self._value, self._formula = [], None

    def _finish_cell(self) -> None:
        text = "".join(self._value)
        if self._formula is not None:
            self._formulas.append(self._place)
            text = "=" + "".join(self._formula)
        elif self._kind == "s":
            text = self._strings[int(text)] if text else ""
        elif self._kind == "b":
            text = "TRUE" if text == "1" else "FALSE"
        elif self._kind == "d":
            text = _moment_in_words(datetime.fromisoformat(text), "dmyh")
        elif self._kind == "n" and text:
            text = self._number_in_words(text)
        if text:
            self._keep(text)

    def _keep(self, text: str) -> None:
        if self._place >= MOST_CELLS:
            raise Unusable(too_many_cells(self._place + 1), line=self.line)
        if self._kind == "s":
            self._size += len(text)
            if self._size > LONGEST_ROW:
                raise Unusable("The row is larger than 1 MB.", line=self.line)
        self._cells[self._place] = text

    def _number_in_words(self, text: str) -> str:
        number = float(text)
        form = self._date_forms.get(int(self._style), "")
        if form and 0 <= number <= LAST_NUMBERED_DAY:
            return _moment_in_words(self._moment(number), form)
        return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)

    def _moment(self, number: float) -> datetime:
        # The calendar of 1900 counts a 29 February 1900 that never was.
        early = self._first_day is FIRST_DAY_1900 and 1 <= number < 60
        return self._first_day + timedelta(days=early, seconds=round(number * 86_400))


def _moment_in_words(moment: datetime, form: str) -> str:
    """As precisely as the cell shows it: a month alone stays a month, a day without a time stays a day."""
    if form == "h":
        return f"{moment:%H:%M}"
    if form == "my":
        return f"{moment:%Y-%m}"
    if "h" in form and (moment.hour or moment.minute):
        return f"{moment:%Y-%m-%dT%H:%M}"
    return f"{moment:%Y-%m-%d}"


def _column_of(at: str) -> int:
    """``AB12`` stands in the 28th column, counted here from 0."""
    letters = at.rstrip("0123456789")
    if not 1 <= len(letters) <= 3 or not (letters.isascii() and letters.isalpha()):
        raise ValueError("no column")
    place = 0
    for letter in letters.upper():
        place = place * 26 + ord(letter) - 64
    return place - 1
