"""Clocks stop at closure, and start again at the next contact or worry."""

from datetime import date, timedelta

import pytest

from sightline.core.closures import Closure, closures, runs_out
from tests.core.written import Cells, day, record

CLOSED = {"when": "2025-03-10", "kind": "status", "status": "closed"}


def closed_until(*rows: Cells, child: str | None = None) -> list[Closure]:
    return closures(record([{"when": "2025-03-01"}, CLOSED, *rows]), child)


def test_a_case_that_was_never_closed_has_no_closures() -> None:
    assert closures(record([{"when": "2025-03-01"}]), None) == []


def test_a_closed_case_of_which_nothing_is_heard_stays_closed() -> None:
    assert closed_until({"when": "2025-03-20", "kind": "other"}) == [Closure(day("2025-03-10"), None)]


@pytest.mark.parametrize(
    "heard",
    [
        {"kind": "phone"},
        {"kind": "home_visit", "outcome": "no_access"},
        {"kind": "concern", "agency": "Public"},
        {"kind": "other", "harm": "injury"},
        {"kind": "status", "status": "open"},
    ],
)
def test_a_contact_a_worry_or_a_new_opening_starts_the_clocks_again(heard: Cells) -> None:
    assert closed_until({"when": "2025-03-20", **heard}) == [Closure(day("2025-03-10"), day("2025-03-20"))]


@pytest.mark.parametrize(
    "unheard", [{"kind": "home_visit", "outcome": "cancelled_by_service"}, {"kind": "phone", "agency": "Family"}]
)
def test_what_the_service_called_off_and_what_relatives_wrote_start_no_clock(unheard: Cells) -> None:
    assert closed_until({"when": "2025-03-20", **unheard}) == [Closure(day("2025-03-10"), None)]


def test_a_contact_about_a_sibling_leaves_a_childs_clocks_alone() -> None:
    rows = ({"when": "2025-03-02", "child": "Max"}, {"when": "2025-03-20", "kind": "phone", "child": "Erin"})
    assert closed_until(*rows, child="Max") == [Closure(day("2025-03-10"), None)]
    assert closed_until(*rows, child="Erin") == [Closure(day("2025-03-10"), day("2025-03-20"))]


def test_a_second_closure_is_one_of_its_own_once_something_was_heard() -> None:
    heard = {"when": "2025-03-20", "kind": "phone"}
    again = {**CLOSED, "when": "2025-03-25"}
    assert closed_until(again) == [Closure(day("2025-03-10"), None)]
    assert closed_until(heard, again) == [
        Closure(day("2025-03-10"), day("2025-03-20")),
        Closure(day("2025-03-25"), None),
    ]


def ten_days(start: date) -> date:
    return start + timedelta(10)


def test_a_clock_that_ran_out_before_closure_did_so_whatever_came_later() -> None:
    closed = [Closure(day("2025-03-12"), None)]
    assert runs_out(closed, day("2025-03-01"), ten_days) == day("2025-03-11")


def test_a_clock_that_was_running_stands_still_and_begins_anew() -> None:
    assert runs_out([Closure(day("2025-03-11"), None)], day("2025-03-01"), ten_days) is None
    heard = [Closure(day("2025-03-05"), day("2025-04-01"))]
    assert runs_out(heard, day("2025-03-01"), ten_days) == day("2025-04-11")
    assert runs_out(heard, day("2025-03-08"), ten_days) == day("2025-04-11")
    assert runs_out(heard, day("2025-04-02"), ten_days) == day("2025-04-12")
