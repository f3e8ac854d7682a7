"""What is done with curated chronologies. Each change is a new row; what stood before stays readable."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone

from sightline.audit import services as audit
from sightline.audit.events import Event
from sightline.cases.selectors import OpenedCase, case_for, members_of
from sightline.chronology.selectors import current_versions, is_version_of, reported_by, versions_in_force
from sightline.core.access import Action, Actor
from sightline.core.not_possible import SENT_BEFORE, NotPossible
from sightline.curation.models import Curated, CuratedState, Line, Snapshot
from sightline.curation.selectors import curated_for, lines_in_force, may_write, next_number, standings_of

CuratedKind, State = Curated.Kind, CuratedState.State
Row = TypeVar("Row", Curated, Snapshot)
CHANGED_MEANWHILE = "Somebody else changed this meanwhile: open the chronology again to see how it stands now."


@dataclass(frozen=True, slots=True)
class NewChronology:
    title: str
    purpose: str
    kind: Curated.Kind
    agency: UUID
    children: tuple[UUID, ...] = ()
    first: date | None = None
    last: date | None = None
    id: UUID | None = None


def start_chronology(*, actor: Actor, case_id: UUID, new: NewChronology) -> Curated:
    """A page sent twice starts one."""
    opened = case_for(actor, case_id, Action.ASSESS)
    if new.agency not in actor.agencies:
        raise NotPossible("Write for an agency in which you hold a post today.")
    if not set(new.children) <= {member.person for member in members_of(case_id) if member.is_child}:
        raise NotPossible("Choose children of this family.")
    before = Curated.objects.filter(pk=new.id).first() if new.id else None
    said = {
        "title": new.title,
        "purpose": new.purpose,
        "kind": new.kind,
        "agency_id": new.agency,
        "children": ";".join(sorted(str(child) for child in new.children)),
        "first": new.first,
        "last": new.last,
    }
    if before and (before.case_id, before.author_id) == (case_id, actor.id):
        return _same_again(before, said)
    with transaction.atomic():
        curated = Curated.objects.create(
            id=uuid4() if before or not new.id else new.id,
            partnership_id=actor.partnership,
            case=opened.case,
            **said,
            started_at=timezone.now(),
            author_id=actor.id,
        )
        audit.record(actor=actor, event=Event.CURATED_STARTED, case_id=case_id, record_id=curated.pk)
    return curated


def _same_again(before: Row, said: dict[str, object]) -> Row:
    """The same page, sent twice, is written once; sent with other words it is not taken for the same."""
    if any(getattr(before, name) != value for name, value in said.items()):
        raise NotPossible(SENT_BEFORE)
    return before


def select_entries(*, actor: Actor, case_id: UUID, curated_id: UUID, originals: Iterable[UUID]) -> int:
    """Take entries in, each in its version of today; answers how many were not in before.

    What was said of an entry that was left out once comes back with it.
    """
    opened, curated = _to_write(actor, case_id, curated_id)
    versions = current_versions(opened, originals)
    if not versions:
        raise NotPossible("Tick at least one entry of this record.")
    if curated.kind == CuratedKind.SINGLE and not versions.keys() <= reported_by(opened, curated.agency_id):
        raise NotPossible(f"A single-agency chronology takes only what {curated.agency.name} itself has recorded.")
    already = lines_in_force(curated)
    fresh = [(original, version) for original, version in versions.items() if original not in already]
    said = _said_before(curated, [original for original, _ in fresh])
    _add_lines(actor, curated, [(*each, Line.Change.SELECTED, *said.get(each[0], ("", ""))) for each in fresh])
    return len(fresh)


def write_line(
    *,
    actor: Actor,
    case_id: UUID,
    curated_id: UUID,
    original: UUID,
    version: UUID,
    seen: int,
    impact: str,
    analysis: str,
) -> None:
    """Impact and analysis, apart from the fact. ``version`` and ``seen`` are what the writer read."""
    opened, curated = _to_write(actor, case_id, curated_id)
    now = _line_as_seen(opened, curated, original, seen)
    if not is_version_of(opened, version, original):
        raise NotPossible(CHANGED_MEANWHILE)
    if (now.impact, now.analysis, now.entry_id) != (impact, analysis, version):
        _add_lines(actor, curated, [(original, version, Line.Change.WRITTEN, impact, analysis)])


def leave_out(*, actor: Actor, case_id: UUID, curated_id: UUID, original: UUID, seen: int, reason: str) -> None:
    opened, curated = _to_write(actor, case_id, curated_id)
    now = _line_as_seen(opened, curated, original, seen)
    row = (original, now.entry_id, Line.Change.LEFT_OUT, now.impact, now.analysis)
    _add_lines(actor, curated, [row], reason=reason)


def finish(*, actor: Actor, case_id: UUID, curated_id: UUID, reason: str) -> None:
    _, curated = _to_write(actor, case_id, curated_id)
    _change_state(actor, curated, State.FINISHED, reason)


def reopen(*, actor: Actor, case_id: UUID, curated_id: UUID, reason: str) -> None:
    opened = case_for(actor, case_id, Action.ASSESS)
    curated = curated_for(opened, curated_id)
    _is_own(opened, curated)
    if not standings_of(curated)[0].is_finished:
        raise NotPossible("This chronology is not finished: go on writing.")
    _change_state(actor, curated, State.REOPENED, reason)


def freeze(
    *, actor: Actor, case_id: UUID, curated_id: UUID, name: str, meeting_on: date, id: UUID | None = None
) -> Snapshot:
    """Keep what stands now, also what this actor may not read: whoever reads it later reads it by their own right."""
    opened = case_for(actor, case_id, Action.ASSESS)
    curated = curated_for(opened, curated_id)
    _is_own(opened, curated)
    before = Snapshot.objects.filter(pk=id).first() if id else None
    if before and (before.curated_id, before.by_id) == (curated_id, actor.id):
        return _same_again(before, {"name": name, "meeting_on": meeting_on})
    with transaction.atomic():
        stream = versions_in_force(case_id)
        lines = [row for row in lines_in_force(curated).values() if row.original in stream]
        snapshot = Snapshot.objects.create(
            id=uuid4() if before or not id else id,
            partnership_id=actor.partnership,
            curated=curated,
            name=name,
            meeting_on=meeting_on,
            lines=[[str(row.original), str(stream[row.original]), row.impact, row.analysis] for row in lines],
            stream=[[str(original), str(version)] for original, version in stream.items()],
            frozen_at=timezone.now(),
            by_id=actor.id,
        )
        audit.record(actor=actor, event=Event.CURATED_FROZEN, case_id=case_id, record_id=snapshot.pk)
    return snapshot


def _to_write(actor: Actor, case_id: UUID, curated_id: UUID) -> tuple[OpenedCase, Curated]:
    opened = case_for(actor, case_id, Action.ASSESS)
    curated = curated_for(opened, curated_id)
    _is_own(opened, curated)
    if standings_of(curated)[0].is_finished:
        raise NotPossible("This chronology is finished: open it again, with the reason, then change it.")
    return opened, curated


def _is_own(opened: OpenedCase, curated: Curated) -> None:
    if not may_write(opened, curated):
        raise NotPossible(
            f"This is {curated.agency.name}’s own chronology: ask them to change it, or start an integrated one."
        )


def _line_as_seen(opened: OpenedCase, curated: Curated, original: UUID, seen: int) -> Line:
    now = lines_in_force(curated).get(original)
    if now is None or original not in current_versions(opened, [original]):
        raise NotPossible("This entry is not in the chronology.")
    if now.number != seen:
        raise NotPossible(CHANGED_MEANWHILE)
    return now


def _said_before(curated: Curated, originals: list[UUID]) -> dict[UUID, tuple[str, str]]:
    rows = curated.lines.filter(original__in=originals).order_by("number")
    return {row.original: (row.impact, row.analysis) for row in rows}


NewLine = tuple[UUID, UUID, Line.Change, str, str]  # the entry, its version, what changes, impact, analysis
EVENTS = {
    Line.Change.SELECTED: Event.CURATED_SELECTED,
    Line.Change.WRITTEN: Event.CURATED_WRITTEN,
    Line.Change.LEFT_OUT: Event.CURATED_LEFT_OUT,
}


def _add_lines(actor: Actor, curated: Curated, new: list[NewLine], *, reason: str = "") -> None:
    if not new:
        return
    first, now = next_number(Line, curated), timezone.now()
    rows = [
        Line(
            partnership_id=actor.partnership,
            curated=curated,
            number=number,
            original=original,
            entry_id=version,
            change=change,
            impact=impact,
            analysis=analysis,
            reason=reason,
            at=now,
            by_id=actor.id,
        )
        for number, (original, version, change, impact, analysis) in enumerate(new, first)
    ]
    try:
        with transaction.atomic():
            Line.objects.bulk_create(rows)
            event, about = EVENTS[new[0][2]], f"{len(rows)} of {curated.pk}"
            audit.record(actor=actor, event=event, case_id=curated.case_id, record_id=curated.pk, about=about)
    except IntegrityError as clash:  # two writers at one moment
        raise NotPossible(CHANGED_MEANWHILE) from clash


def _change_state(actor: Actor, curated: Curated, state: CuratedState.State, reason: str) -> None:
    event = Event.CURATED_FINISHED if state is State.FINISHED else Event.CURATED_REOPENED
    try:
        with transaction.atomic():
            CuratedState.objects.create(
                partnership_id=actor.partnership,
                curated=curated,
                number=next_number(CuratedState, curated),
                state=state,
                reason=reason,
                at=timezone.now(),
                by_id=actor.id,
            )
            audit.record(actor=actor, event=event, case_id=curated.case_id, record_id=curated.pk)
    except IntegrityError as clash:
        raise NotPossible(CHANGED_MEANWHILE) from clash
