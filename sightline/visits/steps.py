"""The steps of a visit, from rows to the state machine and back."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from json import dumps, loads
from typing import Any
from uuid import UUID

from sightline.core.alarm import next_moment
from sightline.core.ladder import Ladder, ladder_from
from sightline.core.visit import Happened, Step, VisitState, apply
from sightline.visits.models import Visit, VisitStep

_A_MOMENT = timedelta(microseconds=1)


def state_of(steps: Iterable[VisitStep]) -> VisitState:
    """What all these steps of one visit, in their order, come to."""
    state = VisitState()
    for row in steps:
        state = apply(state, step_of(row)).state
    return state


def step_of(row: VisitStep) -> Step:
    data = row.data
    until, ladder, well = data.get("until"), data.get("ladder"), data.get("well_every")
    return Step(
        what=Happened(row.what),
        at=row.at,
        until=datetime.fromisoformat(until) if until else None,
        duress=row.duress,
        by=row.by_id,
        ladder=_ladder(dumps(ladder, sort_keys=True)) if ladder else None,
        well_every=timedelta(seconds=well) if well else None,
    )


@lru_cache(maxsize=64)
def _ladder(data: str) -> Ladder:
    """The same ladder stands in the start of each visit."""
    return ladder_from(loads(data))


def data_of(step: Step) -> dict[str, Any]:
    """What a row keeps of a step beside its columns."""
    kept: dict[str, Any] = {}
    if step.until:
        kept["until"] = step.until.astimezone(UTC).isoformat()
    if step.ladder:
        kept["ladder"] = step.ladder.as_data()
    if step.well_every:
        kept["well_every"] = step.well_every.total_seconds()
    return kept


def steps_of(visit_ids: Iterable[UUID]) -> dict[UUID, list[VisitStep]]:
    """The steps of each of these visits, in their order: one query."""
    ids = list(visit_ids)
    found: dict[UUID, list[VisitStep]] = {visit_id: [] for visit_id in ids}
    for row in VisitStep.objects.filter(visit__in=ids).order_by("number"):
        found[row.visit_id].append(row)
    return found


def show_on_board(visit: Visit, state: VisitState, *, now: datetime) -> None:
    """Write on the visit what the board and the watcher ask for. ``visit`` is locked by the caller."""
    alarm = state.alarm
    columns = {
        "stage": state.stage.value,
        "expected_end": state.expected_end,
        "due_at": state.due_at,
        "alarm_at": state.alarm_at,
        "alarm_cause": alarm.cause.value if alarm else "",
        "acknowledged_by_id": alarm.acknowledged_by if alarm else None,
        "acknowledged_at": alarm.acknowledged_at if alarm else None,
        "next_call_at": owed_from(state, visit.next_call_at, now=now),
    }
    Visit.objects.filter(pk=visit.pk).update(**columns)
    for name, value in columns.items():
        setattr(visit, name, value)


def owed_from(state: VisitState, owed: datetime | None, *, now: datetime) -> datetime | None:
    """The first call not yet made. One that was owed before now and that no watcher came to is owed still."""
    since = min(now, owed) if owed else now
    return next_moment(state, since - _A_MOMENT)
