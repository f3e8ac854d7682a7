"""What tests of hazard notes share: notes written, ended and renewed through the services."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from sightline.accounts.models import Practitioner
from sightline.core.hazard import Precaution, Whom
from sightline.incidents import services
from sightline.incidents.models import HazardNote
from sightline.incidents.services import NewHazard, Renewal
from tests.conftest import actor, days_ago

TO_DO = "Two go, and not after dark."


def new_hazard(**said: Any) -> NewHazard:
    """On a person where one is given, else on the home; ten days old, looked at again in ninety."""
    whom = Whom.PERSON if said.get("person") else Whom.ADDRESS
    usual = {
        "id": uuid4(), "whom": whom, "person": None, "about": "", "happened": "Threw a cup at the wall.",
        "happened_on": days_ago(10), "to_do": TO_DO, "precaution": Precaution.PAIR, "entry": None,
        "told_by": "" if said.get("entry") else "The housing officer", "review_on": days_ago(-90),
    }  # fmt: skip
    return NewHazard(**usual | said)


def noted(by: Practitioner, case_id: UUID, **said: Any) -> UUID:
    return services.note_hazard(actor=actor(by), case_id=case_id, new=new_hazard(**said)).pk


def overdue(by: Practitioner, case_id: UUID) -> HazardNote:
    """As it was written a hundred days ago, to be looked at again five days ago."""
    before = HazardNote.objects.get(pk=noted(by, case_id))
    before.pk, before.at, before.review_on = uuid4(), timezone.now() - timedelta(100), days_ago(5)
    before.save(force_insert=True)
    return before


def ended(by: Practitioner, case_id: UUID, hazard_id: UUID, *, key: UUID | None = None, why: str = "He moved.") -> None:
    services.end_hazard(actor=actor(by), case_id=case_id, hazard_id=hazard_id, key=key or uuid4(), why=why)


def renewed(
    by: Practitioner, case_id: UUID, hazard_id: UUID, *, key: UUID | None = None, review_on: date | None = None
) -> UUID:
    renewal = Renewal("Two go.", Precaution.PAIR, review_on or days_ago(-60))
    said = {"actor": actor(by), "case_id": case_id, "hazard_id": hazard_id, "key": key or uuid4()}
    return services.renew_hazard(**said, why="Still so.", renewal=renewal).pk
