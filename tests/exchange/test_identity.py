"""Which rows are the same row, within a file and across files."""

import pytest

from sightline.exchange.identity import Held, identities
from tests.exchange.files import VISIT, read_files, write_file


def rows_read(*paths) -> list[tuple[str, str]]:
    families, _ = read_files(*paths)
    return sorted((held.entry.ref, held.entry.summary) for family in families for held in family.rows)


def test_a_file_read_twice_adds_nothing_twice(tmp_path):
    path = write_file(tmp_path / "a.csv", [VISIT, VISIT, VISIT | {"ref": "7"}, VISIT | {"summary": "rang"}])
    assert len(rows_read(path)) == 4
    assert rows_read(path, path) == rows_read(path)


def test_overlapping_files_add_only_what_is_new_however_days_are_spelt(tmp_path):
    first = write_file(tmp_path / "a.csv", [VISIT, VISIT | {"summary": "second"}])
    second = write_file(tmp_path / "b.csv", [VISIT | {"when": "05/03/2024", "kind": "Home visit"}, VISIT, VISIT])
    assert len(rows_read(first, second)) == 4


def test_rows_of_one_file_with_the_same_ref_and_the_same_words_are_one_row(tmp_path):
    assert len(rows_read(write_file(tmp_path / "a.csv", [VISIT | {"ref": "7"}] * 2))) == 1


def test_the_same_ref_of_another_agency_or_family_is_another_row(tmp_path):
    rows = [VISIT | {"ref": "7"}, VISIT | {"ref": "7", "agency": "Police"}, VISIT | {"ref": "7", "family": "Smith"}]
    assert len(rows_read(write_file(tmp_path / "a.csv", rows))) == 3


@pytest.mark.parametrize("turned", [False, True])
def test_the_same_ref_with_other_words_keeps_the_earlier_whatever_the_order(tmp_path, turned):
    early = write_file(tmp_path / "a.csv", [VISIT | {"ref": "7", "summary": "first"}])
    late = write_file(tmp_path / "b.csv", [VISIT | {"ref": "7", "when": "2024-03-06", "summary": "then"}])
    [family], _ = read_files(*([late, early] if turned else [early, late]))
    assert [held.entry.summary for held in family.rows] == ["first"]
    assert [conflict.other.entry.summary for conflict in family.conflicts] == ["then"]


def test_columns_of_the_users_own_are_cells_too(tmp_path):
    rows = [VISIT | {"Our id": "1"}, VISIT | {"Our id": "2"}]
    paths = [write_file(tmp_path / f"{number}.csv", [row]) for number, row in enumerate(rows)]
    assert len(rows_read(*paths)) == 2


def held_rows(path) -> list[Held]:
    return read_files(path)[0][0].rows


def test_identities_are_the_same_at_every_reading(tmp_path):
    rows = [VISIT, VISIT, VISIT | {"ref": "7", "summary": "a"}]
    spelt = [row | {"when": "05/03/2024"} for row in rows]
    first = list(identities("Smith", held_rows(write_file(tmp_path / "a.csv", rows))))
    second = list(identities("Smith", held_rows(write_file(tmp_path / "b.csv", spelt))))
    assert first == second
    assert len({identity.row for identity in first}) == 3
    assert first[0].content == first[1].content


def test_a_row_with_a_ref_keeps_its_identity_when_its_words_change(tmp_path):
    [before] = identities("Smith", held_rows(write_file(tmp_path / "a.csv", [VISIT | {"ref": "7"}])))
    [after] = identities("Smith", held_rows(write_file(tmp_path / "b.csv", [VISIT | {"ref": "7", "impact": "x"}])))
    assert before.row == after.row
    assert before.content != after.content
