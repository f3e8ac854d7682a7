"""However many visits are planned, the pages that list them ask the database the same number of questions."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sightline.core.answers import Behaviour
from tests.conftest import Cast
from tests.visits.planned import a_plan, behaved

pytestmark = [pytest.mark.both_engines, pytest.mark.django_db]


def asked(reader: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert reader.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("who", ["owner", "manager"])
def test_more_visits_and_more_entries_ask_no_more(cast: Cast, client_of, who: str) -> None:
    reader = client_of(cast.everybody[who])
    visit = a_plan(cast, hostility="yes")
    behaved(cast, Behaviour.SHOUTS)
    addresses = ("/today/", f"/families/{cast.case.pk}/visits/", f"/families/{cast.case.pk}/visits/new/",
                 f"/visits/{visit.pk}/")  # fmt: skip
    for address in addresses:  # the first reading of a session writes more
        asked(reader, address)
    before = [asked(reader, address) for address in addresses]
    for ago in range(4, 8):
        a_plan(cast, hostility="yes")
        behaved(cast, Behaviour.THREAT_VERBAL, ago=ago)
    assert [asked(reader, address) for address in addresses] == before
    assert max(before) <= 60
