"""Where a visit stands on the board, and who may read its alarm."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from sightline.core.access import Actor, Post, Role, VisitAccess, VisitAction, decide_visit
from sightline.core.visit import Happened, Stage, Step, VisitState
from sightline.core.visit_board import Standing, is_watched, last_sign_of_life, standing
from tests.core.test_visit import NOON, after, at, out

pytestmark = pytest.mark.engine_free
PARTNERSHIP, AGENCY, TEAM, WORKER = uuid4(), uuid4(), uuid4(), uuid4()
VISIT = VisitAccess(PARTNERSHIP, WORKER, AGENCY, frozenset({TEAM}), alarm=True)


@pytest.mark.parametrize(
    ("minutes", "stands"),
    [
        (44.9, Standing.OUT), (45, Standing.DUE), (59.9, Standing.DUE), (60, Standing.OVERDUE),
        (104.9, Standing.OVERDUE), (105, Standing.ALARM),
    ],
)  # fmt: skip
def test_each_side_of_each_limit(minutes: float, stands: Standing) -> None:
    """(16.3/5)"""
    assert standing(out(60), at(minutes)) is stands


def test_what_is_not_under_way_stands_as_its_stage() -> None:
    assert standing(VisitState(), NOON) is Standing.PLANNED
    assert standing(after(out(), Step(Happened.CHECKED_OUT, at(5))), at(600)) is Standing.BACK
    assert standing(replace(VisitState(), stage=Stage.CALLED_OFF), NOON) is Standing.CALLED_OFF


def test_arriving_is_a_sign_of_life_and_a_press_under_duress_is_none() -> None:
    visit = after(out(), Step(Happened.ARRIVED, at(20)))
    assert last_sign_of_life(visit) == at(20)
    assert last_sign_of_life(after(visit, Step(Happened.ALL_WELL, at(30)))) == at(30)
    forced = after(visit, Step(Happened.ALL_WELL, at(30), duress=True))
    assert last_sign_of_life(forced) == at(20)
    assert last_sign_of_life(forced.as_worker_sees) == at(30)


def test_a_watcher_is_there_for_a_quarter_of_a_minute_after_each_beat() -> None:
    assert is_watched(NOON, NOON + timedelta(seconds=15))
    assert not is_watched(NOON, NOON + timedelta(seconds=15.1))
    assert is_watched(NOON + timedelta(minutes=2), NOON)  # a clock was put back
    assert not is_watched(None, NOON)


def reads(visit: VisitAccess, who: Actor) -> bool:
    return decide_visit(who, VisitAction.READ_ALARM, visit).allowed


def somebody(role: Role = Role.PRACTITIONER, person=None) -> Actor:
    return Actor(person or uuid4(), PARTNERSHIP, "Somebody", (Post(role, AGENCY, TEAM),))


@pytest.mark.parametrize("ground", ["planned", "reads_case", "on_duty", "called"])
def test_whoever_is_out_there_too_reads_no_alarm_unless_they_answer_it(ground: str) -> None:
    visit = replace(VISIT, **{ground: True})
    answers = ground in ("on_duty", "called")
    assert reads(visit, somebody())
    assert reads(replace(visit, asked=True), somebody()) is answers
    assert reads(replace(visit, alarm=False), somebody()) is not answers


def test_the_worker_never_reads_it_and_their_manager_does() -> None:
    every = replace(VISIT, planned=True, reads_case=True, on_duty=True, called=True)
    assert not reads(every, somebody(Role.MANAGER, WORKER))
    assert reads(VISIT, somebody(Role.MANAGER))
    assert not reads(VISIT, somebody())
    assert not reads(replace(every, shut=True), somebody())
