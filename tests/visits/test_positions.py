"""Where somebody is: only while out, only if given, and not for long."""

import threading
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from sightline.audit.models import LedgerRow
from sightline.operation.watching import Watcher
from sightline.visits.ladders import ladder_of
from sightline.visits.models import LadderVersion, Position, Visit
from sightline.visits.positions import forget_old
from tests.conftest import Cast
from tests.visits.outside import a_visit, out_on, page_of, press

pytestmark = [pytest.mark.both_engines, pytest.mark.django_db]
HERE = {"latitude": "55.86424", "longitude": "-4.25181", "within_metres": "12.6"}


def give(visit: Visit, **said: str) -> int:
    return Client(enforce_csrf_checks=True).post(f"{page_of(visit)}position/", HERE | said).status_code


def test_a_place_is_taken_while_out_and_at_no_other_time(cast: Cast) -> None:
    visit, coming = out_on(cast), a_visit(cast)
    assert give(visit) == 204
    kept = Position.objects.get()
    assert (str(kept.latitude), str(kept.longitude), kept.within_metres) == ("55.86424", "-4.25181", 13)
    press(Client(), visit, "check-out")
    assert [give(visit), give(coming)] == [409, 409]
    assert Position.objects.count() == 1


@pytest.mark.parametrize(
    "wrong", [{"latitude": "91"}, {"longitude": "east"}, {"within_metres": "-1"}, {"latitude": "NaN"}]
)
def test_what_is_no_place_is_refused(cast: Cast, wrong: dict[str, str]) -> None:
    assert give(out_on(cast), **wrong) == 400
    assert not Position.objects.exists()


def test_places_are_forgotten_after_the_hours_of_the_ladder(cast: Cast) -> None:
    now = timezone.now()
    visit = out_on(cast)
    for hours in (1, 23, 25):
        Position.objects.create(visit=visit, at=now - timedelta(hours=hours), latitude=0, longitude=0)
    assert forget_old(now) == 1
    LadderVersion.objects.create(
        partnership=cast.partnership, ladder=ladder_of(cast.partnership.pk).as_data(), positions_kept_hours=2,
        reason="Two hours are enough.", by=cast.lead_officer, at=now,
    )  # fmt: skip
    assert forget_old(now) == 1
    assert [now - kept.at for kept in Position.objects.all()] == [timedelta(hours=1)]


def test_the_watcher_forgets_them_on_its_rounds(cast: Cast) -> None:
    visit = out_on(cast)
    Position.objects.create(visit=visit, at=timezone.now() - timedelta(hours=25), latitude=0, longitude=0)
    watcher = Watcher("of the tests", threading.Event())
    watcher.look_once()
    watcher.close()
    assert not Position.objects.exists()


def test_the_page_that_a_link_opens_and_a_place_that_is_given_stand_in_the_ledger(cast: Cast) -> None:
    visit = out_on(cast)
    Client().get(page_of(visit))
    give(visit)
    rows = LedgerRow.objects.filter(record_id=visit.pk).order_by("-number")[:2]
    assert [(row.event, row.about) for row in rows] == [
        ("visits.step", "place given"),
        ("visits.read", "reply link"),
    ]
