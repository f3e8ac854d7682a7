"""Workers who are out on visits, and who would be called for them: what the benchmarks of the alarm begin with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from uuid import uuid4

WORKERS, FAMILIES = 50, 20
SAFE, DURESS = "2468", "1357"


@dataclass(frozen=True, slots=True)
class Service:
    """One agency, the families that it visits, and a ladder whose one rung calls the manager at the due moment."""

    agency: Any
    workers: Sequence[Any]
    families: Sequence[Any]
    ladder: Any


def found(name: str, *, manager: bool = True) -> Service:
    """Without a manager nobody holds the rung: then the receiving centre alone is called."""
    from django.utils import timezone

    from sightline.accounts import services as accounts
    from sightline.accounts.selectors import actor_of
    from sightline.cases import services as cases
    from sightline.core.access import Role
    from sightline.core.ladder import Ladder, Rung
    from sightline.visits.digits import sealed
    from sightline.visits.models import RotaLine, WorkerCard

    since = timezone.localdate() - timedelta(days=30)
    partnership = accounts.found_partnership(name=name, practice=True)
    agency = accounts.add_agency(actor=None, partnership=partnership, name="Social work", teams=("One",))

    def hired(who: str, role: Role) -> Any:
        email = f"{who.replace(' ', '.')}@{name.lower().replace(' ', '-')}.example.org"
        person = accounts.add_practitioner(actor=None, partnership=partnership, name=who, email=email, password=None)
        accounts.give_post(
            actor=None, practitioner=person, agency=agency, team=agency.teams.get(), role=role, since=since
        )
        return person

    workers = [hired(f"Worker {number}", Role.PRACTITIONER) for number in range(WORKERS)]
    for each in workers:
        WorkerCard.objects.create(
            practitioner=each, safe_digits=sealed(each.pk, SAFE), duress_digits=sealed(each.pk, DURESS),
            changed_at=timezone.now(),
        )  # fmt: skip
    if manager:
        RotaLine.objects.create(
            partnership=partnership, duty="Manager on call", practitioner=hired("Manager", Role.MANAGER),
            weekdays="0123456", starts=time(0), ends=time(0), since=since,
        )  # fmt: skip
    actor = actor_of(workers[0], timezone.localdate())
    families = [
        cases.add_case(actor=actor, name=f"Family {number}", opened_on=since, agency_id=agency.pk)
        for number in range(FAMILIES)
    ]
    return Service(agency, workers, families, Ladder((Rung("Manager", timedelta(), duties=("Manager on call",)),)))


def go_out(service: Service, count: int, *, due: datetime, digits: bool = False) -> list[Any]:
    """So many visits begin, each with the rows that its start leaves; the watcher is woken once."""
    from django.db import transaction
    from django.utils import timezone

    from sightline.core.visit import Happened, Step, VisitState, apply
    from sightline.notify.waking import wake
    from sightline.visits.models import Visit, VisitStep
    from sightline.visits.steps import data_of, owed_from

    now = timezone.now()
    step = Step(Happened.STARTED, now, until=due, ladder=service.ladder)
    state = apply(VisitState(), step).state
    visits, steps = [], []
    for number in range(count):
        worker = service.workers[number % len(service.workers)]
        visit = Visit(
            partnership_id=service.agency.partnership_id, case=service.families[number % len(service.families)],
            agency=service.agency, worker=worker, planned_by=worker, planned_at=now, place="3 Invented Way",
            starts_at=now, ends_at=due, needs_digits=digits, stage=state.stage.value, expected_end=due,
            due_at=state.due_at, alarm_at=state.alarm_at, next_call_at=owed_from(state, None, now=now),
        )  # fmt: skip
        visits.append(visit)
        steps.append(VisitStep(id=uuid4(), visit=visit, number=1, what=step.what.value, at=now, data=data_of(step)))
    with transaction.atomic():
        Visit.objects.bulk_create(visits, batch_size=1000)
        VisitStep.objects.bulk_create(steps, batch_size=1000)
        wake()
    return visits
