"""The end of the day: leaving word until when one is home, watched over like a visit."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from sightline.accounts.selectors import agencies_of
from sightline.core.access import Actor
from sightline.core.not_possible import NotPossible
from sightline.core.visit import LONGEST_OUT, Happened, Step
from sightline.visits.ladders import ladder_of
from sightline.visits.manned import unmanned
from sightline.visits.models import Visit, WorkerCard
from sightline.visits.taking import Sent, take


@dataclass(frozen=True, slots=True)
class WayHome:
    """``id`` was made by the page, which may be sent twice."""

    id: UUID
    until: time
    place: str


def start_home_safe(*, actor: Actor, way: WayHome) -> Visit:
    """Who does not say that they are home by then is looked for, like anybody who does not come back from a visit."""
    agency = _agency_of(actor)
    before = Visit.objects.filter(pk=way.id, worker=actor.id).first()
    if before:
        return before
    now = timezone.localtime()
    end, ladder = _end_of(way.until, now), ladder_of(actor.partnership)
    if nobody := unmanned(ladder, actor.partnership, end, agency=agency, worker=actor.id):
        raise NotPossible(" ".join(nobody))
    with transaction.atomic():
        visit = Visit.objects.create(
            id=way.id,
            partnership_id=actor.partnership,
            kind=Visit.Kind.HOME_SAFE,
            agency_id=agency,
            worker_id=actor.id,
            planned_by_id=actor.id,
            planned_at=now,
            place=way.place,
            starts_at=now,
            ends_at=end,
            needs_digits=WorkerCard.objects.filter(practitioner=actor.id, always_digits=True)
            .exclude(safe_digits="")
            .exists(),
        )
        take(visit.pk, Step(Happened.STARTED, now, until=end, ladder=ladder), Sent(way.id), actor=actor)
    return visit


def _agency_of(actor: Actor) -> UUID:
    agencies = agencies_of(actor)
    if not agencies:
        raise NotPossible("You hold no post today: ask the administrator.")
    return agencies[0].pk


def _end_of(until: time, now: datetime) -> datetime:
    """The next time that the clock shows this."""
    end = now.replace(hour=until.hour, minute=until.minute, second=0, microsecond=0)
    if end <= now:
        end += timedelta(days=1)
    if end > now + LONGEST_OUT:
        raise NotPossible("Give a time that lies ahead, at most sixteen hours from now.")
    return end
