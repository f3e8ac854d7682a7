"""The board: who is out, due, overdue or in alarm, for whom it is to see, and what is being done."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sightline.accounts import services as accounts
from sightline.accounts.models import Practitioner
from sightline.audit.models import LedgerRow
from sightline.core.access import Role
from sightline.core.visit import Happened
from sightline.core.visit_board import Standing
from sightline.notify.services import beat
from sightline.visits.board import board_for
from sightline.visits.models import JointRequest, Visit
from tests.conftest import Cast, actor, hire
from tests.visits.alarm_parts import DESK, PLACE, duress, late, minutes, on_rota, out, planned, step, watched

pytestmark = [pytest.mark.both_engines, pytest.mark.django_db]
Browser = Callable[[Practitioner], Client]


def standings(reader: Practitioner) -> dict[str, list[str]]:
    board = board_for(actor(reader), now=timezone.localtime())
    return {group.standing.value: [row.visit.worker.name for row in group.rows] for group in board.groups}


def page(reader: Client, path: str = "/board/") -> str:
    return reader.get(path).content.decode()


def test_alarms_come_first_and_each_stands_where_it_is(cast: Cast) -> None:
    """(16.1/6, 16.3/5)"""
    late(cast)
    out(cast, cast.colleague, until=-20)
    out(cast, hire("Dee Due", Role.PRACTITIONER, cast.social_work, cast.north), until=10)
    out(cast, hire("Out Farr", Role.PRACTITIONER, cast.social_work, cast.north), until=90)
    home = out(cast, hire("Bea Back", Role.PRACTITIONER, cast.social_work, cast.north), until=90)
    step(home, Happened.CHECKED_OUT, -1)
    assert standings(cast.manager) == {
        "alarm": ["Olive Owner"],
        "overdue": ["Colin Colleague"],
        "due soon": ["Dee Due"],
        "out": ["Out Farr"],
        "back": ["Bea Back"],
    }


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("owner", True), ("manager", True), ("duty", True), ("colleague", False), ("other_manager", False),
        ("stranger", False), ("health_manager", False), ("lead_officer", False), ("auditor", False),
    ],
)  # fmt: skip
def test_a_manager_sees_their_own_people_and_the_desk_everybody(cast: Cast, who: str, sees: bool) -> None:
    out(cast, cast.owner)
    assert bool(standings(cast.everybody[who])) is sees


def test_whoever_holds_a_duty_now_sees_those_for_whom_it_is_held(cast: Cast) -> None:
    out(cast, cast.owner)
    on_rota(cast, cast.stranger, DESK, agency=cast.health.pk)
    assert standings(cast.stranger) == {}
    on_rota(cast, cast.stranger, DESK)
    assert standings(cast.stranger) == {"out": ["Olive Owner"]}


def test_the_place_is_shown_to_those_who_may_see_the_visit_and_to_the_desk_in_an_alarm(
    cast: Cast, client_of: Browser
) -> None:
    on_rota(cast, cast.duty, DESK)
    visit = out(cast, cast.owner)
    assert PLACE in page(client_of(cast.manager))
    words = page(client_of(cast.duty))
    assert "Olive Owner" in words
    assert PLACE not in words
    step(visit, Happened.PANICKED)
    assert PLACE in page(client_of(cast.duty))


def test_duress_shows_to_others_and_never_to_the_worker_or_whoever_is_with_them(cast: Cast, client_of: Browser) -> None:
    visit = duress(cast)
    JointRequest.objects.create(
        visit=visit, agency=cast.social_work, practitioner=cast.colleague, purpose="x", speaks="x", sees_child="x",
        at=minutes(-300),
    )  # fmt: skip
    assert standings(cast.manager) == {"alarm": ["Olive Owner"]}
    assert "Duress" in page(client_of(cast.manager))
    for who in (cast.owner, cast.colleague):
        assert standings(who) == {"back": ["Olive Owner"]}
        for path in ("/board/", "/today/"):
            words = page(client_of(who), path)
            assert "uress" not in words
            assert "Alarm" not in words
            assert f"/alarms/{visit.pk}" not in words


def test_the_board_says_who_has_it_in_hand_and_until_when(cast: Cast, client_of: Browser) -> None:
    visit = late(cast)
    assert "Nobody has answered yet. Called: Prompt the worker, Call the worker, Manager, Police." in page(
        client_of(cast.manager)
    )
    step(visit, Happened.ACKNOWLEDGED, -5, by=cast.duty)
    assert "Dora Duty has had it in hand since" in page(client_of(cast.manager))
    step(visit, Happened.ACKNOWLEDGED, -20, by=cast.duty)
    assert "and has said nothing since: it is called again" in page(client_of(cast.manager))


def test_a_watcher_that_has_been_silent_for_a_quarter_of_a_minute_is_said_loudly(
    cast: Cast, client_of: Browser
) -> None:
    """(16.3/5)"""
    silent, browser = "Nobody is watching", client_of(cast.manager)
    visit = late(cast)
    paths = ("/board/", "/today/", f"/alarms/{visit.pk}/")
    assert all(silent in page(browser, path) for path in paths)
    beat("a watcher", now=minutes(-0.3))
    assert all(silent in page(browser, path) for path in paths)
    watched()
    assert not any(silent in page(browser, path) for path in paths)


def test_a_board_that_comes_anew_by_itself_keeps_no_session_open_and_fills_no_ledger(
    cast: Cast, client_of: Browser
) -> None:
    browser = client_of(cast.manager)
    browser.get("/board/")
    assert LedgerRow.objects.latest("number").event == "visits.board_read"
    session = browser.session
    session["last_active"] = minutes(-10).timestamp()
    session.save()
    before, rows = browser.session["last_active"], LedgerRow.objects.count()
    browser.get("/board/?by-itself")
    assert (browser.session["last_active"], LedgerRow.objects.count()) == (before, rows)
    browser.get("/board/")
    assert browser.session["last_active"] > before


def test_without_javascript_it_comes_anew_until_it_is_told_to_stand_still(cast: Cast, client_of: Browser) -> None:
    browser = client_of(cast.owner)
    assert 'http-equiv="refresh"' in page(browser)
    still = page(browser, "/board/?still")
    assert 'http-equiv="refresh"' not in still
    assert "board.js" not in still


def test_what_is_planned_for_today_stands_last_and_tomorrow_does_not(cast: Cast) -> None:
    planned(cast, cast.owner)
    planned(cast, cast.owner, 60 * 48)
    assert standings(cast.owner) == {Standing.PLANNED.value: ["Olive Owner"]}


def test_another_partnership_is_never_shown(cast: Cast) -> None:
    elsewhere = accounts.found_partnership(name="Elsewhere", practice=True)
    agency = accounts.add_agency(actor=None, partnership=elsewhere, name="Social work", teams=())
    desk = hire("Della Elsewhere", Role.DUTY_DESK, agency)
    out(cast, cast.owner)
    assert standings(desk) == {}


def test_however_many_are_out_the_board_asks_the_same_number_of_questions(cast: Cast, client_of: Browser) -> None:
    browser = client_of(cast.duty)
    on_rota(cast, cast.duty, DESK)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert browser.get("/board/").status_code == 200
        return len(queries)

    def more(count: int) -> None:
        for _ in range(count):
            late(cast)
            step(late(cast), Happened.ACKNOWLEDGED, by=cast.manager)
            out(cast, cast.colleague)
            planned(cast, cast.owner)

    more(1)
    asked()
    before = asked()
    more(4)
    assert asked() == before
    assert before <= 45
    assert Visit.objects.count() == 20
