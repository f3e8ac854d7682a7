"""What a rule may see of a record: the order of rows, attempts, difficult rows, children and their standing."""

import itertools

import pytest

from sightline.core.answers import Outcome
from sightline.core.children import Subject
from sightline.core.facts import CaseFacts
from tests.core.written import Cells, day, entry, record


def numbers(rows: object) -> list[object]:
    return [row.key for row in rows]  # type: ignore[attr-defined]


# Order ------------------------------------------------------------------------------------------


def test_the_order_of_rows_in_the_file_never_matters() -> None:
    rows = [
        entry({"when": "2025-03-05", "summary": "b"}, 1),
        entry({"when": "2025-03-05", "summary": "a"}, 2),
        entry({"when": "2025-03-05T09:00"}, 3),
        entry({"when": "2025-03"}, 4),
        entry({"when": "2025-03-04"}, 5),
    ]
    given = record([{"when": "2025-03-04"}])
    ordered = {
        tuple(
            numbers(
                CaseFacts(
                    "F", shuffled, as_of=day("2025-04-30"), guidance=given.guidance, calendar=given.calendar
                ).entries
            )
        )
        for shuffled in itertools.permutations(rows)
    }
    assert ordered == {(5, 2, 1, 3, 4)}


def test_rows_after_the_day_asked_about_are_not_read() -> None:
    rows = [{"when": "2025-03-04"}, {"when": "2025-03"}, {"when": "2025-04-01"}]
    assert numbers(record(rows, as_of="2025-03-30").entries) == [1]
    assert numbers(record(rows, as_of="2025-03-31").entries) == [1, 2]


def test_a_row_that_names_a_month_is_surely_inside_only_a_period_that_holds_the_month() -> None:
    month = entry({"when": "2025-03"})
    assert month.surely_within(day("2025-03-01"), day("2025-03-31"))
    assert not month.surely_within(day("2025-03-02"), day("2025-03-31"))
    assert not month.surely_within(day("2025-03-01"), day("2025-03-30"))


def test_a_stay_speaks_of_every_day_until_the_day_asked_about() -> None:
    stay = entry({"when": "2025-03-05", "until": "2025-04-10", "kind": "hospital"})
    assert stay.last_day_by(day("2025-03-20")) == day("2025-03-20")
    assert stay.last_day_by(day("2025-05-01")) == day("2025-04-10")
    assert entry({"when": "2025-03-05"}).last_day_by(day("2025-05-01")) == day("2025-03-05")


@pytest.mark.parametrize("agency", ["Family", "relative", "PARENT", "public", "Neighbour", "anonymous"])
def test_family_and_public_never_count_as_a_professional_who_saw_the_child(agency: str) -> None:
    assert not entry({"when": "2025-03-05", "agency": agency, "child_seen": "yes"}).saw_child
    assert entry({"when": "2025-03-05", "agency": "Police", "child_seen": "yes"}).saw_child


# Attempts ---------------------------------------------------------------------------------------


def test_sibling_rows_of_one_visit_are_one_attempt() -> None:
    case = record(
        [
            {"when": "2025-03-05", "child": "Erin", "outcome": "took_place"},
            {"when": "2025-03-05", "child": "Max", "outcome": "took_place"},
        ]
    )
    assert [numbers(attempt.entries) for attempt in case.attempts] == [[1, 2]]


def test_a_joint_visit_of_two_agencies_is_one_attempt_and_two_separate_ones_are_two() -> None:
    together = [{"when": "2025-03-05", "visit": "v1"}, {"when": "2025-03-05", "visit": "v1", "agency": "Police"}]
    apart = [{"when": "2025-03-05"}, {"when": "2025-03-05", "agency": "Police"}]
    assert [attempt.agencies for attempt in record(together).attempts] == [("Police", "Social work")]
    assert len(record(apart).attempts) == 2


def test_two_rows_of_one_month_may_be_two_visits() -> None:
    assert len(record([{"when": "2025-03"}, {"when": "2025-03"}]).attempts) == 2


@pytest.mark.parametrize(
    ("outcome", "failed", "happened"),
    [
        ("no_access", 1.0, False),
        ("refused", 1.0, False),
        ("not_brought", 1.0, False),
        ("cancelled_by_family", 0.5, False),
        ("cancelled_by_service", 0.0, False),
        ("took_place", 0.0, True),
        ("late", 0.0, True),
        ("cut_short", 0.0, True),
        ("", 0.0, False),
    ],
)
def test_what_the_service_called_off_never_counts_against_a_family(outcome: str, failed: float, happened: bool) -> None:
    (attempt,) = record([{"when": "2025-03-05", "outcome": outcome}]).attempts
    assert (attempt.failed, attempt.happened) == (failed, happened)


