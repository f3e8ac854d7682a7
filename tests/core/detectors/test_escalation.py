"""Escalation: what the cases leave out."""

import pytest

from tests.core.detectors.asked import ask, levels
from tests.core.written import Cells

MILD = {"when": "2025-02-10", "behaviours": "late"}


def found(rows: list[Cells], as_of: str = "2025-12-31") -> list[tuple[str, dict[str, str]]]:
    findings, _ = ask("escalation", rows, as_of)
    return sorted((finding.start.isoformat(), levels(finding)) for finding in findings)


def behaved(when: str, behaviours: str, **cells: str) -> Cells:
    return {"when": when, "behaviours": behaviours, **cells}


def twice(behaviours: str, **cells: str) -> list[Cells]:
    return [behaved("2025-03-03", behaviours, **cells), behaved("2025-03-10", behaviours, **cells)]


@pytest.mark.parametrize(
    ("before", "after", "climbs"),
    [
        ("late", "cancels", False),
        ("late", "provokes", True),
        ("late", "shouts", True),
        ("cancels", "provokes", False),
        ("cancels", "shouts", True),
        ("provokes", "shouts", False),
        ("engages", "cancels", False),
        ("engages", "provokes", True),
        ("engages", "superficial", False),
    ],
)
def test_a_climb_is_two_steps_and_nothing_met_stands_with_ambivalence(before: str, after: str, climbs: bool) -> None:
    expected = [("2025-03-03", {"notice": "2025-03-10"})] if climbs else []
    assert found([behaved("2025-02-10", before), *twice(after)]) == expected


def test_violence_after_confrontation_is_a_climb_of_its_own() -> None:
    rows = [MILD, behaved("2025-02-17", "assaults"), behaved("2025-04-14", "provokes")]
    again = [behaved("2025-05-12", "assaults"), behaved("2025-05-19", "assaults")]
    assert found([*rows, *again]) == [
        ("2025-02-17", {"act": "2025-02-17"}),
        ("2025-05-12", {"notice": "2025-05-19"}),
    ]


def test_with_nobody_in_contact_in_the_weeks_before_there_is_nothing_to_climb_from() -> None:
    assert found([{**MILD, "when": "2024-12-01"}, *twice("provokes")]) == []


def test_a_month_that_may_reach_back_into_the_weeks_before_counts_there() -> None:
    assert found([{**MILD, "behaviours": "provokes", "when": "2025-02"}, *twice("shouts")]) == []


def test_two_rows_that_name_only_their_month_count_if_both_surely_lie_in_the_stretch() -> None:
    months = [behaved("2025-03", "provokes"), behaved("2025-04", "provokes")]
    assert found([MILD, *months]) == []
    assert found([MILD, behaved("2025-03", "provokes"), behaved("2025-04-10", "provokes")]) == [
        ("2025-03-31", {"notice": "2025-04-10"})
    ]


@pytest.mark.parametrize("code", ["silence", "body_language"])
def test_what_is_not_difficult_does_not_climb_to_threatening(code: str) -> None:
    assert found([MILD, *twice(code)]) == []
    late = {**MILD, "when": "2025-03-02"}
    eight_weeks_before_both = behaved("2025-01-05", "derogatory")
    assert found([eight_weeks_before_both, late, behaved("2025-03-05", code), behaved("2025-03-09", code)]) == []


def test_silence_beside_something_plainer_is_threatening() -> None:
    rows = [MILD, behaved("2025-03-03", "silence; provokes"), behaved("2025-03-10", "body_language; provokes")]
    (finding,), _ = ask("escalation", rows, "2025-12-31")
    assert finding.figure == 3


@pytest.mark.parametrize("also", [{"behaviours": "accuses; complains"}, {"indicators": "our_own_conduct"}])
def test_a_fair_complaint_is_no_step(also: Cells) -> None:
    assert found([MILD, *({**row, **also} for row in twice("accuses"))]) == []


def test_the_first_threat_of_a_record_that_begins_with_it_is_no_climb() -> None:
    assert found([behaved("2025-03-03", "threat_verbal")]) == []


@pytest.mark.parametrize("code", ["threatens", "assaults", "throws", "animal", "threat_online"])
def test_any_first_threat_or_violence_asks_for_a_decision_once(code: str) -> None:
    rows = [{"when": "2025-02-10"}, behaved("2025-03-03", code), behaved("2025-09-03", code)]
    assert found(rows) == [("2025-03-03", {"act": "2025-03-03"})]


def test_a_first_threat_on_the_day_of_the_climb_says_the_higher_level_alone() -> None:
    rows = [MILD, behaved("2025-03-03", "provokes"), behaved("2025-03-10", "threat_verbal")]
    assert found(rows) == [("2025-03-03", {"act": "2025-03-10"})]
