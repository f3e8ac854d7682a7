"""A text message by GOV.UK Notify. The template over there holds one field: ((text))."""

from django.conf import settings
from notifications_python_client import NotificationsAPIClient
from notifications_python_client.errors import APIError, InvalidResponse

from sightline.notify.channels.letters import Channel, Letter, Reply, failed, sent, unknown
from sightline.notify.channels.requesting import MOST_WORDS, ended


class Sms(Channel):
    name = "sms"
    threads = 12
    room = 36

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self._client: NotificationsAPIClient | None = None

    def send(self, letter: Letter) -> Reply:
        if not (settings.NOTIFY_KEY and settings.NOTIFY_TEMPLATE):
            return failed("Text messages are not set up: set SIGHTLINE_NOTIFY_KEY and SIGHTLINE_NOTIFY_TEMPLATE.")
        if self._client is None:
            self._client = NotificationsAPIClient(settings.NOTIFY_KEY, settings.NOTIFY_URL, timeout=self.seconds)
        try:
            answer = self._client.send_sms_notification(
                letter.to, settings.NOTIFY_TEMPLATE, personalisation={"text": letter.short}, reference=str(letter.id)
            )
        except InvalidResponse:
            return unknown("GOV.UK Notify took it and answered with something that cannot be read.")
        except APIError as trouble:
            if trouble.response is None and trouble.__cause__ is not None:
                return ended(trouble.__cause__)
            return failed(str(trouble)[:MOST_WORDS])
        return sent("Taken by GOV.UK Notify", str(answer["id"]))

    def close(self) -> None:
        if self._client is not None:
            self._client.request_session.close()
