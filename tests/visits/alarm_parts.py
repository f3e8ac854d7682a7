"""What the tests of the board and of alarms share: visits that are out, with steps at any time."""

from datetime import datetime, time, timedelta
from uuid import UUID, uuid4

from django.utils import timezone

from sightline.accounts.models import Practitioner
from sightline.core.visit import Happened, Stage, Step
from sightline.notify.services import beat
from sightline.visits.ladders import ladder_of
from sightline.visits.models import Called, RotaLine, Visit
from sightline.visits.taking import Sent, take
from tests.conftest import Cast, actor, days_ago

PLACE = "4 Curlew Brae"
MANAGER, DESK, SENIOR = "Manager on call", "Duty desk", "Senior manager on call"


def minutes(number: float) -> datetime:
    """So many minutes from now; less than nothing lies behind."""
    return timezone.now() + timedelta(minutes=number)


def planned(cast: Cast, worker: Practitioner, starts: float = 0, **more: object) -> Visit:
    asks = actor(worker)
    said = {"case": cast.case, "place": PLACE, "planned_by": worker, **more}
    return Visit.objects.create(
        partnership=cast.partnership, agency_id=asks.posts[0].agency, worker=worker, planned_at=minutes(-600),
        starts_at=minutes(starts), ends_at=minutes(starts + 60), **said,
    )  # fmt: skip


def step(visit: Visit, what: Happened, at: float = 0, *, by: Practitioner | None = None, **more: object) -> None:
    sent = {"via": more.pop("via", "page"), "pressed_at": more.pop("pressed_at", None), "more": more.pop("kept", {})}
    taken = Step(what, at=minutes(at), by=by.pk if by else None, **more)
    take(visit.pk, taken, Sent(uuid4(), **sent), actor=actor(by) if by else None)
    visit.refresh_from_db()


def out(cast: Cast, worker: Practitioner, until: float = 60, **more: object) -> Visit:
    """Set off three hours ago. Due an hour ago, the alarm runs: the manager's rung is at 45 minutes."""
    visit = planned(cast, worker, -180, **more)
    step(visit, Happened.STARTED, -180, until=minutes(until), ladder=ladder_of(cast.partnership.pk))
    assert visit.stage == Stage.OUT
    return visit


def late(cast: Cast, **more: object) -> Visit:
    return out(cast, cast.owner, until=-60, **more)


def duress(cast: Cast) -> Visit:
    visit = out(cast, cast.owner)
    step(visit, Happened.CHECKED_OUT, -5, duress=True)
    return visit


def on_rota(cast: Cast, person: Practitioner, duty: str = MANAGER, agency: UUID | None = None) -> RotaLine:
    return RotaLine.objects.create(
        partnership=cast.partnership, duty=duty, practitioner=person, agency_id=agency, weekdays="0123456",
        starts=time(), ends=time(), since=days_ago(9),
    )  # fmt: skip


def was_called(visit: Visit, person: Practitioner, at: float = -10, rung: str = "Manager", **more: object) -> Called:
    return Called.objects.create(
        visit=visit, practitioner=person, rung=rung, moment=minutes(at), at=minutes(at), **more
    )


def watched() -> None:
    beat("a watcher", now=timezone.now())
