"""Taking in a chronology file: what it would add, what is there already, what is offered as a correction, what is bad.

Nothing is half-imported: either the whole file is sound or its reader chooses to leave the bad rows out, and what is
taken in is written in one transaction. The same file twice adds nothing.
"""

import hashlib
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from sightline.audit import services as audit
from sightline.audit.events import Event
from sightline.cases.selectors import Member, OpenedCase, case_for, members_of
from sightline.chronology.exporting import BORN
from sightline.chronology.models import ImportBatch, ImportDraft
from sightline.chronology.preview import Choices, Offer, Preview, children_by_name, preview_of
from sightline.chronology.services import correct_entry, record_contacts
from sightline.chronology.storing import NewEntry
from sightline.chronology.uploads import FileRead, draft_for, file_of
from sightline.core.access import Action, Actor
from sightline.core.entry import Entry
from sightline.core.not_possible import NotPossible
from sightline.exchange.identity import Held, Identity


class NotTakenIn(NotPossible):
    """The file, or the choices made about it, do not allow it to be taken in."""


class TakenIn(NamedTuple):
    batch: ImportBatch
    corrected: int

    def in_words(self) -> str:
        parts = [
            f"{_rows(self.batch.added)} taken in",
            f"{_rows(self.corrected)} corrected" if self.corrected else "",
            f"{_rows(self.batch.already_there)} there already" if self.batch.already_there else "",
            f"{_rows(self.batch.left_out)} left out" if self.batch.left_out else "",
        ]
        return f"{'; '.join(part for part in parts if part)}."


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count} rows"


def take_in(*, actor: Actor, case_id: UUID, draft_id: UUID, choices: Choices) -> TakenIn:
    """Write what the preview promised, whole, in one transaction."""
    opened = case_for(actor, case_id, Action.IMPORT)
    draft = draft_for(opened, draft_id)
    if draft is None:
        raise NotTakenIn(GONE)
    file = file_of(draft, leave_out_bad_rows=choices.leave_out_bad_rows)
    with transaction.atomic():
        _claim(draft)
        preview = preview_of(opened, file, choices)
        chosen = _agreed(preview, choices)
        batch = _batch(opened, draft, preview)
        _write(opened, preview, chosen, choices, batch)
        about = f"{batch.added} rows added, {len(chosen)} corrected"
        audit.record(actor=actor, event=Event.IMPORTED, case_id=case_id, record_id=batch.pk, about=about)
    return TakenIn(batch, len(chosen))


GONE = "This file has been taken in already, or its day has passed: choose it again."


def _claim(draft: ImportDraft) -> None:
    """One at a time for a case, and each upload once: whoever comes second finds what the first has written."""
    waiting = ImportDraft.objects.select_for_update().filter(case=draft.case_id).order_by("pk")
    list(waiting.values_list("pk"))
    deleted, _ = ImportDraft.objects.filter(pk=draft.pk).delete()
    if not deleted:
        raise NotTakenIn(GONE)


def _agreed(preview: Preview, choices: Choices) -> list[Offer]:
    """The corrections to apply, of a file that may be taken in."""
    if not preview.is_sound:
        raise NotTakenIn("Some rows cannot be read: mend the file, or choose to leave these rows out.")
    if preview.family is None and preview.families:
        raise NotTakenIn("The file holds several families: choose which of them this record is about.")
    chosen = [offer for offer in preview.corrections if offer.identity.content in choices.corrections]
    if len({offer.known.original for offer in chosen}) < len(chosen):
        raise NotTakenIn("Two of the chosen rows would correct the same entry: choose one of them.")
    named = {child for offer in chosen for child in offer.held.entry.children}
    unknown = [*preview.unknown_children, *sorted(named.intersection(preview.unknown_if_corrected))]
    if unknown:
        raise NotTakenIn(f"Say who these children are: {', '.join(dict.fromkeys(unknown))}.")
    return chosen


def _write(opened: OpenedCase, preview: Preview, chosen: list[Offer], choices: Choices, batch: ImportBatch) -> None:
    rows = _Rows(members_of(opened.case.pk), choices, preview.file)
    contacts = [rows.contact(held, identity) for held, identity in preview.new]
    record_contacts(opened=opened, reported_by=batch.agency_id, contacts=contacts, batch=batch)
    for offer in chosen:
        correct_entry(
            actor=opened.actor,
            case_id=opened.case.pk,
            original=offer.known.original,
            version=offer.known.version,
            to=rows.correction(offer),
            reason=f"The file {preview.file.name} now says so.",
        )


class _Rows:
    """Rows of the file as entries of this family's record."""

    def __init__(self, members: list[Member], choices: Choices, file: FileRead) -> None:
        self._persons = children_by_name(members, choices)
        self._births = {member.person: member.born for member in members}
        self._file = file
        self._today = timezone.localdate()

    def contact(self, held: Held, identity: Identity) -> NewEntry:
        entry = held.entry
        children = tuple(dict.fromkeys(self._persons[name.casefold()] for name in entry.children))
        more = {self._file.spelt(header): cell for header, cell in held.more if cell}
        if entry.born and [entry.born] != [self._births[child] for child in children]:
            more[BORN] = entry.born.isoformat()
        return NewEntry(
            self._known_by_today(entry), children, identity=identity.row, content=identity.content, more=more
        )

    def correction(self, offer: Offer) -> NewEntry:
        """A file knows nothing of the marks that were set here: they stay."""
        said = self.contact(offer.held, offer.identity)
        return NewEntry(
            said.entry,
            said.children,
            third_party=offer.known.third_party,
            not_for_family=offer.known.not_for_family,
            identity=said.identity,
            content=said.content,
            more=said.more,
        )

    def _known_by_today(self, entry: Entry) -> Entry:
        """What happened on some day of the present month happened by today."""
        if entry.earliest <= self._today < entry.day:
            return entry._replace(day=self._today)
        return entry


def _batch(opened: OpenedCase, draft: ImportDraft, preview: Preview) -> ImportBatch:
    return ImportBatch.objects.create(
        partnership_id=opened.case.partnership_id,
        case=opened.case,
        agency_id=draft.agency_id,
        file_name=draft.file_name,
        sha256=hashlib.sha256(draft.content).hexdigest(),
        added=len(preview.new),
        already_there=preview.already_there,
        left_out=preview.file.bad_rows,
        at=timezone.now(),
        by_id=opened.actor.id,
    )
