"""A contact that is broken off: offered, gone on with, thrown away; with a script and without."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import DESKTOP, PHONE, Site, give_name_and_password

pytestmark = pytest.mark.browser
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
NOTE = "What happened?"


def fits_everybody(page: Page) -> None:
    page.evaluate("window.scrollTo(0, 0)")  # half under the strip that stays, a link would count as too small
    results = Axe().run(page, options=RULES)
    assert results.violations_count == 0, results.generate_report()
    assert not page.evaluate(TOO_WIDE)


@pytest.mark.parametrize(("who", "screen"), [("morag.linnet", PHONE), ("ewan.dunlin", DESKTOP)])
def test_a_draft_from_its_first_keystroke_to_its_end(sign_in, family_address, who: str, screen: dict[str, int]):
    page = sign_in(who, screen)
    family = {"morag.linnet": "Hawthorn", "ewan.dunlin": "Gannet"}[who]  # in which no other journey leaves a draft
    address = family_address(page, family) + "entries/new/"
    page.goto(address)
    page.wait_for_timeout(2500)
    expect(page.get_by_text("Kept as a draft")).to_be_hidden()  # nothing typed, nothing kept
    page.get_by_text(re.compile("^The household")).click()
    page.get_by_label("Name of that adult").press_sequentially("M", delay=20)
    expect(page.get_by_text("Kept as a draft")).to_be_visible()
    fits_everybody(page)

    page.goto(address)
    expect(page.get_by_role("heading", name="You have begun before")).to_be_visible()
    fits_everybody(page)
    page.goto("/today/")
    fits_everybody(page)
    page.get_by_role("link", name=re.compile(f"^Go on with a contact of {family}")).click()
    expect(page.get_by_label("Name of that adult")).to_have_value("M")
    expect(page.get_by_label("Name of that adult")).to_be_focused()
    fits_everybody(page)
    page.get_by_role("link", name="Throw this draft away").click()
    fits_everybody(page)
    page.get_by_role("button", name="Throw it away").click()
    expect(page.get_by_text("The draft is thrown away.")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile(f"^Go on with a contact of {family}"))).to_have_count(0)


def test_without_a_connection_the_page_says_so_loudly_and_is_not_sent(sign_in, family_address):
    page = sign_in("morag.linnet", PHONE)
    page.goto(family_address(page, "Sorrel") + "entries/new/")
    page.get_by_role("group", name="What was it?").get_by_text("Home visit", exact=True).click()
    expect(page.get_by_text("Kept as a draft")).to_be_visible()
    page.context.set_offline(True)
    page.get_by_label(NOTE).fill("In a close with no signal.")
    page.get_by_role("button", name="Put on the record").click()
    trouble = page.get_by_role("alert").filter(has_text=re.compile(r"^Not kept since \d\d:\d\d: no connection\."))
    expect(trouble).to_be_visible()
    expect(trouble).to_be_in_viewport()
    expect(page.get_by_label(NOTE)).to_have_value("In a close with no signal.")
    fits_everybody(page)
    page.context.set_offline(False)
    expect(trouble).to_be_hidden()
    page.get_by_role("button", name="Put on the record").click()
    expect(page.get_by_text("In a close with no signal.")).to_be_visible()
    sign_in.complaints.clear()  # a browser logs each request that finds no way out


def test_leaving_the_page_keeps_the_last_word(sign_in, family_address):
    page = sign_in("morag.linnet", PHONE)
    page.goto(family_address(page, "Willow") + "entries/new/")
    page.get_by_label(NOTE).fill("The last word.")
    page.goto("/today/")
    page.goto("/today/")  # the page that was left and this one may have been asked for at the same moment
    page.get_by_role("link", name=re.compile("^Go on with a contact of Willow")).click()
    expect(page.get_by_label(NOTE)).to_have_value("The last word.")


def test_without_a_script_a_button_keeps_the_draft_and_the_field_has_the_focus(
    site: Site, chromium: Browser, sign_in: Callable[..., Page], family_address: Callable[[Page, str], str]
):
    address = family_address(sign_in("ewan.dunlin"), "Curlew")
    context = chromium.new_context(java_script_enabled=False, viewport=PHONE, base_url=site.address)
    page = context.new_page()
    page.goto("/account/login/")
    give_name_and_password(page, site, "ewan.dunlin")
    page.goto(f"{address}entries/new/")
    page.get_by_label("Date", exact=True).fill("yesterday")
    page.get_by_label(NOTE).fill("Kept by hand.")
    page.get_by_role("button", name="Keep as a draft").click()
    expect(page.get_by_text("Kept as a draft. Go on with it from here")).to_be_visible()
    page.get_by_role("link", name=re.compile("^Go on with a contact of Curlew")).first.click()
    expect(page.get_by_label(NOTE)).to_have_value("Kept by hand.")
    expect(page.get_by_label("Date", exact=True)).to_have_value("yesterday")
    context.close()
