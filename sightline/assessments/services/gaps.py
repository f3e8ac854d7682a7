"""The register of what cannot be assessed: written down, shared, worked around, ended by being assessed or decided."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from sightline.assessments.areas import is_known_what
from sightline.assessments.models import UnknownArea, UnknownAreaStep
from sightline.assessments.writing import OVER, heading, perhaps_child_of, to_assess, write_once
from sightline.audit.events import Event
from sightline.cases.parts import agencies_of_case
from sightline.core.access import Actor
from sightline.core.assessment import GAP_ENDS, GapStep
from sightline.core.not_possible import NotPossible


@dataclass(frozen=True, slots=True)
class NewGap:
    id: UUID
    what: str
    child: UUID | None
    why: str
    since: date


def record_gap(*, actor: Actor, case_id: UUID, new: NewGap) -> None:
    opened = to_assess(actor, case_id)
    if not is_known_what(new.what):
        raise NotPossible("The guidance in force knows no such area.")
    row = UnknownArea(
        **heading(opened, new.id),
        child_id=perhaps_child_of(opened, new.child),
        what=new.what,
        why=new.why,
        since=new.since,
    )
    write_once(opened, row, Event.GAP_RECORDED, about=new.what)


@dataclass(frozen=True, slots=True)
class NewGapStep:
    """``agencies``: who was told, or agreed to the way round; ``due``: by when that is to have worked."""

    id: UUID
    kind: GapStep
    day: date
    words: str
    agencies: tuple[UUID, ...] = ()
    due: date | None = None


def take_step(*, actor: Actor, case_id: UUID, gap_id: UUID, new: NewGapStep) -> None:
    opened = to_assess(actor, case_id)
    gap = UnknownArea.objects.filter(pk=gap_id, case=case_id).first()
    if gap is None:
        raise NotPossible(OVER)
    row = UnknownAreaStep(
        **heading(opened, new.id),
        gap=gap,
        kind=new.kind.value,
        day=new.day,
        words=new.words,
        agencies=_involved(case_id, new.agencies),
        due=new.due if new.kind is GapStep.WAY_ROUND else None,
    )
    if _ends(gap).exclude(pk=new.id).exists():
        raise NotPossible(OVER)
    write_once(opened, row, Event.GAP_STEP_TAKEN, about=f"{gap.what}: {new.kind}")


def _ends(gap: UnknownArea) -> QuerySet[UnknownAreaStep]:
    return UnknownAreaStep.objects.filter(gap=gap, kind__in=GAP_ENDS)


def _involved(case_id: UUID, agencies: tuple[UUID, ...]) -> list[str]:
    if not set(agencies) <= {part.agency for part in agencies_of_case(case_id) if part.until is None}:
        raise NotPossible("Choose agencies that are involved with this family.")
    return sorted(str(agency) for agency in agencies)
