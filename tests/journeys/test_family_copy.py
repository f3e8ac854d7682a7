"""A worker makes, prints and gives a family's copy in a real browser, on a phone and at a desk."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESKTOP, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.both_engines]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
AGREED = "Bring Finn to the weekly weighing"


def is_accessible(page: Page) -> None:
    found = Axe().run(page, options=RULES)
    assert found.violations_count == 0, found.generate_report()
    wider = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    assert not wider, page.url


def tick(page: Page, words: str) -> None:
    page.locator("label.ds_checkbox__label").get_by_text(words).first.click()


def choose(page: Page, question: str, answer: str) -> None:
    page.get_by_role("group", name=question).locator("label").get_by_text(answer, exact=True).click()


def open_agreement(page: Page, family: str) -> None:
    page.goto(f"{family}timeline/?words=Agreed+at+the+meeting")
    page.locator(".sl_entry__head a", has_text="greement").first.click()
    while AGREED not in page.content():
        page.go_back()
        page.locator(".sl_entry__head a", has_text="greement").last.click()


@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=["phone", "desk"])
def test_a_copy_is_made_line_by_line_and_prints_nothing_until_somebody_says_no(sign_in, family_address, screen):
    """The question of risk was left open."""
    page = sign_in("morag.linnet", screen)
    open_agreement(page, family_address(page, "Rowan"))
    page.get_by_role("link", name="Make the family’s copy").click()
    assert page.locator("main input:checked").count() == 0
    is_accessible(page)
    page.get_by_label("For whom in the family?").select_option("Kerry Rowan")
    tick(page, AGREED)
    page.get_by_label("In which language?").select_option("pl")
    choose(page, "How should it be printed?", "Large print (18 point)")
    page.get_by_role("button", name="Make the copy").click()
    expect(page.get_by_text("word of mouth").first).to_be_visible()  # nobody answered the question of risk
    expect(page.get_by_role("link", name=re.compile("^PDF"))).to_have_count(0)
    is_accessible(page)


@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=["phone", "desk"])
def test_a_copy_is_printed_and_how_it_was_given_is_recorded(sign_in, family_address, screen):
    """From the entry to the paper and how it was given (13.6, 13.6/3, 13.6/4)."""
    page = sign_in("morag.linnet", screen)
    open_agreement(page, family_address(page, "Rowan"))
    page.get_by_role("link", name="Make the family’s copy").click()
    page.get_by_label("For whom in the family?").select_option("Kerry Rowan")
    tick(page, AGREED)
    page.get_by_label("In which language?").select_option("pl")
    choose(page, "How should it be printed?", "Ordinary print")
    choose(page, "Could this put the child or an adult at risk", "No")
    page.get_by_role("button", name="Make the copy").click()
    is_accessible(page)
    copy = page.url
    pdf = page.request.get(f"{copy}pdf/")
    assert (pdf.headers["content-type"], pdf.body()[:5]) == ("application/pdf", b"%PDF-")

    page.get_by_role("link", name="Page to print").click()
    expect(page.get_by_text(AGREED)).to_be_visible()
    expect(page.get_by_role("heading", name="Podsumowanie dla Państwa")).to_be_visible()
    is_accessible(page)
    page.emulate_media(media="print")
    for frame in (".sl_header", ".sl_footer", ".sl_help", ".sl_actions"):
        expect(page.locator(f"{frame} >> nth=0")).to_be_hidden()
    expect(page.get_by_role("heading", name="Podsumowanie dla Państwa")).to_be_visible()
    page.emulate_media(media="screen")
    page.goto(f"{copy}script/")
    is_accessible(page)

    page.goto(copy)
    page.get_by_role("link", name="Record how it was given").click()
    is_accessible(page)
    choose(page, "How did it reach them?", "Handed over")
    page.get_by_role("button", name="Record it").click()
    expect(page.get_by_text("Handed over on").first).to_be_visible()
    page.get_by_role("navigation", name="Breadcrumb").get_by_role("link", name="Copies for the family").click()
    expect(page.get_by_text("Handed over on").first).to_be_visible()
    is_accessible(page)


def test_a_line_that_could_hurt_keeps_its_tick_until_somebody_says_why(sign_in, family_address):
    page = sign_in("morag.linnet", PHONE)
    page.goto(family_address(page, "Rowan") + "timeline/?words=lies+quiet")
    page.locator(".sl_entry__head a").first.click()
    page.get_by_role("link", name="Make the family’s copy").click()
    page.get_by_label("For whom in the family?").select_option("Kerry Rowan")
    page.get_by_label("In which language?").select_option("en")
    choose(page, "How should it be printed?", "Easy read (16 point, wide spacing)")
    choose(page, "Could this put the child or an adult at risk", "No")
    tick(page, "Finn has lost weight")
    page.get_by_role("button", name="Make the copy").click()
    expect(page.get_by_role("alert")).to_contain_text("Say why this person may have this line")
    expect(page.locator("main input[type=checkbox]:checked")).to_have_count(1)
    is_accessible(page)
    page.get_by_label(re.compile("Why may they have this: “Finn has lost weight")).fill("The doctor told her the same.")
    page.get_by_role("button", name="Make the copy").click()
    expect(page.get_by_text("The doctor told her the same.")).to_be_visible()


@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=["phone", "desk"])
def test_translations_and_standard_sheets_can_be_read_by_everybody_who_needs_them(sign_in, screen):
    """Sheets on who we are and how we work together (8.1, 12.2/2, 13.3)."""
    page = sign_in("alasdair.fulmar", screen)
    page.get_by_role("link", name="Translations").click()
    is_accessible(page)
    for rest in ("ar/", "pl/withdraw/"):
        page.goto(f"/translations/{rest}")
        is_accessible(page)
    page.goto("/sheets/")
    is_accessible(page)
    page.get_by_role("link", name=re.compile("Ordinary print: How we will work together, English"))
    sheet = page.request.get("/sheets/working_together/pl/ordinary/")
    assert sheet.headers["content-type"] == "application/pdf"
