import pytest
from django.test import Client

from tests.conftest import Cast


@pytest.fixture
def owner(cast: Cast, client_of) -> Client:
    return client_of(cast.owner)