def test_a_visit_at_which_one_child_was_met_did_not_fail() -> None:
    (attempt,) = record(
        [
            {"when": "2025-03-05", "child": "Erin", "outcome": "took_place", "child_seen": "yes"},
            {"when": "2025-03-05", "child": "Max", "outcome": "not_brought"},
        ]
    ).attempts
    assert (attempt.failed, attempt.happened) == (0.0, True)


def test_calls_letters_and_meetings_are_no_attempts() -> None:
    kinds = ("phone", "letter", "message", "meeting", "concern", "other")
    assert record([{"when": "2025-03-05", "kind": kind} for kind in kinds]).attempts == ()


def test_attempts_about_a_child_leave_out_those_about_a_sibling_alone() -> None:
    case = record(
        [{"when": "2025-03-05", "child": "Erin"}, {"when": "2025-03-06", "child": "Max"}, {"when": "2025-03-07"}]
    )
    assert [attempt.day.day for attempt in case.attempts_about("Erin")] == [5, 7]


# Difficult rows ---------------------------------------------------------------------------------


def difficult(*rows: Cells) -> list[object]:
    return numbers(record(rows).difficult)


@pytest.mark.parametrize("code", ["provokes", "refuses_door", "threatens", "shouts", "animal", "derogatory"])
def test_confrontation_threat_and_violence_are_difficult_by_themselves(code: str) -> None:
    assert difficult({"when": "2025-03-05", "behaviours": code}) == [1]


@pytest.mark.parametrize("code", ["late", "cancels", "superficial", "no_change", "complains", "engages"])
def test_what_is_common_or_fair_is_not_difficult(code: str) -> None:
    assert difficult({"when": "2025-03-05", "behaviours": code}) == []


def test_a_refusal_is_difficult_whatever_else_the_row_says() -> None:
    assert difficult({"when": "2025-03-05", "outcome": Outcome.REFUSED, "behaviours": "complains"}) == [1]


@pytest.mark.parametrize("code", ["silence", "body_language", "challenges", "accuses"])
@pytest.mark.parametrize(("when", "expected"), [("2025-04-30", [1, 2]), ("2025-05-01", [1])])
def test_four_codes_are_difficult_only_within_eight_weeks_of_a_plainer_one(
    code: str, when: str, expected: list[int]
) -> None:
    plain = {"when": "2025-03-05", "behaviours": "provokes"}
    assert difficult(plain, {"when": when, "behaviours": code}) == expected


def test_a_plainer_code_that_comes_later_changes_nothing_about_an_earlier_row() -> None:
    rows = [{"when": "2025-03-05", "behaviours": "silence"}, {"when": "2025-03-06", "behaviours": "provokes"}]
    assert difficult(*rows) == [2]


def test_a_plainer_code_on_the_same_day_counts() -> None:
    rows = [
        {"when": "2025-03-05", "behaviours": "silence"},
        {"when": "2025-03-05", "kind": "phone", "behaviours": "shouts"},
    ]
    assert sorted(difficult(*rows)) == [1, 2]


def test_two_of_the_four_codes_do_not_make_each_other_difficult() -> None:
    assert difficult({"when": "2025-03-05", "behaviours": "silence; accuses"}) == []


@pytest.mark.parametrize(
    "also",
    [
        {"behaviours": "accuses; complains"},
        *({"indicators": indicator} for indicator in ("disability", "language", "culture", "our_own_conduct")),
    ],
)
def test_a_fair_complaint_and_what_is_explained_are_never_difficult(also: Cells) -> None:
    plain = {"when": "2025-03-04", "behaviours": "provokes"}
    assert difficult(plain, {"when": "2025-03-05", "behaviours": "accuses", **also}) == [1]


# Columns in use ---------------------------------------------------------------------------------


def test_a_column_is_in_use_from_the_first_day_on_which_a_row_fills_it() -> None:
    case = record(
        [
            {"when": "2025-03-05"},
            {"when": "2025-03-09", "child_seen": "no"},
            {"when": "2025-03-12", "child_seen": "yes"},
        ]
    )
    assert case.in_use_since("child_seen") == day("2025-03-09")
    assert case.in_use_since("home_seen") is None


# Children ---------------------------------------------------------------------------------------


def test_a_record_that_names_nobody_speaks_of_one_unnamed_child() -> None:
    (subject,) = record([{"when": "2025-03-05"}]).subjects
    assert (subject.name, subject.known_from, subject.known_until) == (None, day("2025-03-05"), None)


