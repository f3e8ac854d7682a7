"""``sightline analyse`` on files that cannot be used: messages on standard error, status 2, nothing half done."""

import json
import os
from pathlib import Path

import pytest

from sightline.cli import main
from sightline.exchange import record as record_module
from sightline.exchange.spool import Spool
from tests.exchange.files import VISIT, write_file
from tests.exchange.workbooks import workbook

BAD = VISIT | {"kind": "vist", "child_seen": "maybe", "Our id": "=7", "summary": "Zoë"}


@pytest.fixture
def half_bad(tmp_path) -> Path:
    return write_file(tmp_path / "half.csv", [VISIT | {"Our id": "1"}, BAD])


def run(*arguments: object) -> int:
    return main(["analyse", *map(str, arguments)])


def test_a_bad_cell_ends_in_status_2_and_nothing_on_standard_output(half_bad, capsys):
    assert run(half_bad) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert f'{half_bad}, row 2 (line 3), kind: found "vist".' in said.err
    assert "Expected one of: yes, no." in said.err


def test_errors_as_json_name_every_cell(half_bad, tmp_path, capsys):
    assert run("--format", "json", half_bad, tmp_path / "missing.csv") == 2
    said = json.loads(capsys.readouterr().err)
    assert [(error["row"], error["line"], error["column"], error["found"]) for error in said["errors"]] == [
        (2, 3, "kind", "vist"), (2, 3, "child_seen", "maybe"), (None, None, None, None),
    ]  # fmt: skip
    assert set(said["errors"][0]) == {"file", "row", "line", "column", "found", "expected", "says"}
    assert said["more"] == 0


def test_past_a_thousand_bad_cells_there_is_a_count(tmp_path, capsys):
    path = write_file(tmp_path / "a.csv", [VISIT | {"kind": "x"}] * 1_003)
    assert run(path) == 2
    said = capsys.readouterr().err.splitlines()
    assert (len(said), said[-1]) == (1_001, "and 3 more")


def test_a_bad_row_is_an_error_even_after_the_day_asked_about(half_bad):
    assert run("--as-of", "2024-01-01", half_bad) == 2


def test_a_day_asked_about_that_is_none(half_bad, capsys):
    assert run("--as-of", "2024-02-30", half_bad) == 2
    assert '--as-of: found "2024-02-30"' in capsys.readouterr().err


def test_bad_rows_set_aside_leave_the_good_ones_to_be_read(half_bad, tmp_path, capsys):
    assert run("--format", "json", "--set-aside", tmp_path / "bad.csv", half_bad) == 0
    said = capsys.readouterr()
    answer = json.loads(said.out)
    assert answer["files"][0]["rows"] == 1
    assert any("1 row was left out" in notice for notice in answer["notices"])
    assert "1 row was left out" in said.err


def test_rows_set_aside_can_be_mended_and_read_again(half_bad, tmp_path, capsys):
    aside = tmp_path / "bad.csv"
    run("--set-aside", aside, half_bad)
    text = aside.read_text(encoding="utf-8-sig")
    assert text.splitlines()[0] == half_bad.read_text().splitlines()[0]
    assert ",'=7," in text
    assert run(aside) == 2
    aside.write_text(text.replace("vist", "home_visit").replace("maybe", "yes"), encoding="utf-8")
    capsys.readouterr()
    assert run("--format", "json", aside, half_bad, "--set-aside", tmp_path / "again.csv") == 0
    assert json.loads(capsys.readouterr().out)["families"][0]["contacts"] == 2


def test_rows_of_several_files_are_set_aside_under_all_their_headers(half_bad, tmp_path):
    other = workbook(tmp_path / "b.xlsx", ("2024-03-05", "Police", "=1+1", "no", "rang"))
    aside = tmp_path / "bad.csv"
    assert run("--set-aside", aside, half_bad, other) == 0
    header, first, second = aside.read_text(encoding="utf-8-sig").splitlines()
    assert header == half_bad.read_text().splitlines()[0]
    assert second.startswith("2024-03-05,Police,'=1+1")
    assert first.startswith("2024-03-05,Social work,vist")


def test_cells_beyond_the_header_are_set_aside_too(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("when,agency,kind\n2024-03-05,Police,phone,,surplus\n2024-13-05,Police,phone\n")
    assert run("--set-aside", tmp_path / "bad.csv", path) == 0
    rows = (tmp_path / "bad.csv").read_text().splitlines()
    assert rows == ["when,agency,kind,,", "2024-03-05,Police,phone,,surplus", "2024-13-05,Police,phone,,"]


def test_without_bad_rows_nothing_is_set_aside(tmp_path, capsys):
    assert run("--set-aside", tmp_path / "bad.csv", write_file(tmp_path / "a.csv", [VISIT])) == 0
    assert not (tmp_path / "bad.csv").exists()
    assert "No row had to be left out" in capsys.readouterr().out


@pytest.mark.parametrize("link", [None, os.symlink, os.link])
def test_a_file_that_is_read_is_never_written_over(half_bad, tmp_path, link):
    before = half_bad.read_bytes()
    target = half_bad
    if link is not None:
        target = tmp_path / "other name.csv"
        link(half_bad, target)
    assert run("--set-aside", target, half_bad) == 2
    assert half_bad.read_bytes() == before


def test_a_place_where_nothing_can_be_written_is_said(half_bad, tmp_path, capsys):
    assert run("--set-aside", tmp_path / "no folder" / "bad.csv", half_bad) == 2
    said = capsys.readouterr()
    assert "cannot be written" in said.err
    assert said.out == ""


def test_a_structure_that_cannot_be_read_is_never_set_aside(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b'when,agency,kind\n2024-03-05,Police,"phone\n')
    assert run("--set-aside", tmp_path / "bad.csv", path) == 2


def test_a_family_of_more_rows_than_can_be_read_is_refused(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(record_module, "MOST_ROWS_OF_A_FAMILY", 2)
    path = write_file(tmp_path / "a.csv", [VISIT | {"summary": str(number)} for number in range(3)])
    assert run(path) == 2
    assert "Fill the column family" in capsys.readouterr().err


def test_a_record_beyond_the_memory_gives_the_same_answer(tmp_path, monkeypatch, capsys):
    rows = [VISIT | {"family": f"{number % 7}", "summary": f"{number}"} for number in range(50)]
    path = write_file(tmp_path / "a.csv", rows)
    run("--format", "json", path)
    held = capsys.readouterr().out
    monkeypatch.setattr(record_module, "Spool", lambda: Spool(8))
    run("--format", "json", path)
    assert capsys.readouterr().out == held
