"""A visit is planned on a phone when little has changed: a few taps, and the plan says what is missing."""

import pytest
from playwright.sync_api import Page, expect

from sightline.packs.calendar import scottish_working_days
from tests.conftest import days_ago
from tests.journeys.conftest import PHONE
from tests.journeys.test_journey import choose

pytestmark = [pytest.mark.browser]


def test_a_plan_like_the_last_one_takes_a_few_taps(sign_in, family_address) -> None:
    """(16.1)"""
    page: Page = sign_in("oksana.lark", PHONE)
    page.goto(family_address(page, "Rowan"))
    page.get_by_role("link", name="Plan a visit").click()
    expect(page.locator("summary", has_text="As last time, on")).to_be_visible()
    expect(page.get_by_label("Which place?")).to_be_hidden()  # the home is chosen
    day = scottish_working_days().after(days_ago(0), 4)
    page.get_by_label("On which day?").fill(f"{day:%d/%m/%Y}")
    page.get_by_label("From").fill("10:00")
    page.get_by_label("Until you are out of there").fill("11:00")
    page.get_by_text("I have read the hazard notes").click()
    page.get_by_text("I have looked through what I answered last time").click()
    choose(page, "Have you talked this visit over with your manager?", "Yes")
    choose(page, "Are you afraid of this visit?", "No")
    choose(page, "Do your colleagues and your manager know", "Yes")
    choose(page, "Can you go on working well with this family?", "Yes")
    choose(page, "Is everything that happened written down", "Yes")
    choose(page, "is it safe for the child to live there?", "Yes")
    page.get_by_role("button", name="Keep the plan").click()
    expect(page.get_by_role("heading", name="Before it may start")).to_be_visible()
    expect(page.locator(".sl_need--met", has_text="You have read the hazard notes")).to_be_visible()
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE["width"]
