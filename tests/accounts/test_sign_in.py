"""Signing in: closed to strangers, limited in rate, written down, with a second factor outside practice mode."""

import pytest
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core import mail
from django.core.cache import cache
from django.test import Client

from sightline.accounts.models import Practitioner
from sightline.audit.events import Event
from sightline.audit.models import LedgerRow
from sightline.config import settings as real
from tests.conftest import PASSWORD, Cast


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    cache.clear()


def sign_in(client: Client, email: str, password: str):
    return client.post("/account/login/", {"login": email, "password": password})


def test_a_right_password_opens_today_and_is_written_down(cast: Cast) -> None:
    client = Client()
    answer = sign_in(client, cast.owner.email, PASSWORD)
    assert (answer.status_code, answer.url) == (302, "/today/")
    assert LedgerRow.objects.filter(event=Event.SIGNED_IN, actor_id=cast.owner.pk).count() == 1


def test_a_wrong_password_is_refused_in_the_same_words_as_an_unknown_address(cast: Cast) -> None:
    known = sign_in(Client(), cast.owner.email, "not the password").content.decode()
    unknown = sign_in(Client(), "nobody@example.org", "not the password").content.decode()
    assert "not correct" in known
    assert ("not correct" in known) == ("not correct" in unknown)
    assert LedgerRow.objects.filter(event=Event.SIGN_IN_FAILED).count() == 2


def test_the_sixth_wrong_password_in_five_minutes_is_not_looked_at(cast: Cast) -> None:
    client = Client()
    for _ in range(5):
        sign_in(client, cast.owner.email, "not the password")
    assert b"Too many" in sign_in(client, cast.owner.email, PASSWORD).content
    assert "_auth_user_id" not in client.session


def test_nobody_can_sign_up(db: None) -> None:
    answer = Client().post("/account/signup/", {"email": "new@example.org", "password1": PASSWORD})
    assert answer.status_code in (200, 302)
    assert not Practitioner.objects.exists()


def test_a_forgotten_password_is_set_anew_by_e_mail(cast: Cast) -> None:
    Client().post("/account/password/reset/", {"email": cast.owner.email})
    assert [message.to for message in mail.outbox] == [[cast.owner.email]]
    assert "/account/password/reset/key/" in mail.outbox[0].body


def test_an_unknown_address_gets_no_account_and_the_same_page(cast: Cast) -> None:
    known = Client().post("/account/password/reset/", {"email": cast.owner.email})
    unknown = Client().post("/account/password/reset/", {"email": "nobody@example.org"})
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)


def test_signing_out_is_written_down(cast: Cast, client_of) -> None:
    client_of(cast.owner).post("/account/logout/")
    assert LedgerRow.objects.filter(event=Event.SIGNED_OUT, actor_id=cast.owner.pk).exists()


def test_without_a_second_factor_every_page_leads_to_setting_one_up(cast: Cast, client_of, settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    client = client_of(cast.owner)
    for page in ("/today/", f"/families/{cast.case.pk}/", "/guidance/"):
        assert client.get(page).url == "/account/2fa/totp/activate/"


def test_with_a_second_factor_set_up_the_pages_open(cast: Cast, client_of, settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    TOTP.activate(cast.owner, generate_totp_secret())
    assert client_of(cast.owner).get("/today/").status_code == 200


def test_somebody_with_a_second_factor_is_asked_for_it(cast: Cast) -> None:
    secret = generate_totp_secret()
    TOTP.activate(cast.owner, secret)
    client = Client()
    assert sign_in(client, cast.owner.email, PASSWORD).url == "/account/2fa/authenticate/"
    assert "_auth_user_id" not in client.session
    code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
    assert client.post("/account/2fa/authenticate/", {"code": code}).url == "/today/"


def test_passwords_are_kept_with_argon2_and_long() -> None:
    assert real.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    assert {"min_length": 12} in [validator.get("OPTIONS") for validator in real.AUTH_PASSWORD_VALIDATORS]
