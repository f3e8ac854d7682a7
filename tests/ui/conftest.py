"""A server of a few pages without a database, and a real browser to look at them."""

import threading
from collections.abc import Iterator
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from playwright.sync_api import Browser, Page


class Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        """The tests say enough."""


@pytest.fixture
def pages_at(settings: object) -> Iterator[str]:
    settings.ROOT_URLCONF = "tests.ui.pages"
    settings.IDLE_LOCK_SECONDS = 2
    settings.HIDE_PAGE_URL = "/elsewhere/"
    server = make_server("127.0.0.1", 0, StaticFilesHandler(WSGIHandler()), WSGIServer, Quiet)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A phone's screen. Anything that the browser complains about fails the test."""
    complaints: list[str] = []
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    yield page
    context.close()
    assert complaints == []
