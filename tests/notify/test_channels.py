"""Each channel with the real client against a server that speaks its language."""

import base64
import hashlib
import hmac
import json
from uuid import UUID

import http_ece
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from sightline.notify.models import Message, PushSubscription
from sightline.notify.outbox import Way, sendings_about
from sightline.notify.push_hosts import origin_allowed
from sightline.notify.subscriptions import (
    CannotSubscribe,
    key_for_browsers,
    subscribe,
    subscriptions_of,
    unsubscribe,
)
from tests.conftest import Cast
from tests.notify.fakes import FakeHttp, FakeSmtp
from tests.notify.parts import CENTRE, MAIL, NOTIFY_KEY, PHONE, SECRET, put_in, send

pytestmark = pytest.mark.django_db
AUTH = b"sixteen octets!!"
VAPID = "4pBS3yPCL5JEdQ9zVqT7vwXb6uD8sNqW1mYfGkHjRtE"


def text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


@pytest.fixture
def browser() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


@pytest.fixture
def maker(settings: object):
    """The browser's maker, who takes words for it."""
    settings.CHANNEL_SECONDS = 0.8
    settings.PUSH_KEY = VAPID
    with FakeHttp() as fake:
        settings.PUSH_HOSTS = [fake.url]
        yield fake


def signed_up(cast: Cast, browser: ec.EllipticCurvePrivateKey, endpoint: str) -> PushSubscription:
    point = browser.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return subscribe(
        practitioner_id=cast.owner.pk, partnership_id=cast.partnership.pk, endpoint=endpoint,
        p256dh=text(point), auth=text(AUTH),
    )  # fmt: skip


def test_the_receiver_of_a_webhook_can_check_who_sent_it(centre: FakeHttp) -> None:
    put_in("a", CENTRE, payload={"type": "alarm", "visit": "v1"})
    send()
    (got,) = centre.received
    words = f"{got.headers['webhook-id']}.{got.headers['webhook-timestamp']}.".encode() + got.body
    seal = hmac.new(base64.b64decode(SECRET.removeprefix("whsec_")), words, hashlib.sha256).digest()
    assert got.headers["webhook-signature"] == f"v1,{base64.b64encode(seal).decode()}"
    body = json.loads(got.body)
    assert (body["type"], body["key"], body["to"], body["data"]["visit"]) == ("alarm", "a", "centre", "v1")


def test_one_connection_carries_many_webhooks(centre: FakeHttp) -> None:
    for number in range(60):
        put_in(f"k{number}")
    send()
    assert len(centre.received) == 60
    assert centre.connections <= 12  # of as many threads


def test_a_webhook_follows_nobody_elsewhere(centre: FakeHttp) -> None:
    centre.mode = "redirect"
    about = put_in("a")
    send()
    assert [(row.outcome, row.said[:8]) for row in sendings_about(about)] == [("failed", "HTTP 302")]
    assert centre.received == []


def test_a_text_message_goes_by_the_client_of_govuk_notify(govuk: FakeHttp) -> None:
    about = put_in("a", PHONE)
    send()
    (got,) = govuk.received
    asked = json.loads(got.body)
    assert asked["phone_number"] == PHONE.to
    assert asked["personalisation"] == {"text": "a is late"}
    assert UUID(asked["reference"]) == Message.objects.get().pk
    claims = jwt.decode(got.headers["authorization"].removeprefix("Bearer "), NOTIFY_KEY[-36:], algorithms=["HS256"])
    assert claims["iss"] == NOTIFY_KEY[-73:-37]
    assert UUID(sendings_about(about).get().reference)


@pytest.mark.parametrize(
    ("mode", "outcome"), [("fail", "failed"), ("hang", "unknown"), ("hang up", "unknown"), ("nonsense", "unknown")]
)
def test_what_govuk_notify_does_is_an_outcome(govuk: FakeHttp, mode: str, outcome: str) -> None:
    govuk.mode = mode
    about = put_in("a", PHONE)
    send()
    assert [row.outcome for row in sendings_about(about)] == [outcome]


def test_a_mail_arrives_and_keeps_its_id_when_it_is_sent_again(mail_server: FakeSmtp) -> None:
    put_in("a", MAIL, subject="Late:\nnow", body="Öffnen.\n.\nA line with a dot alone.")
    send()
    (got,) = mail_server.received
    assert (got.to, got.text) == (MAIL.to, "Late: now")
    assert got.key == f"<{Message.objects.get().pk}@localhost>"


def test_a_mail_server_that_falls_silent_in_the_middle_leaves_the_outcome_open(mail_server: FakeSmtp) -> None:
    mail_server.mode = "hang at the end"
    about = put_in("a", MAIL)
    send()
    assert [row.outcome for row in sendings_about(about)] == ["unknown"]


