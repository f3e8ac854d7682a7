"""Whom a worker who is out can ring: those who hold the duties of the ladder now, with the number of their card."""

from dataclasses import dataclass
from datetime import datetime

from sightline.accounts.selectors import names_of
from sightline.core.ladder import Rung
from sightline.core.rota import called_at, holders
from sightline.core.visit import VisitState
from sightline.visits.ladders import ladder_of, rota_of
from sightline.visits.models import Visit, WorkerCard


@dataclass(frozen=True, slots=True)
class Ring:
    duty: str  # for which they are called
    name: str
    phone: str

    @property
    def dialled(self) -> str:
        return "".join(self.phone.split())


def _duties(rung: Rung) -> tuple[str, ...]:
    return (*rung.duties, *rung.fall_backs)


def whom_to_ring(visit: Visit, state: VisitState, now: datetime) -> tuple[Ring, ...]:
    """In the order of the ladder, each person once. ``now``: local time."""
    ladder = state.ladder or ladder_of(visit.partnership_id)
    rota = rota_of(visit.partnership_id, now.date())
    called = [
        (person, next(duty for duty in _duties(rung) if person in holders(rota, (duty,), now, visit.agency_id)))
        for rung in ladder.of_people
        for person in called_at(rung, rota, now, agency=visit.agency_id, worker=visit.worker_id)
    ]
    first = dict(reversed(called))
    people = tuple(dict.fromkeys(person for person, _ in called))
    names = names_of(set(people))
    phones = dict(WorkerCard.objects.filter(practitioner__in=people).values_list("practitioner", "phone"))
    return tuple(Ring(first[person], names[person], phones.get(person, "")) for person in people)
