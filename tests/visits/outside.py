"""Somebody who is out on a visit, with people on the rota who would be called."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.test import Client
from django.utils import timezone

from sightline.accounts.models import Practitioner
from sightline.core.visit import Happened, Step, VisitState
from sightline.visits.digits import sealed
from sightline.visits.ladders import ladder_of
from sightline.visits.models import RotaLine, Visit, VisitStep, WorkerCard
from sightline.visits.steps import state_of, steps_of
from sightline.visits.taking import Sent, take
from sightline.visits.tokens import token_of
from tests.conftest import Cast, actor, days_ago

PLACE = "7 Larkspur Wynd"
SAFE, DURESS, WRONG = "2468", "1357", "0000"


def on_the_rota(who: Practitioner, duties: Iterable[str] = ("Manager on call", "Duty desk")) -> None:
    """Day and night, for everybody's workers."""
    for duty in duties:
        RotaLine.objects.create(
            partnership_id=who.partnership_id, duty=duty, practitioner=who, weekdays="0123456", starts=time(0),
            ends=time(0), since=days_ago(9),
        )  # fmt: skip


def card_of(who: Practitioner, phone: str = "07700 900123", **more: Any) -> None:
    WorkerCard.objects.create(
        practitioner=who, phone=phone, safe_digits=sealed(who.pk, SAFE), duress_digits=sealed(who.pk, DURESS),
        changed_at=timezone.now(), **more,
    )  # fmt: skip


def a_visit(cast: Cast, **more: Any) -> Visit:
    """Planned by the owner of the family's case, for the next hour."""
    now = timezone.now()
    said = {
        "partnership": cast.partnership, "case": cast.case, "agency": cast.social_work, "worker": cast.owner,
        "planned_by": cast.owner, "planned_at": now, "place": PLACE, "starts_at": now,
        "ends_at": now + timedelta(hours=1),
    }  # fmt: skip
    return Visit.objects.create(**(said | more))


def out_on(cast: Cast, *, ago: timedelta = timedelta(), lasts: timedelta = timedelta(hours=1), **more: Any) -> Visit:
    """The worker went out ``ago``, for so long."""
    began = timezone.now() - ago
    visit = a_visit(cast, starts_at=began, ends_at=began + lasts, **more)
    step = Step(Happened.STARTED, began, until=began + lasts, ladder=ladder_of(cast.partnership.pk))
    take(visit.pk, step, Sent(uuid4()), actor=actor(visit.worker))
    visit.refresh_from_db()
    return visit


def page_of(visit: Visit) -> str:
    return f"/out/{token_of(visit.pk)}/"


def press(client: Client, visit: Visit, what: str, *, digits: str = "", key: UUID | None = None, **more: Any) -> str:
    """The address to which it leads."""
    said = {"id": key or uuid4(), "press": what, "digits": digits, **more}
    answer = client.post(f"{page_of(visit)}act/", said)
    assert answer.status_code == 302
    return str(answer["Location"])


def read(client: Client, visit: Visit) -> str:
    answer = client.get(page_of(visit))
    assert answer.status_code == 200
    return str(answer.content.decode())


def steps(visit: Visit) -> list[VisitStep]:
    return steps_of([visit.pk])[visit.pk]


def state(visit: Visit) -> VisitState:
    return state_of(steps(visit))


def clock(moment: datetime | None) -> str:
    assert moment is not None
    return f"{timezone.localtime(moment):%H:%M}"
