"""What is done with entries: writing, correcting, withholding and sealing them. Nothing is ever changed or deleted."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from sightline.accounts.selectors import all_agencies, practitioners_of
from sightline.accounts.services import permit
from sightline.audit import services as audit
from sightline.audit.events import Event
from sightline.cases.selectors import OpenedCase, case_for, refused_even_in_emergency
from sightline.chronology.drafts import finish_draft
from sightline.chronology.models import Entry as StoredEntry
from sightline.chronology.models import EntryRestriction, ImportBatch, Sealing
from sightline.chronology.selectors import is_kept_from, readable, sealed_entry
from sightline.chronology.softening import tell_of_softening
from sightline.chronology.storing import NewAct as NewAct
from sightline.chronology.storing import NewEntry as NewEntry
from sightline.chronology.storing import check_children, insert_rows, link_children, says_the_same, stored_rows
from sightline.core.access import Action, Actor, Refusal
from sightline.core.not_possible import NotPossible


class NothingToCorrect(NotPossible):
    """The entry is not there for this reader, or somebody corrected it meanwhile."""


class WrittenAlready(NotPossible):
    """A page that was sent before is sent again with other words."""


def record_contact(*, actor: Actor, case_id: UUID, reported_by: UUID, contact: NewEntry) -> UUID:
    """Write one entry and answer its id; a page sent twice writes it once."""
    return _record(actor, case_id, reported_by, contact.id or uuid4(), lambda key: [replace(contact, id=key)])


def record_act(*, actor: Actor, case_id: UUID, reported_by: UUID, act: NewAct) -> UUID:
    """Write every entry of one act, or none, and answer the first one's id; a page sent twice writes them once."""
    return _record(actor, case_id, reported_by, act.id, act.entries)


def _record(
    actor: Actor, case_id: UUID, reported_by: UUID, page: UUID, entries: Callable[[UUID], list[NewEntry]]
) -> UUID:
    opened = case_for(actor, case_id, Action.RECORD_CONTACT)
    if reported_by not in actor.agencies:
        raise NotPossible("Write for an agency in which you hold a post today.")
    key, contacts = page, entries(page)
    check_children(opened, contacts)
    rows = stored_rows(opened, contacts, reported_by)
    if _are_written(rows):
        return key
    if StoredEntry.objects.filter(pk__in=[row.pk for row in rows]).exists():
        key = uuid4()  # somebody else's id says nothing to this writer
        contacts = entries(key)
        rows = stored_rows(opened, contacts, reported_by)
    try:
        _write(actor, rows, contacts, page)
    except IntegrityError:  # the same page, sent twice at the same moment
        if not _are_written(rows):
            raise
    return key


def _are_written(rows: list[StoredEntry]) -> bool:
    """By this writer on this record, first versions, every one of them and no other of their act."""
    first = rows[0]
    mine = StoredEntry.objects.filter(case=first.case_id, recorded_by=first.recorded_by_id, version=1)
    if not mine.filter(pk=first.pk).exists():
        return False
    of_the_act = mine.filter(Q(pk=first.pk) | Q(visit=str(first.pk), imported_in=None))
    before = {each.pk: each for each in of_the_act}
    if before.keys() != {row.pk for row in rows} or not all(says_the_same(before[row.pk], row) for row in rows):
        raise WrittenAlready(
            "This contact is on the record already, in the words that you sent first. Open it on the Timeline and "
            "correct it there, or add a new contact."
        )
    return True


def _write(actor: Actor, rows: list[StoredEntry], contacts: list[NewEntry], page: UUID) -> None:
    with transaction.atomic():
        for row in rows:
            row.save(force_insert=True)
        link_children(rows, contacts)
        finish_draft(actor=actor, case_id=rows[0].case_id, page=page)
        for row in rows:
            audit.record(actor=actor, event=Event.ENTRY_ADDED, case_id=row.case_id, record_id=row.pk)


