"""One world for each module, rolled back at its end; every request is rolled back as well."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from tests.access.asking import Asker
from tests.access.world import World, a_world


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: object) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield a_world()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def asker(world: World) -> Asker:
    return Asker(world)
