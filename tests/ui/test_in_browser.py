"""The shared pieces in a real browser: seen, heard, locked, hidden."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("address", ["/", "/out/"])
def test_no_accessibility_fault_and_no_sideways_scrolling(page: Page, pages_at: str, address: str, width: int):
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(pages_at + address)
    results = Axe().run(page, options=RULES)
    assert results.violations_count == 0, results.generate_report()
    assert not page.evaluate(TOO_WIDE)


def test_mistakes_are_read_first_and_lead_to_their_fields(page: Page, pages_at: str):
    page.goto(pages_at)
    page.get_by_role("button", name="Save").click()
    expect(page).to_have_title("Error: A page – Sightline")
    expect(page.locator(".ds_error-summary")).to_be_focused()
    page.get_by_role("link", name="Was the child seen?").click()
    expect(page.locator("#id_seen_0")).to_be_focused()
    assert Axe().run(page, options=RULES).violations_count == 0


def test_the_first_tab_skips_to_the_content(page: Page, pages_at: str):
    page.goto(pages_at)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()


def test_help_opens_from_the_top_of_the_page(page: Page, pages_at: str):
    page.goto(pages_at)
    expect(page.get_by_text("How this screen works.")).to_be_hidden()
    page.get_by_role("link", name="Help", exact=True).click()
    expect(page.get_by_text("How this screen works.")).to_be_visible()
    expect(page.get_by_text("Counts days.")).to_be_visible()


def test_every_control_is_large_enough_for_a_finger(page: Page, pages_at: str):
    page.goto(pages_at)
    small = page.locator("a:visible:not(.ds_skip-links__link), button:visible, summary:visible").evaluate_all(
        "all => all.filter(one => one.getBoundingClientRect().height < 24).map(one => one.outerHTML)"
    )
    assert small == []


def test_a_page_left_alone_is_covered_and_keeps_what_was_typed(page: Page, pages_at: str):
    page.goto(pages_at)
    page.get_by_label("What happened?").fill("half a sentence")
    expect(page.get_by_role("heading", name="Locked")).to_be_visible(timeout=10_000)
    expect(page.locator("#page")).to_be_hidden()
    page.get_by_label("Password of Kirsty Muir").fill("wrong")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert").filter(has_text="not right")).to_be_visible()
    page.get_by_label("Password of Kirsty Muir").fill("right")
    page.keyboard.press("Enter")
    expect(page.get_by_label("What happened?")).to_have_value("half a sentence")
    expect(page.get_by_label("What happened?")).to_be_visible()


def test_typing_keeps_the_page_open(page: Page, pages_at: str):
    page.goto(pages_at)
    for _ in range(8):
        page.keyboard.press("Shift")
        page.wait_for_timeout(500)
    expect(page.locator("#page")).to_be_visible()


def test_between_tabs_only_times_are_shared(page: Page, pages_at: str):
    page.goto(pages_at)
    page.get_by_label("What happened?").fill("secret words")
    kept = page.evaluate("({...localStorage})")
    assert set(kept) == {"sightline-active"}
    assert kept["sightline-active"].isdigit()


def test_unlocking_one_tab_opens_the_other(page: Page, pages_at: str):
    page.goto(pages_at)
    other = page.context.new_page()
    other.goto(pages_at)
    expect(other.locator("#lock")).to_be_visible(timeout=10_000)
    expect(page.locator("#lock")).to_be_visible(timeout=10_000)
    other.get_by_label("Password of Kirsty Muir").fill("right")
    other.keyboard.press("Enter")
    expect(page.locator("#page")).to_be_visible()


def test_hiding_by_a_tap_leaves_nothing_behind_and_locks(page: Page, pages_at: str):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(pages_at + "/out/")
    page.goto(pages_at)
    page.get_by_role("link", name="Hide this page").click()
    expect(page).to_have_title("Weather")
    assert pages_at + "/lock/" in asked
    page.go_back()
    expect(page).to_have_url(pages_at + "/out/")  # the hidden page itself is no longer in the history


def test_hiding_takes_three_escapes_so_that_one_loses_nothing(page: Page, pages_at: str):
    page.goto(pages_at)
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.wait_for_timeout(300)
    expect(page).to_have_title("A page – Sightline")
    page.keyboard.press("Escape")
    expect(page).to_have_title("Weather")


def test_hiding_and_help_work_without_a_script(chromium: Browser, pages_at: str):
    page = chromium.new_context(java_script_enabled=False).new_page()
    page.goto(pages_at)
    page.locator("#help > summary").click()
    expect(page.get_by_text("How this screen works.")).to_be_visible()
    page.get_by_role("link", name="Hide this page").click()
    expect(page).to_have_title("Weather")
    page.context.close()


def test_paper_carries_the_record_and_not_the_tools(page: Page, pages_at: str):
    page.goto(pages_at)
    page.emulate_media(media="print")
    expect(page.get_by_text("Practice data only.")).to_be_visible()
    expect(page.get_by_text("Whose rule this is").first).to_be_visible()
    expect(page.get_by_role("link", name="Hide this page")).to_be_hidden()
    expect(page.get_by_role("navigation", name="Main")).to_be_hidden()
