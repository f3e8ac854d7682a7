"""What is true of every question and every family, whatever their record holds."""

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sightline.core.analysis import FamilyAnswer, analyse_family
from sightline.core.entry import Entry
from sightline.core.findings import Finding, Level
from sightline.packs.calendar import scottish_working_days
from sightline.packs.loader import load_pack
from tests.core.small_families import FIRST_DAY, LONGEST, entries_of, families
from tests.core.written import Cells

LATER = FIRST_DAY + timedelta(LONGEST + 150)
often = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
days = st.integers(0, LONGEST + 150).map(lambda passed: FIRST_DAY + timedelta(passed))


def analysed(entries: list[Entry], as_of: date = LATER) -> FamilyAnswer:
    return analyse_family("Family", entries, as_of=as_of, guidance=load_pack(), calendar=scottish_working_days())


def reached_by(day: date, answer: FamilyAnswer) -> set[tuple[str, str | None, date, Level, date]]:
    """What can no longer change once the day is over."""
    return {
        (finding.detector, finding.child, finding.start, level, on)
        for finding in answer.findings
        for level, on in finding.levels.items()
        if on <= day
    }


@often
@given(families(), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(rows: list[Cells], random: Random) -> None:
    entries = entries_of(rows)
    shuffled = random.sample(entries, len(entries))
    said = {entry.key: repr(entry[1:]) for entry in entries}

    def told(answer: FamilyAnswer) -> list[object]:
        # Two rows that say the same are alike: which of them is named does not matter.
        every = (*answer.findings, *answer.cannot_tell)
        return [(repr(each).replace(repr(each.evidence), ""), [said[key] for key in each.evidence]) for each in every]

    assert told(analysed(shuffled)) == told(analysed(entries))


@settings(often, max_examples=150)
@given(families(), days)
def test_what_was_said_on_a_day_is_never_changed_by_later_rows(rows: list[Cells], day: date) -> None:
    entries = entries_of(rows)
    then = analysed([entry for entry in entries if entry.day <= day], as_of=day)
    assert reached_by(day, then) == reached_by(day, analysed(entries))


@often
@given(families(), families())
def test_another_family_asked_about_in_between_changes_nothing(ours: list[Cells], theirs: list[Cells]) -> None:
    before = analysed(entries_of(ours))
    analysed(entries_of(theirs))
    assert analysed(entries_of(ours)) == before


@often
@given(families())
def test_each_stretch_is_found_once_within_its_bounds_and_on_rows_of_the_record(rows: list[Cells]) -> None:
    entries = entries_of(rows)
    findings = analysed(entries).findings
    assert len({(each.detector, each.child, each.start) for each in findings}) == len(findings)
    for finding in findings:
        assert finding.start <= finding.raised <= finding.to <= LATER, finding
        assert finding.evidence
        assert set(finding.evidence) <= {entry.key for entry in entries}


@often
@given(families())
def test_a_level_is_reached_once_and_the_lower_only_before_the_higher(rows: list[Cells]) -> None:
    for finding in analysed(entries_of(rows)).findings:
        days_reached = [finding.levels[level] for level in (Level.NOTICE, Level.ACT) if level in finding.levels]
        assert days_reached == sorted(set(days_reached)), finding


# A blank never counts as "no" ------------------------------------------------------------------------


def covers(earlier: Finding, finding: Finding, level: Level) -> bool:
    """As much was already said of a stretch that meets this one, on the same day or before."""
    as_much = [on for reached, on in earlier.levels.items() if reached in (level, Level.ACT)]
    return (
        (earlier.detector, earlier.child) == (finding.detector, finding.child)
        and min(as_much, default=date.max) <= finding.levels[level]
        and earlier.start <= finding.to
        and finding.start <= earlier.to
    )


@pytest.mark.parametrize("column", ["child_seen", "child_alone", "home_seen", "checked"])
@often
@given(rows=families(), random=st.randoms(use_true_random=False))
def test_a_blank_in_the_place_of_a_no_finds_nothing_new_and_nothing_sooner(
    column: str, rows: list[Cells], random: Random
) -> None:
    """``no`` may count against somebody; a blank may at most be as bad, and never worse."""
    blanked = [
        {**cells, column: ""} if cells.get(column) == "no" and random.random() < 0.7 else cells for cells in rows
    ]
    said_before = analysed(entries_of(rows)).findings
    for finding in analysed(entries_of(blanked)).findings:
        for level in finding.levels:
            assert any(covers(earlier, finding, level) for earlier in said_before), finding
