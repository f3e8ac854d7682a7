"""What the tests of curated chronologies share."""

from uuid import UUID

from sightline.accounts.models import Practitioner
from sightline.chronology import services as chronology
from sightline.curation import services as curation
from sightline.curation.models import Curated, Snapshot
from tests.chronology.parts import new_entry
from tests.conftest import Cast, actor, days_ago


def started(cast: Cast, *, by: Practitioner | None = None, **said: object) -> Curated:
    usual = {
        "title": "For the meeting",
        "purpose": "To see the year.",
        "kind": curation.CuratedKind.INTEGRATED,
        "agency": cast.social_work.pk,
    }
    return curation.start_chronology(
        actor=actor(by or cast.owner), case_id=cast.case.pk, new=curation.NewChronology(**{**usual, **said})
    )


def select(cast: Cast, curated: Curated, *originals: UUID, by: Practitioner | None = None) -> int:
    return curation.select_entries(
        actor=actor(by or cast.owner), case_id=cast.case.pk, curated_id=curated.pk, originals=originals
    )


def write(cast: Cast, curated: Curated, original: UUID, **said: object) -> None:
    """As somebody who has just opened the line."""
    row = curated.lines.filter(original=original).order_by("-number").first()
    usual = {"version": row.entry_id, "seen": row.number, "impact": row.impact, "analysis": row.analysis}
    curation.write_line(
        actor=actor(cast.owner), case_id=cast.case.pk, curated_id=curated.pk, original=original, **{**usual, **said}
    )


def leave_out(cast: Cast, curated: Curated, original: UUID) -> None:
    seen = curated.lines.filter(original=original).order_by("-number").first().number
    curation.leave_out(
        actor=actor(cast.owner), case_id=cast.case.pk, curated_id=curated.pk, original=original, seen=seen,
        reason="Told twice.",
    )  # fmt: skip


def freeze(cast: Cast, curated: Curated) -> Snapshot:
    return curation.freeze(
        actor=actor(cast.owner), case_id=cast.case.pk, curated_id=curated.pk, name="Core group", meeting_on=days_ago(0)
    )


def correct(cast: Cast, original: UUID, summary: str, *, version: int = 1, **said: object) -> UUID:
    return chronology.correct_entry(
        actor=actor(cast.owner), case_id=cast.case.pk, original=original, version=version,
        to=new_entry(summary, **said), reason="It was misheard.",
    )  # fmt: skip


def seal(cast: Cast, original: UUID) -> None:
    chronology.seal_entry(actor=actor(cast.manager), case_id=cast.case.pk, original=original, reason="Wrong record.")


def keep_from_owner(cast: Cast, original: UUID) -> None:
    chronology.restrict_entry(
        actor=actor(cast.manager), case_id=cast.case.pk, original=original, reason="Because.",
        exclude_practitioner=cast.owner.pk,
    )  # fmt: skip


def address(curated: Curated, rest: str = "") -> str:
    return f"/families/{curated.case_id}/chronologies/{curated.pk}/{rest}"
