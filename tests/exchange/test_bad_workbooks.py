"""Workbooks that are damaged, protected or made to do harm: one clear message, in little time and memory."""

import random
import time
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from sightline.exchange.workbook import DAMAGED, PROTECTED, TOO_LARGE, WITH_ENTITIES
from tests.exchange.files import problems_of
from tests.exchange.workbooks import by_hand, sheet_of, workbook

ENTITIES = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
LAUGHS = "<!DOCTYPE w [" + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12)) + "]>"


def only_problem(path: Path) -> str:
    """The one message, and it took no more than 60 MB and 5 seconds."""
    tracemalloc.start()
    began = time.perf_counter()
    try:
        [said] = problems_of(path)
        assert tracemalloc.get_traced_memory()[1] < 60_000_000
    finally:
        tracemalloc.stop()
    assert time.perf_counter() - began < 5
    return said


@pytest.fixture
def sound(tmp_path) -> Path:
    return workbook(tmp_path / "sound.xlsx", ("2024-03-05", "Police", "phone"))


def test_a_workbook_that_unpacks_to_more_than_100_mb(tmp_path):
    path = by_hand(tmp_path / "a.xlsx", sheet_of() + " " * 100_000_001)
    assert path.stat().st_size < 200_000
    assert TOO_LARGE in only_problem(path)


def test_a_part_that_unpacks_to_more_than_it_declares(tmp_path):
    content = bytearray(by_hand(tmp_path / "a.xlsx", sheet_of("<row/>" * 100_000)).read_bytes())
    place = content.rfind(b"xl/worksheets/sheet1.xml") - 22  # the unpacked size, in the list of parts
    content[place : place + 4] = (500).to_bytes(4, "little")
    (tmp_path / "b.xlsx").write_bytes(content)
    assert DAMAGED in only_problem(tmp_path / "b.xlsx")


def test_a_list_of_parts_without_end(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as packed:
        for number in range(30_000):
            packed.writestr(f"{number}", "")
    assert TOO_LARGE in only_problem(tmp_path / "a.xlsx")


@pytest.mark.parametrize("document_type", [ENTITIES, LAUGHS, "<!DOCTYPE w>"])
def test_entities_and_document_types_are_never_read(tmp_path, document_type):
    sheet = document_type + sheet_of("<row><c t='str'><v>&x;</v></c></row>")
    assert WITH_ENTITIES in only_problem(by_hand(tmp_path / "a.xlsx", sheet))
    wide = f'<?xml version="1.0" encoding="utf-16"?>{sheet}'.encode("utf-16")
    assert WITH_ENTITIES in only_problem(by_hand(tmp_path / "b.xlsx", wide))


@pytest.mark.parametrize("part", ["_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"])
def test_entities_in_any_part_are_never_read(tmp_path, part):
    assert WITH_ENTITIES in only_problem(by_hand(tmp_path / "a.xlsx", sheet_of(), **{part: ENTITIES + "<a/>"}))


def test_a_protected_or_old_workbook(tmp_path, sound):
    (tmp_path / "a.xlsx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000))
    assert PROTECTED in only_problem(tmp_path / "a.xlsx")
    content = bytearray(sound.read_bytes())
    content[content.rfind(b"PK\1\2") + 8] |= 1
    (tmp_path / "b.xlsx").write_bytes(content)
    assert PROTECTED in only_problem(tmp_path / "b.xlsx")


@pytest.mark.parametrize("seed", range(30))
def test_a_damaged_workbook_never_breaks_the_reader(tmp_path, sound, seed):
    chance = random.Random(seed)
    content = bytearray(sound.read_bytes())
    if seed % 2:
        del content[chance.randrange(5, len(content)) :]
    for _ in range(10):
        content[chance.randrange(4, len(content))] = chance.randrange(256)
    (tmp_path / "a.xlsx").write_bytes(content)
    assert all("a.xlsx" in said for said in problems_of(tmp_path / "a.xlsx"))


@pytest.mark.parametrize(
    ("sheet", "says"),
    [
        ("", DAMAGED),
        ("<worksheet><sheetData><row>", DAMAGED),
        (sheet_of("<row r='5'/><row r='4'/>"), DAMAGED),
        (sheet_of("<row r='99999999999'/>"), DAMAGED),
        (sheet_of("<row><c r='ZZZZZZZZZ9'><v>1</v></c></row>"), DAMAGED),
        (sheet_of("<row><c t='s'><v>7</v></c></row>"), DAMAGED),
        (sheet_of("<row><c><v>one</v></c></row>"), DAMAGED),
        (sheet_of("<row><c r='ALM2'><v>1</v></c></row>"), "at most 1000"),
        (sheet_of(f"<row><c t='str'><v>{'x' * 1_000_001}</v></c></row>"), "larger than 1 MB"),
        ("<worksheet " + "x" * 5_000_000, DAMAGED),
        ("<worksheet>" + "<a>" * 300_000, DAMAGED),
    ],
)
def test_a_sheet_that_no_spreadsheet_writes(tmp_path, sheet, says):
    assert says in only_problem(by_hand(tmp_path / "a.xlsx", sheet))


def test_an_archive_that_is_no_workbook(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as packed:
        packed.writestr("letter.txt", "when,agency,kind")
    assert DAMAGED in only_problem(tmp_path / "a.xlsx")
    (tmp_path / "b.xlsx").write_bytes(b"PK\3\4")
    assert DAMAGED in only_problem(tmp_path / "b.xlsx")
