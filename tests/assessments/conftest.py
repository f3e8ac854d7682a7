import pytest
from django.test import Client

from sightline.cases import services as cases
from tests.assessments.parts import Writes
from tests.conftest import Cast, actor, days_ago


@pytest.fixture
def owner(cast: Cast, client_of) -> Client:
    return client_of(cast.owner)


@pytest.fixture
def writes(cast: Cast) -> Writes:
    return Writes(cast.owner, cast.case.pk)


@pytest.fixture
def with_health(cast: Cast) -> Cast:
    """Health visiting takes part as well, with its own practitioner."""
    chief = {"actor": actor(cast.manager), "case_id": cast.case.pk}
    part = cases.involve(**chief, agency_id=cast.health.pk, part="Health visiting", since=days_ago(90))
    cases.allocate(**chief, involvement_id=part.pk, practitioner_id=cast.stranger.pk, since=days_ago(90))
    return cast
