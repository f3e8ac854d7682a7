"""A child's day and the assessment board in a real browser, on a phone and on a desktop, and for everybody to read."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import DESKTOP, PHONE, Site
from tests.journeys.test_journey import choose

pytestmark = [pytest.mark.browser, pytest.mark.both_engines]
PAGES = ("", "areas/care/", "why/", "risk/", "risk/new/", "gaps/new/", "areas/care/agreement/", "questions/new/")


def day_address(page: Page, name: str) -> str:
    return str(page.get_by_role("link", name=f"{name}’s day").get_attribute("href"))


def is_sound(page: Page, address: str) -> None:
    page.goto(address)
    assert Axe().run(page).violations_count == 0, address
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"), address


@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_everybody_can_read_every_page_of_it(sign_in, family_address, screen: dict[str, int]) -> None:
    page = sign_in("morag.linnet", screen)
    family = family_address(page, "Rowan")
    page.goto(family)
    day = day_address(page, "Isla Rowan")
    for address in (family, day, f"{day}new/", f"{day}words/", f"{day}tell/", "/today/"):
        is_sound(page, address)
    for rest in PAGES:
        is_sound(page, f"{family}assessment/{rest}")


def test_a_day_is_written_down_on_a_phone(sign_in, family_address) -> None:
    """(3.2)"""
    page = sign_in("morag.linnet", PHONE)
    page.goto(family_address(page, "Willow"))
    expect(page.get_by_text("Nobody has written down what an ordinary day is like for").first).to_be_visible()
    page.get_by_role("link", name=re.compile("’s day$")).first.click()
    page.get_by_role("link", name="Write down an ordinary day").click()
    page.get_by_label("On which day was this so?").fill("1/6/2026")
    choose(page, "How is it known?", "Told by the child")
    page.get_by_role("textbox").nth(1).fill("Up before anybody else.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Up before anybody else.")).to_be_visible()
    expect(page.get_by_text("Not known", exact=True).first).to_be_visible()


def test_what_cannot_be_assessed_is_recorded_and_shared(sign_in, family_address) -> None:
    """(5.2, 5.4)"""
    page = sign_in("shona.teal", PHONE)
    page.goto(family_address(page, "Willow"))
    page.get_by_role("link", name="Assessment", exact=True).click()
    page.get_by_role("link", name="Record what cannot be assessed").click()
    choose(page, "For which child?", "For every child")
    page.get_by_label("What cannot be assessed?").select_option(label="A look at the home")
    page.get_by_label("Why not?").fill("The house is being rewired.")
    page.get_by_label("Since when?").fill("1/6/2026")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Nobody is recorded as told")).to_be_visible()
    page.get_by_role("link", name=re.compile("Add what was done about")).first.click()
    choose(page, "What was done about it?", "We told other agencies")
    page.get_by_label("On which day?").fill("2/6/2026")
    page.get_by_label("In words").fill("Rang the school.")
    choose(page, "With which agencies?", "School")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Rang the school.")).to_be_visible()


def test_a_summary_of_risk_waits_for_violence_and_loses_nothing(sign_in, family_address) -> None:
    """(5.6, 2.1)"""
    page = sign_in("morag.linnet")
    address = family_address(page, "Sorrel") + "assessment/risk/new/"
    page.goto(address)
    page.get_by_label("Summary of the risk").fill("A long thought that must not be lost.")
    page.get_by_role("button", name="Finish the summary").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    page.goto(address)
    expect(page.get_by_label("Summary of the risk")).to_have_value("A long thought that must not be lost.")
    choose(page, "Is there violence or intimidation in this family?", "Looked for, and not seen")
    for name in ("How is that known?", "An action for the child", "An action for the worker"):
        page.get_by_label(name).fill("Asked each child alone; see plan.")
    page.get_by_role("button", name="Finish the summary").click()
    expect(page.get_by_role("heading", name="Summaries of risk", level=1)).to_be_visible()
    expect(page.get_by_text("A long thought that must not be lost.")).to_be_visible()


def test_a_question_is_listed_and_ended_without_javascript(site: Site, chromium: Browser) -> None:
    """(7.2/4)"""
    context = chromium.new_context(viewport=PHONE, base_url=site.address, java_script_enabled=False)
    page = context.new_page()
    email = "ewan.dunlin@example.org"
    page.goto("/account/login/")
    page.get_by_label("Email", exact=True).fill(email)
    page.get_by_label("Password", exact=True).fill(site.people[email][0])
    page.get_by_role("main").get_by_role("button", name="Sign in", exact=True).click()
    page.goto("/families/")
    page.get_by_role("link", name="Curlew", exact=True).click()
    page.get_by_role("link", name="Assessment", exact=True).click()
    page.get_by_role("link", name="List a question that nobody has asked").click()
    page.get_by_label("What has not been asked?").fill("Who is at home at night?")
    page.get_by_label("Why not, so far?").fill("He stood in the door.")
    page.get_by_label("Who?").select_option(index=1)
    page.get_by_label("By when?").fill("1/6/2100")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name=re.compile("It was asked, or will not be")).click()
    choose(page, "How does it end?", "It was asked")
    page.get_by_label("What was answered, or why it is not asked").fill("Nobody but me.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Nobody but me.")).to_be_visible()
    context.close()


def test_on_paper_stands_the_record_without_the_tools(sign_in, family_address) -> None:
    page = sign_in("morag.linnet")
    family = family_address(page, "Rowan")
    page.goto(f"{family}assessment/")
    page.emulate_media(media="print")
    expect(page.get_by_text("Nobody has assessed this.").first).to_be_visible()
    expect(page.get_by_role("link", name="Record what cannot be assessed")).to_be_hidden()
    expect(page.get_by_role("link", name=re.compile("^Write a view")).first).to_be_hidden()
