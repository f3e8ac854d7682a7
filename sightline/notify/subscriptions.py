"""The browsers that asked to be told. Whoever calls these has made sure that it is the practitioner who asks."""

import base64
import binascii
from collections.abc import Iterable
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from django.utils import timezone
from py_vapid import Vapid

from sightline.notify.models import PushSubscription
from sightline.notify.push_hosts import origin_allowed

BYTES_OF_AUTH = 16


class CannotSubscribe(ValueError):
    """In words for whoever asked."""


def subscribe(
    *, practitioner_id: UUID, partnership_id: UUID, endpoint: str, p256dh: str, auth: str
) -> PushSubscription:
    """This browser is told from now on, and about nobody else: it belongs to whoever signed up in it last."""
    if not origin_allowed(endpoint):
        raise CannotSubscribe("Alerts cannot be sent to this browser: its maker is not among those that are allowed.")
    if not _are_keys(p256dh, auth):
        raise CannotSubscribe("This browser gave keys that cannot be used. Turn alerts off and on again.")
    subscription, _made = PushSubscription.objects.update_or_create(
        endpoint=endpoint,
        defaults={
            "partnership_id": partnership_id,
            "practitioner_id": practitioner_id,
            "p256dh": p256dh,
            "auth": auth,
            "made_at": timezone.now(),
        },
    )
    return subscription


def unsubscribe(*, practitioner_id: UUID, endpoint: str) -> None:
    PushSubscription.objects.filter(practitioner=practitioner_id, endpoint=endpoint).delete()


def subscriptions_of(practitioners: Iterable[UUID]) -> dict[UUID, list[UUID]]:
    """For each of them who has any, the ids of their browsers, newest first: what a ``Way("push", …)`` names."""
    rows = PushSubscription.objects.filter(practitioner__in=list(practitioners)).order_by("-made_at")
    found: dict[UUID, list[UUID]] = {}
    for practitioner, subscription in rows.values_list("practitioner", "pk"):
        found.setdefault(practitioner, []).append(subscription)
    return found


def key_for_browsers() -> str:
    """What a page gives its browser to sign up with; empty where push is not set up."""
    if not settings.PUSH_KEY:
        return ""
    public = Vapid.from_string(settings.PUSH_KEY).public_key
    point: bytes = public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return base64.urlsafe_b64encode(point).decode().rstrip("=")


def _are_keys(p256dh: str, auth: str) -> bool:
    try:
        EllipticCurvePublicKey.from_encoded_point(SECP256R1(), _decoded(p256dh))
        return len(_decoded(auth)) == BYTES_OF_AUTH
    except (ValueError, binascii.Error):
        return False


def _decoded(key: str) -> bytes:
    return base64.b64decode(key + "=" * (-len(key) % 4), altchars=b"-_", validate=True)
