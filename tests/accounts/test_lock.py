"""A page left alone is locked; the password of the same person opens it, and nothing typed is lost."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from sightline.accounts.models import HeldForm, Practitioner
from tests.conftest import PASSWORD, Cast

Browser = Callable[[Practitioner], Client]


@pytest.fixture
def left_alone(cast: Cast, client_of: Browser) -> Client:
    """The owner's browser, twenty minutes after the last touch."""
    browser = client_of(cast.owner)
    browser.get("/today/")
    session = browser.session
    session["last_active"] -= 20 * 60
    session.save()
    return browser


def test_the_next_page_asks_for_the_password_and_goes_on_where_it_was(left_alone: Client) -> None:
    answer = left_alone.get("/families/?page=2", follow=True)
    assert answer.redirect_chain == [("/lock/?next=%2Ffamilies%2F%3Fpage%3D2", 302)]
    assert "Password of Olive Owner" in answer.content.decode()
    wrong = left_alone.post("/unlock/", {"password": "wrong", "next": "/families/"})
    assert wrong.status_code == 403
    assert "password is not right" in wrong.content.decode()
    assert left_alone.get("/today/").status_code == 302
    opened = left_alone.post("/unlock/", {"password": PASSWORD, "next": "/families/?page=2"})
    assert opened.headers["Location"] == "/families/?page=2"
    assert left_alone.get("/today/").status_code == 200


def test_what_was_sent_to_a_locked_page_is_given_back(cast: Cast, left_alone: Client) -> None:
    address = reverse("cases:move-in", args=[cast.case.pk])
    left_alone.post(address, {"persons": [cast.anna.pk], "address": "1 Long Street\n<b>", "since": ""})
    page = left_alone.post("/unlock/", {"password": PASSWORD, "next": address}).content.decode()
    assert "nothing has been saved yet" in page
    assert 'value="1 Long Street\n&lt;b&gt;"' in page
    assert f'action="{address}"' in page
    assert not HeldForm.objects.exists()


def test_what_one_person_typed_is_not_given_to_another(cast: Cast, client_of: Browser, left_alone: Client) -> None:
    address = reverse("cases:move-in", args=[cast.case.pk])
    left_alone.post(address, {"address": "1 Long Street"})
    other = client_of(cast.manager)
    other.get("/lock/")
    answer = other.post("/unlock/", {"password": PASSWORD, "next": address})
    assert answer.status_code == 302


def test_five_wrong_passwords_sign_out(left_alone: Client) -> None:
    for _ in range(5):
        left_alone.post("/unlock/", {"password": "wrong", "next": "/today/"})
    assert "/account/login/" in left_alone.get("/today/").headers["Location"]


def test_the_lock_leads_nowhere_else(left_alone: Client) -> None:
    answer = left_alone.post("/unlock/", {"password": PASSWORD, "next": "https://elsewhere.example/"})
    assert answer.headers["Location"] == "/"


def test_a_page_in_use_says_so_and_is_not_locked(cast: Cast, client_of: Browser) -> None:
    browser = client_of(cast.owner)
    assert browser.post("/still-here/", {"person": cast.owner.pk}).status_code == 204
    assert browser.post("/still-here/", {"person": cast.manager.pk}).status_code == 409
    assert browser.get("/still-here/").status_code == 405


def test_a_page_of_somebody_else_is_not_unlocked_by_whoever_is_signed_in_now(cast: Cast, left_alone: Client) -> None:
    said = {"password": PASSWORD, "person": cast.manager.pk, "next": "/today/"}
    assert left_alone.post("/unlock/", said).status_code == 409


def test_a_sign_of_life_to_a_locked_page_holds_no_form(left_alone: Client) -> None:
    assert left_alone.post("/still-here/", {"person": "x"}).status_code == 302
    assert not HeldForm.objects.exists()