def test_the_unnamed_child_gives_way_when_the_first_child_is_named() -> None:
    unnamed, erin, max_ = record(
        [{"when": "2025-03-05"}, {"when": "2025-03-09", "child": "Max"}, {"when": "2025-03-12", "child": "Erin"}]
    ).subjects
    assert (unnamed.name, unnamed.known_until) == (None, day("2025-03-08"))
    assert (erin.name, erin.known_from, max_.known_from) == ("Erin", day("2025-03-12"), day("2025-03-09"))


def test_a_child_named_on_the_first_day_leaves_no_unnamed_child() -> None:
    assert [subject.name for subject in record([{"when": "2025-03-05", "child": "Max"}]).subjects] == ["Max"]


def test_an_empty_record_has_no_children() -> None:
    case = record([{"when": "2025-03-05"}], as_of="2025-03-04")
    assert case.subjects == ()


def test_a_date_of_birth_is_known_from_the_day_it_was_written_and_may_be_corrected() -> None:
    (max_,) = record(
        [
            {"when": "2025-03-05", "child": "Max"},
            {"when": "2025-03-09", "child": "Max", "born": "2020-03-01"},
            {"when": "2025-03-12", "child": "Max", "born": "2021-03-01"},
        ]
    ).subjects
    assert [max_.age(day(f"2025-03-{on}")) for on in ("08", "09", "12")] == [None, 5, 4]


def test_a_level_is_said_of_a_child_from_the_day_on_which_the_child_is_known() -> None:
    named = Subject("Max", day("2025-03-09"), None, ())
    unnamed = Subject(None, day("2025-03-05"), day("2025-03-08"), ())
    assert named.level_day(day("2025-03-01")) == day("2025-03-09")
    assert unnamed.level_day(day("2025-03-08")) == day("2025-03-08")
    assert unnamed.level_day(day("2025-03-09")) is None


# Standing ---------------------------------------------------------------------------------------


def status(when: str, said: str, child: str = "") -> Cells:
    return {"when": when, "kind": "status", "status": said, "child": child}


def standing(case: CaseFacts, child: str | None, on: str) -> tuple[bool, bool, bool]:
    held = case.standing(child, day(on))
    return held.child_protection, held.compulsory_order, held.closed


def test_before_any_status_a_family_is_open() -> None:
    assert standing(record([status("2025-03-05", "closed")]), None, "2025-03-04") == (False, False, False)


def test_two_measures_are_independent_and_each_holds_until_open_or_closed() -> None:
    case = record(
        [
            status("2025-03-05", "child_protection"),
            status("2025-03-09", "compulsory_order"),
            status("2025-03-12", "open"),
            status("2025-03-15", "closed"),
        ]
    )
    assert standing(case, None, "2025-03-08") == (True, False, False)
    assert standing(case, None, "2025-03-09") == (True, True, False)
    assert standing(case, None, "2025-03-12") == (False, False, False)
    assert standing(case, None, "2025-03-20") == (False, False, True)
    assert case.standing(None, day("2025-03-09")).protected


def test_open_and_a_measure_said_together_leave_the_measure_standing() -> None:
    case = record([status("2025-03-05", "child_protection"), status("2025-03-09", "open; compulsory_order")])
    assert standing(case, None, "2025-03-09") == (False, True, False)


def test_of_two_rows_of_one_day_that_disagree_the_one_under_which_somebody_looks_holds() -> None:
    case = record([status("2025-03-05", "closed"), status("2025-03-05", "open")])
    assert standing(case, None, "2025-03-05") == (False, False, False)


def test_a_status_for_one_child_leaves_a_sibling_alone() -> None:
    case = record([status("2025-03-05", "child_protection", "Max"), {"when": "2025-03-05", "child": "Erin"}])
    assert standing(case, "Max", "2025-03-05") == (True, False, False)
    assert standing(case, "Erin", "2025-03-05") == (False, False, False)


def test_a_family_is_protected_while_any_child_is_and_closed_only_when_all_are() -> None:
    case = record(
        [
            status("2025-03-05", "child_protection", "Max"),
            status("2025-03-05", "open", "Erin"),
            status("2025-03-09", "closed", "Max"),
            status("2025-03-12", "closed", "Erin"),
        ]
    )
    assert standing(case, None, "2025-03-05") == (True, False, False)
    assert standing(case, None, "2025-03-09") == (False, False, False)
    assert standing(case, None, "2025-03-12") == (False, False, True)
