"""What a practitioner has been told and has not yet put away; the newest sign of life of any watcher."""

from datetime import datetime, timedelta

from django.db.models import Max

from sightline.core.access import Actor
from sightline.notify.models import Heartbeat
from sightline.notify.models import Notice as Notice


def unseen_notices(actor: Actor) -> list[Notice]:
    return list(Notice.objects.filter(practitioner=actor.id, seen_at=None).order_by("-told_at")[:50])


def last_beat() -> datetime | None:
    newest: datetime | None = Heartbeat.objects.aggregate(at=Max("at"))["at"]
    return newest


def not_earlier_than(*, boot: str, counted: float) -> datetime | None:
    """The newest sign of life of any watcher; where it was given on the machine that asks, with the seconds since."""
    beats = [
        row.at + timedelta(seconds=max(0.0, counted - row.counted)) if boot and row.boot == boot else row.at
        for row in Heartbeat.objects.all()
    ]
    return max(beats, default=None)
