"""Read the ledger."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Max

from sightline.audit.events import Event
from sightline.audit.models import LedgerRow
from sightline.core.access import Actor

LOOKS = (Event.CASE_OPENED, Event.TIMELINE_READ)


def last_reads(actor: Actor, case_ids: Iterable[UUID]) -> dict[UUID, datetime]:
    """When the actor last looked at each of these cases."""
    rows = LedgerRow.objects.filter(actor_id=actor.id, case_id__in=list(case_ids), event__in=LOOKS)
    return dict(rows.values_list("case_id").annotate(at=Max("at")))
