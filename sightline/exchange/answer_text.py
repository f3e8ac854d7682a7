"""Answers for a terminal: found, cannot tell and clear kept apart."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from shutil import get_terminal_size
from textwrap import fill
from typing import Any, TextIO

from sightline.core.analysis import FamilyResult
from sightline.core.dates import in_words
from sightline.core.findings import CannotTell, Finding, Level
from sightline.core.guidance import Guidance
from sightline.exchange.problems import printable
from sightline.exchange.record import FileRead

WIDEST = 100
MOST_ROWS_NAMED = 12
LEVELS = {Level.ACT: "Somebody must decide something now, and record it", Level.NOTICE: "Look at this"}


def write_text(
    stream: TextIO,
    results: Iterable[FamilyResult],
    *,
    files: Sequence[FileRead],
    as_of: date | None,
    notices: Callable[[], list[str]],
    guidance: Guidance,
) -> None:
    """``notices`` are asked for last: some are known only when every family was read."""
    page = _Page(stream, files, guidance)
    page.line(f"Read {_counted(sum(file.rows for file in files), 'row')} from {_counted(len(files), 'file')}.")
    families = 0
    for result in results:
        families += 1
        page.family(result)
    if not families:
        page.line("No family is on record" + ("." if as_of is None else f" by {in_words(as_of)}."))
    for notice in notices():
        page.line(f"Note: {notice}")


class _Page:
    def __init__(self, stream: TextIO, files: Sequence[FileRead], guidance: Guidance) -> None:
        self._stream = stream
        self._files = files
        self._guidance = guidance
        self._width = min(WIDEST, get_terminal_size().columns)

    def line(self, text: str, indent: int = 0, hanging: int = 0) -> None:
        first, later = " " * indent, " " * (indent + hanging)
        wrapped = fill(printable(text), self._width, initial_indent=first, subsequent_indent=later)
        self._stream.write(wrapped + "\n")

    def family(self, result: FamilyResult) -> None:
        entries = result.case.entries
        first = min(entry.earliest for entry in entries)
        self._stream.write("\n")
        self.line(f"Family {result.family or '(no name given)'}".upper())
        self.line(
            f"{_counted(len(entries), 'entry', 'entries')} from {in_words(first)} to {in_words(entries[-1].day)}, "
            f"as known on {in_words(result.case.as_of)}."
        )
        for level, heading in LEVELS.items():
            self._findings(heading, [finding for finding in result.answer.findings if finding.level is level])
        self._open_questions(result.answer.cannot_tell)
        self._clear(result.answer.clear)

    def _findings(self, heading: str, findings: Sequence[Finding]) -> None:
        if findings:
            self._heading(heading)
        for finding in findings:
            question = self._guidance.questions[finding.detector]
            self._question(finding.detector, finding.child)
            self.line(finding.says, indent=4)
            self.line(self._since(finding), indent=4)
            self.line(f"Rests on {self._rows(finding.evidence)}.", indent=4)
            self.line(f"Guidance: {', '.join(question.paragraphs)}.", indent=4)
            self.line("To consider: " + " ".join(question.consider), indent=4)
            self.line("What else could explain it: " + " ".join(question.innocent), indent=4)

    def _since(self, finding: Finding) -> str:
        reached = ", ".join(f"{level} on {in_words(day)}" for level, day in finding.levels.items())
        stretch = f"From {in_words(finding.start)} to {in_words(finding.to)}"
        return f"{stretch}{', still running' if finding.running else ''}; reached {reached}."

    def _open_questions(self, cannot_tell: Sequence[CannotTell]) -> None:
        if cannot_tell:
            self._heading("The record cannot tell")
        for open_question in cannot_tell:
            self._question(open_question.detector, open_question.child)
            self.line(open_question.says, indent=4)
            if open_question.evidence:
                self.line(f"Left open by {self._rows(open_question.evidence)}.", indent=4)

    def _clear(self, questions: Sequence[str]) -> None:
        if questions:
            self._heading("Nothing found on record")
            self.line(", ".join(questions) + ".", indent=2)

    def _heading(self, heading: str) -> None:
        self._stream.write("\n")
        self.line(heading)

    def _question(self, question: str, child: str | None) -> None:
        asks = self._guidance.questions[question].asks
        self.line(f"* {question}{f', {child}' if child else ''}: {asks}", indent=2, hanging=2)

    def _rows(self, keys: Sequence[Any]) -> str:
        named = ", ".join(self._by_file(keys[:MOST_ROWS_NAMED]))
        left = len(keys) - MOST_ROWS_NAMED
        return f"{named} and {left} more" if left > 0 else named

    def _by_file(self, keys: Sequence[Any]) -> Iterator[str]:
        rows: dict[int, list[str]] = {}
        for file, row in keys:
            rows.setdefault(file, []).append(str(row))
        for file, numbers in rows.items():
            of_file = f" of {self._files[file].name}" if len(self._files) > 1 else ""
            yield f"{'row' if len(numbers) == 1 else 'rows'} {', '.join(numbers)}{of_file}"


def _counted(count: int, one: str, several: str = "") -> str:
    return f"{count:,} {one if count == 1 else several or one + 's'}"
