"""A visit from plan to return: what each step does, and who may end what."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from sightline.core.alarm import calls_due, is_exhausted, next_moment
from sightline.core.ladder import Ladder, Rung
from sightline.core.visit import ALARM_RUNS, Cause, Happened, Stage, Step, VisitState, apply

LADDER = Ladder(
    (
        Rung("prompt", timedelta(minutes=15), calls_worker=True),
        Rung("call", timedelta(minutes=30), calls_worker=True),
        Rung("manager", timedelta(minutes=45), calls_worker=True, duties=("manager",)),
        Rung("police", timedelta(minutes=60), duties=("manager", "desk")),
    )
)
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
MANAGER = uuid4()


def at(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


def out(until: float = 60) -> VisitState:
    return after(VisitState(), Step(Happened.STARTED, NOON, until=at(until), ladder=LADDER))


def after(state: VisitState, *steps: Step) -> VisitState:
    for step in steps:
        state = apply(state, step).state
    return state


def names(state: VisitState, minutes: float) -> list[str]:
    return [call.name for call in calls_due(state, at(minutes))]


def test_each_rung_joins_the_ones_before_it():
    """Silence means help (16.1/7)"""
    visit = out()
    assert names(visit, 74.9) == []
    assert names(visit, 75) == ["prompt"]
    assert names(visit, 90) == ["prompt", "call"]
    assert names(visit, 105) == ["prompt", "call", "manager"]
    assert names(visit, 120) == ["prompt", "call", "manager", "police"]
    assert names(visit, 124.9)[-1] == "police"
    assert names(visit, 125)[-1] == "everybody"
    assert is_exhausted(visit, at(3000))


def test_calls_are_repeated_and_old_ones_are_not_made_up_for():
    visit = out()
    (call,) = calls_due(visit, at(83))
    assert call.moment == at(80)
    assert next_moment(visit, at(83)) == at(85)


def test_a_check_out_before_the_managers_rung_ends_the_visit_and_after_it_does_not():
    early = apply(out(), Step(Happened.CHECKED_OUT, at(104)))
    assert early.state.stage is Stage.BACK
    late = apply(out(), Step(Happened.CHECKED_OUT, at(105)))
    assert (late.state.stage, late.refused) == (Stage.OUT, ALARM_RUNS)
    assert late.state.alarm.pressed_late_at == at(105)
    assert names(late.state, 106) == ["prompt", "call", "manager"]


def test_an_alarm_ends_by_a_named_person_who_acknowledged_it_first():
    visit = out()
    assert apply(visit, Step(Happened.RESOLVED, at(106), by=MANAGER)).refused
    held = after(visit, Step(Happened.ACKNOWLEDGED, at(106), by=MANAGER))
    assert names(held, 110) == []
    assert next_moment(held, at(110)) == at(121)
    assert names(held, 121)  # an acknowledgement runs out
    ended = after(held, Step(Happened.RESOLVED, at(115), by=MANAGER))
    assert ended.stage is Stage.BACK
    assert next_moment(ended, at(115)) is None
    assert not apply(visit, Step(Happened.ACKNOWLEDGED, at(106))).state.alarm


def test_duress_calls_people_at_once_and_never_the_worker():
    pressed = apply(out(), Step(Happened.CHECKED_OUT, at(20), duress=True))
    assert not pressed.refused
    assert pressed.state.stage is Stage.OUT
    assert pressed.state.alarm.cause is Cause.DURESS
    assert names(pressed.state, 20) == ["manager"]
    assert names(pressed.state, 35) == ["manager", "police"]
    safe = apply(out(), Step(Happened.CHECKED_OUT, at(20))).state
    assert pressed.state.as_worker_sees == safe


def test_a_later_safe_check_out_ends_no_alarm_of_duress():
    pressed = after(out(), Step(Happened.ALL_WELL, at(10), duress=True), Step(Happened.CHECKED_OUT, at(20)))
    assert pressed.stage is Stage.OUT
    assert pressed.as_worker_sees.stage is Stage.BACK
    assert pressed.alarm.pressed_late_at == at(20)
    assert names(pressed, 20) == ["manager"]


def test_a_missed_all_well_starts_the_ladder():
    visit = after(
        VisitState(),
        Step(Happened.STARTED, NOON, until=at(120), ladder=LADDER, well_every=timedelta(minutes=30)),
    )
    assert names(visit, 45) == ["prompt"]
    visit = after(visit, Step(Happened.ALL_WELL, at(46)))
    assert names(visit, 46) == []
    assert visit.due_at == at(76)


def test_an_alarm_that_was_raised_stands_though_a_clock_is_put_back():
    raised = after(out(), Step(Happened.RAISED, at(105)))
    assert apply(raised, Step(Happened.CHECKED_OUT, at(50))).refused == ALARM_RUNS


def test_a_ladder_must_call_somebody_in_time():
    for rungs in ((), (Rung("prompt", timedelta(minutes=5), calls_worker=True),), tuple(reversed(LADDER.rungs))):
        try:
            replace(LADDER, rungs=rungs)
        except ValueError:
            continue
        raise AssertionError(rungs)


def test_help_called_for_after_the_phone_said_that_all_is_over_is_still_duress() -> None:
    """Whoever answers rings nobody who is watched. (16.3/5)"""
    state = after(out(), Step(Happened.CHECKED_OUT, at(30), duress=True), Step(Happened.PANICKED, at(31)))
    assert state.alarm is not None
    assert (state.alarm.cause, state.alarm.raised_at) == (Cause.DURESS, at(31))
    assert state.as_worker_sees.alarm is None
