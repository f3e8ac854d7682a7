"""Taking in a chronology file: what it would add, what is there already, what is offered as a correction, what is bad.

Nothing is half-imported: either the whole file is sound or its reader chooses to leave the bad rows out, and what is
taken in is written in one transaction. The same file twice adds nothing.
"""

import hashlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from sightline.audit import services as audit
from sightline.audit.events import Event
from sightline.cases.selectors import Member, OpenedCase, case_for, members_of
from sightline.chronology.exporting import exported
from sightline.chronology.models import ImportBatch, ImportDraft
from sightline.chronology.selectors import Known, known_rows, versions_of
from sightline.chronology.services import NewEntry, correct_entry, record_contacts
from sightline.core.access import Action, Actor
from sightline.exchange.identity import Held, Identity, identities
from sightline.exchange.problems import Problem, Problems
from sightline.exchange.record import Family, RecordReader


class NotTakenIn(ValueError):
    """The file, or the choices made about it, do not allow it to be taken in."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the reader of a preview decides. ``children`` says which person a name of the file is."""

    family: str | None = None
    leave_out_bad_rows: bool = False
    children: tuple[tuple[str, UUID], ...] = ()
    corrections: frozenset[str] = frozenset()  # identities of rows


@dataclass(frozen=True, slots=True)
class Offer:
    """A row that is there already and says something else now."""

    held: Held
    identity: Identity
    known: Known


@dataclass(frozen=True, slots=True)
class Preview:
    file_name: str
    rows: int
    families: tuple[str, ...]
    family: str
    new: tuple[tuple[Held, Identity], ...]
    already_there: int
    corrections: tuple[Offer, ...]
    problems: tuple[Problem, ...]
    problems_unnamed: int
    bad_rows: int
    unknown_children: tuple[str, ...]
    own_columns: tuple[str, ...]

    @property
    def is_sound(self) -> bool:
        return not self.problems


def keep_upload(*, actor: Actor, case_id: UUID, agency_id: UUID, file_name: str, content: bytes) -> ImportDraft:
    """An upload waits for its reader's decision; drafts of yesterday are thrown away."""
    opened = case_for(actor, case_id, Action.IMPORT)
    ImportDraft.objects.filter(at__lt=timezone.now() - timedelta(days=1)).delete()
    return ImportDraft.objects.create(
        case=opened.case,
        practitioner_id=actor.id,
        agency_id=agency_id,
        file_name=file_name[:255],
        content=content,
        at=timezone.now(),
    )


def preview_of(opened: OpenedCase, draft: ImportDraft, choices: Choices) -> Preview:
    """What taking the draft in would do, as things stand now. Raises ``exchange.problems.Unusable``."""
    families, problems, bad_rows, reader = _read(draft, sets_aside=choices.leave_out_bad_rows)
    names = tuple(family.name for family in families)
    chosen = _chosen(families, choices.family)
    members = members_of(opened.case.pk)
    known = _known(opened, members)
    new, corrections, there = [], [], 0
    for held, identity in _identified(chosen):
        before = known.get(identity.row)
        if before is None:
            new.append((held, identity))
        elif identity.content in before.contents:
            there += 1
        else:
            corrections.append(Offer(held, identity, before))
    given = {name for name, _ in choices.children}
    named = {child for held in chosen.rows for child in held.entry.children} if chosen else set()
    ours = {member.shown_as.casefold() for member in members if member.is_child}
    return Preview(
        file_name=draft.file_name,
        rows=reader.files[0].rows,
        families=names,
        family=chosen.name if chosen else "",
        new=tuple(new),
        already_there=there,
        corrections=tuple(corrections),
        problems=tuple(problems.named),
        problems_unnamed=problems.unnamed,
        bad_rows=bad_rows,
        unknown_children=tuple(sorted(name for name in named if name.casefold() not in ours and name not in given)),
        own_columns=reader.files[0].own_columns,
    )


def take_in(*, actor: Actor, case_id: UUID, draft_id: UUID, choices: Choices) -> ImportBatch:
    """Write what the preview promised, whole, in one transaction."""
    opened = case_for(actor, case_id, Action.IMPORT)
    draft = ImportDraft.objects.filter(pk=draft_id, case=case_id, practitioner=actor.id).first()
    if draft is None:
        raise NotTakenIn("This file has been taken in already, or its day has passed: choose it again.")
    preview = preview_of(opened, draft, choices)
    _refuse_unsound(preview)
    persons = _persons(members_of(case_id), choices)
    with transaction.atomic():
        batch = _batch(opened, draft, preview)
        contacts = [_contact(held, identity, persons) for held, identity in preview.new]
        record_contacts(opened=opened, reported_by=draft.agency_id, contacts=contacts, batch=batch)
        for offer in preview.corrections:
            if offer.identity.row in choices.corrections:
                _correct(opened, offer, persons, draft)
        ImportDraft.objects.filter(pk=draft.pk).delete()
        audit.record(
            actor=actor, event=Event.IMPORTED, case_id=case_id, record_id=batch.pk, about=f"{batch.added} rows"
        )
    return batch


