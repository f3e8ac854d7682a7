"""Whatever happens on a visit, in whatever order: nobody is called safe who is not, and nobody is forgotten."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from sightline.core.alarm import calls_due, next_moment
from sightline.core.ladder import Ladder, Rung
from sightline.core.visit import BY_WORKER, Cause, Happened, Stage, Step, VisitState, apply

LADDER = Ladder(
    (
        Rung("prompt", timedelta(minutes=15), calls_worker=True),
        Rung("call", timedelta(minutes=30), calls_worker=True),
        Rung("manager", timedelta(minutes=45), calls_worker=True, duties=("manager",)),
        Rung("police", timedelta(minutes=60), duties=("manager", "desk"), fall_backs=("senior",)),
    )
)
START = datetime(2026, 11, 25, 12, tzinfo=UTC)
RESPONDERS = [uuid4(), uuid4()]
MINUTES = st.integers(min_value=0, max_value=90)


class AVisit(RuleBasedStateMachine):
    """``twin`` has the same visit without any duress: it is what the worker must see."""

    def __init__(self) -> None:
        super().__init__()
        self.now = START
        self.state = self.twin = VisitState()
        self.said_duress = self.panicked = self.resolved = False
        self.took: list[Step] = []

    def take(self, step: Step) -> None:
        before = self.state
        applied = apply(before, step)
        self.state = applied.state
        if step.what in BY_WORKER and self.state.as_worker_sees.stage is Stage.BACK and not before.is_over:
            assert applied.refused == apply(self.twin, replace(step, duress=False)).refused
        # What others do is no news to a worker under duress; its end is. What is only signalled nobody sees.
        theirs = step.what in BY_WORKER or step.what is Happened.PANICKED
        if theirs or (not before.seen and not applied.refused and step.what is not Happened.SIGNALLED):
            self.twin = apply(self.twin, replace(step, duress=False)).state
        if self.state.stage is Stage.BACK and before.stage is Stage.OUT:
            self.ended_rightly(before, step)
        self.took.append(step)

    def ended_rightly(self, before: VisitState, step: Step) -> None:
        if step.what is Happened.RESOLVED:
            assert step.by in RESPONDERS
            assert before.alarm is not None
            assert before.alarm.acknowledged_by in RESPONDERS
            self.twin = replace(self.twin, stage=Stage.BACK)
            self.resolved = True
        else:
            assert step.what in (Happened.CHECKED_OUT, Happened.SPOKEN_FOR)
            assert not before.has_alarm(step.at)
            assert not any((self.said_duress, self.panicked, step.duress))

    @rule(minutes=MINUTES)
    def time_passes(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @precondition(lambda self: self.state.stage is Stage.PLANNED)
    @rule(minutes=st.integers(min_value=-5, max_value=120), every=st.sampled_from([None, 30]))
    def starts(self, minutes: int, every: int | None) -> None:
        well = timedelta(minutes=every) if every else None
        until = self.now + timedelta(minutes=minutes)
        self.take(Step(Happened.STARTED, self.now, until=until, ladder=LADDER, well_every=well))

    @rule(what=st.sampled_from([Happened.ARRIVED, Happened.ALL_WELL, Happened.CHECKED_OUT]), duress=st.booleans())
    def worker_presses(self, what: Happened, duress: bool) -> None:
        if duress and what is not Happened.ARRIVED and self.state.stage is Stage.OUT:
            self.said_duress = True
        self.take(Step(what, self.now, duress=duress))

    @rule(minutes=st.integers(min_value=-5, max_value=90), duress=st.booleans())
    def worker_asks_for_more_time(self, minutes: int, duress: bool) -> None:
        if duress and self.state.stage is Stage.OUT:
            self.said_duress = True
        self.take(Step(Happened.EXTENDED, self.now, until=self.now + timedelta(minutes=minutes), duress=duress))

    @rule()
    def worker_types_duress_where_no_digits_are_taken(self) -> None:
        self.said_duress |= self.state.stage is Stage.OUT
        self.take(Step(Happened.SIGNALLED, self.now, duress=True))

    @rule()
    def worker_panics(self) -> None:
        self.panicked |= self.state.stage is Stage.OUT
        self.take(Step(Happened.PANICKED, self.now))

    @precondition(lambda self: self.state.stage is Stage.OUT)
    @rule(who=st.sampled_from(RESPONDERS))
    def colleague_spoke_to_them(self, who: object) -> None:
        self.take(Step(Happened.SPOKEN_FOR, self.now, by=who))

    @precondition(lambda self: any(call.rung is None or call.rung.duties for call in calls_due(self.state, self.now)))
    @rule()
    def watcher_calls(self) -> None:
        self.take(Step(Happened.RAISED, self.now))

    @rule(who=st.sampled_from([None, *RESPONDERS]))
    def somebody_acknowledges(self, who: object) -> None:
        self.take(Step(Happened.ACKNOWLEDGED, self.now, by=who))

    @rule(who=st.sampled_from([None, *RESPONDERS]))
    def somebody_resolves(self, who: object) -> None:
        self.take(Step(Happened.RESOLVED, self.now, by=who))

    @invariant()
    def no_alarm_is_forgotten(self) -> None:
        due = calls_due(self.state, self.now)
        if self.state.has_alarm(self.now) and not self.state.is_held(self.now):
            assert any(call.rung is None or call.rung.duties for call in due)
        if self.resolved:
            assert self.state.is_over
            assert self.state.alarm.resolved_by in RESPONDERS
        if self.state.is_over:
            assert due == ()
            assert next_moment(self.state, self.now) is None

    @invariant()
    def the_watcher_knows_when_to_look_again(self) -> None:
        following = next_moment(self.state, self.now)
        assert (following is None) == (self.state.stage is not Stage.OUT)
        if following:
            assert following > self.now
            assert calls_due(self.state, following)
            waits = {(call.name, call.moment) for call in calls_due(self.state, self.now)}
            just_before = following - timedelta(microseconds=1)
            assert {(call.name, call.moment) for call in calls_due(self.state, just_before)} == waits

    @invariant()
    def under_duress_the_worker_sees_what_they_would_have_seen(self) -> None:
        seen = self.state.as_worker_sees
        if not self.panicked:
            assert (seen.stage, seen.expected_end, seen.well_at, seen.arrived_at) == (
                self.twin.stage,
                self.twin.expected_end,
                self.twin.well_at,
                self.twin.arrived_at,
            )
            assert seen.alarm is None or seen.alarm.cause is not Cause.DURESS

    @invariant()
    def the_steps_alone_come_to_the_same(self) -> None:
        state = VisitState()
        for step in self.took:
            state = apply(state, step).state
        assert state == self.state


TestAVisit = AVisit.TestCase
TestAVisit.settings = settings(max_examples=300, stateful_step_count=30, deadline=None)
