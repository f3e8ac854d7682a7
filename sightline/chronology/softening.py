"""Corrections that took a worry out: told to the supervisor when made, and listed for as long as they stand."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.utils import timezone

from sightline.accounts.selectors import actors
from sightline.cases.selectors import OpenedCase, managers_of, opened_for_notice
from sightline.chronology.facts import COLUMNS, core_entry
from sightline.chronology.models import Entry as StoredEntry
from sightline.chronology.selectors import readable, readable_versions
from sightline.core.access import Actor
from sightline.core.contact_details import ContactDetails, read_details
from sightline.core.entry import Entry
from sightline.core.softening import softened
from sightline.guidance.selectors import guidance, label
from sightline.notify.services import tell


@dataclass(frozen=True, slots=True)
class SoftenedCorrection:
    """``version`` is the correction; ``gone`` says what it took out, a sentence each."""

    original: UUID
    version: int
    at: datetime
    by: str
    reason: str
    gone: tuple[str, ...]


class _Version(NamedTuple):
    entry: Entry
    more: ContactDetails


def softened_corrections(opened: OpenedCase) -> list[SoftenedCorrection]:
    """Newest first, of entries that this reader may read: one query, and only of entries that were ever corrected."""
    corrected = StoredEntry.objects.filter(case=opened.case, version__gt=1).values("original")
    rows = (
        readable_versions(opened.actor, [opened.case.pk])
        .filter(original__in=corrected)
        .order_by("original", "version")
        .values_list(
            "original", "version", "recorded_at", "recorded_by__name", "correction_reason", "more", "pk", *COLUMNS
        )
    )
    found: list[SoftenedCorrection] = []
    before: dict[UUID, _Version] = {}  # the version before, of each entry
    for original, version, at, by, reason, more, key, *cells in rows:
        entry = _Version(core_entry(key, cells, {}, ()), read_details(more))
        if original in before and (gone := _gone(before[original], entry)):
            found.append(SoftenedCorrection(original, version, at, by, reason, gone))
        before[original] = entry
    return sorted(found, key=lambda each: each.at, reverse=True)


def tell_of_softening(opened: OpenedCase, old: StoredEntry, new: StoredEntry) -> None:
    """Inside the caller's transaction: the managers hear that it happened, not what the entry says."""
    if not _gone(_core(old), _core(new)):
        return
    for manager in actors(managers_of(opened.case.pk), timezone.localdate()).values():
        if manager.id != opened.actor.id and _may_read(manager, new):
            tell(
                practitioner_id=manager.id,
                partnership_id=opened.actor.partnership,
                case_id=opened.case.pk,
                says=f"{opened.case.name}: {opened.actor.name} corrected an entry of {old.day:%-d %B %Y} in a way that "
                "takes a worry out. What it said before stays readable: please look.",
                subject="A correction to read",
            )


def _may_read(manager: Actor, entry: StoredEntry) -> bool:
    """Whoever is kept from an entry, or from its record, does not hear either that it is there."""
    opened = opened_for_notice(manager, entry.case_id)
    return opened is not None and readable(manager, [entry.case_id]).filter(pk=entry.pk).exists()


def _gone(before: _Version, after: _Version) -> tuple[str, ...]:
    return softened(before.entry, after.entry, guidance().concern_words, before.more, after.more, named=label)


def _core(row: StoredEntry) -> _Version:
    cells: list[Any] = [getattr(row, column) for column in COLUMNS]
    return _Version(core_entry(row.pk, cells, {}, ()), read_details(row.more))
