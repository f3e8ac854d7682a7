"""How a record of fact of a visit is written: once, whoever sends the page twice, with its row in the ledger."""

from typing import Any
from uuid import UUID

from django.utils import timezone

from sightline.audit import services as audit
from sightline.audit.events import Event
from sightline.audit.once import written_before
from sightline.core.access import Actor
from sightline.visits.models import OfVisit, Visit


def heading(visit: Visit, actor: Actor, key: UUID) -> dict[str, Any]:
    return {"id": key, "visit": visit, "by_id": actor.id, "at": timezone.now()}


def write_once(actor: Actor, row: OfVisit, event: Event, about: str = "") -> bool:
    """Inside the caller's transaction. False: the same page had been sent before, and nothing was written."""
    if written_before(row, "visit_id", "by_id"):
        return False
    row.save(force_insert=True)
    audit.record(actor=actor, event=event, case_id=row.visit.case_id, record_id=row.visit_id, about=about)
    return True
