"""An entry's answers as rows of the database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from itertools import count
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.db import connection
from django.db.models import AutoField
from django.utils import timezone

from sightline.cases.selectors import OpenedCase, members_of
from sightline.chronology.models import Entry as StoredEntry
from sightline.chronology.models import EntryChild, ImportBatch
from sightline.core.contact import Act, rows_of
from sightline.core.entry import Entry
from sightline.core.not_possible import NotPossible


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


@dataclass(frozen=True, slots=True)
class NewAct:
    """One act to write, with the marks that all its entries bear. ``id`` comes from the page and names the first."""

    act: Act
    id: UUID
    third_party: bool = False
    not_for_family: bool = False

    def entries(self, key: UUID) -> list[NewEntry]:
        """Ids derived from one another: the same page, sent again, means the same entries."""
        return [
            NewEntry(
                row.entry,
                tuple(UUID(str(child)) for child in row.children),
                third_party=self.third_party,
                not_for_family=self.not_for_family,
                id=uuid5(key, row.part) if row.part else key,
                more=row.details.cells(),
            )
            for row in rows_of(self.act, visit=str(key))
        ]


AS_THEY_ARE = (
    "day", "earliest", "minute", "until", "until_earliest", "until_minute", "agency", "kind", "outcome", "child_seen",
    "child_alone", "home_seen", "source", "checked", "practitioner", "action", "action_owner", "action_due",
    "action_done", "lead", "response", "impact", "ref", "visit", "summary",
)  # fmt: skip
LISTS = ("behaviours", "towards", "indicators", "harm", "strength", "status", "contradicts")


def stored_rows(
    opened: OpenedCase, contacts: Iterable[NewEntry], reported_by: UUID, batch: ImportBatch | None = None
) -> list[StoredEntry]:
    written_now: dict[str, Any] = {
        "partnership_id": opened.case.partnership_id,
        "case_id": opened.case.pk,
        "recorded_by_id": opened.actor.id,
        "reported_by_id": reported_by,
        "imported_in_id": batch.pk if batch else None,
    }
    now = timezone.now()
    # A moment apart, so that rows of one day keep the order of their file.
    moments = (now + timedelta(microseconds=number) for number in count())
    return [_stored(contact, moment, written_now) for contact, moment in zip(contacts, moments, strict=False)]


def _stored(contact: NewEntry, moment: datetime, written_now: dict[str, Any]) -> StoredEntry:
    entry, key = contact.entry, contact.id or uuid4()
    cells: dict[str, Any] = {column: getattr(entry, column) for column in AS_THEY_ARE}
    cells |= {column: ";".join(getattr(entry, column)) for column in LISTS}
    return StoredEntry(
        id=key,
        original=key,
        recorded_at=moment,
        identity=contact.identity,
        content=contact.content,
        third_party=contact.third_party,
        not_for_family=contact.not_for_family,
        children=";".join(str(child) for child in sorted(contact.children)),
        adults=";".join(f"{move}:{name}" for move, name in entry.adults),
        more=contact.more or {},
        **cells,
        **written_now,
    )


def link_children(rows: list[StoredEntry], contacts: Iterable[NewEntry]) -> None:
    links = (
        EntryChild(entry_id=row.pk, person_id=child)
        for row, contact in zip(rows, contacts, strict=True)
        for child in contact.children
    )
    insert_rows([*links])


def insert_rows(rows: Sequence[StoredEntry] | Sequence[EntryChild]) -> None:
    """As ``bulk_create`` does, for many rows of one table, at a third of the time: one statement, prepared once."""
    if not rows:
        return
    table = rows[0]._meta
    fields = [field for field in table.concrete_fields if not isinstance(field, AutoField)]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in fields)
    statement = f"INSERT INTO {quote(table.db_table)} ({columns}) VALUES ({', '.join(['%s'] * len(fields))})"  # noqa: S608
    named = [(field.attname, partial(field.get_db_prep_save, connection=connection)) for field in fields]
    with connection.cursor() as cursor:
        cursor.executemany(statement, [[prepare(getattr(row, name)) for name, prepare in named] for row in rows])


def check_children(opened: OpenedCase, contacts: Iterable[NewEntry]) -> None:
    """An entry speaks of this family's children: another's id is refused as if there were no such person."""
    named = {child for contact in contacts for child in contact.children}
    if named and not named <= {member.person for member in members_of(opened.case.pk) if member.is_child}:
        raise NotPossible("Choose children of this family.")


def says_the_same(one: StoredEntry, other: StoredEntry) -> bool:
    """Everything but the moment of writing."""
    fields = [field.attname for field in StoredEntry._meta.concrete_fields if field.name != "recorded_at"]
    return all(getattr(one, field) == getattr(other, field) for field in fields)
