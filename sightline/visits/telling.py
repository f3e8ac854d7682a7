"""Who is told what about a visit. What is told carries no words of the record."""

from collections.abc import Iterable
from uuid import UUID

from django.utils import timezone

from sightline.accounts.selectors import managers_of_worker
from sightline.cases.parts import holders_of
from sightline.cases.selectors import managers_of, shut_out_of
from sightline.notify.services import tell
from sightline.visits.models import Visit


def tell_managers(visit: Visit, says: str, subject: str) -> None:
    """The worker's managers, but never the worker, nor who is kept out of the family: a worker's own words may tell of
    it. Not as of the case: it may be none that they can open."""
    managers = managers_of_worker(visit.worker_id, visit.agency_id, timezone.localdate())
    shut = shut_out_of([visit.case_id] if visit.case_id else [], managers)
    _tell(visit, [each for each in managers if (visit.case_id, each) not in shut], None, says, subject)


def tell_holders(visit: Visit, says: str, subject: str) -> None:
    """The lead professional of the family, also where that is the worker. Its managers where nobody else leads: what a
    worker says about a child's safety reaches somebody beside themselves."""
    if visit.case_id:
        holders = holders_of(visit.case_id)
        others = [] if set(holders) - {visit.worker_id} else managers_of(visit.case_id)
        _tell(visit, dict.fromkeys([*holders, *others]), visit.case_id, says, subject, worker_too=True)


def tell_one(visit: Visit, practitioner: UUID, says: str, subject: str) -> None:
    """Not as of the case: this person may not be one who can open it."""
    _tell(visit, [practitioner], None, says, subject, worker_too=True)


def _tell(
    visit: Visit, people: Iterable[UUID], case_id: UUID | None, says: str, subject: str, *, worker_too: bool = False
) -> None:
    for person in people:
        if worker_too or person != visit.worker_id:
            tell(
                practitioner_id=person,
                partnership_id=visit.partnership_id,
                case_id=case_id,
                says=says,
                subject=subject,
            )
