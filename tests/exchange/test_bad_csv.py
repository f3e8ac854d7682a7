"""CSV files that cannot be used: one clear message, in little time and memory."""

import os
import random
from pathlib import Path

import pytest

from sightline.exchange.delimited import LONGEST_ROW, MOST_CELLS
from sightline.exchange.problems import MOST_NAMED
from tests.exchange.files import VISIT, problems_of, read_files, write_file

HEADER = b"when,agency,kind,summary\r\n"
ROW = b"2024-03-05,Police,phone,rang\r\n"


def only_problem(path: Path) -> str:
    [said] = problems_of(path)
    return said


def file_with(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (HEADER + ROW + b"2024-03-06,Caf\xe9,phone,\r\n", "line 3: The text is not in UTF-8"),
        (b"\xff\xfe" + HEADER.decode().encode("utf-16-le"), 'save it as "CSV UTF-8"'),
        (HEADER.decode().encode("utf-16-le"), "NUL bytes"),
        (HEADER + ROW + b"2024-03-06,Po\0lice,phone,\r\n", "line 3: The file holds NUL bytes"),
        (HEADER + ROW + b'2024-03-06,Police,phone,"never closed\r\n' + ROW, "line 3: A quote was opened"),
        (HEADER + b'2024-03-06,Police,phone,"closed" too soon\r\n', "line 2: The quotes or line ends"),
        (HEADER + b"2024-03-06,Po\rlice,phone,\r\n", "line 2: The quotes or line ends"),
        (b"when;agency;kind\n2024-03-05;Police;phone\n", "separated by another sign than a comma"),
        (b"when,agency\r\n2024-03-05,Police\r\n", "A column is missing: kind"),
        (b"When,agency,kind,WHEN\r\n", "This header stands twice"),
        (b"when,agency,kind,Child-Seen,child seen\r\n", "This header stands twice"),
        (b"when,agency,kind,notes,Notes\r\n", "This header stands twice"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "A column is missing: when, agency, kind"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "The text is not in UTF-8"),
    ],
)
def test_a_file_that_is_no_chronology_is_refused_in_plain_words(tmp_path, content, says):
    assert says in only_problem(file_with(tmp_path / "a.csv", content))


@pytest.mark.parametrize("seed", range(20))
def test_binary_junk_is_refused_and_never_breaks_the_reader(tmp_path, seed):
    junk = random.Random(seed).randbytes(5_000)
    assert only_problem(file_with(tmp_path / "a.csv", junk))
    problems_of(file_with(tmp_path / "b.csv", HEADER + junk))


def test_a_missing_file_a_folder_and_a_name_that_cannot_be(tmp_path):
    assert "no such file" in only_problem(tmp_path / "not there.csv")
    assert "folder" in only_problem(tmp_path)
    assert "cannot be read" in only_problem(Path("a\0b"))
    assert "cannot be read" in only_problem(tmp_path / ("x" * 300))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path):
    path = file_with(tmp_path / "a.csv", HEADER)
    path.chmod(0)
    assert "not allowed" in only_problem(path)


def test_a_row_of_more_than_a_megabyte_is_refused(tmp_path):
    assert "larger than 1 MB" in only_problem(
        file_with(tmp_path / "a.csv", HEADER + b"2024-03-05,Police,phone," + b"x" * LONGEST_ROW + b"\r\n")
    )
    in_many_lines = b'2024-03-05,Police,phone,"' + b"x\r\n" * (LONGEST_ROW // 3) + b'"\r\n'
    assert "larger than 1 MB" in only_problem(file_with(tmp_path / "b.csv", HEADER + in_many_lines))


def test_a_row_just_below_a_megabyte_is_read(tmp_path):
    row = b"2024-03-05,Police,phone," + b"x" * (LONGEST_ROW - 30) + b"\r\n"
    [family], problems = read_files(file_with(tmp_path / "a.csv", HEADER + row))
    assert not problems
    assert len(family.rows[0].entry.summary) == LONGEST_ROW - 30


def test_a_row_of_more_than_a_thousand_cells_is_refused(tmp_path):
    row = b"2024-03-05,Police,phone" + b"," * MOST_CELLS + b"\r\n"
    assert "at most 1000" in only_problem(file_with(tmp_path / "a.csv", HEADER + row))


def test_an_endless_file_without_a_line_end_is_given_up_at_once():
    assert "NUL bytes" in only_problem(Path("/dev/zero"))


def test_bad_cells_are_all_named_and_counted_past_a_thousand(tmp_path):
    rows = [VISIT | {"kind": "visti", "child_seen": "perhaps"}] * 600
    _, problems = read_files(write_file(tmp_path / "a.csv", rows))
    assert (len(problems.named), problems.unnamed) == (MOST_NAMED, 200)


def test_a_bad_cell_is_placed_by_data_row_and_by_the_line_of_a_spreadsheet(tmp_path):
    text = 'when,agency,kind,summary\n2024-03-05,Police,phone,"two\nlines"\n\n,,,\n2024-03-06,Police,fone,\n'
    [problem] = read_files(file_with(tmp_path / "a.csv", text.encode()))[1].named
    assert (problem.row, problem.line, problem.column, problem.found) == (3, 5, "kind", "fone")


def test_cells_beyond_the_header_are_bad_unless_they_are_blank(tmp_path):
    content = HEADER + b"2024-03-05,Police,phone,rang,,\r\n2024-03-05,Police,phone,rang,,more\r\n"
    [problem] = read_files(file_with(tmp_path / "a.csv", content))[1].named
    assert (problem.row, problem.column, problem.found) == (2, "column 6", "more")


def test_problems_of_several_files_are_named_in_one_go(tmp_path):
    first = write_file(tmp_path / "a.csv", [VISIT | {"kind": "x"}])
    second = write_file(tmp_path / "b.csv", [VISIT | {"when": "x"}])
    assert len(problems_of(first, tmp_path / "missing.csv", second)) == 3


def test_what_a_file_holds_cannot_steer_the_terminal(tmp_path):
    said = only_problem(write_file(tmp_path / "a.csv", [VISIT | {"kind": "\x1b[2Jgone"}]))
    assert "\x1b" not in said
    assert "gone" in said
