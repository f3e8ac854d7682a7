"""The made-up partnership: the same bytes again, figures near those of practice, and no cell that a reader refuses."""

import io
from collections import Counter
from datetime import date
from itertools import islice, pairwise

import pytest

from sightline.core.answers import FACE_TO_FACE, REMOTE
from sightline.demo import generator
from sightline.demo.diary import COLUMNS, Row
from sightline.demo.generator import PARTNERSHIP_CHILDREN, rows, write, write_rows
from sightline.exchange.columns import NAMES_OF_COLUMNS
from sightline.exchange.rows import read_row

AS_OF = date(2026, 10, 30)
VISITS = ("home_visit", "unannounced_visit")


@pytest.fixture(scope="module")
def partnership() -> list[Row]:
    return list(rows("partnership", 1, AS_OF))


def share(of: list[Row], column: str, *values: str) -> float:
    return sum(row.get(column, "") in values for row in of) / len(of)


def written(size: str, seed: int, as_of: date = AS_OF) -> str:
    stream = io.StringIO(newline="")
    write_rows(stream, islice(rows(size, seed, as_of), 5_000))
    return stream.getvalue()


@pytest.mark.parametrize("size", ["small", "partnership", "country"])
def test_the_same_seed_and_day_give_the_same_bytes(size):
    assert written(size, 7) == written(size, 7)


def test_another_seed_gives_other_families():
    assert written("partnership", 1) != written("partnership", 2)


def test_an_unknown_size_is_refused():
    with pytest.raises(ValueError, match="village"):
        rows("village", 1, AS_OF)


def test_the_file_has_the_columns_of_the_chronology_file():
    assert sorted(COLUMNS) == sorted(NAMES_OF_COLUMNS)


def test_a_partnership_has_2400_children_about_1300_families_and_200000_rows(partnership):
    children = {(row["family"], name) for row in partnership for name in row.get("child", "").split("; ") if name}

    assert len({row["family"] for row in partnership}) == pytest.approx(1_300, rel=0.03)
    # A few children are never named: the record speaks of the family alone.
    assert PARTNERSHIP_CHILDREN * 0.93 <= len(children) <= PARTNERSHIP_CHILDREN
    assert len(partnership) == pytest.approx(200_000, rel=0.03)


def test_no_row_lies_after_the_last_day_or_more_than_three_years_before_it(partnership):
    days = [row["when"] for row in partnership]

    assert min(days)[:7] >= "2023-10"
    assert max(days)[:10] <= AS_OF.isoformat()


def test_the_reader_refuses_no_cell(partnership):
    bad = [read for number, row in enumerate(partnership[::7]) if isinstance(read := read_row(row, number), list)]

    assert bad == []


def test_most_social_work_contact_is_at_home_some_in_school_and_some_in_the_office(partnership):
    places = [row for row in partnership if row["agency"] == "Social work" and row["kind"] in FACE_TO_FACE]

    assert share(places, "kind", *VISITS) == pytest.approx(0.82, abs=0.04)
    assert share(places, "kind", "school_contact") == pytest.approx(0.10, abs=0.03)
    assert share(places, "kind", "office_appointment") == pytest.approx(0.08, abs=0.03)


def test_calls_letters_and_messages_are_35_to_50_in_a_hundred_contacts(partnership):
    contacts = [row for row in partnership if row["kind"] in FACE_TO_FACE | REMOTE]

    assert 0.35 <= share(contacts, "kind", *REMOTE) <= 0.50


def test_about_one_home_visit_in_ten_comes_to_nothing(partnership):
    visits = [row for row in partnership if row["kind"] in VISITS]

    assert 0.08 <= share(visits, "outcome", "no_access", "refused", "cancelled_by_family") <= 0.14


def test_a_child_is_not_brought_to_about_seven_appointments_in_a_hundred(partnership):
    clinics = [row for row in partnership if row["kind"] == "clinic"]

    assert 0.06 <= share(clinics, "outcome", "not_brought") <= 0.10


def test_many_cells_are_left_blank(partnership):
    met = [row for row in partnership if row["kind"] in FACE_TO_FACE]

    assert share(met, "outcome", "") > 0.05
    assert share(met, "child_seen", "") > 0.2
    assert share(met, "child_alone", "") > 0.6


def test_some_old_rows_name_only_their_month(partnership):
    month_only = [row for row in partnership if len(row["when"]) == len("2024-03")]

    assert 0 < len(month_only) < len(partnership) / 50


def test_a_country_mixes_families_and_stops_at_its_size(monkeypatch):
    monkeypatch.setattr(generator, "COUNTRY_ROWS", 30_000)

    families = [row["family"] for row in rows("country", 1, AS_OF)]

    assert len(families) == 30_000
    assert sum(one != other for one, other in pairwise(families)) > 25_000
    assert max(Counter(families).values()) < 2_000


def test_writing_answers_how_many_rows_were_written():
    stream = io.StringIO(newline="")

    counted = write(stream, "small", 1, AS_OF)

    assert counted == len(list(rows("small", 1, AS_OF)))
    assert stream.getvalue().startswith("family,when,")
