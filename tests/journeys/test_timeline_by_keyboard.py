"""The Timeline without a pointer: few stops before the entries, and nothing that only a pointer reaches."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

MOST_STOPS = 40
STANDS_ON = "name => document.activeElement.matches(name)"


@pytest.fixture
def timeline(sign_in, family_address) -> Page:
    page = sign_in("morag.linnet")
    page.goto(family_address(page, "Rowan") + "timeline/")
    return page


def stops_until(page: Page, name: str) -> int:
    for stops in range(1, 400):
        page.keyboard.press("Tab")
        if page.evaluate(STANDS_ON, name):
            return stops
    raise AssertionError(f"{name} is not reached")


def test_few_stops_stand_before_the_first_entry(timeline: Page):
    assert timeline.locator(".sp-plot a").count() > MOST_STOPS
    assert stops_until(timeline, ".sl_timeline a") <= MOST_STOPS


def test_the_picture_is_one_stop(timeline: Page):
    stops_until(timeline, ".sp-view")
    timeline.keyboard.press("Tab")
    assert timeline.evaluate(STANDS_ON, ".sp-text > summary")


def test_the_picture_as_text_leads_to_every_entry_and_every_finding(timeline: Page):
    stops_until(timeline, ".sp-text > summary")
    timeline.keyboard.press("Enter")
    links = {link.get_attribute("href") for link in timeline.locator(".sp-text a:visible").all()}
    findings = {link.get_attribute("href") for link in timeline.locator(".sp-plot a[href^='../#']").all()}
    assert findings <= links
    weeks = sorted(link for link in links if "week=" in link or "first=" in link)
    stops_until(timeline, f'.sp-text a[href="{weeks[-1]}"]')
    timeline.keyboard.press("Enter")
    expect(timeline).to_have_url(re.compile(re.escape(weeks[-1])))
    assert timeline.locator(".sl_timeline .sl_entry").count() > 0


@pytest.mark.parametrize("opened", [False, True])
def test_neither_closed_nor_opened_shuts_it_anybody_out(timeline: Page, opened: bool):
    if opened:
        timeline.locator(".sp-text > summary").click()
    assert Axe().run(timeline).response["violations"] == []


def test_a_mark_is_still_clicked(timeline: Page):
    mark = timeline.locator(".sp-plot a").last
    mark.locator("path").first.dispatch_event("click")
    expect(timeline).to_have_url(re.compile("#"))
