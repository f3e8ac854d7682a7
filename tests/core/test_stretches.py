"""Stretches and windows that questions share."""

from datetime import date

import pytest

from sightline.core.attempts import attempts_of
from sightline.core.children import Subject
from sightline.core.findings import Level
from sightline.core.stretches import (
    Part,
    as_long_as_known,
    birthday,
    by_earliest,
    day_in_words,
    levels_reached,
    make_up,
    parts,
    watched,
    within,
)
from tests.core.written import Cells, day, entry, record


def failed(*days: str, outcome: str = "no_access") -> list[Cells]:
    return [{"when": each, "outcome": outcome} for each in days]


def test_a_stretch_is_cut_where_something_changes_inside_it() -> None:
    whole = Part(day("2025-03-01"), day("2025-03-31"))
    changes = [day("2025-02-01"), day("2025-03-01"), day("2025-03-10"), day("2025-03-31")]
    assert list(parts(whole, changes)) == [
        Part(day("2025-03-01"), day("2025-03-10")),
        Part(day("2025-03-10"), day("2025-03-31")),
    ]


@pytest.mark.parametrize(
    ("known_from", "known_until", "expected"),
    [
        ("2025-01-01", None, Part(day("2025-03-01"), day("2025-03-31"))),
        ("2025-03-10", None, Part(day("2025-03-10"), day("2025-03-31"))),
        ("2025-03-31", None, None),
        ("2025-01-01", "2025-03-09", Part(day("2025-03-01"), day("2025-03-10"))),
        ("2025-01-01", "2025-02-28", None),
    ],
)
def test_of_a_child_only_the_days_on_which_the_record_knew_it(
    known_from: str, known_until: str | None, expected: Part | None
) -> None:
    subject = Subject("Anna", day(known_from), day(known_until) if known_until else None, ())
    assert as_long_as_known(Part(day("2025-03-01"), day("2025-03-31")), subject) == expected


@pytest.mark.parametrize(("born", "turns_one"), [("2024-02-29", "2025-03-01"), ("2024-06-15", "2025-06-15")])
def test_a_child_of_29_february_turns_one_on_1_march(born: str, turns_one: str) -> None:
    assert birthday(day(born), 1) == day(turns_one)


def test_clocks_stop_at_closure_and_start_again_at_the_next_contact() -> None:
    case = record(
        [
            {"when": "2025-01-06"},
            {"when": "2025-02-03", "kind": "status", "status": "closed"},
            {"when": "2025-05-05", "kind": "phone"},
        ]
    )
    assert list(watched(case, None, day("2025-01-06"))) == [
        Part(day("2025-01-06"), day("2025-02-03")),
        Part(day("2025-05-05")),
    ]


def test_a_child_named_for_the_first_time_does_not_close_the_family_again() -> None:
    case = record(
        [
            {"when": "2025-01-06", "kind": "status", "status": "closed"},
            {"when": "2025-02-03", "kind": "phone"},
            {"when": "2025-03-03", "child": "Anna"},
            {"when": "2025-03-10", "kind": "status", "lead": "none"},
        ]
    )
    assert list(watched(case, None, day("2025-01-01"))) == [
        Part(day("2025-01-01"), day("2025-01-06")),
        Part(day("2025-02-03")),
    ]


def test_two_cancellations_make_up_one_failed_attempt() -> None:
    rows = [*failed("2025-03-03"), *failed("2025-03-10", "2025-03-17", outcome="cancelled_by_family")]
    attempts = by_earliest(attempts_of(entry(cells, number) for number, cells in enumerate(rows)))
    assert len(make_up(attempts, 0, 2, day("2025-03-18"))) == 3
    assert make_up(attempts, 0, 2, day("2025-03-17")) == ()


def test_an_attempt_that_names_only_a_month_counts_only_where_it_surely_lies_in_the_window() -> None:
    rows = failed("2025-03", "2025-03-20")
    attempts = by_earliest(attempts_of(entry(cells, number) for number, cells in enumerate(rows)))
    assert make_up(attempts, 0, 2, day("2025-03-31")) == ()
    assert [attempt.day.day for attempt in make_up(attempts, 0, 2, day("2025-04-01"))] == [20, 31]


def test_rows_that_may_lie_before_a_window_are_left_out_of_it() -> None:
    rows = [entry({"when": "2025-03-20"}, 1), entry({"when": "2025-03"}, 2)]
    assert [row.key for row in within(rows, day("2025-03-02"), day("2025-03-31"))] == [1]
    assert [row.key for row in within(rows, day("2025-03-01"), day("2025-03-31"))] == [1, 2]


def test_of_two_levels_on_one_day_the_higher_is_said() -> None:
    same = date(2025, 3, 3)
    assert levels_reached(same, same) == {Level.ACT: same}
    assert levels_reached(same, date(2025, 3, 4)) == {Level.NOTICE: same, Level.ACT: date(2025, 3, 4)}


def test_a_day_is_said_no_more_precisely_than_it_was_written() -> None:
    assert day_in_words(entry({"when": "2025-03-05"})) == "5 March 2025"
    assert day_in_words(entry({"when": "2025-03"})) == "March 2025 (day not recorded)"
