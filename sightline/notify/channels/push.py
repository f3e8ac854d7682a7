"""Web push: a line on the lock screen of a phone or desk that asked for it."""

import json
from email.utils import parseaddr

import requests
from django.conf import settings
from py_vapid import Vapid
from pywebpush import WebPushException, webpush

from sightline.notify.channels.letters import Channel, Letter, Reply, failed, sent
from sightline.notify.channels.requesting import MOST_WORDS, ended
from sightline.notify.push_hosts import origin_allowed

SECONDS_KEPT = 3600  # by the browser's maker, for a phone that is off
NOBODY_THERE = (404, 410)


class Push(Channel):
    name = "push"
    threads = 8
    room = 24

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self._session = requests.Session()
        self._session.max_redirects = 0  # else an allowed host could send us to any other
        self._key: Vapid | None = None

    @staticmethod
    def door(letter: Letter) -> str:
        return origin_allowed(letter.subscription.endpoint) or "" if letter.subscription else ""

    def send(self, letter: Letter) -> Reply:
        there = letter.subscription
        if there is None:
            return failed("That browser is no longer signed up for alerts.")
        if not settings.PUSH_KEY:
            return failed("Push is not set up: set SIGHTLINE_PUSH_KEY.")
        if not origin_allowed(there.endpoint):
            return failed("That address is not among SIGHTLINE_PUSH_HOSTS.")
        self._key = self._key or Vapid.from_string(settings.PUSH_KEY)
        try:
            webpush(
                {"endpoint": there.endpoint, "keys": {"p256dh": there.p256dh, "auth": there.auth}},
                json.dumps({"title": letter.subject, "body": letter.short, "tag": letter.key}),
                vapid_private_key=self._key,
                vapid_claims={"sub": f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}"},
                timeout=self.seconds,
                ttl=SECONDS_KEPT,
                headers={"urgency": "high"},
                requests_session=self._session,
            )
        except WebPushException as trouble:
            return failed(str(trouble)[:MOST_WORDS], gone=trouble.status_code in NOBODY_THERE)
        except requests.RequestException as trouble:
            return ended(trouble)
        except ValueError as trouble:
            return failed(f"The keys of that browser cannot be used: {trouble}"[:MOST_WORDS], gone=True)
        return sent("Taken by the browser's maker")

    def close(self) -> None:
        self._session.close()
