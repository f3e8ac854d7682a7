"""Packed cells read exactly as a row read cell by cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.exchange.columns import NAMES_OF_COLUMNS, PLACE, NotUnderstood
from sightline.exchange.packing import PackedReader, held, packer, taken_up, unpacked
from sightline.exchange.rows import read_row
from sightline.exchange.writing import cells_of
from tests.exchange.files import VISIT
from tests.exchange.test_writing import entries

pack = packer(PLACE, len(NAMES_OF_COLUMNS))
reader = PackedReader()


def cells_in_order(**cells: str) -> list[str]:
    return [(VISIT | cells).get(name, "") for name in NAMES_OF_COLUMNS] + [""]


@given(entries(), st.sampled_from(["", "'", "  "]))
def test_a_packed_row_is_the_same_entry_as_a_row(entry, before):
    cells = cells_of(entry)
    cells["summary"] = before + cells["summary"]
    packed = pack([*cells.values(), ""])
    assert taken_up(*held(packed)) == packed
    assert reader.entry(packed, "key") == read_row(cells, "key")


def test_cells_are_unpacked_in_the_order_of_the_columns():
    cells = [name.upper() for name in NAMES_OF_COLUMNS]
    assert list(unpacked(pack([*cells, ""]))) == cells


@pytest.mark.parametrize("column", ["when", "agency", "kind", "until", "harm", "born"])
def test_a_bad_cell_of_any_part_is_not_understood(column):
    bad = "" if column == "agency" else "nonsense"
    with pytest.raises(NotUnderstood):
        reader.check(pack(cells_in_order(**{column: bad})))


def test_what_a_record_needs_to_know_of_a_row_is_told():
    family, when, until, birth_of_nobody = reader.check(
        pack(cells_in_order(family=" Smith ", until="2024-04", born="2020-01-01", child="Anna; Ben"))
    )
    assert (family, str(when.day), until.minute, birth_of_nobody) == ("Smith", "2024-03-05", None, True)
