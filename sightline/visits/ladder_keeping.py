"""The ladder of a partnership as everybody may read it, and its changes: each is a new version with its reason."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from sightline.accounts.selectors import all_agencies, names_of
from sightline.accounts.services import permit
from sightline.audit import services as audit
from sightline.audit.events import Event
from sightline.core.access import Action, Actor
from sightline.core.ladder import Ladder, Rung
from sightline.core.rota import called_at
from sightline.visits.ladders import ladder_of, rota_of
from sightline.visits.models import LadderVersion

SOMEBODY = UUID(int=0)  # a worker who holds no duty themself


@dataclass(frozen=True, slots=True)
class ShownRung:
    rung: Rung
    minutes: float
    called: tuple[str, ...]  # who would be called now
    nobody_for: tuple[str, ...]  # agencies for whose workers nobody would be


def rungs_now(actor: Actor, *, now: datetime) -> list[ShownRung]:
    """``now`` is local time. Raises ``NotPossible`` where there is no ladder."""
    ladder, lines = ladder_of(actor.partnership), rota_of(actor.partnership, now.date())
    agencies = all_agencies(actor)
    called = {
        (rung.name, agency.pk): called_at(rung, lines, now, agency=agency.pk, worker=SOMEBODY)
        for rung in ladder.of_people
        for agency in agencies
    }
    names = names_of({person for people in called.values() for person in people})
    return [
        ShownRung(
            rung,
            rung.after.total_seconds() / 60,
            tuple(dict.fromkeys(names[each] for agency in agencies for each in called.get((rung.name, agency.pk), ()))),
            tuple(agency.name for agency in agencies if rung.duties and not called[rung.name, agency.pk]),
        )
        for rung in ladder.rungs
    ]


def versions_of(actor: Actor) -> list[LadderVersion]:
    return list(LadderVersion.objects.filter(partnership=actor.partnership).select_related("by").order_by("-at"))


def change_ladder(*, actor: Actor, ladder: Ladder, positions_kept_hours: int, reason: str) -> LadderVersion:
    """Visits that are out keep the ladder with which they set off."""
    permit(actor, Action.KEEP_LADDER)
    with transaction.atomic():
        version = LadderVersion.objects.create(
            partnership_id=actor.partnership,
            ladder=ladder.as_data(),
            positions_kept_hours=positions_kept_hours,
            reason=reason,
            by_id=actor.id,
            at=timezone.now(),
        )
        audit.record(actor=actor, event=Event.LADDER_CHANGED, record_id=version.pk)
    return version
