"""Families who only look alike: each drawn anew, each with its circumstance on record, none with a bad cell."""

from datetime import date, timedelta

import pytest

from sightline.demo.generator import USUAL_LAST_DAY
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

AT_HOME = ("home_visit", "unannounced_visit")
ORDINARY_BUT_FOR_ONE_THING = (LookAlike.PLAN_TOO_COMPLEX, LookAlike.FAIR_COMPLAINT, LookAlike.THREE_NEW_WORKERS)


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


@pytest.mark.parametrize("kind", LookAlike)
def test_social_work_comes_to_every_open_family_whoever_leads(kind):
    for seed in range(10):
        rows = look_alike_family(kind, seed)
        came = [row for row in rows if row["agency"] == "Social work" and row["kind"] in AT_HOME]

        assert len(came) >= 5


@pytest.mark.parametrize("kind", ORDINARY_BUT_FOR_ONE_THING)
def test_about_one_home_visit_in_ten_comes_to_nothing(kind):
    rows = [row for seed in range(60) for row in look_alike_family(kind, seed) if row["kind"] in AT_HOME]
    failed = sum(row.get("outcome", "") not in ("", "took_place", "cut_short") for row in rows)

    assert 0.06 <= failed / len(rows) <= 0.12


def test_a_first_child_not_born_yet_is_named_with_the_day_of_birth_from_the_start():
    """Or a record would tell of months of calls about nobody."""
    first_day = str(USUAL_LAST_DAY - timedelta(days=420))
    expected = 0
    for seed in range(120):
        rows = look_alike_family(LookAlike.BABY_IN_HOSPITAL, seed)
        births = {row["child"]: row["born"] for row in rows if row.get("born")}
        children = {name for row in rows if row.get("child") for name in row["child"].split("; ")}
        if len(children) == 1 and min(births.values(), default=first_day) > rows[0]["when"]:
            status = next(row for row in rows if row["kind"] == "status")
            assert status["born"] == births[status["child"]]
            expected += 1

    assert expected >= 5


def test_no_health_visitor_writes_about_a_child_of_five():
    for seed in range(60):
        rows = look_alike_family(LookAlike.LETTERS_UNREAD, seed)
        births = {row["child"]: date.fromisoformat(row["born"]) for row in rows if row.get("born")}
        for row in rows:
            if row["agency"] == "Health visiting" and row["kind"] == "clinic" and row["child"] in births:
                assert (date.fromisoformat(row["when"]) - births[row["child"]]).days < 5 * 365.25 + 1
