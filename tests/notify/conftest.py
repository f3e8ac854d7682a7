"""A product whose every channel leads to a fake on this machine."""

from collections.abc import Iterator

import pytest

from tests.notify.fakes import FakeHttp, FakeSmtp
from tests.notify.parts import NOTIFY_KEY, SECRET


@pytest.fixture
def centre(settings: object) -> Iterator[FakeHttp]:
    """The receiver of the webhook."""
    settings.CHANNEL_SECONDS = 0.8
    settings.WEBHOOK_SECRET = SECRET
    with FakeHttp() as fake:
        settings.WEBHOOK_URL = f"{fake.url}/alarms"
        yield fake


@pytest.fixture
def govuk(settings: object) -> Iterator[FakeHttp]:
    settings.CHANNEL_SECONDS = 0.8
    settings.NOTIFY_KEY = NOTIFY_KEY
    settings.NOTIFY_TEMPLATE = "11111111-2222-3333-4444-555555555555"
    with FakeHttp() as fake:
        settings.NOTIFY_URL = fake.url
        yield fake


@pytest.fixture
def mail_server(settings: object) -> Iterator[FakeSmtp]:
    settings.CHANNEL_SECONDS = 0.8
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    with FakeSmtp() as fake:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", fake.port
        yield fake
