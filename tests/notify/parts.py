"""What the tests of the outbox share: an envelope, a clock, a partnership."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.utils import timezone

from sightline.accounts.models import Partnership
from sightline.notify.outbox import Envelope, Way, put
from sightline.notify.postroom import send_what_is_due

CENTRE = Way("webhook", "centre")
PHONE = Way("sms", "07700900123")
MAIL = Way("email", "morag@example.org")
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
NOTIFY_KEY = "sightline-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0"


def envelope(key: str, *ways: Way, **also: object) -> Envelope:
    partnership = Partnership.objects.first() or Partnership.objects.create(name="P")
    said = {"subject": "A worker is late", "short": f"{key} is late", "body": "Open the alarm page.", "payload": {}}
    return Envelope(**{"key": key, "partnership_id": partnership.pk, "ways": ways or (CENTRE,), **said, **also})


def put_in(key: str, *ways: Way, **also: object) -> UUID:
    """Put one in, to be tried once by each of its ways; answers what it is about."""
    about = uuid4()
    also = {"not_after": timezone.now(), **also}
    assert put([envelope(key, *ways, about=about, **also)], now=timezone.now()) == 1
    return about


def in_seconds(seconds: float) -> Callable[[], datetime]:
    """A clock that is ahead by so much."""
    return lambda: timezone.now() + timedelta(seconds=seconds)


def send(*, ahead: float = 0) -> None:
    send_what_is_due(clock=in_seconds(ahead))
