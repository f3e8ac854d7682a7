"""The contact form on a phone: two children in eight taps; without a script, by keyboard, large, and on paper."""

import gzip
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys.conftest import DESKTOP, PHONE, Site

pytestmark = pytest.mark.browser
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
MOST_BYTES = 60_000
NOTE = "Both showed me their drawings; they spoke freely in the garden."


class Thumb:
    """Taps what can be seen, and counts: each tap answers one question."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps, self.names = page, 0, []

    def tap(self, control: Locator) -> None:
        control.click()
        self.taps += 1

    def answer(self, within: Page | Locator, question: str | re.Pattern[str], answer: str) -> None:
        label = within.get_by_role("group", name=question).locator("label").get_by_text(answer, exact=True)
        self.names.append(self.page.locator(f"#{label.get_attribute('for')}").get_attribute("name"))
        self.tap(label)


def the_visit(page: Page, thumb: Thumb) -> None:
    thumb.answer(page, "What was it?", "Home visit")
    thumb.answer(page, "What came of it?", "Took place")
    for card in page.locator(".sl_child").all():
        thumb.answer(card, "Seen?", "Seen, and alone")
        thumb.answer(card, re.compile(r"^How was"), "At ease")
    thumb.answer(page, "Was the home looked at?", "Home seen")
    page.get_by_label("What happened?").fill(NOTE)


def expect_the_visit(page: Page) -> None:
    entry = page.locator(".sl_entry", has_text=NOTE).first
    for words in ("Home visit: Took place", "child seen", "seen alone", "home seen", "At ease"):
        expect(entry).to_contain_text(words)
    expect(entry).to_contain_text(re.compile(r"About .+, .+"))


def test_a_visit_to_two_children_takes_eight_taps_and_no_typing_but_the_note(sign_in, family_address):
    """No control answers for two children, and nothing is lost for the haste (6.1, 7.1/6, 7.1/8)."""
    page = sign_in("morag.linnet", PHONE)
    page.goto(family_address(page, "Rowan") + "entries/new/")
    assert page.locator(":checked:not(option)").count() == 0
    thumb = Thumb(page)
    the_visit(page, thumb)
    left = page.locator("[data-unsaid-list]")
    expect(left).to_contain_text("unsaid")
    expect(left).to_contain_text("where the children sleep")
    expect(left).not_to_contain_text("was seen")
    thumb.tap(page.get_by_role("button", name="Put on the record"))
    page.wait_for_url("**/timeline/**")
    expect(page.get_by_role("link", name="Make the family’s copy")).to_be_in_viewport()
    expect_the_visit(page)
    assert thumb.taps == 8
    assert len(set(thumb.names)) == 7  # a question of its own behind each answer


def test_without_a_script_it_takes_one_press_more(site: Site, chromium: Browser, sign_in, family_address):
    address = family_address(sign_in("morag.linnet"), "Rowan")
    context = chromium.new_context(viewport=PHONE, base_url=site.address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/account/login/")
    page.get_by_label("Email", exact=True).fill("morag.linnet@example.org")
    page.get_by_label("Password", exact=True).fill(site.people["morag.linnet@example.org"][0])
    page.get_by_role("main").get_by_role("button", name="Sign in", exact=True).click()
    page.goto(address + "entries/new/")
    thumb = Thumb(page)
    the_visit(page, thumb)
    thumb.tap(page.get_by_role("button", name="Put on the record"))
    expect(page.locator(".sl_unsaid")).to_contain_text("where the children sleep")
    thumb.tap(page.get_by_role("button", name="Put on the record as it is"))
    expect_the_visit(page)
    assert thumb.taps == 9
    context.close()


def test_what_helps_shows_beside_the_behaviour_and_it_asks_what_else_it_could_be(sign_in, family_address):
    """What helps, and what to leave, where it is needed (4.1/1, 4.2); our own conduct among the answers."""
    page = sign_in("morag.linnet", PHONE)
    page.goto(family_address(page, "Rowan") + "entries/new/")
    else_ = page.get_by_role("group", name="What else could this be?")
    expect(else_).to_be_hidden()
    page.locator("summary", has_text="What the adults did").click()
    group = page.get_by_role("group", name="Keeping away")
    expect(group.get_by_text("Helps", exact=True)).to_be_hidden()
    group.get_by_text("Cancelled", exact=True).click()
    expect(group.get_by_text("Helps", exact=True)).to_be_visible()
    expect(else_).to_be_visible()
    expect(else_.get_by_text("Our own conduct")).to_be_visible()
    assert Axe().run(page, options=RULES).violations_count == 0


def test_more_opens_for_a_child_that_was_not_as_usual(sign_in, family_address):
    """The child's own words, what was seen of it, and whom it could tell (6.1/1, 6.1/4)."""
    page = sign_in("morag.linnet", PHONE)
    page.goto(family_address(page, "Rowan") + "entries/new/")
    card = page.locator(".sl_child").first
    expect(card.get_by_role("group", name=re.compile("^How was"))).to_be_hidden()
    card.get_by_text("Seen, not asked alone").click()
    expect(card.get_by_label(re.compile("own words"))).to_be_hidden()
    card.get_by_text("Worrying", exact=True).click()
    expect(card.get_by_label(re.compile("own words"))).to_be_visible()
    expect(card.get_by_label(re.compile("safely tell"))).to_be_visible()


