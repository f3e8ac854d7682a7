"""A visit on a phone from plan to return: planned in a few taps, started, checked out, written down."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from sightline.packs.calendar import scottish_working_days
from tests.conftest import days_ago
from tests.journeys.conftest import PHONE
from tests.journeys.out_there import SAFE
from tests.journeys.test_journey import choose

pytestmark = [pytest.mark.browser]


def test_a_plan_like_the_last_one_takes_a_few_taps_and_leads_to_the_contact(sign_in, family_address) -> None:
    """(16.1, 16.1/6)"""
    page: Page = sign_in("oksana.lark", PHONE)
    page.goto(family_address(page, "Rowan"))
    page.get_by_role("link", name="Plan a visit").click()
    expect(page.locator("summary", has_text="As last time, on")).to_be_visible()
    expect(page.get_by_label("Which place?")).to_be_hidden()  # the home is chosen
    answers = page.locator("[data-field=q_afraid] label").all()
    assert len({round(label.bounding_box()["y"]) for label in answers}) == 1  # the three of them on one line
    hint = page.get_by_text("Being afraid is a reason")
    expect(hint).to_be_hidden()
    page.get_by_text("Show what each question means").click()
    expect(hint).to_be_visible()
    day = scottish_working_days().after(days_ago(0), 4)
    page.get_by_label("On which day?").fill(f"{day:%d/%m/%Y}")
    page.get_by_label("From").fill("10:00")
    page.get_by_label("Out of there by").fill("11:00")
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
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]

    page.get_by_role("link", name="Start", exact=True).click()
    back = timezone.localtime() + timedelta(hours=1)
    page.get_by_label("By when will you be out of there?").fill(f"{back:%H:%M}")
    page.get_by_role("button", name="Start", exact=False).first.click()
    expect(page.get_by_text("You are out.")).to_be_visible()
    page.get_by_role("button", name="I have arrived").click()
    expect(page.get_by_text("Arrived at")).to_be_visible()
    page.get_by_label("Your four digits").fill(SAFE)
    page.get_by_role("button", name="Check out: I am back and safe").click()

    note = page.get_by_label("What happened?")
    expect(note).to_be_visible()
    expect(page.locator("[name=kind][value=home_visit]")).to_be_checked()
    expect(page.get_by_label("Date", exact=True)).to_have_value(f"{timezone.localtime():%-d/%-m/%Y}")
    note.fill("Isla showed her new room. The floor was clear.")
    page.get_by_role("button", name="Put on the record").click()
    expect(page.get_by_text("Isla showed her new room.").first).to_be_visible()
