"""A worker's own card: phone, digits that are never shown, and what is sealed for an alarm."""

import base64
from collections.abc import Callable

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.test import Client, override_settings

from sightline.accounts.models import Practitioner
from sightline.audit.models import LedgerRow
from sightline.core.not_possible import NotPossible
from sightline.core.safe_digits import faults_of_digits
from sightline.notify.subscriptions import subscriptions_of
from sightline.visits import card
from sightline.visits.digits import Said, said
from sightline.visits.models import WorkerCard
from sightline.visits.sealed import Sealed, seal, unseal
from tests.conftest import Cast, actor

pytestmark = [pytest.mark.both_engines, pytest.mark.django_db]
Browser = Callable[[Practitioner], Client]
HOME = "9 Limpet Lane"
GOOD = {"safe": "2468", "safe_again": "2468", "duress": "1357", "duress_again": "1357"}


@pytest.mark.parametrize("digits", ["0000", "1234", "4321", "9876", "0123", "12", "12345", "12a4", ""])
def test_digits_that_are_soon_guessed_or_no_digits_are_refused(digits: str) -> None:
    assert faults_of_digits(digits, "2580")
    assert faults_of_digits("2580", digits)


def test_two_sets_that_are_the_same_are_refused_and_others_are_not() -> None:
    assert faults_of_digits("2468", "2468")
    assert faults_of_digits("2468", "8642") == []


def test_digits_are_kept_so_that_neither_the_page_nor_the_database_shows_them(cast: Cast, client_of: Browser) -> None:
    browser = client_of(cast.owner)
    assert browser.post("/my-safety/digits/", GOOD).status_code == 302
    kept = WorkerCard.objects.get(pk=cast.owner.pk)
    assert (said(kept, "2468"), said(kept, "1357"), said(kept, "1111")) == (Said.SAFE, Said.DURESS, Said.WRONG)
    assert "2468" not in repr(vars(kept))
    assert 'value="2468"' not in browser.get("/my-safety/digits/").content.decode()
    row = LedgerRow.objects.filter(event="visits.card_changed").latest("number")
    assert (row.actor_id, row.about) == (cast.owner.pk, "digits")


@pytest.mark.parametrize(
    "wrong", [{"safe_again": "2469"}, {"duress_again": "1375"}, {"duress": "2468", "duress_again": "2468"}]
)
def test_digits_mistyped_change_nothing(cast: Cast, client_of: Browser, wrong: dict[str, str]) -> None:
    answer = client_of(cast.owner).post("/my-safety/digits/", GOOD | wrong)
    assert "There is a problem" in answer.content.decode()
    assert not WorkerCard.objects.exists()


def test_what_is_sealed_is_not_read_in_the_database_nor_by_the_worker(cast: Cast, client_of: Browser) -> None:
    """(16.1/8)"""
    browser = client_of(cast.owner)
    browser.post("/my-safety/sealed/", {"home_address": HOME, "kin": "Una Owner, sister", "kin_phone": "01224 496000"})
    kept = bytes(WorkerCard.objects.get(pk=cast.owner.pk).sealed)
    assert kept
    assert HOME.encode() not in kept
    for path in ("/my-safety/", "/my-safety/sealed/"):
        words = browser.get(path).content.decode()
        assert HOME not in words
        assert "Home address" in words
    assert unseal(cast.owner.pk, kept).home_address == HOME


def test_what_is_left_empty_stays_and_what_is_taken_away_goes(cast: Cast) -> None:
    asks = actor(cast.owner)
    card.seal_details(actor=asks, typed=Sealed(car="SX71 ABC", home_address=HOME))
    card.seal_details(actor=asks, typed=Sealed(home_address="1 New Street"))
    kept = unseal(asks.id, WorkerCard.objects.get(pk=asks.id).sealed)
    assert kept == Sealed(car="SX71 ABC", home_address="1 New Street")
    card.seal_details(actor=asks, typed=Sealed(), remove=frozenset({"car"}))
    assert card.own_card(asks).sealed == ("home_address",)


def test_one_workers_words_do_not_open_on_anothers_card(cast: Cast) -> None:
    with pytest.raises(NotPossible):
        unseal(cast.colleague.pk, seal(cast.owner.pk, Sealed(car="SX71 ABC")))


def test_a_key_can_be_changed_and_a_lost_one_is_said(cast: Cast) -> None:
    asks, what = actor(cast.owner), Sealed(car="SX71 ABC")
    with override_settings(SEAL_KEYS=["old"]):
        card.seal_details(actor=asks, typed=what)
        kept = WorkerCard.objects.get(pk=asks.id).sealed
    with override_settings(SEAL_KEYS=["new", "old"]):
        assert unseal(asks.id, kept) == what
    with override_settings(SEAL_KEYS=["new"]):
        assert "cannot be opened" in card.own_card(asks).lost
        card.seal_details(actor=asks, typed=Sealed(kin="Una"))
        assert card.own_card(asks).sealed == ("kin",)
    with override_settings(SEAL_KEYS=[]), pytest.raises(NotPossible, match="SIGHTLINE_SEAL_KEY"):
        card.seal_details(actor=asks, typed=what)


def test_digits_can_be_asked_for_every_time_once_there_are_some(cast: Cast, client_of: Browser) -> None:
    browser, always = client_of(cast.owner), {"phone": "07700 900123", "always_digits": "on"}
    assert "Choose your two sets" in browser.post("/my-safety/phone/", always).content.decode()
    browser.post("/my-safety/digits/", GOOD)
    assert browser.post("/my-safety/phone/", always).status_code == 302
    assert "You are asked for your digits on every visit." in browser.get("/my-safety/").content.decode()


def test_a_number_that_is_none_is_refused_and_keeps_what_was_typed(cast: Cast, client_of: Browser) -> None:
    answer = client_of(cast.owner).post("/my-safety/phone/", {"phone": "ask Mary"})
    assert 'value="ask Mary"' in answer.content.decode()
    assert "Digits and spaces alone" in answer.content.decode()


def test_how_to_be_harder_to_find_at_home_stands_beside_it(cast: Cast, client_of: Browser) -> None:
    """(16.1/10)"""
    words = client_of(cast.owner).get("/my-safety/").content.decode()
    assert "off the open register of electors" in words
    assert "/guidance/16.1/10/" in words


def test_alerts_are_turned_on_and_off_in_a_browser_of_ones_own(cast: Cast, client_of: Browser) -> None:
    point = ec.generate_private_key(ec.SECP256R1()).public_key()
    public = point.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    sent = {
        "turn": "on", "endpoint": "https://fcm.googleapis.com/fcm/send/x",
        "p256dh": base64.urlsafe_b64encode(public).decode().rstrip("="),
        "auth": base64.urlsafe_b64encode(b"0" * 16).decode().rstrip("="),
    }  # fmt: skip
    browser = client_of(cast.owner)
    refused = browser.post("/my-safety/browser/", sent | {"endpoint": "https://evil.example/x"})
    assert (refused.status_code, refused.headers["Content-Type"]) == (400, "text/plain")
    assert not subscriptions_of([cast.owner.pk])
    assert browser.post("/my-safety/browser/", sent).status_code == 204
    assert client_of(cast.colleague).post("/my-safety/browser/", sent | {"turn": "off"}).status_code == 204
    assert len(subscriptions_of([cast.owner.pk])[cast.owner.pk]) == 1
    browser.post("/my-safety/browser/", sent | {"turn": "off"})
    assert not subscriptions_of([cast.owner.pk])
