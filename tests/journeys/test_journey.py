"""A practitioner's evening, from sign-in to a refusal elsewhere, in a real browser."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.both_engines]


def choose(page: Page, question: str, answer: str) -> None:
    page.get_by_role("group", name=question).locator("label").get_by_text(answer, exact=True).click()


def test_today_leads_to_a_family_and_its_picture(sign_in):
    page = sign_in("morag.linnet")
    page.get_by_role("link", name="Rowan", exact=True).first.click()
    expect(page.get_by_role("heading", name="Rowan", level=1)).to_be_visible()
    expect(page.get_by_text("Seen alone").first).to_be_visible()
    page.get_by_role("link", name="Timeline", exact=True).click()
    expect(page.locator("svg.sp-plot")).to_be_visible()
    mark = page.locator("svg.sp-plot a").first
    assert re.search(r"#e-|#entries|#", mark.get_attribute("href") or "")


def test_a_contact_is_added_on_a_phone_and_stands_on_the_timeline(sign_in, family_address):
    page = sign_in("morag.linnet", PHONE)
    page.goto(family_address(page, "Rowan"))
    page.get_by_role("link", name="Add a contact").click()
    choose(page, "What was it?", "Home visit")
    choose(page, "What came of it?", "Took place")
    choose(page.locator(".sl_child").first, "Seen?", "Seen, and alone")
    page.get_by_label("What happened?").fill("Isla showed her drawing. Written on the doorstep.")
    page.get_by_role("button", name="Put on the record").click()
    expect(page.get_by_text("Written on the doorstep.")).to_be_visible()


def test_an_invalid_contact_keeps_every_character(sign_in, family_address):
    page = sign_in("morag.linnet", PHONE)
    page.goto(family_address(page, "Sorrel") + "entries/new/")
    page.get_by_label("What happened?").fill("A long note that must not be lost.")
    page.get_by_label("Date", exact=True).fill("31/2/2026")
    page.get_by_role("button", name="Put on the record").click()
    expect(page.get_by_label("What happened?")).to_have_value("A long note that must not be lost.")
    expect(page.get_by_label("Date", exact=True)).to_have_value("31/2/2026")


def test_an_exported_file_taken_in_again_adds_nothing(sign_in, family_address, tmp_path: Path):
    page = sign_in("morag.linnet")
    address = family_address(page, "Willow")
    page.goto(f"{address}export/")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Export").click()
    file = tmp_path / "willow.csv"
    waiting.value.save_as(file)
    page.goto(f"{address}import/")
    page.get_by_label("Chronology file").set_input_files(file)
    page.get_by_role("button", name="Look at the file").click()
    expect(page.get_by_text("There is nothing to take in.")).to_be_visible()


def test_a_file_with_a_bad_cell_is_named_and_nothing_is_taken_in(sign_in, family_address, tmp_path: Path):
    page = sign_in("morag.linnet")
    file = tmp_path / "bad.csv"
    file.write_text("when,agency,kind\n2026-02-30,School,phone\n2026-03-02,School,phone\n")
    page.goto(family_address(page, "Willow") + "import/")
    page.get_by_label("Chronology file").set_input_files(file)
    page.get_by_role("button", name="Look at the file").click()
    expect(page.get_by_role("cell", name=re.compile("2026-02-30"))).to_be_visible()
    page.get_by_role("button", name="Take these rows in").click()
    expect(page.get_by_text("mend the file, or choose to leave these rows out").first).to_be_visible()


def test_a_finding_is_answered_by_a_named_person(sign_in, family_address):
    page = sign_in("ewan.dunlin")
    page.goto(family_address(page, "Curlew"))
    page.get_by_role("link", name=re.compile(r"^Answer\b")).first.click()
    choose(page, "Your answer", "Acting on it")
    page.get_by_role("textbox", name="Because").fill("Joint visit with the health visitor on Thursday.")
    page.get_by_role("button", name="Give this answer").click()
    expect(page.get_by_text("Joint visit with the health visitor on Thursday.").first).to_be_visible()
    expect(page.get_by_text("Ewan Dunlin").first).to_be_visible()


def test_somebody_elsewhere_is_refused_as_if_there_were_nothing(sign_in, family_address):
    insider = sign_in("morag.linnet")
    address = family_address(insider, "Rowan")
    outsider = sign_in("petru.hazel")
    for page in (address, f"{address}timeline/", f"{address}export/", address.replace(address[10:18], "00000000")):
        answer = outsider.goto(page)
        assert answer is not None
        assert answer.status == 404
        assert "Rowan" not in outsider.content()
    sign_in.complaints.clear()  # a browser logs each 404


def test_hide_this_page_stands_on_every_screen(sign_in, family_address):
    page = sign_in("morag.linnet", PHONE)
    for address in ("/today/", "/families/", family_address(page, "Rowan"), "/guidance/"):
        page.goto(address)
        expect(page.get_by_role("link", name=re.compile("Hide this page"))).to_be_visible()
