"""What a sheet of cells says, read as a CSV file would say it."""

from datetime import date, datetime

import pytest
from openpyxl import Workbook

from sightline.core.entry import Entry
from tests.exchange.files import problems_of, read_files
from tests.exchange.workbooks import HEADER, by_hand, sheet_of, workbook


def entries(path) -> list[Entry]:
    families, problems = read_files(path)
    assert not problems, problems.named
    return [held.entry for family in families for held in family.rows]


@pytest.mark.parametrize(
    ("value", "form", "read"),
    [
        (date(2024, 3, 5), "dd/mm/yyyy", (date(2024, 3, 5), date(2024, 3, 5), None)),
        (datetime(2024, 3, 5, 14, 30), "dd/mm/yyyy hh:mm", (date(2024, 3, 5), date(2024, 3, 5), 870)),
        (datetime(2024, 3, 5, 0, 0), "dd/mm/yyyy hh:mm", (date(2024, 3, 5), date(2024, 3, 5), None)),
        (date(2024, 3, 1), "mmm-yy", (date(2024, 3, 31), date(2024, 3, 1), None)),
        (date(2024, 3, 5), '[$-809]dd" of "mmmm yyyy;@', (date(2024, 3, 5), date(2024, 3, 5), None)),
        ("05/03/2024", "General", (date(2024, 3, 5), date(2024, 3, 5), None)),
        ("2024-03", "@", (date(2024, 3, 31), date(2024, 3, 1), None)),
    ],
)
def test_a_day_is_read_as_precisely_as_its_cell_shows_it(tmp_path, value, form, read):
    [found] = entries(workbook(tmp_path / "a.xlsx", (value, "Police", "phone"), forms={"A2": form}))
    assert (found.day, found.earliest, found.minute) == read


def test_days_counted_from_1904_are_the_days_that_are_shown(tmp_path):
    book = Workbook()
    book.epoch = datetime(1904, 1, 1)
    book.active.append(HEADER)
    book.active.append((date(2024, 3, 5), "Police", "phone"))
    book.save(tmp_path / "a.xlsx")
    assert entries(tmp_path / "a.xlsx")[0].day == date(2024, 3, 5)


def test_numbers_and_texts_read_as_they_are_shown(tmp_path):
    rows = [("2024-03-05", "Police", "phone", None, value) for value in (17, 1.5, "0017", True, "'=x", "two\nlines")]
    found = entries(workbook(tmp_path / "a.xlsx", *rows))
    assert sorted(entry.summary for entry in found) == sorted(["17", "1.5", "0017", "TRUE", "=x", "two\nlines"])


def test_only_the_first_sheet_is_read(tmp_path):
    book = Workbook()
    book.active.append(HEADER)
    book.create_sheet("other").append(("nothing", "of", "interest"))
    book.save(tmp_path / "a.xlsx")
    assert entries(tmp_path / "a.xlsx") == []


def test_a_formula_is_a_bad_cell_named_by_row_line_and_column(tmp_path):
    path = workbook(tmp_path / "a.xlsx", ("2024-03-05", "Police", "phone"), (), ("=TODAY()", "Police", "phone"))
    problem, _ = read_files(path)[1].named
    assert (problem.row, problem.line, problem.column, problem.found) == (3, 4, "when", "=TODAY()")
    assert problem.expected == "a value, not a formula"


def test_texts_within_a_text_and_how_it_is_spoken(tmp_path):
    cell = "<c t='inlineStr'><is><r><t>ho</t></r><r><t>me visit</t></r><rPh><t>spoken</t></rPh></is></c>"
    row = f"<row><c t='str'><v>2024-03-05</v></c><c t='str'><v>Police</v></c>{cell}</row>"
    assert entries(by_hand(tmp_path / "a.xlsx", sheet_of(row)))[0].kind == "home_visit"


def test_a_workbook_is_known_by_what_it_holds_and_not_by_its_name(tmp_path):
    path = workbook(tmp_path / "a.csv", ("2024-03-05", "Police", "phone"))
    assert len(entries(path)) == 1


def test_a_missing_column_is_named(tmp_path):
    book = Workbook()
    book.active.append(("when", "agency"))
    book.save(tmp_path / "a.xlsx")
    assert "A column is missing: kind" in problems_of(tmp_path / "a.xlsx")[0]


def test_an_empty_sheet_is_said_to_be_empty(tmp_path):
    Workbook().save(tmp_path / "a.xlsx")
    assert "is empty" in problems_of(tmp_path / "a.xlsx")[0]
