"""What holds for every record: the order of rows, other families and later rows change nothing."""

from collections.abc import Hashable, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sightline.core.analysis import FamilyAnswer, analyse_family
from sightline.core.entry import Entry
from sightline.core.findings import CannotTell, Finding
from sightline.packs.calendar import scottish_working_days
from sightline.packs.loader import load_pack
from tests.exchange.files import read_files, write_file
from tests.exchange.made_up import LAST_DAY, days, entries_of, rows

often = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def analysed(entries: list[Entry], as_of: date = LAST_DAY) -> FamilyAnswer:
    return analyse_family("Smith", entries, as_of=as_of, guidance=load_pack(), calendar=scottish_working_days())


def in_full(answer: FamilyAnswer, content: Mapping[Hashable, Hashable]) -> list[Any]:
    """Everything that was answered; evidence by what its rows say, since rows that say the same are alike."""
    said: list[Finding | CannotTell] = [*answer.findings, *answer.cannot_tell]
    return [(repr(one).replace(repr(one.evidence), ""), [content[key] for key in one.evidence]) for one in said]


def reached(answer: FamilyAnswer, until: date) -> set[tuple[Any, ...]]:
    """What the contract fixes of a finding, for every level reached by a day."""
    return {
        (finding.detector, finding.child, str(finding.start), level.value, str(day))
        for finding in answer.findings
        for level, day in finding.levels.items()
        if day <= until
    }


@often
@given(rows, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(rows, chance):
    entries = entries_of(rows)
    turned = entries.copy()
    chance.shuffle(turned)
    content = {entry.key: entry[1:] for entry in entries}
    assert in_full(analysed(turned), content) == in_full(analysed(entries), content)


@settings(often, max_examples=300)
@given(rows, days)
def test_a_record_cut_off_at_a_day_answers_as_the_whole_record_did_on_that_day(rows, day):
    entries = entries_of(rows)
    cut = [entry for entry in entries if entry.day <= day]
    assert reached(analysed(cut, day), day) == reached(analysed(entries), day)


@often
@given(rows, days)
def test_rows_after_the_day_asked_about_are_not_read(rows, day):
    entries = entries_of(rows)
    cut = [entry for entry in entries if entry.day <= day]
    assert analysed(entries, day) == analysed(cut, day)


@often
@given(rows)
def test_a_stretch_of_a_child_is_found_once_and_its_levels_are_days_of_it(rows):
    findings = analysed(entries_of(rows)).findings
    keys = [(finding.detector, finding.child, finding.start) for finding in findings]
    assert len(keys) == len(set(keys))
    for finding in findings:
        assert finding.start <= finding.to <= LAST_DAY
        assert all(finding.start <= day <= LAST_DAY for day in finding.levels.values())


@settings(often, max_examples=50)
@given(rows, rows)
def test_another_family_in_the_file_changes_nothing(ours, theirs):
    with TemporaryDirectory() as folder:
        alone = write_file(Path(folder) / "a.csv", [{"family": "B", **cells} for cells in ours])
        others = [{"family": name, **cells} for cells in theirs for name in ("A", "C")]
        together = write_file(Path(folder) / "b.csv", [*({"family": "B", **cells} for cells in ours), *others])
        [family] = read_files(alone)[0]
        beside = next(found for found in read_files(together)[0] if found.name == "B")
    assert [held.entry for held in beside.rows] == [held.entry for held in family.rows]