def test_a_push_can_be_read_by_its_browser_alone(cast: Cast, browser: ec.EllipticCurvePrivateKey, maker) -> None:
    subscription = signed_up(cast, browser, f"{maker.url}/push/1")
    assert subscriptions_of([cast.owner.pk, cast.manager.pk]) == {cast.owner.pk: [subscription.pk]}
    about = put_in("a", Way("push", str(subscription.pk)))
    send()
    (got,) = maker.received
    told = json.loads(http_ece.decrypt(got.body, private_key=browser, auth_secret=AUTH))
    assert told == {"title": "A worker is late", "body": "a is late", "tag": "a"}
    assert got.headers["authorization"].endswith(f"k={key_for_browsers()}")
    assert sendings_about(about).get().outcome == "sent"


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_that_is_gone_is_forgotten(cast: Cast, browser, maker, status: int) -> None:
    maker.mode = f"status {status}"
    put_in("a", Way("push", str(signed_up(cast, browser, f"{maker.url}/push/1").pk)))
    send()
    assert not PushSubscription.objects.exists()


def test_a_push_follows_nobody_elsewhere(cast: Cast, browser, maker) -> None:
    maker.mode = "redirect"
    about = put_in("a", Way("push", str(signed_up(cast, browser, f"{maker.url}/push/1").pk)))
    send()
    assert sendings_about(about).get().outcome != "sent"
    assert maker.received == []


def test_a_host_that_is_no_longer_allowed_is_not_asked(cast: Cast, browser, maker, settings) -> None:
    subscription = signed_up(cast, browser, f"{maker.url}/push/1")
    settings.PUSH_HOSTS = ["fcm.googleapis.com"]
    about = put_in("a", Way("push", str(subscription.pk)))
    send()
    assert "SIGHTLINE_PUSH_HOSTS" in sendings_about(about).get().said


def test_a_browser_belongs_to_whoever_signed_up_in_it_last(cast: Cast, browser, maker) -> None:
    first = signed_up(cast, browser, f"{maker.url}/push/1")
    PushSubscription.objects.update(practitioner=cast.manager)
    assert signed_up(cast, browser, f"{maker.url}/push/1").pk == first.pk
    assert PushSubscription.objects.get().practitioner == cast.owner
    unsubscribe(practitioner_id=cast.manager.pk, endpoint=first.endpoint)
    assert PushSubscription.objects.exists()
    unsubscribe(practitioner_id=cast.owner.pk, endpoint=first.endpoint)
    assert not PushSubscription.objects.exists()


@pytest.mark.parametrize(
    ("p256dh", "auth"), [("", ""), ("AAAA", text(AUTH)), ("é", "é"), (text(b"\4" * 65), text(AUTH))]
)
def test_keys_that_cannot_be_used_are_refused(cast: Cast, maker, p256dh: str, auth: str) -> None:
    asked = {"practitioner_id": cast.owner.pk, "partnership_id": cast.partnership.pk}
    with pytest.raises(CannotSubscribe, match="Turn alerts off and on again"):
        subscribe(**asked, endpoint=f"{maker.url}/push/1", p256dh=p256dh, auth=auth)
    with pytest.raises(CannotSubscribe, match="not among those that are allowed"):
        subscribe(**asked, endpoint="https://example.org/push/1", p256dh=p256dh, auth=auth)


@pytest.mark.parametrize(
    ("endpoint", "origin"),
    [
        ("https://fcm.googleapis.com/fcm/send/abc:def", "https://fcm.googleapis.com"),
        ("https://wns2-db5p.notify.windows.com/w/?token=a%3d", "https://wns2-db5p.notify.windows.com"),
        ("http://fcm.googleapis.com/fcm/send/a", None),
        ("https://fcm.googleapis.com:8443/a", None),
        ("https://fcm.googleapis.com.example.org/a", None),
        ("https://evilfcm.googleapis.com/a", None),
        ("https://notify.windows.com.example.org/a", None),
        ("https://evilnotify.windows.com/a", None),
        ("https://fcm.googleapis.com@example.org/a", None),
        ("https://example.org/https://fcm.googleapis.com/a", None),
        ("https://fcm.googleapis.com\\@example.org/a", None),
        ("https://fcm.googleapis.com/a\n", None),
        ("https://fcm.googleapis.com/a b", None),
        ("https://127.0.0.1/a", None),
        ("https://fcm.googleapis.com/" + "a" * 1000, None),
        ("", None),
    ],
)
def test_a_subscription_points_at_a_maker_of_browsers_and_nowhere_else(endpoint: str, origin: str | None) -> None:
    assert origin_allowed(endpoint) == origin
