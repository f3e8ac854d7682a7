"""What is done with entries: writing, correcting, withholding and sealing them. Nothing is ever changed or deleted."""

from dataclasses import dataclass, replace
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone

from sightline.accounts.services import permit
from sightline.audit import services as audit
from sightline.audit.events import Event
from sightline.cases.selectors import OpenedCase, case_for
from sightline.chronology.models import Entry as StoredEntry
from sightline.chronology.models import EntryChild, EntryRestriction, ImportBatch, Sealing
from sightline.chronology.selectors import readable, sealed_entry
from sightline.core.access import Action, Actor
from sightline.core.facts import Entry


class NothingToCorrect(LookupError):
    """The entry is not there for this reader, or somebody corrected it meanwhile."""


@dataclass(frozen=True, slots=True)
class NewEntry:
    """One entry to write. ``entry`` holds the answers (its key and its children's names are not used); ``children`` are
    persons of the family, none meaning every child. ``id`` may come from the page: the same id is written once."""

    entry: Entry
    children: tuple[UUID, ...] = ()
    third_party: bool = False
    not_for_family: bool = False
    id: UUID | None = None
    identity: str = ""
    content: str = ""
    more: dict[str, str] | None = None


def record_contact(*, actor: Actor, case_id: UUID, reported_by: UUID, contact: NewEntry) -> UUID:
    """Write one entry and answer its id; a page sent twice writes it once."""
    opened = case_for(actor, case_id, Action.RECORD_CONTACT)
    row = _row(opened, contact, reported_by)
    if StoredEntry.objects.filter(pk=row.pk, case=case_id, recorded_by=actor.id).exists():
        return row.pk
    with transaction.atomic():
        row.save(force_insert=True)
        _link_children([row], [contact])
        audit.record(actor=actor, event=Event.ENTRY_ADDED, case_id=case_id, record_id=row.pk)
    return row.pk


def record_contacts(
    *, opened: OpenedCase, reported_by: UUID, contacts: list[NewEntry], batch: ImportBatch | None = None
) -> list[UUID]:
    """Write many entries at once, inside the caller's transaction; the caller writes to the ledger."""
    rows = [_row(opened, contact, reported_by, batch) for contact in contacts]
    StoredEntry.objects.bulk_create(rows, batch_size=500)
    _link_children(rows, contacts)
    return [row.pk for row in rows]


def correct_entry(*, actor: Actor, case_id: UUID, original: UUID, version: int, to: NewEntry, reason: str) -> UUID:
    """A new version of an entry, with its reason. ``version`` is the one that the corrector saw."""
    opened = case_for(actor, case_id, Action.CORRECT_ENTRY)
    old = readable(actor, [case_id]).filter(original=original, version=version).first()
    if old is None:
        raise NothingToCorrect(
            "Somebody else has corrected this entry meanwhile: open it again to see what it says now."
        )
    row = _row(
        opened, replace(to, id=uuid4(), identity=to.identity or old.identity), old.reported_by_id, old.imported_in
    )
    row.original, row.version, row.corrects, row.correction_reason = old.original, old.version + 1, old, reason
    row.more = old.more
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            _link_children([row], [to])
            audit.record(actor=actor, event=Event.ENTRY_CORRECTED, case_id=case_id, record_id=original)
    except IntegrityError as clash:
        raise NothingToCorrect("Somebody else corrected this entry at the same moment: open it again.") from clash
    return row.pk


def seal_entry(*, actor: Actor, case_id: UUID, original: UUID, reason: str) -> Sealing:
    """Take an entry that stands on the wrong record out of it: no screen, count, clock, finding or export shows it."""
    opened = case_for(actor, case_id, Action.SEAL_ENTRY)
    if not readable(actor, [case_id]).filter(original=original).exists():
        raise NothingToCorrect("This entry is not on this record.")
    with transaction.atomic():
        sealing = Sealing.objects.create(
            partnership_id=actor.partnership,
            case=opened.case,
            original=original,
            reason=reason,
            at=timezone.now(),
            by_id=actor.id,
        )
        audit.record(actor=actor, event=Event.ENTRY_SEALED, case_id=case_id, record_id=original)
    return sealing


def restrict_entry(
    *,
    actor: Actor,
    case_id: UUID,
    original: UUID,
    reason: str,
    held_to_agency: UUID | None = None,
    exclude_practitioner: UUID | None = None,
) -> EntryRestriction:
    """Hold an entry to an agency (one row an agency), or keep one practitioner from it."""
    opened = case_for(actor, case_id, Action.RESTRICT)
    if not readable(actor, [case_id]).filter(original=original).exists():
        raise NothingToCorrect("This entry is not on this record.")
    kind = EntryRestriction.Kind.HELD_TO if held_to_agency else EntryRestriction.Kind.EXCLUDED
    with transaction.atomic():
        restriction = EntryRestriction.objects.create(
            partnership_id=actor.partnership,
            case=opened.case,
            original=original,
            kind=kind,
            agency_id=held_to_agency,
            practitioner_id=exclude_practitioner,
            reason=reason,
            at=timezone.now(),
            by_id=actor.id,
        )
        audit.record(actor=actor, event=Event.ENTRY_RESTRICTED, case_id=case_id, record_id=original, about=kind)
    return restriction


def _row(opened: OpenedCase, contact: NewEntry, reported_by: UUID, batch: ImportBatch | None = None) -> StoredEntry:
    entry, key = contact.entry, contact.id or uuid4()
    return StoredEntry(
        id=key,
        original=key,
        partnership_id=opened.case.partnership_id,
        case=opened.case,
        recorded_at=timezone.now(),
        recorded_by_id=opened.actor.id,
        reported_by_id=reported_by,
        imported_in=batch,
        identity=contact.identity,
        content=contact.content,
        third_party=contact.third_party,
        not_for_family=contact.not_for_family,
        children=";".join(str(child) for child in sorted(contact.children)),
        more=contact.more or {},
        behaviours=";".join(entry.behaviours),
        towards=";".join(entry.towards),
        indicators=";".join(entry.indicators),
        harm=";".join(entry.harm),
        strength=";".join(entry.strength),
        adults=";".join(f"{move}:{name}" for move, name in entry.adults),
        status=";".join(entry.status),
        contradicts=";".join(entry.contradicts),
        **{column: getattr(entry, column) for column in _AS_THEY_ARE},
    )


_AS_THEY_ARE = (
    "day", "earliest", "minute", "until", "until_earliest", "until_minute", "agency", "kind", "outcome", "child_seen",
    "child_alone", "home_seen",
    "source", "checked", "practitioner", "action", "action_owner", "action_due", "action_done", "lead", "response",
    "impact", "ref", "visit", "summary",
)  # fmt: skip


def _link_children(rows: list[StoredEntry], contacts: list[NewEntry]) -> None:
    EntryChild.objects.bulk_create(
        (
            EntryChild(entry=row, person_id=child)
            for row, contact in zip(rows, contacts, strict=True)
            for child in contact.children
        ),
        batch_size=2000,
    )


def open_sealed(*, actor: Actor, original: UUID, reason: str) -> Sealing | None:
    """Open a sealed entry, with a reason; ``None`` where there is none. The reason stands in the ledger."""
    permit(actor, Action.OPEN_SEALED)
    sealing = sealed_entry(actor, original)
    case_id = sealing.case_id if sealing else None
    audit.record(actor=actor, event=Event.SEALED_OPENED, case_id=case_id, record_id=original, about=reason)
    return sealing
