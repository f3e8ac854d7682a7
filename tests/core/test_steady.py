"""The watcher's time: no step of any clock holds an alarm back."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sightline.core.steady import Reading, steadied

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
STEPS = st.timedeltas(min_value=timedelta(days=-400), max_value=timedelta(days=400))
PAUSES = st.floats(min_value=0, max_value=100_000)


def test_an_honest_clock_is_taken_at_its_word() -> None:
    last = Reading(NOON, 100.0)
    assert steadied(last, wall=NOON + timedelta(seconds=5), counted=105.0).at == NOON + timedelta(seconds=5)


def test_a_clock_put_back_an_hour_goes_on_by_the_seconds_counted() -> None:
    last = Reading(NOON, 100.0)
    assert steadied(last, wall=NOON - timedelta(hours=1), counted=107.0).at == NOON + timedelta(seconds=7)


def test_a_new_process_is_not_earlier_than_the_last_sign_of_life() -> None:
    beat = NOON + timedelta(hours=1)
    assert steadied(None, wall=NOON, counted=3.0, not_before=beat).at == beat


@given(st.lists(st.tuples(STEPS, PAUSES), max_size=20), STEPS)
def test_it_never_runs_backwards_nor_slower_than_the_seconds_that_pass(
    steps: list[tuple[timedelta, float]], first: timedelta
) -> None:
    reading = steadied(None, wall=NOON + first, counted=0.0)
    for step, pause in steps:
        then = steadied(reading, wall=NOON + step, counted=reading.counted + pause)
        passed = timedelta(seconds=then.counted - reading.counted)
        assert then.at >= reading.at + passed
        assert then.at >= NOON + step
        reading = then


@given(STEPS, STEPS, PAUSES)
def test_it_is_one_of_the_three_it_was_given(step: timedelta, beat: timedelta, pause: float) -> None:
    """Never later than the latest of them: no alarm is raised early but by a clock that was put forward."""
    last = Reading(NOON, 0.0)
    read = steadied(last, wall=NOON + step, counted=pause, not_before=NOON + beat)
    assert read.at == max(NOON + step, NOON + timedelta(seconds=pause), NOON + beat)


@given(PAUSES, PAUSES)
def test_a_count_that_falls_is_no_reason_to_go_back(counted: float, before: float) -> None:
    assert steadied(Reading(NOON, before), wall=NOON - timedelta(days=1), counted=counted).at >= NOON
