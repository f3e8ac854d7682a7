"""Counts over all entries of a partnership, for figures that name nobody. Nothing sealed is counted."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.db.models.functions import TruncMonth

from sightline.chronology.facts import COLUMNS, core_entry
from sightline.chronology.models import Entry as StoredEntry
from sightline.chronology.models import Sealing
from sightline.core.answers import Kind
from sightline.core.children import Standing
from sightline.core.entry import Entry
from sightline.core.facts import CaseFacts
from sightline.packs.calendar import scottish_working_days
from sightline.packs.loader import load_pack


def entries_by_month(partnership: UUID, since: date, until: date) -> Counter[date]:
    rows = _current(partnership).filter(day__gte=since, day__lte=until).exclude(kind=Kind.STATUS)
    by_month = rows.annotate(month=TruncMonth("day")).values("month").annotate(number=Count("pk"))
    return Counter({row["month"]: row["number"] for row in by_month})


def standings(partnership: UUID, children: Mapping[UUID, list[UUID]], today: date) -> Iterator[Standing]:
    """How each of these cases stands today: protected while any of its children is."""
    rows: dict[UUID, list[Entry]] = defaultdict(list)
    stored = _current(partnership).filter(kind=Kind.STATUS, day__lte=today)
    for case, key, *cells in stored.values_list("case_id", "pk", *COLUMNS):
        named = {str(child): str(child) for child in children.get(case, ())}
        rows[case].append(core_entry(key, cells, named, tuple(named)))
    for case in children:
        facts = CaseFacts("", rows[case], as_of=today, guidance=load_pack(), calendar=scottish_working_days())
        yield facts.standing(None, today)


def _current(partnership: UUID) -> QuerySet[StoredEntry]:
    sealed = Sealing.objects.filter(original=OuterRef("original"))
    return StoredEntry.objects.filter(partnership=partnership, corrected_by=None).exclude(Exists(sealed))
