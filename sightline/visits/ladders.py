"""The ladder and the rota in force for a partnership, as the rules of the core take them."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from django.utils import timezone

from sightline.accounts.selectors import who_work_here
from sightline.core.ladder import Ladder, ladder_from
from sightline.core.not_possible import NotPossible
from sightline.core.rota import RotaLine, holders
from sightline.guidance.selectors import guidance
from sightline.visits import models
from sightline.visits.models import LadderVersion

POSITIONS_KEPT_HOURS = 24


def ladder_of(partnership_id: UUID) -> Ladder:
    """The newest ladder of the partnership, or the pack's where it has chosen none."""
    version = newest_version(partnership_id)
    ladder = ladder_from(version.ladder) if version else guidance().ladder
    if ladder is None:
        raise NotPossible(
            "Nobody has said yet who is called when a worker does not come back: set up the ladder first."
        )
    return ladder


def duties_of(partnership_id: UUID) -> tuple[str, ...]:
    """The duties that the ladder names; none where there is no ladder yet."""
    version = newest_version(partnership_id)
    ladder = ladder_from(version.ladder) if version else guidance().ladder
    return ladder.duties if ladder else ()


def newest_version(partnership_id: UUID) -> LadderVersion | None:
    return LadderVersion.objects.filter(partnership=partnership_id).order_by("-at").first()


def positions_kept(partnership_id: UUID) -> timedelta:
    version = newest_version(partnership_id)
    return timedelta(hours=version.positions_kept_hours if version else POSITIONS_KEPT_HOURS)


def rota_of(partnership_id: UUID, today: date) -> tuple[RotaLine, ...]:
    """Every line that holds today or later, of people who work here. A night that began yesterday holds still."""
    rows = models.RotaLine.objects.filter(
        partnership=partnership_id, practitioner__in=who_work_here(partnership_id, today)
    )
    rows = rows.exclude(until__lt=today)
    return tuple(line_of(row) for row in rows.order_by("duty", "since", "pk"))


def line_of(row: models.RotaLine) -> RotaLine:
    return RotaLine(
        duty=row.duty,
        person=row.practitioner_id,
        weekdays=frozenset(int(day) for day in row.weekdays),
        starts=row.starts,
        ends=row.ends,
        since=row.since,
        until=row.until,
        agency=row.agency_id,
    )


def is_on_duty(person: UUID, partnership_id: UUID, agencies: Iterable[UUID]) -> bool:
    """Does this person hold a duty of the ladder now, for workers of one of these agencies?"""
    now = timezone.localtime()
    duties, rota = duties_of(partnership_id), rota_of(partnership_id, now.date())
    return any(person in holders(rota, duties, now, agency) for agency in agencies)