def bad_rows_of(draft: ImportDraft) -> bytes:
    """The bad rows alone, under their own headers, to be mended and chosen again."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bad.csv"
        with _reading(draft, folder, sets_aside=True) as reader:
            list(reader.families())
            reader.set_aside.write(path)
        return path.read_bytes()


def draft_for(opened: OpenedCase, draft_id: UUID) -> ImportDraft | None:
    return ImportDraft.objects.filter(pk=draft_id, case=opened.case, practitioner=opened.actor.id).first()


def _read(draft: ImportDraft, *, sets_aside: bool) -> tuple[list[Family], Problems, int, RecordReader]:
    with tempfile.TemporaryDirectory() as folder, _reading(draft, folder, sets_aside=sets_aside) as reader:
        families = list(reader.families())
        return families, reader.problems, reader.set_aside.count, reader


def _reading(draft: ImportDraft, folder: str, *, sets_aside: bool) -> RecordReader:
    path = Path(folder) / "file"
    path.write_bytes(bytes(draft.content))
    reader = RecordReader(_Named(draft.file_name), sets_aside=sets_aside)
    reader.read(path)
    return reader


class _Named(Problems):
    """Problems under the name that the file had where it came from."""

    def __init__(self, file_name: str) -> None:
        super().__init__()
        self._file_name = file_name

    def add(self, problem: Problem) -> None:
        super().add(problem._replace(file=self._file_name))


def _chosen(families: list[Family], wanted: str | None) -> Family | None:
    if wanted is not None:
        return next((family for family in families if family.name == wanted), None)
    return families[0] if len(families) == 1 else None


def _identified(family: Family | None) -> Iterator[tuple[Held, Identity]]:
    if family is not None:
        yield from zip(family.rows, identities(family.name, family.rows), strict=True)


def _known(opened: OpenedCase, members: list[Member]) -> dict[str, Known]:
    """Rows that the record holds already: as they came in, and as an export of the record would say them today."""
    rows = exported(opened, members)
    versions = versions_of(opened)
    known = known_rows(opened.case.pk)
    for row, identity in zip(rows, identities(opened.case.name, rows), strict=True):
        original, version = versions[row.entry.key]
        known.setdefault(identity.row, Known(original, frozenset({identity.content}), version))
    return known


def _refuse_unsound(preview: Preview) -> None:
    if not preview.is_sound:
        raise NotTakenIn("Some rows cannot be read: mend the file, or choose to leave these rows out.")
    if not preview.family and len(preview.families) > 1:
        raise NotTakenIn("The file holds several families: choose which of them this record is about.")
    if preview.unknown_children:
        raise NotTakenIn(f"Say who these children are: {', '.join(preview.unknown_children)}.")


def _persons(members: list[Member], choices: Choices) -> dict[str, UUID]:
    ours = {member.shown_as.casefold(): member.person for member in members if member.is_child}
    family = set(ours.values())
    chosen = {name.casefold(): person for name, person in choices.children if person in family}
    return ours | chosen


def _contact(held: Held, identity: Identity, persons: dict[str, UUID]) -> NewEntry:
    children = tuple(dict.fromkeys(persons[name.casefold()] for name in held.entry.children))
    return NewEntry(held.entry, children, identity=identity.row, content=identity.content, more=dict(held.more))


def _correct(opened: OpenedCase, offer: Offer, persons: dict[str, UUID], draft: ImportDraft) -> None:
    correct_entry(
        actor=opened.actor,
        case_id=opened.case.pk,
        original=offer.known.original,
        version=offer.known.version,
        to=_contact(offer.held, offer.identity, persons),
        reason=f"The agency's file {draft.file_name} now says so.",
    )


def _batch(opened: OpenedCase, draft: ImportDraft, preview: Preview) -> ImportBatch:
    return ImportBatch.objects.create(
        partnership_id=opened.case.partnership_id,
        case=opened.case,
        agency_id=draft.agency_id,
        file_name=draft.file_name,
        sha256=hashlib.sha256(draft.content).hexdigest(),
        added=len(preview.new),
        already_there=preview.already_there,
        left_out=preview.bad_rows,
        at=timezone.now(),
        by_id=opened.actor.id,
    )
