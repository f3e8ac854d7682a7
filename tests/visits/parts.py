"""Visits for tests: out since an hour, on a ladder whose rungs are held."""

from datetime import datetime, time, timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from sightline.accounts.models import Practitioner
from sightline.core.visit import Happened, Step
from sightline.visits.ladders import ladder_of
from sightline.visits.models import RotaLine, Visit
from sightline.visits.taking import Sent, Taken, take
from tests.conftest import Cast


def held_by(cast: Cast, practitioner: Practitioner, *duties: str) -> None:
    """These duties, at every hour; without names, all of the ladder."""
    for duty in duties or ladder_of(cast.partnership.pk).duties:
        RotaLine.objects.create(
            partnership=cast.partnership,
            duty=duty,
            practitioner=practitioner,
            weekdays="0123456",
            starts=time(0),
            ends=time(0),
            since=timezone.localdate() - timedelta(days=30),
        )


def planned(cast: Cast, *, ends_at: datetime | None = None, **columns: Any) -> Visit:
    now = timezone.now()
    usual = {
        "partnership": cast.partnership,
        "case": cast.case,
        "agency": cast.social_work,
        "worker": cast.owner,
        "planned_by": cast.owner,
        "planned_at": now,
        "place": "3 Invented Way",
        "starts_at": now,
        "ends_at": ends_at or now + timedelta(hours=1),
    }
    return Visit.objects.create(**(usual | columns))


def start(visit: Visit, *, at: datetime | None = None, until: datetime | None = None, **more: Any) -> Taken:
    ladder = more.pop("ladder", None) or ladder_of(visit.partnership_id)
    step = Step(Happened.STARTED, at or timezone.now(), until=until or visit.ends_at, ladder=ladder, **more)
    return take(visit.pk, step, Sent(uuid4()), actor=None)


def press(visit: Visit, what: Happened, *, at: datetime | None = None, **more: Any) -> Taken:
    return take(visit.pk, Step(what, at or timezone.now(), **more), Sent(uuid4()), actor=None)
