"""The rows of a family's record, each with an address that findings and picture lead to."""

from collections.abc import Hashable, Iterator, Sequence
from datetime import date
from html import escape

from sightline.core.analysis import FamilyResult
from sightline.core.answers import Alone, Answer
from sightline.core.dates import in_words
from sightline.core.entry import Entry
from sightline.core.findings import Answered
from sightline.core.guidance import Guidance
from sightline.core.picture import say
from sightline.core.picture.words import when_words
from sightline.exchange.record import FileRead
from sightline.exchange.report.words import counted, row_anchor, scrolling

HEADS = ("Row", "When", "Agency", "What", "Child", "Seen, alone, home", "Behaviour and signs", "What is written")
ALONE_SAID = {Alone.YES: "alone", Alone.REFUSED: "alone refused", Alone.NOT_ASKED: "not asked alone"}


class RowTable:
    """``every_row`` false: only the rows that something rests on, to keep a page of many families small."""

    def __init__(
        self, result: FamilyResult, files: Sequence[FileRead], guidance: Guidance, *, number: int, every_row: bool
    ) -> None:
        self._case = result.case
        self._files = files
        self._guidance = guidance
        self._number = number
        answers: list[Answered] = [*result.answer.findings, *result.answer.cannot_tell]
        rested_on = {key for answer in answers for key in answer.evidence}
        self._shown = [entry for entry in result.case.entries if every_row or entry.key in rested_on]
        self._keys = {entry.key for entry in self._shown}
        self._by_key = {entry.key: entry for entry in result.case.entries if entry.key in rested_on}
        self._anchors = self._week_anchors()

    def _week_anchors(self) -> dict[int, str]:
        """By week (its Monday): the first row shown in it, or the next one shown after it."""
        anchors: dict[int, str] = {}
        for entry in reversed(self._shown):
            anchors[_monday(entry.day)] = row_anchor(entry.key)
        return anchors

    def week_anchor(self, first: date, last: date) -> str:
        for monday in range(_monday(first), last.toordinal() + 1, 7):
            if monday in self._anchors:
                return self._anchors[monday]
        return f"rows-{self._number}"

    def anchor(self, key: Hashable) -> str:
        return row_anchor(key) if key in self._keys else f"rows-{self._number}"

    def link(self, key: Hashable) -> str:
        entry = self._by_key.get(key)
        words = self._row_words(key) + (f", {in_words(entry.day)}" if entry is not None else "")
        return f'<a href="#{self.anchor(key)}">{escape(words)}</a>'

    def _row_words(self, key: Hashable) -> str:
        if not isinstance(key, tuple):
            return str(key)
        file, row = key
        return f"row {row}" + (f" of {self._files[file].name}" if len(self._files) > 1 else "")

    def parts(self) -> Iterator[str]:
        name = f"rows-{self._number}"
        yield f'<h3 id="{name}">The rows</h3>\n'
        left = len(self._case.entries) - len(self._shown)
        if left:
            verb = "is" if left == 1 else "are"
            yield f"<p>{counted(left, 'row')} that nothing above rests on {verb} not listed.</p>\n"
        if not self._shown:
            return
        yield f'{scrolling(name)}<table class="rows"><thead><tr>'
        yield "".join(f'<th scope="col">{head}</th>' for head in HEADS) + "</tr></thead><tbody>\n"
        for entry in self._shown:
            yield self._row(entry)
        yield "</tbody></table></div>\n"

    def _row(self, entry: Entry) -> str:
        cells = (
            escape(when_words(entry)),
            escape(entry.agency),
            escape(self._what(entry)),
            escape(", ".join(entry.children) or "all"),
            escape(", ".join(_sight(entry))),
            escape(", ".join(self._signs(entry))),
            escape(entry.summary),
        )
        head = escape(self._row_words(entry.key).removeprefix("row "))
        return (
            f'<tr id="{row_anchor(entry.key)}"><th scope="row">{head}</th>'
            f"{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>\n"
        )

    def _what(self, entry: Entry) -> str:
        said = [say(self._guidance, "kind", entry.kind)]
        if entry.outcome:
            said.append(say(self._guidance, "outcome", entry.outcome))
        said += [say(self._guidance, "status", status) for status in entry.status]
        return ", ".join(said)

    def _signs(self, entry: Entry) -> Iterator[str]:
        for code in entry.behaviours:
            text = self._guidance.behaviours.get(code)
            yield text.label if text else code.replace("_", " ")
        for column in ("harm", "strength", "indicators"):
            for code in getattr(entry, column):
                yield say(self._guidance, column, code)


def _monday(day: date) -> int:
    return day.toordinal() - day.weekday()


def _sight(entry: Entry) -> Iterator[str]:
    if entry.child_seen is not Answer.NOT_RECORDED:
        yield "seen" if entry.child_seen is Answer.YES else "not seen"
    if entry.child_alone in ALONE_SAID:
        yield ALONE_SAID[entry.child_alone]
    if entry.home_seen is not Answer.NOT_RECORDED:
        yield "home seen" if entry.home_seen is Answer.YES else "home not seen"
