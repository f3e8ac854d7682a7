"""`sightline demo-data` writes a file that can be read again."""

import csv
from argparse import ArgumentParser

import pytest

from sightline.demo.command import add_arguments, run


def ask(*arguments: str) -> int:
    parser = ArgumentParser()
    add_arguments(parser)
    return run(parser.parse_args(arguments))


def test_a_file_is_written_with_a_header_and_a_row_for_each_event(tmp_path, capsys):
    out = tmp_path / "families.csv"

    assert ask("--size", "small", "--out", str(out)) == 0
    with out.open(encoding="utf-8", newline="") as file:
        families = {row["family"] for row in csv.DictReader(file)}
    assert len(families) == 8
    assert "practice data" in capsys.readouterr().err


def test_the_last_day_can_be_chosen(tmp_path):
    out = tmp_path / "families.csv"

    ask("--size", "small", "--as-of", "2024-02-29", "--out", str(out))

    with out.open(encoding="utf-8", newline="") as file:
        assert max(row["when"] for row in csv.DictReader(file))[:10] <= "2024-02-29"


def test_a_file_that_cannot_be_written_is_named(tmp_path, capsys):
    out = tmp_path / "no such folder" / "families.csv"

    assert ask("--out", str(out)) == 2
    assert str(out) in capsys.readouterr().err


@pytest.mark.parametrize("day", ["yesterday", "2026-02-30", "1066-10-14"])
def test_a_day_that_is_none_is_refused(day, capsys):
    with pytest.raises(SystemExit):
        ask("--as-of", day)
    assert day in capsys.readouterr().err
