"""The whole product as `make run` starts it, on a database of its own, and real browsers that sign in to it."""

import fcntl
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

# The product's own settings, not those of the tests around it.
SETTINGS = {"DJANGO_SETTINGS_MODULE": "sightline.config.settings", "SIGHTLINE_PRACTICE": "true"}
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}


@dataclass
class Site:
    """A running product: its address, and e-mail, password and role of everybody who may sign in."""

    address: str
    people: dict[str, tuple[str, str]] = field(default_factory=dict)
    environment: dict[str, str] = field(default_factory=dict)  # for a process beside it, in its database


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    with tempfile.TemporaryDirectory() as folder:
        url, drop = new_database(folder)
        environment = {**os.environ, **SETTINGS, "SIGHTLINE_DATABASE_URL": url}
        process = started(environment)
        try:
            found = read_site(process)
            found.environment = environment
            yield found
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=60)
            drop()


def started(environment: dict[str, str], port: int | None = None) -> subprocess.Popen[str]:
    # One at a time: all processes of a checkout gather their static files in one folder.
    with Path(tempfile.gettempdir(), "sightline-journeys.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        command = [sys.executable, "-m", "sightline", "demo", "--port", str(port or free_port())]
        process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        process.first_lines = list(_lines_until_ready(process))
    return process


def _lines_until_ready(process: subprocess.Popen[str]) -> Iterator[str]:
    for line in process.stdout:
        yield line.strip()
        if line.startswith("elspeth.yarrow"):  # the last of the demo people
            return
    pytest.fail("The demo ended before it was ready.")


def read_site(process: subprocess.Popen[str]) -> Site:
    site = Site("")
    for line in process.first_lines:
        if line.startswith("Sightline is at "):
            site.address = line.removeprefix("Sightline is at ").rstrip("/")
        elif line.count("  ") == 2:  # on some days a mail about a clock stands there too
            email, password, role = line.split("  ")
            site.people[email] = (password, role)
    return site


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def new_database(folder: str) -> tuple[str, Callable[[], None]]:
    server = os.environ.get("SIGHTLINE_TEST_DATABASE_URL")
    if not server:
        return f"sqlite:///{folder}/journeys.sqlite3", lambda: None
    import psycopg

    name = f"journeys_{uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")

    def drop() -> None:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")

    return urlunsplit(urlsplit(server)._replace(path=f"/{name}")), drop


def give_name_and_password(page: Page, site: Site, who: str) -> None:
    email = f"{who}@example.org"
    page.get_by_label("Email", exact=True).fill(email)
    page.get_by_label("Password", exact=True).fill(site.people[email][0])
    page.get_by_role("main").get_by_role("button", name="Sign in", exact=True).click()


@pytest.fixture
def sign_in(site: Site, chromium: Browser) -> Iterator[Callable[..., Page]]:
    """``sign_in("morag.linnet", PHONE)``: that person's own browser. Anything it complains of fails the test."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def signed_in(who: str, screen: dict[str, int] = DESKTOP) -> Page:
        context = chromium.new_context(viewport=screen, base_url=site.address)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(f"{said.text} {page.url}") if said.type == "error" else None)
        page.goto("/account/login/")
        give_name_and_password(page, site, who)
        page.wait_for_url("**/today/")
        return page

    signed_in.complaints = complaints
    yield signed_in
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def family_address(sign_in: Callable[..., Page]) -> Callable[[Page, str], str]:
    def address(page: Page, name: str) -> str:
        page.goto("/families/")
        return str(page.get_by_role("link", name=name, exact=True).get_attribute("href"))

    return address
