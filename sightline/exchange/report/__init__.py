"""The report of ``sightline analyse --format html``: one page that needs nothing else, for one family or many.

Families are written to a temporary file as they come, so that a list of them can stand first and memory stays bounded.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile
from typing import TextIO

from sightline.core.analysis import FamilyResult
from sightline.core.guidance import Guidance
from sightline.exchange.record import FileRead
from sightline.exchange.report.family import FamilySection
from sightline.exchange.report.page import Listed, listed, page_foot, page_head, say_rows_left_out

__all__ = ["ROWS_IN_FULL", "write_report"]

ROWS_IN_FULL = 20_000  # past so many rows on the page, a family shows only the rows that something rests on
KEPT_IN_MEMORY = 4_000_000


def write_report(
    stream: TextIO,
    results: Iterable[FamilyResult],
    *,
    files: Sequence[FileRead],
    as_of: date | None,
    notices: Callable[[], list[str]],
    guidance: Guidance,
) -> None:
    """``notices`` are asked for last: some are known only when every family was read."""
    families: list[Listed] = []
    rows = 0
    with SpooledTemporaryFile(KEPT_IN_MEMORY, "w+", encoding="utf-8", newline="") as sections:
        for number, result in enumerate(results, start=1):
            rows += len(result.case.entries)
            section = FamilySection(result, files, guidance, number=number, every_row=rows <= ROWS_IN_FULL)
            sections.writelines(section.parts())
            families.append(listed(result, number))
        said = [*notices(), *say_rows_left_out(rows, ROWS_IN_FULL)]
        stream.write(page_head(families, files, as_of, said))
        sections.seek(0)
        copyfileobj(sections, stream)
        stream.write(page_foot(guidance))
