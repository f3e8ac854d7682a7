"""Leaving sight: what the cases leave out."""

from tests.core.detectors.asked import ask, levels
from tests.core.written import Cells

WORRY = {"when": "2025-03-03", "kind": "concern", "response": "Told social work"}
LEFT = {"when": "2025-03-10", "kind": "withdrawal"}
SAYS = {"when": "2025-02-01", "child_seen": "no"}


def found(rows: list[Cells], as_of: str = "2025-06-30") -> list[tuple[str | None, dict[str, str]]]:
    findings, _ = ask("leaving-sight", [SAYS, *rows], as_of)
    return [(finding.child, levels(finding)) for finding in findings]


def test_withdrawal_alone_is_lawful() -> None:
    assert found([LEFT]) == []


def test_what_comes_after_the_withdrawal_is_no_reason_for_it() -> None:
    assert found([LEFT, {**WORRY, "when": "2025-03-11"}]) == []


def test_a_worry_in_the_withdrawal_row_itself_is_no_reason_for_it() -> None:
    assert found([{**LEFT, "harm": "absence"}]) == []


def test_a_worry_of_which_only_the_month_is_known_counts_only_if_all_of_the_month_fits() -> None:
    assert found([{**WORRY, "when": "2025-03"}, LEFT]) == []
    assert len(found([{**WORRY, "when": "2025-02"}, LEFT])) == 1
    assert found([{**WORRY, "when": "2025-01"}, LEFT]) == []


def test_a_row_that_names_no_child_speaks_of_every_child() -> None:
    children = [{"when": "2025-02-01", "child": "Erin"}, {"when": "2025-02-01", "child": "Max"}]
    seen = {"when": "2025-03-12", "child": "Max", "child_seen": "yes"}
    assert (
        found([*children, WORRY, LEFT, seen])
        == [
            (None, {"notice": "2025-03-10", "act": "2025-03-24"}),
            ("Erin", {"notice": "2025-03-10", "act": "2025-03-24"}),
            ("Max", {"notice": "2025-03-10"}),
        ][1:]
    )


def test_a_child_born_later_was_not_there_to_leave() -> None:
    later = {"when": "2025-05-01", "child": "Noor", "born": "2025-04-20"}
    assert [child for child, _ in found([WORRY, LEFT, later])] == [None]


def test_a_hospital_stay_that_goes_on_is_a_sight() -> None:
    stay = {"when": "2025-03-06", "until": "2025-04-30", "kind": "hospital", "child_seen": "yes"}
    assert found([WORRY, stay, LEFT]) == [(None, {"notice": "2025-03-10"})]


def test_relatives_seeing_the_child_is_not_enough() -> None:
    seen = {"when": "2025-03-12", "agency": "Family", "child_seen": "yes"}
    assert found([WORRY, LEFT, seen]) == [(None, {"notice": "2025-03-10", "act": "2025-03-24"})]


def test_a_sight_of_which_only_the_month_is_known_holds_the_decision_back() -> None:
    seen = {"when": "2025-03", "child_seen": "yes"}
    left = {**LEFT, "when": "2025-03-20"}
    findings, unsure = ask("leaving-sight", [SAYS, WORRY, left, seen], "2025-04-10")
    assert [levels(finding) for finding in findings] == [{"notice": "2025-03-20"}]
    assert [answer.evidence for answer in unsure] == [(4,)]


def test_a_record_that_never_says_who_was_seen_cannot_tell() -> None:
    findings, unsure = ask("leaving-sight", [WORRY, LEFT], "2025-04-10")
    assert [levels(finding) for finding in findings] == [{"notice": "2025-03-10"}]
    assert len(unsure) == 1


def test_a_record_that_begins_to_say_is_read_from_that_day() -> None:
    says = {"when": "2025-04-14", "outcome": "no_access", "child_seen": "no"}
    findings, unsure = ask("leaving-sight", [WORRY, LEFT, says], "2025-04-20")
    assert [levels(finding) for finding in findings] == [{"notice": "2025-03-10", "act": "2025-04-14"}]
    assert unsure == []
