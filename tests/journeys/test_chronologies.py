"""A chronology from the first entry to what has changed since the meeting, on a phone and at a desk."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESKTOP, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.both_engines]
OF_ROWAN = "Finn and Isla, visits to calls"


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{page.url} {each['id']}: {each['nodes'][0]['html'][:160]}" for each in found]


def chronology(page: Page, family: str) -> None:
    page.goto(f"{family}chronologies/")
    page.get_by_role("link", name=OF_ROWAN, exact=True).click()


@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_every_page_reads_well_with_any_means(sign_in: Callable, family_address: Callable, screen: dict) -> None:
    page = sign_in("morag.linnet", screen)
    family = family_address(page, "Rowan")
    chronology(page, family)
    here = page.url
    line = page.locator(".cu_line").first.get_attribute("id").removeprefix("l-")
    frozen = page.get_by_role("link", name=re.compile("Planning meeting,")).get_attribute("href")
    rest = ("", "select/", "select/?claims=unverified", f"lines/{line}/", f"lines/{line}/write/", "freeze/", "finish/")
    addresses = [*(f"{here}{each}" for each in rest), frozen, f"{frozen}since/", f"{family}chronologies/"]
    addresses += [
        f"{family}chronologies/new/",
        f"{family}chronologies/add/?entry={line}",
        f"{family}timeline/?kind=clinic",
    ]
    found = []
    for address in addresses:
        page.goto(address)
        found += violations(page)
        width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        found += [f"{address} is {width} pixels too wide"] * (width > 0)
    assert found == []


def test_gaps_and_silence_are_said_in_words(sign_in: Callable, family_address: Callable) -> None:
    page = sign_in("morag.linnet", PHONE)
    chronology(page, family_address(page, "Rowan"))
    expect(page.locator(".cu_gap").first).to_contain_text("nobody is recorded to have seen Finn")
    expect(page.get_by_text("no action recorded").first).to_be_visible()
    page.get_by_role("link", name=re.compile("What has changed since")).click()
    expect(page.get_by_role("heading", name="Selected into the chronology (1)")).to_be_visible()


def test_entries_are_ticked_on_the_timeline_and_told_what_they_meant(
    sign_in: Callable, family_address: Callable
) -> None:
    page = sign_in("ewan.dunlin", PHONE)
    family = family_address(page, "Curlew")
    page.goto(f"{family}chronologies/new/")
    page.get_by_label("Title").fill("Core group")
    page.get_by_label("What is it for?").fill("The last half year.")
    page.get_by_role("group", name="Whose record").locator("label").filter(has_text="Integrated").click()
    page.get_by_role("button", name="Start it").click()
    page.goto(f"{family}timeline/?kind=phone")
    for place in range(2):
        page.locator(".sl_tick label").nth(place).click()
    page.get_by_role("button", name="Put the ticked entries into a chronology").click()
    page.get_by_role("group", name="Into which chronology?").locator("label").filter(has_text="Core group").click()
    page.get_by_role("button", name="Put them in").click()
    expect(page.get_by_role("heading", name="2 entries, oldest first")).to_be_visible()
    page.get_by_role("link", name=re.compile("Write impact or analysis")).first.click()
    page.get_by_label("Impact on this child").fill("Nobody asked how the child was.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Nobody asked how the child was.")).to_be_visible()


def test_it_prints_with_both_texts_and_without_its_tools(sign_in: Callable, family_address: Callable) -> None:
    page = sign_in("morag.linnet")
    chronology(page, family_address(page, "Rowan"))
    page.emulate_media(media="print")
    expect(page.locator(".cu_tools").first).to_be_hidden()
    expect(page.locator(".cu_gap").first).to_be_visible()
    expect(page.locator(".cu_said").first).to_be_visible()
