"""The forms of a CSV file that are read alike."""

import pytest

from tests.exchange.files import VISIT, read_files, write_file


def summaries(*paths) -> list[str]:
    families, problems = read_files(*paths)
    assert not problems, problems.named
    return [held.entry.summary for family in families for held in family.rows]


@pytest.mark.parametrize("ends", [b"\n", b"\r\n", b"\r"])
def test_every_kind_of_line_end_is_read(tmp_path, ends):
    path = tmp_path / "a.csv"
    path.write_bytes(
        b"when,agency,kind,summary\n2024-03-05,Police,phone,one\n2024-03-05,Police,phone,two".replace(b"\n", ends)
    )
    assert summaries(path) == ["one", "two"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_utf_8_is_read_with_and_without_its_mark(tmp_path, encoding):
    path = write_file(tmp_path / "a.csv", [VISIT | {"summary": "Zoë, Łódź, 🙂"}], encoding=encoding)
    assert summaries(path) == ["Zoë, Łódź, 🙂"]


def test_quotes_commas_and_line_breaks_inside_quotes_are_text(tmp_path):
    text = 'She said "no",\r\nthen left; =1+1'
    assert summaries(write_file(tmp_path / "a.csv", [VISIT | {"summary": text}])) == [text]


def test_columns_may_stand_in_any_order_and_short_rows_are_blank_behind(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("kind,summary,when,agency,child\nphone,rang,2024-03-05,Police\n")
    assert summaries(path) == ["rang"]


def test_a_header_without_rows_is_sound_and_empty(tmp_path):
    assert read_files(write_file(tmp_path / "a.csv", []))[0] == []


def test_a_row_of_spaces_is_blank(tmp_path):
    assert summaries(write_file(tmp_path / "a.csv", [VISIT, {"when": " ", "agency": "\t"}])) == [""]


def test_unknown_columns_are_kept_with_the_row(tmp_path):
    [family], _ = read_files(write_file(tmp_path / "a.csv", [VISIT | {"Our id": "'=17", "Blank": ""}]))
    assert family.rows[0].more == (("our_id", "=17"),)


def test_a_separator_of_records_inside_a_text_is_text(tmp_path):
    assert summaries(write_file(tmp_path / "a.csv", [VISIT | {"summary": "a\x1fb\x1ec"}])) == ["a\x1fb\x1ec"]