def test_a_door_that_stays_shut_asks_nothing_of_the_children(sign_in, family_address):
    page = sign_in("morag.linnet", PHONE)
    page.goto(family_address(page, "Rowan") + "entries/new/")
    thumb = Thumb(page)
    thumb.answer(page, "What was it?", "Unannounced visit")
    thumb.answer(page, "What came of it?", "In, but did not answer")
    expect(page.get_by_role("group", name="Seen?").first).to_be_hidden()
    expect(page.get_by_role("group", name="Was the home looked at?")).to_be_hidden()
    expect(page.get_by_role("group", name="What else could this be?")).to_be_visible()


@pytest.mark.parametrize("screen", [PHONE, DESKTOP, {"width": 320, "height": 640}])
@pytest.mark.parametrize("form", ["full", "light"])
def test_no_fault_of_access_with_everything_open(sign_in, family_address, screen, form):
    page = sign_in("morag.linnet", screen)
    page.goto(family_address(page, "Rowan") + f"entries/new/?form={form}")
    page.locator("form.sl_contact details").evaluate_all("all => all.forEach(one => { one.open = true })")
    results = Axe().run(page, options=RULES)
    assert results.violations_count == 0, results.generate_report()
    assert not page.evaluate(TOO_WIDE)
    small = page.locator(".sl_choices label:visible, .sl_contact summary:visible, .sl_contact .ds_button:visible")
    heights = small.evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")
    assert min(heights) >= 44


def test_everything_is_reached_by_keyboard(sign_in, family_address):
    page = sign_in("morag.linnet")
    page.goto(family_address(page, "Rowan") + "entries/new/")
    for name, key in (("kind", "Space"), ("outcome", "Space")):
        _tab_to(page, name)
        page.keyboard.press(key)
    child = page.locator(".sl_child input").first.get_attribute("name")
    _tab_to(page, child)
    page.keyboard.press("Space")
    _tab_to(page, child.replace("_seen", "_how"))
    page.keyboard.press("ArrowDown")
    assert page.locator("input:checked").count() == 4
    _tab_to(page, "summary")
    page.keyboard.type("Written by keyboard.")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "submit":
            break
    page.keyboard.press("Enter")
    expect(page.get_by_text("Written by keyboard.")).to_be_visible()


def _tab_to(page: Page, name: str) -> None:
    for _ in range(80):
        if page.evaluate("document.activeElement.name") == name:
            return
        page.keyboard.press("Tab")
    pytest.fail(f"{name} is not reached by keyboard")


def test_on_paper_the_form_can_be_filled_in_by_hand(sign_in, family_address):
    page = sign_in("morag.linnet", DESKTOP)
    page.goto(family_address(page, "Rowan") + "entries/new/")
    page.emulate_media(media="print")
    for question in ("What was it?", "Was the home looked at?", "What else could this be?", "What did the adults do?"):
        expect(page.get_by_role("group", name=question)).to_be_visible()


def test_the_page_weighs_little(sign_in, family_address):
    page, weights = sign_in("morag.linnet", PHONE), {}
    address = family_address(page, "Rowan") + "entries/new/"
    page.on("response", lambda answer: weights.setdefault(answer.url, answer))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    sizes = {url: _compressed(answer) for url, answer in weights.items()}
    assert len(sizes) > 5
    assert sum(sizes.values()) <= MOST_BYTES, sizes


def _compressed(answer) -> int:
    """As a server sends it: the page itself is compressed by the one in front."""
    if "content-encoding" in answer.headers:
        return answer.request.sizes()["responseBodySize"]
    return len(gzip.compress(answer.body()))
