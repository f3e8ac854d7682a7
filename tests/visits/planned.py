"""What the tests of the planner share: a form that is complete, a plan, a rota that calls somebody, an entry."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from sightline.accounts.models import Practitioner
from sightline.chronology import services as chronology
from sightline.core.answers import Answer, Behaviour, Kind
from sightline.core.entry import Entry
from sightline.packs.calendar import scottish_working_days
from sightline.visits import planning
from sightline.visits.digits import sealed
from sightline.visits.models import RotaLine, Visit, WorkerCard
from sightline.visits.planning import NewPlan
from tests.conftest import Cast, actor, days_ago

CALM = {
    "hostility": "no", "manager": "yes", "afraid": "no", "animal": "no", "adults": "yes", "new": "no",
    "company": "alone", "car": "no", "phone": "yes", "venue": "no", "known": "yes", "no-return": "yes",
    "details": "yes",
    "own-family": "yes", "private-details": "yes", "training": "yes", "go-on": "yes", "passed-on": "yes",
    "child": "yes",
}  # fmt: skip


def a_working_day() -> date:
    """To come, and not far: what is planned for it by day is no reason for anything."""
    return scottish_working_days().after(days_ago(0), 1)


def form(cast: Cast, **said: Any) -> dict[str, Any]:
    """Complete, for a neutral place by day; answers to the questions by ``q_…``."""
    whole = {
        "id": uuid4(), "people": [str(cast.anna.pk)], "purpose": "To see Anna.", "where": "venue",
        "elsewhere": "The clinic, 3 Well Street", "day": f"{a_working_day():%d/%m/%Y}", "starts": "10:00",
        "ends": "11:00", "well_every": "", **{f"q_{question}": answer for question, answer in CALM.items()},
    }  # fmt: skip
    return {**whole, **said}


def a_plan(cast: Cast, by: Practitioner | None = None, *, at_home: Answer = Answer.NO, **answers: str) -> Visit:
    return plan_for(by or cast.owner, cast.case.pk, cast.anna.pk, at_home=at_home, **answers)


def plan_for(by: Practitioner, case_id: UUID, person: UUID, *, at_home: Answer = Answer.NO, **answers: str) -> Visit:
    """Planned from ten to eleven."""
    starts = datetime.combine(a_working_day(), time(10), timezone.get_current_timezone())
    new = NewPlan(
        id=uuid4(),
        people=(person,),
        purpose="To see Anna.",
        place="The clinic, 3 Well Street",
        at_home=at_home,
        starts_at=starts,
        ends_at=starts + timedelta(hours=1),
        well_every=None,
        answers=CALM | {"where": "venue", "elsewhere": "The clinic, 3 Well Street"} | answers,
    )
    return planning.plan_visit(actor=actor(by), case_id=case_id, new=new)


def behaved(cast: Cast, *codes: Behaviour, ago: int = 3, summary: str = "At the door.") -> UUID:
    day = days_ago(ago)
    entry = Entry(
        key="", day=day, earliest=day, minute=None, until=None, agency="Social work", kind=Kind.HOME_VISIT,
        behaviours=codes, summary=summary,
    )  # fmt: skip
    return chronology.record_contact(
        actor=actor(cast.owner), case_id=cast.case.pk, reported_by=cast.social_work.pk,
        contact=chronology.NewEntry(entry, ()),
    )  # fmt: skip


def fill_rota(cast: Cast, *duties: str) -> None:
    """Somebody holds each duty of the pack's ladder, day and night."""
    for duty in duties or ("Manager on call", "Duty desk"):
        RotaLine.objects.create(
            partnership=cast.partnership, duty=duty, practitioner=cast.manager, agency=None, weekdays="0123456",
            starts=time(0), ends=time(0), since=days_ago(9),
        )  # fmt: skip


def a_card(worker: Practitioner, *, always_digits: bool = False) -> WorkerCard:
    return WorkerCard.objects.create(
        practitioner=worker, phone="07700 900123", safe_digits=sealed(worker.pk, "1234"),
        duress_digits=sealed(worker.pk, "4321"), always_digits=always_digits, changed_at=timezone.now(),
    )  # fmt: skip


def said_to(practitioner: Practitioner) -> list[str]:
    """What somebody was told, newest first."""
    from sightline.notify.models import Notice

    return list(Notice.objects.filter(practitioner=practitioner).order_by("-told_at").values_list("says", flat=True))
