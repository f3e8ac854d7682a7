"""An e-mail by the mail server that the settings name."""

import time
from email.utils import parseaddr
from smtplib import SMTPException, SMTPServerDisconnected

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from sightline.notify.channels.letters import Channel, Letter, Reply, failed, sent, unknown
from sightline.notify.channels.requesting import MOST_WORDS

SECONDS_KEPT_OPEN = 15  # a server that was left alone for longer may have hung up


class Email(Channel):
    name = "email"
    threads = 4
    room = 8

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self._connection: BaseEmailBackend | None = None
        self._used_at = 0.0

    def send(self, letter: Letter) -> Reply:
        try:
            connection = self._opened()
        except (OSError, SMTPException) as trouble:
            return failed(_words(trouble), silent=isinstance(trouble, TimeoutError))
        try:
            _mail(letter, connection).send()
        except (OSError, SMTPException) as trouble:
            self._hang_up()
            if isinstance(trouble, SMTPServerDisconnected) or not isinstance(trouble, SMTPException):
                # In the middle of it: the server may have taken the mail before it fell silent.
                return unknown(_words(trouble), silent=_timed_out(trouble))
            return failed(_words(trouble))
        self._used_at = time.monotonic()
        return sent("Taken by the mail server")

    def close(self) -> None:
        self._hang_up()

    def _opened(self) -> BaseEmailBackend:
        if self._connection is not None and time.monotonic() - self._used_at < SECONDS_KEPT_OPEN:
            return self._connection
        self._hang_up()
        connection = get_connection(timeout=self.seconds)
        connection.open()
        self._connection = connection
        return connection

    def _hang_up(self) -> None:
        if self._connection is None:
            return
        try:
            self._connection.close()
        except (OSError, SMTPException):
            pass  # it had gone already
        finally:
            self._connection = None


def _mail(letter: Letter, connection: BaseEmailBackend) -> EmailMessage:
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return EmailMessage(
        subject=" ".join(letter.subject.split()),
        body=letter.body,
        to=[letter.to],
        headers={"Message-ID": f"<{letter.id}@{host}>"},
        connection=connection,
    )


def _timed_out(trouble: BaseException) -> bool:
    return isinstance(trouble, TimeoutError) or isinstance(trouble.__context__, TimeoutError)


def _words(trouble: Exception) -> str:
    return f"{type(trouble).__name__}: {trouble}"[:MOST_WORDS]
