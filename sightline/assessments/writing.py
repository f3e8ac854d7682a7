"""How every row of an assessment is written: once, whoever sends the page twice, with its row in the ledger."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from sightline.assessments.models import Written
from sightline.audit import services as audit
from sightline.audit.events import Event
from sightline.audit.once import written_before
from sightline.cases.pages import writes_for
from sightline.cases.selectors import OpenedCase, case_for, members_of
from sightline.chronology.selectors import readable
from sightline.core.access import Action, Actor
from sightline.core.not_possible import NotPossible

SENT_BEFORE = "This was saved already, in the words that you sent first. Open the page again to add what is new."
OVER = "Somebody has ended this meanwhile: open the page again to see how it stands."


def to_assess(actor: Actor, case_id: UUID) -> OpenedCase:
    return case_for(actor, case_id, Action.ASSESS)


def heading(opened: OpenedCase, key: UUID) -> dict[str, Any]:
    """Who writes, for which agency, on whose record, when."""
    return {
        "id": key,
        "partnership_id": opened.case.partnership_id,
        "case_id": opened.case.pk,
        "agency_id": writes_for(opened),
        "by_id": opened.actor.id,
        "at": timezone.now(),
    }


def write_once(opened: OpenedCase, row: Written, event: Event, about: str = "") -> None:
    """A row that ends something can be written by one of two only: the other is told."""
    if _is_written(row):
        return
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            audit.record(actor=opened.actor, event=event, case_id=row.case_id, record_id=row.pk, about=about)
    except IntegrityError as clash:  # the same page at the same moment, or another's end
        if not _is_written(row):
            raise NotPossible(OVER) from clash


def _is_written(row: Written) -> bool:
    return written_before(row, "case_id", "by_id", refusal=SENT_BEFORE) is not None


def child_of(opened: OpenedCase, child: UUID) -> UUID:
    """A child of this family: another's id is refused as if there were no such person."""
    if child not in {member.person for member in members_of(opened.case.pk) if member.is_child}:
        raise NotPossible("Choose a child of this family.")
    return child


def perhaps_child_of(opened: OpenedCase, child: UUID | None) -> UUID | None:
    return child_of(opened, child) if child else None


def cited(opened: OpenedCase, entries: Iterable[UUID]) -> list[str]:
    """Entries of this record that the writer may read, by the id of their first version."""
    wanted = set(entries)
    rows = readable(opened.actor, [opened.case.pk]).filter(original__in=wanted)
    if wanted - set(rows.values_list("original", flat=True)):
        raise NotPossible("An entry that this rests on is not on this record for you: open the page again.")
    return sorted(str(entry) for entry in wanted)
