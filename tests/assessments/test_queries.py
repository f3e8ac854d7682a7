"""However much is written, the pages ask the database the same number of questions."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sightline.core.answers import Answer, Indicator
from sightline.core.assessment import GapStep
from tests.assessments.parts import Writes
from tests.chronology.parts import written
from tests.conftest import Cast, days_ago

pytestmark = [pytest.mark.both_engines, pytest.mark.django_db]
PAGES = ("assessment/", "assessment/why/", "assessment/areas/care/", "assessment/risk/", "")


def asked(reader: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert reader.get(address).status_code == 200
    return len(queries)


def more(cast: Cast, writes: Writes, somebody: Writes) -> Callable[[], None]:
    def write() -> None:
        entry = written(cast, indicators=(Indicator.ALCOHOL,), child_seen=Answer.YES, day=days_ago(9))
        for by in (writes, somebody):
            made = by.one_of_each(cast.anna.pk, cast.owner.pk)
            by.issue(entry)
            by.involvement(cast.owner.pk, entry)
            by.gap_step(made["gap_id"], GapStep.SHARED, agencies=(cast.health.pk,))
            by.question_end(made["question_id"])

    return write


def test_more_of_everything_asks_no_more(with_health: Cast, owner: Client, writes: Writes) -> None:
    cast = with_health
    write = more(cast, writes, Writes(cast.stranger, cast.case.pk))
    addresses = [f"/families/{cast.case.pk}/{page}" for page in PAGES]
    addresses.append(f"/families/{cast.case.pk}/children/{cast.anna.pk}/day/")
    write()
    for address in addresses:  # the first reading of a session writes more
        asked(owner, address)
    before = [asked(owner, address) for address in addresses]
    for _ in range(3):
        write()
    assert [asked(owner, address) for address in addresses] == before
    assert max(before) <= 60
