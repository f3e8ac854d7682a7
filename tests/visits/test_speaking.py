"""A colleague who spoke with the worker checks them out, and it is written down as that."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from sightline.core.visit import Cause, Happened, Stage
from sightline.visits.models import Visit, VisitStep
from tests.conftest import Cast
from tests.visits.outside import DURESS, PLACE, SAFE, WRONG, card_of, on_the_rota, out_on, state, steps

pytestmark = [pytest.mark.both_engines, pytest.mark.django_db]


@pytest.fixture
def manager(cast: Cast, client_of) -> Client:
    return client_of(cast.manager)


def spoke(client: Client, visit: Visit, **said: object):
    return client.post(f"/visits/{visit.pk}/spoke/", {"id": uuid4(), **said}, follow=True)


def test_who_spoke_with_the_worker_checks_them_out(cast: Cast, manager: Client) -> None:
    """(16.3/5)"""
    visit = out_on(cast)
    assert "Their four digits" not in manager.get(f"/visits/{visit.pk}/spoke/").content.decode()
    assert "Only somebody who spoke with them" in spoke(manager, visit).content.decode()
    assert state(visit).stage is Stage.OUT
    assert "Olive Owner is checked out" in spoke(manager, visit, spoke="on").content.decode()
    last = steps(visit)[-1]
    assert (last.what, last.by, last.via) == (Happened.SPOKEN_FOR, cast.manager, VisitStep.Via.COLLEAGUE)
    assert state(visit).stage is Stage.BACK


def test_the_digits_are_asked_for_on_the_phone_too(cast: Cast, manager: Client) -> None:
    card_of(cast.owner)
    visit = out_on(cast, needs_digits=True)
    assert "Ask the worker for their four digits" in spoke(manager, visit, spoke="on").content.decode()
    assert "not the worker&#x27;s digits" in spoke(manager, visit, spoke="on", digits=WRONG).content.decode()
    assert state(visit).stage is Stage.OUT
    spoke(manager, visit, spoke="on", digits=SAFE)
    assert state(visit).stage is Stage.BACK


def test_duress_on_the_phone_is_duress(cast: Cast, manager: Client) -> None:
    """(16.3/5)"""
    card_of(cast.owner)
    visit = out_on(cast, needs_digits=True)
    assert "Those are the digits for danger" in spoke(manager, visit, spoke="on", digits=DURESS).content.decode()
    assert (state(visit).stage, state(visit).alarm.cause) == (Stage.OUT, Cause.DURESS)
    assert state(visit).as_worker_sees.stage is Stage.BACK
    assert steps(visit)[-1].by == cast.manager


def test_once_people_are_called_it_ends_nothing(cast: Cast, manager: Client) -> None:
    """(16.3/5)"""
    visit = out_on(cast, ago=timedelta(hours=2))
    assert "A person ends the alarm" in spoke(manager, visit, spoke="on").content.decode()
    assert (state(visit).stage, steps(visit)[-1].refused) == (Stage.OUT, True)


def test_duress_said_on_a_page_that_had_ended_nothing_before_is_heard(cast: Cast, manager: Client) -> None:
    """(16.3/5)"""
    card_of(cast.owner)
    visit, page = out_on(cast, ago=timedelta(hours=2), needs_digits=True), uuid4()
    assert "A person ends the alarm" in spoke(manager, visit, id=page, spoke="on", digits=SAFE).content.decode()
    assert "digits for danger" in spoke(manager, visit, id=page, spoke="on", digits=DURESS).content.decode()
    assert state(visit).alarm.cause is Cause.DURESS


def test_danger_said_of_a_visit_that_is_over_is_never_taken_for_an_alarm(cast: Cast, manager: Client) -> None:
    """(16.3/5)"""
    card_of(cast.owner)
    visit = out_on(cast, needs_digits=True)
    spoke(manager, visit, spoke="on", digits=SAFE)
    page = spoke(manager, visit, spoke="on", digits=DURESS).content.decode()
    assert "Help is being called" not in page
    assert "Dial 999 now" in page


def test_nobody_speaks_for_themselves_nor_about_what_is_not_theirs(cast: Cast, client_of) -> None:
    visit = out_on(cast)
    for who in (cast.owner, cast.stranger, cast.colleague):
        assert spoke(client_of(who), visit, spoke="on").status_code == 404
    assert state(visit).stage is Stage.OUT


@pytest.mark.parametrize("path", ["/board/", "/visits/{}/"])
def test_the_way_to_say_so_stands_where_others_look_while_there_is_something_to_say(
    cast: Cast, manager: Client, client_of, path: str
) -> None:
    """(16.3/5)"""
    visit = out_on(cast)
    link = f"/visits/{visit.pk}/spoke/"
    assert link in manager.get(path.format(visit.pk)).content.decode()
    assert link not in client_of(cast.owner).get(path.format(visit.pk)).content.decode()
    late = out_on(cast, ago=timedelta(hours=2))  # past the manager's rung: whoever answers the alarm ends it
    assert f"/visits/{late.pk}/spoke/" not in manager.get(path.format(late.pk)).content.decode()


def test_whoever_holds_a_duty_speaks_for_them_and_is_not_told_where_they_are(cast: Cast, client_of) -> None:
    on_the_rota(cast.duty, ["Duty desk"])
    visit = out_on(cast)
    assert PLACE in client_of(cast.manager).get(f"/visits/{visit.pk}/spoke/").content.decode()
    page = client_of(cast.duty).get(f"/visits/{visit.pk}/spoke/").content.decode()
    assert "I spoke with Olive Owner" in page
    assert PLACE not in page
