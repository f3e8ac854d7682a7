"""Drills: the whole chain, marked as one, and how long it took until somebody answered."""

from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise
from uuid import uuid4

import pytest
from django.test import Client

from sightline.accounts.models import Practitioner
from sightline.core.alarm import rungs_in_time
from sightline.core.visit import Happened, Stage
from sightline.visits import card
from sightline.visits.ladders import ladder_of
from sightline.visits.models import KinOpened, Visit
from sightline.visits.sealed import Sealed
from sightline.visits.steps import state_of, steps_of
from tests.conftest import Cast, actor
from tests.visits.alarm_parts import DESK, minutes, on_rota, out, step, was_called, watched

pytestmark = [pytest.mark.both_engines, pytest.mark.django_db]
Browser = Callable[[Practitioner], Client]


def form(cast: Cast, **more: object) -> dict[str, object]:
    return {"worker": cast.owner.pk, "told": "on", "gap": "0.5", "id": uuid4()} | more


def test_a_drill_runs_the_whole_chain_in_a_few_minutes(cast: Cast, client_of: Browser) -> None:
    """(16.3/6)"""
    browser, said = client_of(cast.manager), form(cast)
    for _ in range(2):
        assert browser.post("/drills/new/", said).status_code == 302
    [visit] = Visit.objects.all()
    assert (visit.kind, visit.stage, visit.worker) == (Visit.Kind.DRILL, Stage.OUT, cast.owner)
    assert visit.next_call_at
    rungs = rungs_in_time(state_of(steps_of([visit.pk])[visit.pk]))
    assert [rung.name for rung, _ in rungs] == [rung.name for rung in ladder_of(cast.partnership.pk).rungs]
    gaps = {later - earlier for (_, earlier), (_, later) in pairwise(rungs)}
    assert gaps == {timedelta(seconds=30)}


@pytest.mark.parametrize("wrong", [{"told": ""}, {"worker": uuid4()}, {"gap": "0"}, {"gap": "soon"}])
def test_nobody_is_drilled_untold(cast: Cast, client_of: Browser, wrong: dict[str, object]) -> None:
    answer = client_of(cast.manager).post("/drills/new/", form(cast, **wrong))
    assert "There is a problem" in answer.content.decode()
    assert not Visit.objects.exists()


def test_whoever_holds_no_post_is_not_drilled(cast: Cast, client_of: Browser) -> None:
    cast.owner.posts.all().delete()
    assert "holds no post" in client_of(cast.manager).post("/drills/new/", form(cast)).content.decode()


def test_every_page_of_it_says_drill(cast: Cast, client_of: Browser) -> None:
    watched()
    visit = out(cast, cast.owner, until=-60, kind=Visit.Kind.DRILL, case=None)
    for path in ("/board/", "/today/", f"/alarms/{visit.pk}/"):
        assert "DRILL" in client_of(cast.manager).get(path).content.decode()
    assert "tel:999" not in client_of(cast.manager).get(f"/alarms/{visit.pk}/").content.decode()


def test_nothing_that_is_sealed_is_opened_for_a_drill(cast: Cast, client_of: Browser) -> None:
    card.seal_details(actor=actor(cast.owner), typed=Sealed(home_address="9 Limpet Lane"))
    visit, browser = out(cast, cast.owner, until=-60, kind=Visit.Kind.DRILL, case=None), client_of(cast.manager)
    words = browser.post(f"/alarms/{visit.pk}/kin/", follow=True).content.decode()
    assert "In a drill nothing that is sealed is opened" in words
    assert "9 Limpet Lane" not in words
    assert not KinOpened.objects.exists()


def test_how_long_it_took_is_told_afterwards(cast: Cast, client_of: Browser) -> None:
    """(16.3/6)"""
    visit = out(cast, cast.owner, until=-60, kind=Visit.Kind.DRILL, case=None)
    Visit.objects.filter(pk=visit.pk).update(starts_at=minutes(-10))
    on_rota(cast, cast.duty, DESK)
    browser = client_of(cast.lead_officer)
    assert "nobody was called" in browser.get("/drills/").content.decode()
    was_called(visit, cast.owner, at=-9, worker=True)
    was_called(visit, cast.duty, at=-8)
    assert "nobody has answered" in browser.get("/drills/").content.decode()
    step(visit, Happened.ACKNOWLEDGED, -5.5, by=cast.duty)
    words = browser.get("/drills/").content.decode()
    assert "2 minutes 0 seconds" in words
    assert "2 minutes 30 seconds from that call" in words
