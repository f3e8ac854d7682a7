"""The board of those who are out, overdue or in alarm: of my own people, or of everybody while I am on duty."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from itertools import groupby
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from sightline.accounts.selectors import names_of
from sightline.core.access import (
    Actor,
    Ground,
    Role,
    VisitAccess,
    VisitAction,
    decide_visit,
    grounds_of_visit,
    is_out_there,
)
from sightline.core.visit import Stage, VisitState
from sightline.core.visit_board import Standing, last_sign_of_life, standing
from sightline.visits.board_words import about_alarm, what_is_done
from sightline.visits.company import Companion, companions_of, tiers_of
from sightline.visits.doors import accesses, agencies_on_duty
from sightline.visits.models import JointRequest, Visit
from sightline.visits.speaking import may_speak_for
from sightline.visits.steps import state_of, steps_of

_IN_VIEW = frozenset({Ground.WORKER, Ground.PLANNED, Ground.ASKED, Ground.MANAGES, Ground.ON_DUTY, Ground.CALLED})


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One visit as this reader may know it. ``place`` is empty where it is not theirs to see."""

    visit: Visit
    standing: Standing
    is_own: bool
    sees: bool
    reads_alarm: bool
    may_speak: bool  # and so check the worker out
    place: str
    until: datetime | None
    heard: datetime | None
    tier: str
    companions: tuple[Companion, ...]
    cause: str
    done: str  # what is being done about it

    @property
    def shows_plan(self) -> bool:
        return self.sees and self.visit.kind == Visit.Kind.VISIT


@dataclass(frozen=True, slots=True)
class Group:
    standing: Standing
    rows: tuple[BoardRow, ...]


@dataclass(frozen=True, slots=True)
class Board:
    groups: tuple[Group, ...]
    whose: str

    @property
    def alarms(self) -> tuple[BoardRow, ...]:
        return tuple(row for group in self.groups if group.standing is Standing.ALARM for row in group.rows)


def board_for(actor: Actor, *, now: datetime) -> Board:
    """However many are out, the same number of queries. ``now`` is local time."""
    desk, on_duty = actor.has_role(Role.DUTY_DESK), agencies_on_duty(actor, now=now)
    visits = list(_visits_of_today(actor, now, wide=desk or bool(on_duty) or actor.has_role(Role.MANAGER)))
    ids = [visit.pk for visit in visits]
    states = {visit_id: state_of(rows) for visit_id, rows in steps_of(ids).items()}
    access = accesses(actor, visits, states, now=now)
    seen = [visit for visit in visits if desk or grounds_of_visit(actor, access[visit.pk]) & _IN_VIEW]
    about = _About(
        tiers=tiers_of(ids),
        companions=companions_of(ids),
        names=names_of({alarm.acknowledged_by for state in states.values() if (alarm := state.alarm)} - {None}),  # type: ignore[arg-type]
    )
    rows = [_row(actor, visit, states[visit.pk], access[visit.pk], about, now) for visit in seen]
    midnight = _midnight(now)
    # One that is over for this reader goes at midnight, whether or not it is over in truth.
    rows = [row for row in rows if row.standing is not Standing.BACK or _is_of_today(row, midnight)]
    return Board(_grouped(rows), _whose(actor, desk=desk or bool(on_duty)))


@dataclass(frozen=True, slots=True)
class _About:
    tiers: Mapping[UUID, str]
    companions: Mapping[UUID, list[Companion]]
    names: Mapping[UUID, str]


def _visits_of_today(actor: Actor, now: datetime, *, wide: bool) -> "list[Visit]":
    midnight = _midnight(now)
    tomorrow = midnight + timedelta(days=1)
    today = Q(starts_at__gte=midnight, starts_at__lt=tomorrow) | Q(stage=Stage.BACK, expected_end__gte=midnight)
    visits = Visit.objects.filter(Q(stage=Stage.OUT) | today, partnership=actor.partnership)
    if not wide:
        asked = JointRequest.objects.filter(practitioner=actor.id).values("visit_id")
        visits = visits.filter(Q(worker=actor.id) | Q(planned_by=actor.id) | Q(pk__in=asked))
    return list(visits.select_related("worker", "agency").order_by("starts_at", "pk"))


def _midnight(now: datetime) -> datetime:
    return timezone.make_aware(datetime.combine(now.date(), time()))


def _is_of_today(row: "BoardRow", midnight: datetime) -> bool:
    return row.visit.starts_at >= midnight or (row.until is not None and row.until >= midnight)


def _row(actor: Actor, visit: Visit, state: VisitState, access: VisitAccess, about: _About, now: datetime) -> BoardRow:
    own = visit.worker_id == actor.id
    if is_out_there(actor, access):
        state = state.as_worker_sees
        access = replace(access, alarm=state.has_alarm(now))
    stands, sees = standing(state, now), decide_visit(actor, VisitAction.SEE, access).allowed
    name = about.names.get(state.alarm.acknowledged_by, "") if state.alarm and state.alarm.acknowledged_by else ""
    return BoardRow(
        visit=visit,
        standing=stands,
        is_own=own,
        sees=sees,
        reads_alarm=_has_report(state, now) and decide_visit(actor, VisitAction.READ_ALARM, access).allowed,
        may_speak=may_speak_for(state, now) and decide_visit(actor, VisitAction.SPEAK_FOR, access).allowed,
        place=visit.place if sees else "",
        until=state.expected_end or visit.ends_at,
        heard=last_sign_of_life(state),
        tier=about.tiers.get(visit.pk, ""),
        companions=tuple(about.companions.get(visit.pk, ())),
        cause=about_alarm(state, now),
        done=what_is_done(state, now, name),
    )


def _has_report(state: VisitState, now: datetime) -> bool:
    return state.alarm is not None or state.has_alarm(now)


def _grouped(rows: list[BoardRow]) -> tuple[Group, ...]:
    order = list(Standing)
    rows.sort(key=lambda row: (order.index(row.standing), row.until or row.visit.ends_at, row.visit.worker.name))
    return tuple(Group(stands, tuple(found)) for stands, found in groupby(rows, key=lambda row: row.standing))


def _whose(actor: Actor, *, desk: bool) -> str:
    if desk:
        return "Everybody for whom you hold a duty now, and your own people."
    if actor.has_role(Role.MANAGER):
        return "The people of your teams, and your own visits."
    return "Your own visits, those you planned and those you come along on."
