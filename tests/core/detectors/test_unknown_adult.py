"""Who has moved in: what the cases leave out, above all when a child's age becomes known."""

from tests.core.detectors.asked import ask, levels
from tests.core.written import Cells

JOINED = {"when": "2025-03-03", "kind": "household_change", "adult": "joined:Craig"}
SMALL, BIG = "2023-01-01", "2012-01-01"


def moves(when: str, adult: str, **cells: str) -> Cells:
    return {"when": when, "kind": "household_change", "adult": adult, **cells}


def born(when: str, date: str, child: str = "Max") -> Cells:
    return {"when": when, "kind": "other", "child": child, "born": date}


def days_found(rows: list[Cells], as_of: str = "2025-06-30") -> list[dict[str, str]]:
    found, _ = ask("unknown-adult", rows, as_of)
    return [levels(finding) for finding in found]


def test_the_sooner_day_counts_from_the_day_on_which_a_small_childs_age_is_known() -> None:
    assert days_found([JOINED, born("2025-03-04", SMALL)]) == [{"notice": "2025-03-10"}]
    assert days_found([JOINED, born("2025-03-12", SMALL)]) == [{"notice": "2025-03-12"}]
    assert days_found([JOINED, born("2025-04-12", SMALL)]) == [{"notice": "2025-03-17"}]


def test_a_date_of_birth_that_was_corrected_in_time_counts_as_corrected() -> None:
    wrong_until = [JOINED, born("2025-03-01", SMALL), born("2025-03-06", BIG)]
    assert days_found(wrong_until) == [{"notice": "2025-03-17"}]
    too_late = [JOINED, born("2025-03-01", SMALL), born("2025-03-11", BIG)]
    assert days_found(too_late) == [{"notice": "2025-03-10"}]


def test_an_unborn_child_is_a_young_one() -> None:
    assert days_found([JOINED, born("2025-03-01", "2025-06-01")]) == [{"notice": "2025-03-10"}]


def test_a_small_sibling_makes_the_day_sooner_unless_the_row_is_about_the_other_child() -> None:
    children = [born("2025-03-01", SMALL, "Max"), born("2025-03-01", BIG, "Erin")]
    assert days_found([JOINED, *children]) == [{"notice": "2025-03-10"}]
    assert days_found([{**JOINED, "child": "Erin"}, *children]) == [{"notice": "2025-03-17"}]


def test_ages_that_are_all_known_leave_nothing_open() -> None:
    assert ask("unknown-adult", [JOINED, born("2025-03-01", BIG)], "2025-03-12") == ([], [])


def test_two_adults_who_joined_on_one_day_are_one_finding_that_names_both() -> None:
    (finding,), _ = ask("unknown-adult", [JOINED, moves("2025-03-03", "joined:Dean", agency="School")], "2025-04-30")
    assert "Craig and Dean" in finding.says
    assert set(finding.evidence) == {1, 2}


def test_a_second_row_about_the_same_joining_changes_nothing() -> None:
    assert days_found([JOINED, moves("2025-03-07", "joined: CRAIG", agency="School")]) == [{"notice": "2025-03-17"}]


def test_who_left_and_joins_again_is_asked_about_anew() -> None:
    again = [moves("2025-03-05", "left:Craig"), moves("2025-04-01", "joined:Craig")]
    assert days_found([JOINED, *again]) == [{"notice": "2025-04-15"}]


def test_who_was_known_before_joining_is_known() -> None:
    assert days_found([moves("2025-02-01", "known:Craig", kind="other"), JOINED]) == []


def test_a_worry_after_the_adult_left_or_was_known_asks_for_no_decision() -> None:
    gone = [moves("2025-03-24", "left:Craig"), {"when": "2025-03-24", "kind": "concern"}]
    assert days_found([JOINED, *gone]) == [{"notice": "2025-03-17"}]


def test_a_worry_that_may_have_come_before_the_joining_does_not_follow_it() -> None:
    assert days_found([JOINED, {"when": "2025-03", "kind": "concern"}]) == [{"notice": "2025-03-17"}]


def test_a_worry_about_a_sibling_does_not_count_for_a_row_about_one_child() -> None:
    about_erin = [{**JOINED, "child": "Erin"}, {"when": "2025-03-20", "kind": "concern", "child": "Max"}]
    assert days_found(about_erin) == [{"notice": "2025-03-17"}]