def record_contacts(
    *, opened: OpenedCase, reported_by: UUID, contacts: list[NewEntry], batch: ImportBatch | None = None
) -> list[UUID]:
    """Write many entries at once, inside the caller's transaction; the caller writes to the ledger."""
    check_children(opened, contacts)
    rows = stored_rows(opened, contacts, reported_by, batch)
    insert_rows(rows)
    link_children(rows, contacts)
    return [row.pk for row in rows]


def correct_entry(*, actor: Actor, case_id: UUID, original: UUID, version: int, to: NewEntry, reason: str) -> UUID:
    """A new version of an entry, with its reason. ``version`` is the one that the corrector saw."""
    opened = case_for(actor, case_id, Action.CORRECT_ENTRY)
    old = readable(actor, [case_id]).filter(original=original, version=version).first()
    if old is None:
        raise NothingToCorrect(
            "Somebody else has corrected this entry meanwhile: open it again to see what it says now."
        )
    check_children(opened, [to])
    new = replace(to, id=uuid4(), identity=to.identity or old.identity, more=old.more if to.more is None else to.more)
    [row] = stored_rows(opened, [new], old.reported_by_id, old.imported_in)
    row.original, row.version, row.corrects, row.correction_reason = old.original, old.version + 1, old, reason
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            link_children([row], [new])
            tell_of_softening(opened, old, row)
            audit.record(actor=actor, event=Event.ENTRY_CORRECTED, case_id=case_id, record_id=original)
    except IntegrityError as clash:
        raise NothingToCorrect("Somebody else corrected this entry at the same moment: open it again.") from clash
    return row.pk


def seal_entry(*, actor: Actor, case_id: UUID, original: UUID, reason: str) -> Sealing:
    """Take an entry that stands on the wrong record out of it: no screen, count, clock, finding or export shows it."""
    opened = case_for(actor, case_id, Action.SEAL_ENTRY)
    _is_on_record(opened, original)
    try:
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
    except IntegrityError as clash:  # two managers at the same moment
        raise NothingToCorrect(NOT_HERE) from clash
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
    _is_on_record(opened, original)
    _is_of_this_partnership(actor, held_to_agency, exclude_practitioner)
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


NOT_HERE = "This entry is not on this record."


def _is_on_record(opened: OpenedCase, original: UUID) -> None:
    if not readable(opened.actor, [opened.case.pk]).filter(original=original).exists():
        raise NothingToCorrect(NOT_HERE)


def _is_of_this_partnership(actor: Actor, agency: UUID | None, practitioner: UUID | None) -> None:
    if bool(agency) == bool(practitioner):
        raise NotPossible("Choose an agency or a person: one of the two.")
    if agency and agency not in {each.pk for each in all_agencies(actor)}:
        raise NotPossible("Choose an agency of this partnership.")
    if practitioner and practitioner not in {key for key, _ in practitioners_of(actor)}:
        raise NotPossible("Choose somebody who works in this partnership.")


def open_sealed(*, actor: Actor, original: UUID, reason: str) -> Sealing | None:
    """Open a sealed entry, with a reason; ``None`` where there is none. The reason stands in the ledger."""
    permit(actor, Action.OPEN_SEALED)
    sealing = sealed_entry(actor, original)
    why = _refused_sealed(actor, sealing) if sealing else Refusal.UNKNOWN
    if sealing is None or why:
        audit.record(actor=actor, event=Event.REFUSED, record_id=original, about=f"{Action.OPEN_SEALED}: {why}")
        return None
    audit.record(actor=actor, event=Event.SEALED_OPENED, case_id=sealing.case_id, record_id=original, about=reason)
    return sealing


def _refused_sealed(actor: Actor, sealing: Sealing) -> str:
    """Own relatives, a named exclusion and a record held to other agencies bind a records officer too."""
    refused = refused_even_in_emergency(actor, [sealing.case]).get(sealing.case_id, "")
    return Refusal.EXCLUDED if not refused and is_kept_from(actor, sealing.original) else refused
