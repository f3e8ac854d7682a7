"""Where the worker was: only while out, only if they gave it, and not for long."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from sightline.audit import services as audit
from sightline.audit.events import Event
from sightline.core.visit import Stage
from sightline.visits.ladders import positions_kept
from sightline.visits.models import Position
from sightline.visits.selectors import OpenedVisit


def give_position(
    *, opened: OpenedVisit, latitude: Decimal, longitude: Decimal, within_metres: int | None = None
) -> bool:
    """False when the worker is not out: then nothing is kept."""
    if not opened.is_worker:
        raise ValueError("Only the worker gives their place.")
    if opened.state.stage is not Stage.OUT:
        return False
    visit = opened.visit
    with transaction.atomic():
        Position.objects.create(
            visit=visit, at=timezone.now(), latitude=latitude, longitude=longitude, within_metres=within_metres
        )
        audit.record(
            actor=opened.actor,
            event=Event.VISIT_STEP,
            case_id=visit.case_id,
            record_id=visit.pk,
            about="place given",
        )
    return True


def forget_old(now: datetime) -> int:
    """Delete what is older than each partnership's ladder says. Called by the watcher's rounds; gives how many went."""
    gone = 0
    for partnership in set(Position.objects.values_list("visit__partnership", flat=True)):
        old = Position.objects.filter(visit__partnership=partnership, at__lt=now - positions_kept(partnership))
        gone += old.delete()[0]
    return gone
