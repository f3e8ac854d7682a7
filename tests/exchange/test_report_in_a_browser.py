"""The report as a browser shows it: on a desk, on a phone, on paper."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.core.picture_records import MONDAY, case_of, failed, forty_row_answers, forty_rows, many_rows
from tests.exchange.test_report import page, result

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    results = [result(case, forty_row_answers()) for case in (forty_rows(), many_rows(400))]
    path.write_text(page(*results, result(case_of(failed(1, MONDAY)))).text, encoding="utf-8")
    return path


@pytest.fixture(params=[1280, 390], ids=["desk", "phone"])
def shown(chromium: Browser, report: Path, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Anything that the browser complains about fails the test."""
    complaints: list[str] = []
    context = chromium.new_context(viewport={"width": request.param, "height": 844})
    tab = context.new_page()
    tab.on("console", lambda message: complaints.append(message.text))
    tab.goto(report.as_uri())
    yield tab
    context.close()
    assert complaints == []


def test_shuts_nobody_out(shown: Page) -> None:
    for closed in shown.locator("summary").all()[:4]:
        closed.click()
    assert Axe().run(shown).response["violations"] == []


def test_fits_the_screen_and_opens_the_picture_at_its_newest_days(shown: Page) -> None:
    assert shown.evaluate("document.documentElement.scrollWidth <= innerWidth")
    view, plot = (shown.locator(name).first.bounding_box() for name in (".sp-view", ".sp-plot"))
    assert view is not None
    assert plot is not None
    assert abs(view["x"] + view["width"] - plot["x"] - plot["width"]) < 1


def test_every_mark_of_an_entry_leads_to_its_row(shown: Page) -> None:
    shown.locator(".sp-plot a").nth(3).locator("path").first.dispatch_event("click")
    shown.wait_for_url("**#row-0-4")
    assert shown.locator("#row-0-4").first.is_visible()


def test_the_keyboard_passes_the_picture_in_one_stop_and_finds_its_links_in_the_text(shown: Page) -> None:
    shown.locator(".sp-view").first.focus()
    shown.keyboard.press("Tab")
    assert shown.evaluate("document.activeElement.matches('.sp-text > summary')")
    shown.keyboard.press("Enter")
    shown.locator(".sp-text[open]").first.wait_for()
    for _ in range(4):  # past the two tables, which can be scrolled, to the first link
        shown.keyboard.press("Tab")
        if shown.evaluate("document.activeElement.matches('.sp-text a')"):
            break
    shown.keyboard.press("Enter")
    shown.wait_for_url("**#row-0-1")
    assert shown.locator("#row-0-1").first.is_visible()


def test_on_paper_the_whole_picture_fits_the_sheet(chromium: Browser, report: Path) -> None:
    sheet = chromium.new_page(viewport={"width": 718, "height": 1015})
    sheet.emulate_media(media="print")
    sheet.goto(report.as_uri())
    box = sheet.locator(".sp-plot").first.bounding_box()
    names = sheet.locator(".sp-names").first.bounding_box()
    assert box is not None
    assert names is not None
    assert box["x"] + box["width"] <= 719
    assert abs(box["height"] - names["height"]) < 1
