"""Findings as spans, and the picture in words."""

from dataclasses import replace

import pytest

from sightline.core.answers import Kind, Outcome, Status
from sightline.core.dates import WorkingDays
from sightline.core.facts import CaseFacts
from sightline.core.findings import CannotTell, Level
from sightline.core.picture import caption_of, picture_of, picture_table
from tests.core.picture_records import MONDAY, after, case_of, failed, finding, guidance, many_rows, row, seen


def lanes(*answers):
    return picture_of(case_of(seen(1, MONDAY), as_of=after(200)), answers).findings


def test_a_span_runs_from_its_start_with_the_day_of_each_level() -> None:
    (lane,) = lanes(finding("child-not-seen", 10, 100, {Level.NOTICE: 52, Level.ACT: 94}))
    (span,) = lane.spans
    assert (span.start, span.notice, span.act, span.end) == (10, 52, 94, 100)
    assert lane.name == "Child not seen"


def test_spans_that_overlap_stand_side_by_side() -> None:
    first = finding("child-not-seen", 10, 100, {Level.NOTICE: 52})
    (lane,) = lanes(first, replace(first, child="Ben"), finding("child-not-seen", 120, 190, {Level.NOTICE: 162}))
    assert [span.row for span in lane.spans] == [0, 1, 0]
    assert lane.rows == 2


def test_many_overlapping_spans_do_not_grow_the_picture_without_end() -> None:
    each = finding("failed-access", 10, 100, {Level.NOTICE: 52})
    (lane,) = lanes(*(replace(each, child=f"Child {number}") for number in range(50)))
    assert lane.rows == 4
    assert len(lane.spans) == 50


def test_what_the_record_cannot_tell_has_its_lane_too() -> None:
    open_question = CannotTell("nobody-holding", None, "No row says who holds the case.")
    (lane,) = lanes(open_question)
    assert (lane.spans, lane.cannot_tell) == ((), (open_question,))


# In words ----------------------------------------------------------------------------------------


def test_the_caption_says_for_each_child_how_often_and_how_long() -> None:
    case = case_of(
        seen(1, MONDAY, children=("Anna",)),
        seen(2, after(50), children=("Anna",)),
        seen(3, MONDAY, children=("Ben",)),
        seen(4, after(30), children=("Ben",)),
        as_of=after(60),
    )
    caption = caption_of(picture_of(case))
    assert "Anna: out of sight past the limit once, longest 50 days (1 January 2024 to 20 February 2024)." in caption
    assert "Ben: no stretch out of sight past the limit." in caption


def test_a_guidance_without_such_a_limit_shades_nothing_and_says_so() -> None:
    bare = replace(guidance(), questions={})
    case = CaseFacts("X", [failed(1, MONDAY)], as_of=after(300), guidance=bare, calendar=WorkingDays())
    picture = picture_of(case)
    assert picture.children[0].stretches == ()
    assert "nothing is shaded" in caption_of(picture)


def test_the_table_holds_every_stretch_and_every_entry() -> None:
    picture = picture_of(many_rows(2000))
    table = picture_table(picture)
    assert sum(row.entries for row in table.rows) == picture.entry_count
    assert len(table.stretches) == sum(len(lane.stretches) for lane in picture.children)
    assert len(table.rows) <= 60


def test_a_row_of_the_table_says_what_each_lane_holds() -> None:
    case = case_of(
        seen(1, MONDAY, children=("Anna",)),
        failed(2, after(1), children=("Anna",)),
        row(3, after(2), kind=Kind.MEETING, agency="Police"),
        row(4, after(3), kind=Kind.STATUS, status=(Status.CHILD_PROTECTION,)),
        as_of=after(100),
    )
    (first,) = [row for row in picture_table(picture_of(case)).rows if row.entries]
    assert [tuple(words) for words in first.children] == [("Anna", "1 seen, 1 looked for, not seen")]
    assert ("Social work", "1 met, 1 failed, 1 other") in [tuple(words) for words in first.agencies]
    assert "meeting on 3 January 2024" in first.events
    assert "Anna: child protection from 4 January 2024" in first.events


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        ([seen(1, MONDAY)], "not seen; still running"),
        ([failed(1, MONDAY)], "not seen since the first contact; still running"),
        (
            [seen(1, MONDAY), row(2, after(5), outcome=Outcome.TOOK_PLACE)],
            "not seen; 1 contact does not say; still running",
        ),
    ],
)
def test_a_stretch_says_what_is_known_of_it(entries, words: str) -> None:
    (stretch,) = picture_table(picture_of(case_of(*entries, as_of=after(70)))).stretches
    assert stretch.words == words
