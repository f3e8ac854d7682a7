"""Families who only look alike: each drawn anew, each with its circumstance on record, none with a bad cell."""

import pytest

from sightline.demo.look_alikes import LookAlike, look_alike_family
from sightline.exchange.rows import read_row

# A cell that a record of the kind holds, in all or nearly all families of it.
MARKS = {
    LookAlike.OFFSHORE_ROTA: ("indicators", "work_pattern"),
    LookAlike.DEAF_PARENT: ("action", "Book a sign language interpreter for every meeting"),
    LookAlike.NEW_TO_THE_COUNTRY: ("indicators", "language"),
    LookAlike.LETTERS_UNREAD: ("indicators", "literacy"),
    LookAlike.PLAN_TOO_COMPLEX: ("indicators", "disability"),
    LookAlike.SNOW_AND_NO_SIGNAL: ("outcome", "cancelled_by_service"),
    LookAlike.FAIR_COMPLAINT: ("indicators", "our_own_conduct"),
    LookAlike.THREE_NEW_WORKERS: ("kind", "change_of_worker"),
    LookAlike.RECORDS_OUTAGE: ("summary", "Records were down for some weeks."),
    LookAlike.BABY_IN_HOSPITAL: ("kind", "hospital"),
}


@pytest.mark.parametrize("kind", LookAlike)
def test_the_reader_refuses_no_cell(kind):
    rows = [row for seed in range(15) for row in look_alike_family(kind, seed)]

    assert [read for number, row in enumerate(rows) if isinstance(read := read_row(row, number), list)] == []


@pytest.mark.parametrize("kind", LookAlike)
def test_nearly_every_family_of_a_kind_holds_its_circumstance(kind):
    column, text = MARKS[kind]
    told = [any(row.get(column, "").startswith(text) for row in look_alike_family(kind, seed)) for seed in range(40)]

    assert sum(told) >= 32


@pytest.mark.parametrize("kind", LookAlike)
def test_the_same_seed_gives_the_same_rows_and_another_seed_others(kind):
    assert look_alike_family(kind, 5) == look_alike_family(kind, 5)
    assert look_alike_family(kind, 5) != look_alike_family(kind, 6)


@pytest.mark.parametrize("kind", LookAlike)
def test_a_record_is_of_one_family_and_in_order(kind):
    rows = look_alike_family(kind, 3)

    assert len({row["family"] for row in rows}) == 1
    assert len(rows) >= 20


def test_three_new_workers_are_three():
    rows = look_alike_family(LookAlike.THREE_NEW_WORKERS, 1)

    assert sum(row["kind"] == "change_of_worker" for row in rows) == 3


def test_a_baby_in_hospital_is_seen_there():
    rows = look_alike_family(LookAlike.BABY_IN_HOSPITAL, 1)
    stay = next(row for row in rows if row["kind"] == "hospital" and row.get("until"))

    assert stay["child_seen"] == "yes"
