"""One family: clocks, picture, what was found, what the record cannot tell, what was clear, and the rows."""

from collections.abc import Iterator, Sequence
from html import escape

from sightline.core.analysis import FamilyResult
from sightline.core.clocks import ChildClock, clock_words, clocks_of
from sightline.core.dates import in_words
from sightline.core.findings import Answered, Finding
from sightline.core.guidance import Guidance
from sightline.core.picture import ENTRIES_DRAWN_SINGLY, picture_of
from sightline.core.picture.words import UNNAMED_CHILD
from sightline.exchange.picture_svg import Links, draw_picture, picture_as_text
from sightline.exchange.record import FileRead
from sightline.exchange.report.findings import FindingSections
from sightline.exchange.report.rows import RowTable
from sightline.exchange.report.words import counted, family_name, scrolling


class FamilySection:
    def __init__(
        self, result: FamilyResult, files: Sequence[FileRead], guidance: Guidance, *, number: int, every_row: bool
    ) -> None:
        self._result = result
        self._case = result.case
        self._number = number
        self._every_row = every_row  # else entries are drawn per week, as small as their table
        self._name = escape(family_name(result.family))
        self._rows = RowTable(result, files, guidance, number=number, every_row=every_row)
        self._found = FindingSections(result, self._rows, guidance, number=number)

    def parts(self) -> Iterator[str]:
        heading = f"family-{self._number}"
        yield f'<section class="family" aria-labelledby="{heading}">\n<h2 id="{heading}">{self._name}</h2>\n'
        yield f"<p>{self._summary()}</p>\n"
        yield from self._clocks()
        yield from self._picture()
        yield from self._found.parts()
        yield from self._rows.parts()
        yield "</section>\n"

    def _summary(self) -> str:
        entries = self._case.entries
        if not entries:
            return "No entries."
        first = min(entry.earliest for entry in entries)
        return (
            f"{counted(len(entries), 'entry', 'entries')} from {in_words(first)} to {in_words(entries[-1].day)}, "
            f"as known on {in_words(self._case.as_of)}."
        )

    def _clocks(self) -> Iterator[str]:
        name = f"clocks-{self._number}"
        yield f'<h3 id="{name}">How long ago</h3>\n{scrolling(name)}<table class="clocks"><thead>'
        yield '<tr><th scope="col">Child</th><th scope="col">Seen</th>'
        yield '<th scope="col">Seen alone</th><th scope="col">Home seen</th></tr></thead><tbody>'
        for clock in clocks_of(self._case):
            yield _clock_row(clock)
        yield "</tbody></table></div>\n"

    def _picture(self) -> Iterator[str]:
        text_at = f"picture-{self._number}"
        said: list[Answered] = [*self._result.answer.findings, *self._result.answer.cannot_tell]
        picture = picture_of(self._case, said, singly=ENTRIES_DRAWN_SINGLY if self._every_row else 0)
        links = Links(
            entry=lambda key: f"#{self._rows.anchor(key)}",
            week=lambda first, last: f"#{self._rows.week_anchor(first, last)}",
            finding=self._finding_address,
        )
        yield "<h3>The picture</h3>\n"
        yield draw_picture(picture, links, text_at=f"#{text_at}")
        yield picture_as_text(picture, links, anchor=text_at)
        yield "\n"

    def _finding_address(self, finding: Finding) -> str:
        return f"#{self._found.anchor(finding)}"


def _clock_row(clock: ChildClock) -> str:
    cells = "".join(
        f"<td>{escape(words)}</td>"
        for words in (
            clock_words(clock.seen, clock.seen_open),
            clock_words(clock.alone, clock.alone_open),
            clock_words(clock.home, clock.home_open),
        )
    )
    return f'<tr><th scope="row">{escape(clock.child or UNNAMED_CHILD)}</th>{cells}</tr>'
