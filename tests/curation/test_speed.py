"""A chronology of 200 lines in a record of 2,000 entries: as many queries as a small one."""

from collections.abc import Callable
from datetime import timedelta
from time import process_time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sightline.chronology.services import record_contacts
from sightline.core.answers import Answer, Kind, Outcome
from tests.chronology.parts import new_entry, opened
from tests.conftest import Cast
from tests.curation.parts import address, freeze, select, started

pytestmark = pytest.mark.django_db
MOST_SECONDS = 0.2
PAGES = ("", "?on={today}", "frozen/{frozen}/", "frozen/{frozen}/since/", "select/")


def record_of(cast: Cast, number: int) -> list:
    day = timezone.localdate() - timedelta(days=1)
    kinds = (Kind.HOME_VISIT, Kind.PHONE, Kind.SCHOOL_CONTACT, Kind.CLINIC)
    contacts = [
        new_entry(
            f"Contact {place}: what was said and seen, in some words.",
            day=day - timedelta(days=place),
            kind=kinds[place % 4],
            outcome=Outcome.TOOK_PLACE,
            child_seen=Answer.YES if place % 9 == 0 else Answer.NOT_RECORDED,
            children=(cast.anna.pk,) if place % 2 else (),
        )
        for place in range(number)
    ]
    return record_contacts(opened=opened(cast.owner, cast.case), reported_by=cast.social_work.pk, contacts=contacts)


def spent(do: Callable[[], object]) -> float:
    """Of the processor, so that a busy machine does not count."""
    began = process_time()
    do()
    return process_time() - began


@pytest.mark.parametrize("page", PAGES)
def test_queries_do_not_grow_with_the_record(cast: Cast, client_of: Callable, page: str) -> None:
    client, counts = client_of(cast.owner), []
    for number, lines in ((20, 5), (1980, 195)):
        ids = record_of(cast, number)
        curated = started(cast)
        select(cast, curated, *ids[:lines])
        where = address(curated, page.format(today=timezone.localdate(), frozen=freeze(cast, curated).pk))
        taken = min(spent(lambda where=where: client.get(where)) for _ in range(4))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(where).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert taken < MOST_SECONDS
