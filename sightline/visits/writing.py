"""How a record of fact of a visit is written: once, whoever sends the page twice, with its row in the ledger."""

from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from sightline.audit import services as audit
from sightline.audit.events import Event
from sightline.core.access import Actor
from sightline.core.not_possible import SENT_BEFORE, NotPossible
from sightline.visits.models import OfVisit, Visit


def heading(visit: Visit, actor: Actor, key: UUID) -> dict[str, Any]:
    return {"id": key, "visit": visit, "by_id": actor.id, "at": timezone.now()}


def write_once(actor: Actor, row: OfVisit, event: Event, about: str = "") -> bool:
    """Inside the caller's transaction. False: the same page had been sent before, and nothing was written."""
    if _is_written(row):
        return False
    row.save(force_insert=True)
    audit.record(actor=actor, event=event, case_id=row.visit.case_id, record_id=row.visit_id, about=about)
    return True


def _is_written(row: OfVisit) -> bool:
    before = type(row)._default_manager.filter(pk=row.pk).first()
    if before is None:
        return False
    if (before.visit_id, before.by_id) != (row.visit_id, row.by_id):
        row.pk = uuid4()  # somebody else's id says nothing to this writer
        return False
    fields = [field.attname for field in row._meta.concrete_fields if field.name != "at"]
    if any(getattr(before, field) != getattr(row, field) for field in fields):
        raise NotPossible(SENT_BEFORE)
    return True
