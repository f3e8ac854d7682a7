"""Rows that wait until somebody follows them up."""

from sightline.core.follow_up import Waiting, waiting_rows
from tests.core.written import day, entry


def waiting(rows: list[str], follow_ups: list[str]) -> list[Waiting]:
    return list(
        waiting_rows(
            [entry({"when": when}, number) for number, when in enumerate(rows, 1)],
            [entry({"when": when, "kind": "meeting"}, 100 + number) for number, when in enumerate(follow_ups, 1)],
        )
    )


def stretches(rows: list[str], follow_ups: list[str]) -> list[tuple[list[object], str | None]]:
    return [
        ([row.key for row in each.rows], each.ended.isoformat() if each.ended else None)
        for each in waiting(rows, follow_ups)
    ]


def test_rows_without_a_follow_up_are_one_stretch_that_runs_on() -> None:
    assert stretches(["2025-03-03", "2025-03-10"], []) == [([1, 2], None)]


def test_a_follow_up_ends_the_stretch_and_a_later_row_begins_another() -> None:
    rows = ["2025-03-03", "2025-03-10", "2025-03-20"]
    assert stretches(rows, ["2025-03-12"]) == [([1, 2], "2025-03-12"), ([3], None)]


def test_a_follow_up_on_the_same_day_counts_and_an_earlier_one_does_not() -> None:
    assert stretches(["2025-03-03"], ["2025-03-03"]) == [([1], "2025-03-03")]
    assert stretches(["2025-03-03"], ["2025-03-02"]) == [([1], None)]


def test_a_follow_up_dated_by_its_month_settles_only_what_came_before_that_month() -> None:
    before, within = waiting(["2025-02-20", "2025-03-15"], ["2025-03"])
    assert (before.ended, len(before.rows)) == (day("2025-03-31"), 2)
    assert (within.since, within.apart_since, within.ended) == (day("2025-03-15"), day("2025-03-31"), None)


def test_a_follow_up_that_may_have_come_first_is_named_as_unsure_once_it_is_known() -> None:
    (stretch,) = waiting(["2025-03-15"], ["2025-03"])
    assert [row.key for row in stretch.unsure] == [101]
    assert stretch.unsure_by(day("2025-03-30")) == ()
    assert len(stretch.unsure_by(day("2025-03-31"))) == 1


def test_a_row_dated_by_its_month_leaves_the_order_open_too() -> None:
    (stretch,) = waiting(["2025-03"], ["2025-03-20"])
    assert ([row.key for row in stretch.unsure], stretch.ended) == ([101], None)


def test_a_limit_that_ran_out_when_or_after_the_stretch_ended_was_never_reached() -> None:
    (stretch,) = waiting(["2025-03-03"], ["2025-03-17"])
    as_of = day("2025-06-01")
    assert stretch.level_day(day("2025-03-16"), as_of) == day("2025-03-16")
    assert stretch.level_day(day("2025-03-17"), as_of) is None


def test_a_limit_that_has_not_run_out_yet_is_not_reached() -> None:
    (stretch,) = waiting(["2025-03-03"], [])
    assert stretch.level_day(day("2025-03-17"), day("2025-03-16")) is None
    assert stretch.level_day(day("2025-03-17"), day("2025-03-17")) == day("2025-03-17")
