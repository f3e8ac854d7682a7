"""Out and back: one tap where it is ordinary, four digits where it is not, and nothing of the record but the card."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from sightline.core.visit import Cause, Happened, Stage
from sightline.visits.models import Visit, VisitStep, WrongDigits
from sightline.visits.tokens import token_of
from tests.conftest import Cast
from tests.incidents.parts import noted
from tests.visits.outside import (
    DURESS,
    PLACE,
    SAFE,
    WRONG,
    a_visit,
    card_of,
    clock,
    on_the_rota,
    out_on,
    page_of,
    press,
    read,
    state,
    steps,
)

OWN_ID = re.compile(r'name="id" value="[^"]+"')
pytestmark = [pytest.mark.both_engines, pytest.mark.django_db]


@pytest.fixture
def phone() -> Client:
    """Nobody is signed in on it; no token against forgery either."""
    return Client(enforce_csrf_checks=True)


def test_an_ordinary_visit_is_one_tap_each(cast: Cast, phone: Client) -> None:
    """(16.3/5)"""
    visit = out_on(cast)
    end = visit.expected_end
    assert "I have arrived" in read(phone, visit)
    for what in ("arrived", "all-well", "more-15"):
        assert press(phone, visit, what) == page_of(visit)
    page = read(phone, visit)
    assert "I have arrived" not in page
    assert f"Back by <strong>{clock(end + timedelta(minutes=15))}</strong>" in page
    assert 'name="digits"' not in page
    assert press(phone, visit, "check-out") == page_of(visit)
    ended = state(visit).ended_at
    assert f"You are checked out at {clock(ended)}" in read(phone, visit)
    assert [step.what for step in steps(visit)] == ["started", "arrived", "all well", "extended", "checked out"]
    assert {step.via for step in steps(visit)[1:]} == {VisitStep.Via.LINK}
    assert Visit.objects.get(pk=visit.pk).next_call_at is None


def test_the_page_shows_the_card_of_the_visit_and_nothing_else_of_the_record(cast: Cast, phone: Client) -> None:
    """(16.3/5)"""
    on_the_rota(cast.manager)
    card_of(cast.manager)
    page = read(phone, out_on(cast))
    assert PLACE in page
    assert "Mary Manager" in page
    assert 'href="tel:07700900123"' in page
    for name in ("Anna", "Carol", "Family of", "Olive", "csrfmiddlewaretoken"):
        assert name not in page


def test_of_a_known_danger_the_card_says_what_to_do_and_not_what_happened(cast: Cast, phone: Client) -> None:
    """(16.3/12)"""
    noted(cast.owner, cast.case.pk, happened="Threw a cup at the wall.", to_do="Two go, and not after dark.")
    page = read(phone, out_on(cast))
    assert "Two go, and not after dark." in page
    assert "cup" not in page


def test_signed_in_or_not_the_page_is_the_same(cast: Cast, phone: Client, client_of) -> None:
    visit = out_on(cast)
    pages = [read(client, visit).split('name="id"')[0] for client in (phone, client_of(cast.owner))]
    assert pages[0] == pages[1]


def test_a_token_that_we_never_gave_is_an_address_that_is_not_there(phone: Client, cast: Cast) -> None:
    visit = out_on(cast)
    for token in ("nothing", f"{visit.pk}.forged", f"{visit.pk}", token_of(uuid4())):
        for path in (f"/out/{token}/", f"/out/{token}/act/", f"/out/{token}/position/"):
            answer = phone.post(path) if path.count("/") == 4 else phone.get(path)
            nowhere = phone.get("/nowhere/")
            assert (answer.status_code, answer.content) == (404, nowhere.content), path


def test_a_day_after_the_visit_its_link_opens_nothing(cast: Cast, phone: Client, monkeypatch) -> None:
    back, late, never = out_on(cast), out_on(cast), a_visit(cast)
    press(phone, back, "check-out")
    later = timezone.now() + timedelta(hours=26)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    assert [phone.get(page_of(visit)).status_code for visit in (back, never, late)] == [404, 404, 200]


def test_answers_are_kept_by_nobody_and_told_to_nobody(cast: Cast, phone: Client) -> None:
    visit = out_on(cast)
    answers = [phone.get(page_of(visit)), phone.post(f"{page_of(visit)}act/", {"id": uuid4(), "press": "arrived"})]
    for answer in answers:
        assert (answer["Referrer-Policy"], answer["Cache-Control"]) == ("no-referrer", "no-store")
    assert "geolocation=(self)" in answers[0]["Permissions-Policy"]
    assert "geolocation=()" in phone.get("/")["Permissions-Policy"]


def test_a_lapsed_sign_in_and_a_locked_page_stop_no_check_out(cast: Cast, client_of) -> None:
    client = client_of(cast.owner)
    visit = out_on(cast, case=None)
    client.get("/lock/")
    assert client.get("/out/").status_code == 302
    assert press(client, visit, "check-out") == page_of(visit)
    assert state(visit).stage is Stage.BACK


def test_a_second_factor_that_is_still_owed_stops_none_either(cast: Cast, client_of, settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    client, visit = client_of(cast.owner), out_on(cast, case=None)
    assert "2fa" in client.get("/out/")["Location"]
    assert press(client, visit, "check-out") == page_of(visit)
    assert state(visit).stage is Stage.BACK


def test_sent_twice_is_taken_once(cast: Cast, phone: Client) -> None:
    visit, key = out_on(cast), uuid4()
    end = visit.expected_end
    for _ in range(2):
        assert press(phone, visit, "more-30", key=key) == page_of(visit)
    assert state(visit).expected_end == end + timedelta(minutes=30)
    # A page that is gone back to sends its id again, with another button.
    assert press(phone, visit, "check-out", key=key) == page_of(visit)
    assert state(visit).stage is Stage.BACK


def test_what_was_not_taken_is_not_taken_when_it_is_sent_again(cast: Cast, phone: Client) -> None:
    visit, key = out_on(cast, ago=timedelta(hours=2)), uuid4()
    for _ in range(2):  # the first answer was lost on the way
        assert press(phone, visit, "check-out", key=key) == f"{page_of(visit)}?came=not-taken"
    assert [(step.what, step.refused) for step in steps(visit)] == [("started", False), ("checked out", True)]


def test_more_time_until_an_hour_lies_after_the_end_that_stands(cast: Cast, phone: Client) -> None:
    visit = out_on(cast)
    end = timezone.localtime(visit.expected_end)
    wanted = (end + timedelta(hours=2)).replace(second=0, microsecond=0)
    assert press(phone, visit, "more-until", until=f"{wanted:%H:%M}") == page_of(visit)
    assert state(visit).expected_end == wanted
    for said in (f"{end:%H:%M}", "soon", ""):  # sooner than it stands, which is a day too late
        assert press(phone, visit, "more-until", until=said).endswith("?came=end")
    assert state(visit).expected_end == wanted
    assert "at most 8 hours after it" in phone.get(f"{page_of(visit)}?came=end").content.decode()


def test_above_ordinary_four_digits_are_asked_for(cast: Cast, phone: Client) -> None:
    """(16.3/5)"""
    card_of(cast.owner)
    visit = out_on(cast, needs_digits=True)
    page = read(phone, visit)
    assert 'inputmode="numeric" autocomplete="off"' in page
    assert press(phone, visit, "arrived") == page_of(visit)  # asks for none
    for what in ("all-well", "more-15", "check-out"):
        assert press(phone, visit, what).endswith("?came=no-digits")
    assert press(phone, visit, "check-out", digits=WRONG).endswith("?came=wrong-digits")
    assert "Not your digits" in phone.get(f"{page_of(visit)}?came=wrong-digits").content.decode()
    assert state(visit).stage is Stage.OUT
    assert press(phone, visit, "check-out", digits=" 24 68 ") == page_of(visit)
    assert state(visit).stage is Stage.BACK


def test_after_five_wrong_sets_the_page_takes_no_more_and_the_timer_goes_on(cast: Cast, phone: Client) -> None:
    card_of(cast.owner)
    visit, key = out_on(cast, needs_digits=True), uuid4()
    for digits in ("0000", "0000", "0001", "0002", "0003"):  # the first is sent twice, and counts once
        assert press(phone, visit, "check-out", digits=digits, key=key).endswith("?came=wrong-digits")
    assert WrongDigits.objects.count() == 4
    assert press(phone, visit, "all-well", digits="0004").endswith("?came=wrong-digits")
    for digits in (SAFE, WRONG):
        assert press(phone, visit, "check-out", digits=digits).endswith("?came=digits-shut")
        assert state(visit).alarm is None
    before = read(phone, visit)
    assert press(phone, visit, "check-out", digits=DURESS).endswith("?came=digits-shut")
    assert state(visit).alarm.cause is Cause.DURESS  # heard all the same
    assert OWN_ID.sub("", read(phone, visit)) == OWN_ID.sub("", before)
    assert "Ring the duty desk" in phone.get(f"{page_of(visit)}?came=digits-shut").content.decode()
    assert Visit.objects.get(pk=visit.pk).next_call_at is not None
    assert press(phone, visit, "help") == page_of(visit)  # asks for no digits


def test_help_is_called_at_once_and_the_page_says_so(cast: Cast, phone: Client) -> None:
    """(16.3/5)"""
    visit = out_on(cast)
    press(phone, visit, "help")
    page = read(phone, visit)
    assert "Help has been called" in page
    assert "ring 999" in page
    assert state(visit).alarm.cause is Cause.PANIC
    assert Visit.objects.get(pk=visit.pk).next_call_at <= timezone.now()
    press(phone, visit, "check-out")  # ends nothing, and is noted for whoever answers
    assert (state(visit).stage, steps(visit)[-1].refused) == (Stage.OUT, True)
    assert "Help has been called" in read(phone, visit)


def test_a_check_out_after_the_managers_rung_is_kept_and_ends_nothing(cast: Cast, phone: Client) -> None:
    """(16.3/5)"""
    on_the_rota(cast.manager)
    visit = out_on(cast, ago=timedelta(hours=2))
    pressed = timezone.now() - timedelta(minutes=55)
    key = uuid4()
    for _ in range(2):
        press(phone, visit, "check-out", key=key, kept="on", pressed_at=pressed.isoformat())
    last = steps(visit)[-1]
    assert (last.what, last.refused, last.via) == (Happened.CHECKED_OUT, True, VisitStep.Via.PHONE)
    assert last.pressed_at == pressed
    assert len(steps(visit)) == 2
    page = read(phone, visit)
    assert f"Received at <strong>{clock(last.at)}</strong>. Somebody has been called for you already." in page
    assert "Mary Manager" in page
    assert Visit.objects.get(pk=visit.pk).stage == Stage.OUT


@pytest.mark.parametrize("said", ["rubbish", "9999-12-31T23:59:59-14:00", "2026-01-01T10:00:00", ""])
def test_a_phone_whose_clock_says_nothing_of_use_checks_out_all_the_same(cast: Cast, phone: Client, said: str) -> None:
    visit = out_on(cast)
    press(phone, visit, "check-out", pressed_at=said, kept="on")
    assert (state(visit).stage, steps(visit)[-1].pressed_at) == (Stage.BACK, None)


def test_the_pages_own_script_is_told_where_to_go(cast: Cast, phone: Client) -> None:
    visit = out_on(cast)
    said = {"id": uuid4(), "press": "check-out"}
    answer = phone.post(f"{page_of(visit)}act/", said, headers={"X-Requested-With": "fetch"})
    assert answer.json() == {"next": page_of(visit)}
    broken = phone.post(f"{page_of(visit)}act/", {"press": "jump"}, headers={"X-Requested-With": "fetch"})
    assert broken.json() == {"next": f"{page_of(visit)}?came=unclear"}
