"""Read curated chronologies, for somebody who has opened the case."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Max
from django.http import Http404

from sightline.accounts.selectors import agencies_of
from sightline.cases.selectors import Member, OpenedCase
from sightline.chronology.selectors import current_versions, reported_by
from sightline.core.access import Action
from sightline.core.curation import Said, View
from sightline.core.entry import Entry
from sightline.curation.models import Curated, CuratedState, Line, Snapshot

ACTIVE = "Active"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a chronology stands, since when and by whose hand; an active one has nothing more to say."""

    state: str
    by: str = ""
    at: datetime | None = None
    reason: str = ""

    @property
    def is_finished(self) -> bool:
        return self.state == CuratedState.State.FINISHED.label


@dataclass(frozen=True, slots=True)
class Listed:
    """``lines``: as many as the reader may read."""

    curated: Curated
    standing: Standing
    lines: int
    snapshots: tuple[Snapshot, ...]


def curated_for(opened: OpenedCase, curated_id: UUID) -> Curated:
    """A chronology of this case. Another case's is as if there were none: raises ``Http404``."""
    curated = Curated.objects.select_related("agency", "author").filter(pk=curated_id, case=opened.case).first()
    if curated is None:
        raise Http404
    return curated


def chronologies_of(opened: OpenedCase) -> list[Listed]:
    """Newest first."""
    curated = list(Curated.objects.filter(case=opened.case).select_related("agency", "author").order_by("-started_at"))
    newest: dict[UUID, dict[UUID, bool]] = {each.pk: {} for each in curated}
    rows = Line.objects.filter(curated__in=curated).order_by("number").values_list("curated_id", "original", "change")
    for key, original, change in rows:
        newest[key][original] = change != Line.Change.LEFT_OUT
    shown = current_versions(opened, {original for lines in newest.values() for original in lines})
    states = _standings(curated)
    frozen = snapshots_of(curated)
    return [
        Listed(
            each,
            states.get(each.pk, Standing(ACTIVE)),
            sum(1 for original, is_in in newest[each.pk].items() if is_in and original in shown),
            tuple(snapshot for snapshot in frozen if snapshot.curated_id == each.pk),
        )
        for each in curated
    ]


def _standings(curated: Iterable[Curated]) -> dict[UUID, Standing]:
    rows = CuratedState.objects.filter(curated__in=list(curated)).select_related("by").order_by("number")
    return {row.curated_id: _standing(row) for row in rows}


def _standing(row: CuratedState) -> Standing:
    return Standing(row.get_state_display(), row.by.name, row.at, row.reason)


def standings_of(curated: Curated, *, by: datetime | None = None) -> list[Standing]:
    """Every state since the beginning, newest first; up to a moment, if one is named."""
    rows = curated.states.select_related("by").order_by("-number")
    return [*(_standing(row) for row in (rows.filter(at__lte=by) if by else rows)), Standing(ACTIVE)]


def snapshots_of(curated: Iterable[Curated]) -> list[Snapshot]:
    """Newest first, without what they hold."""
    rows = Snapshot.objects.filter(curated__in=list(curated)).select_related("by").defer("lines", "stream")
    return list(rows.order_by("-frozen_at"))


def snapshot_for(opened: OpenedCase, curated: Curated, snapshot_id: UUID) -> Snapshot:
    snapshot = Snapshot.objects.select_related("by").filter(pk=snapshot_id, curated=curated).first()
    if snapshot is None or curated.case_id != opened.case.pk:
        raise Http404
    return snapshot


def lines_in_force(curated: Curated, *, by: datetime | None = None) -> dict[UUID, Line]:
    """The newest row of each entry that is in, by the entry; up to a moment, if one is named. Withheld ones too."""
    rows = curated.lines.select_related("by").order_by("number")
    newest = {row.original: row for row in (rows.filter(at__lte=by) if by else rows)}
    return {original: row for original, row in newest.items() if row.is_in}


def line_numbers(curated_id: UUID) -> dict[UUID, int]:
    """The number of the newest row of each entry, for whoever has just opened the chronology."""
    return dict(Line.objects.filter(curated=curated_id).order_by("number").values_list("original", "number"))


def history_of(opened: OpenedCase, curated: Curated, original: UUID) -> list[Line]:
    """Every row about one entry, newest first; none where the reader may not read it."""
    if original not in current_versions(opened, [original]):
        return []
    return list(curated.lines.filter(original=original).select_related("by", "entry").order_by("-number"))


def next_number(rows: type[Line] | type[CuratedState], curated: Curated) -> int:
    last: int | None = rows._default_manager.filter(curated=curated).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def may_write(opened: OpenedCase, curated: Curated) -> bool:
    """A single agency's own chronology is written by that agency."""
    own = curated.kind == Curated.Kind.INTEGRATED or curated.agency_id in opened.actor.agencies
    return own and opened.may(Action.ASSESS)


def agencies_to_write_for(opened: OpenedCase) -> list[tuple[str, str]]:
    return [(str(agency.pk), agency.name) for agency in agencies_of(opened.actor)]


# Views to be compared ---------------------------------------------------------------------------------


def view_now(opened: OpenedCase, curated: Curated) -> View[UUID]:
    """As the reader may read it."""
    stream = current_versions(opened)
    lines = {original: Said(row.impact, row.analysis) for original, row in lines_in_force(curated).items()}
    return View(stream, lines).only(stream.keys())


def frozen_view(opened: OpenedCase, snapshot: Snapshot) -> View[UUID]:
    """As the reader may read it today."""
    stream = {UUID(original): UUID(version) for original, version in snapshot.stream}
    lines = {UUID(original): Said(impact, analysis) for original, _, impact, analysis in snapshot.lines}
    return View(stream, lines).only(current_versions(opened).keys())


def frozen_versions(snapshot: Snapshot) -> dict[UUID, UUID]:
    return {UUID(original): UUID(version) for original, version, _, _ in snapshot.lines}


# What a chronology is about ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Scope:
    """``originals``: what the agency itself put on the record, for a single-agency chronology; else nothing is said."""

    children: tuple[str, ...]
    first: date | None
    last: date | None
    originals: frozenset[UUID] | None

    def holds(self, original: UUID, entry: Entry) -> bool:
        return (
            (self.originals is None or original in self.originals)
            and (not self.children or any(entry.about(child) for child in self.children))
            and (self.first is None or entry.day >= self.first)
            and (self.last is None or entry.earliest <= self.last)
        )


def scope_of(opened: OpenedCase, curated: Curated, members: list[Member]) -> Scope:
    wanted = set(curated.children.split(";"))
    single = curated.kind == Curated.Kind.SINGLE
    return Scope(
        children=tuple(member.shown_as for member in members if str(member.person) in wanted),
        first=curated.first,
        last=curated.last,
        originals=reported_by(opened, curated.agency_id) if single else None,
    )
