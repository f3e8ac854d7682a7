"""What the watcher does for visits: each call that is owed is made, by one watcher, however many there are.

A due visit is claimed by a conditional update of the moment at which it owes its next call. The calls, their messages
and that moment stand in one transaction: a watcher that is killed leaves either all of it or nothing.
"""

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from itertools import chain
from uuid import UUID, uuid4

from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import Max, Min

from sightline.audit import services as audit
from sightline.audit.events import Event
from sightline.core.alarm import Call, calls_due, next_moment
from sightline.core.visit import Cause, Happened, Step, VisitState, apply
from sightline.notify.outbox import put
from sightline.visits.calling import Callers
from sightline.visits.models import Called, Visit, VisitStep
from sightline.visits.steps import data_of, state_of, steps_of

log = logging.getLogger(__name__)
AT_A_TIME = 500
AFTER_TROUBLE = timedelta(seconds=1)
FURTHEST_AHEAD = timedelta(hours=2)
_CLAIM = """
WITH owed (id, found, following) AS (VALUES {rows})
UPDATE visits_visit SET next_call_at = owed.following FROM owed
 WHERE visits_visit.id = owed.id AND visits_visit.next_call_at = owed.found
RETURNING visits_visit.id
"""


def newest_step_after(now: datetime) -> datetime | None:
    """When a web server took the newest step, where its clock is ahead of ``now``. It cannot be earlier than that: else
    a cry for help would wait until the watcher's clock has caught up, and a running alarm would fall silent.

    A clock that is further ahead has lost its day. Following it would call for everybody who is out, for as long.
    """
    ahead = VisitStep.objects.filter(at__gt=now, at__lte=now + FURTHEST_AHEAD)
    newest: datetime | None = ahead.aggregate(newest=Max("at"))["newest"]
    return newest


def look(now: datetime) -> datetime | None:
    """Make every call that is owed at ``now``; answers when the next one is."""
    callers = Callers(now)
    try:
        while _call_some(callers, now, AT_A_TIME) == AT_A_TIME:
            pass
    except (OperationalError, InterfaceError):  # the database is away: no visit's fault
        raise
    except Exception:
        log.exception("A visit cannot be read. Each that is due is called by itself, so that no other waits for it.")
        _call_each(callers, now)
    first: datetime | None = Visit.objects.aggregate(first=Min("next_call_at"))["first"]
    # What is still owed is in another watcher's hands at this moment, or cannot be read.
    return first if first is None or first > now else now + AFTER_TROUBLE


def _call_each(callers: Callers, now: datetime) -> None:
    """One by one: what cannot be read is left, said in the log, and tried again at the next look."""
    unread: list[UUID] = []
    while True:
        waiting = Visit.objects.filter(next_call_at__lte=now).exclude(pk__in=unread).order_by("next_call_at")
        visit_id = waiting.values_list("pk", flat=True).first()
        if visit_id is None:
            return
        try:
            if not _call_some(callers, now, 1, only=visit_id):
                unread.append(visit_id)  # somebody else has it in hand at this moment
        except (OperationalError, InterfaceError):  # the database is away: no visit's fault
            raise
        except Exception:
            log.exception("Visit %s cannot be read, and nobody is called for it.", visit_id)
            unread.append(visit_id)


def _call_some(callers: Callers, now: datetime, most: int, *, only: UUID | None = None) -> int:
    """Claim some visits that owe a call, and make it; answers how many."""
    with transaction.atomic():
        skips = connection.features.has_select_for_update_skip_locked
        owed = Visit.objects.filter(next_call_at__lte=now).order_by("next_call_at").select_related("worker", "agency")
        if only:
            owed = owed.filter(pk=only)
        visits = list(owed.select_for_update(skip_locked=skips, of=("self",) if skips else ())[:most])
        if not visits:
            return 0
        steps = steps_of(visit.pk for visit in visits)
        states = {visit.pk: state_of(steps[visit.pk]) for visit in visits}
        calls = {visit.pk: _not_yet_made(visit, states[visit.pk], now) for visit in visits}
        # Claimed in the order in which a page locks: first the visit.
        claimed = _claim(visits, states, now)
        mine = [visit for visit in visits if visit.pk in claimed]
        _raise_alarms(mine, states, calls, steps, now)
        callers.know(mine)
        _make(callers, mine, states, calls, now)
    return len(visits)


def _not_yet_made(visit: Visit, state: VisitState, now: datetime) -> tuple[Call, ...]:
    """What fell due before the visit's own moment was called then."""
    since = visit.next_call_at
    return tuple(call for call in calls_due(state, now) if since is None or call.moment >= since)


def _claim(visits: Sequence[Visit], states: Mapping[UUID, VisitState], now: datetime) -> set[UUID]:
    """Move each visit on to its next call, if it still owes the one that was found. Two watchers never both do."""
    as_stored = Visit._meta.pk.get_db_prep_value
    moment = Visit._meta.get_field("next_call_at").get_db_prep_value
    rows = []
    for visit in visits:
        following = next_moment(states[visit.pk], now)
        rows.append(
            (
                as_stored(visit.pk, connection),
                moment(visit.next_call_at, connection),
                moment(following, connection),
            )
        )
    one_row = "(%s::uuid, %s::timestamptz, %s::timestamptz)" if connection.vendor == "postgresql" else "(%s, %s, %s)"
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM.format(rows=", ".join([one_row] * len(rows))), list(chain.from_iterable(rows)))
        return {value if isinstance(value, UUID) else UUID(str(value)) for (value,) in cursor.fetchall()}


def _raise_alarms(
    visits: Sequence[Visit],
    states: dict[UUID, VisitState],
    calls: Mapping[UUID, tuple[Call, ...]],
    steps: Mapping[UUID, list[VisitStep]],
    now: datetime,
) -> None:
    """From the first call to somebody other than the worker an alarm stands, whatever the clocks do afterwards."""
    rows, raised = [], []
    for visit in visits:
        if states[visit.pk].alarm or not any(call.rung is None or call.rung.duties for call in calls[visit.pk]):
            continue
        step = Step(Happened.RAISED, now)
        states[visit.pk] = apply(states[visit.pk], step).state
        rows.append(
            VisitStep(
                id=uuid4(),
                visit=visit,
                number=len(steps[visit.pk]) + 1,
                what=step.what.value,
                at=step.at,
                via=VisitStep.Via.WATCHER,
                data=data_of(step),
            )
        )
        raised.append(visit)
    if raised:
        VisitStep.objects.bulk_create(rows)
        Visit.objects.filter(pk__in=[visit.pk for visit in raised]).update(alarm_cause=Cause.LATE.value)
        audit.record_of_each(actor=None, event=Event.ALARM_RAISED, case_ids=[visit.case_id for visit in raised])


def _make(
    callers: Callers,
    visits: Sequence[Visit],
    states: Mapping[UUID, VisitState],
    calls: Mapping[UUID, tuple[Call, ...]],
    now: datetime,
) -> None:
    made = [each for visit in visits for each in callers.make(visit, states[visit.pk], calls[visit.pk])]
    Called.objects.bulk_create([each.called for each in made if each.called], ignore_conflicts=True)
    put([each.envelope for each in made], now=now)
