"""Write to the ledger, and check its chain."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from sightline.audit.events import Event
from sightline.audit.models import ChainHead, LedgerRow
from sightline.core.access import Actor


def record(
    *,
    actor: Actor | None,
    event: Event,
    case_id: UUID | None = None,
    record_id: UUID | None = None,
    about: str = "",
) -> None:
    """Add one row to the ledger, inside the caller's transaction if there is one.

    Call it last: the chain's head stays locked until the transaction ends. ``about`` says what was done in codes and
    ids, never in the words of a record.
    """
    record_of_each(actor=actor, event=event, case_ids=[case_id], record_id=record_id, about=about)


def record_of_each(
    *,
    actor: Actor | None,
    event: Event,
    case_ids: Iterable[UUID | None],
    record_id: UUID | None = None,
    about: str = "",
) -> None:
    """The same row for each of these cases, written at once."""
    # Without a savepoint: where the row cannot be written, nothing around it stands either.
    with transaction.atomic(savepoint=False):
        head = ChainHead.objects.select_for_update().get(pk=1)
        rows, seal = [], head.seal
        for number, case_id in enumerate(case_ids, start=head.number + 1):
            row = LedgerRow(
                number=number,
                partnership_id=actor.partnership if actor else None,
                at=timezone.now(),
                actor_id=actor.id if actor else None,
                event=event.value,
                case_id=case_id,
                record_id=record_id,
                about=about,
            )
            row.seal = seal = seal_of(row, seal)
            rows.append(row)
        # The head moves on by a trigger of the database, so that no row can be added beside the chain.
        LedgerRow.objects.bulk_create(rows)


def seal_of(row: LedgerRow, seal_before: str) -> str:
    """The SHA-256 of the seal before it and of the row's own words, in a fixed form."""
    said = [
        row.number,
        str(row.partnership_id or ""),
        row.at.isoformat(timespec="microseconds"),
        str(row.actor_id or ""),
        row.event,
        str(row.case_id or ""),
        str(row.record_id or ""),
        row.about,
    ]
    return hashlib.sha256((seal_before + json.dumps(said, ensure_ascii=True)).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check of the chain found: how many rows, the last seal, and each place where it does not hold."""

    rows: int
    last_seal: str
    broken: tuple[str, ...]


def verify() -> Verdict:
    """Read the whole ledger in order and check each seal against the row before it."""
    seal, number, broken = "", 0, []
    for row in _rows_in_order():
        if row.number != number + 1:
            broken.append(f"rows {number + 1} to {row.number - 1} are missing")
        if row.seal != seal_of(row, seal):
            broken.append(f"row {row.number} ({row.at:%Y-%m-%d %H:%M}) does not fit the row before it")
        seal, number = row.seal, row.number
    head = ChainHead.objects.get(pk=1)
    if (head.number, head.seal) != (number, seal):
        broken.append(f"the chain ends at row {number}, its head says {head.number}")
    return Verdict(number, seal, tuple(broken))


def _rows_in_order() -> Iterator[LedgerRow]:
    return LedgerRow.objects.order_by("number").iterator(chunk_size=5000)


def holds_seal(seal: str) -> bool:
    """Does a seal that was noted earlier still stand in the ledger?"""
    return LedgerRow.objects.filter(seal=seal).exists()
