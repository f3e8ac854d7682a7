"""The browser of the tests: the distribution's Chromium, driven by Playwright. A plugin of every test (conftest.py)."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--disable-dev-shm-usage", "--disable-gpu"]


@pytest.fixture(scope="module")  # no longer: Playwright's loop would look to Django like asynchronous code
def chromium() -> Iterator[Browser]:
    found = os.environ.get("SIGHTLINE_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        pytest.fail("No Chromium: install the package chromium, or name it in SIGHTLINE_CHROMIUM.")
    # Chromium refuses its sandbox to root; anybody else keeps it.
    flags = [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else FLAGS
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=flags)
        yield browser
        browser.close()
