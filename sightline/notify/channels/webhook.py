"""A signed request to another system, such as an alarm-receiving centre, in the form of Standard Webhooks."""

import base64
import binascii
import hashlib
import hmac
import json

import urllib3
from django.conf import settings

from sightline.notify.channels.letters import Channel, Letter, Reply, failed, sent
from sightline.notify.channels.requesting import MOST_WORDS, ended

MOST_BYTES_READ = 4096


class Webhook(Channel):
    name = "webhook"
    threads = 12
    room = 48

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self._pool = urllib3.PoolManager(num_pools=1, maxsize=1, retries=False)
        self._secret = _secret_bytes(settings.WEBHOOK_SECRET)

    def send(self, letter: Letter) -> Reply:
        if not (settings.WEBHOOK_URL and self._secret):
            return failed("The webhook is not set up: set SIGHTLINE_WEBHOOK_URL and SIGHTLINE_WEBHOOK_SECRET.")
        body = _body_of(letter)
        try:
            answer = self._pool.request(
                "POST",
                settings.WEBHOOK_URL,
                body=body,
                headers={"content-type": "application/json", **signed(letter, body, self._secret)},
                timeout=urllib3.Timeout(total=self.seconds),
                redirect=False,
                preload_content=False,
            )
            said = answer.read(MOST_BYTES_READ)
            answer.release_conn()
        except (urllib3.exceptions.HTTPError, OSError) as trouble:
            return ended(trouble)
        if 200 <= answer.status < 300:
            return sent(f"HTTP {answer.status}", answer.headers.get("webhook-reference", ""))
        return failed(f"HTTP {answer.status} {said.decode(errors='replace')}"[:MOST_WORDS])

    def close(self) -> None:
        self._pool.clear()


def signed(letter: Letter, body: bytes, secret: bytes) -> dict[str, str]:
    """The three headers by which the receiver knows who sent this, when, and whether it had it before."""
    stamp = str(int(letter.at.timestamp()))
    words = b".".join([str(letter.id).encode(), stamp.encode(), body])
    seal = base64.b64encode(hmac.digest(secret, words, hashlib.sha256)).decode()
    return {"webhook-id": str(letter.id), "webhook-timestamp": stamp, "webhook-signature": f"v1,{seal}"}


def _body_of(letter: Letter) -> bytes:
    told = {
        "type": letter.payload.get("type", "message"),
        "timestamp": letter.put_at.isoformat(),
        "key": letter.key,
        "to": letter.to,
        "subject": letter.subject,
        "text": letter.short,
        "data": letter.payload,
    }
    return json.dumps(told, ensure_ascii=False).encode()


def _secret_bytes(secret: str) -> bytes:
    """As others write it down: "whsec_" and base64."""
    try:
        return base64.b64decode(secret.removeprefix("whsec_"), validate=True)
    except binascii.Error:
        return b""
