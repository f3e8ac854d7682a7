"""Out and back on a phone: with signal and without, with no script, under duress, and after the sign-in has lapsed."""

import re
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.conftest import PHONE, Site
from tests.journeys.out_there import DURESS, PLACE, SAFE, WRONG, go_out
from tests.ui.test_in_browser import RULES, TOO_WIDE

pytestmark = pytest.mark.browser
WHO = "morag.linnet"
KEPT = "Kept on this phone; it is sent as soon as there is signal."
KEEPS_THE_PAGE = """async () => {
  const kept = () => caches.match(location.pathname);
  while (!navigator.serviceWorker.controller || !(await kept())) await new Promise((done) => setTimeout(done, 50));
}"""
FORGETS_THE_CARDS = """async () => {
  while (await caches.has("sightline-cards")) await new Promise((done) => setTimeout(done, 50));
}"""
CHECK_OUT = "Check out: I am back and safe"


@pytest.fixture
def phone(site: Site, chromium: Browser) -> Iterator[BrowserContext]:
    """A phone on which nobody is signed in."""
    context = chromium.new_context(viewport=PHONE, base_url=site.address)
    yield context
    context.close()


def fits_everybody(page: Page) -> None:
    page.evaluate("window.scrollTo(0, 0)")  # half under the strip that stays, a link would count as too small
    results = Axe().run(page, options=RULES)
    assert results.violations_count == 0, results.generate_report()
    assert not page.evaluate(TOO_WIDE)


def opened(context: BrowserContext, token: str) -> Page:
    """The page, once the phone can do without the server for it."""
    page = context.new_page()
    page.sent = []
    page.on("request", lambda request: page.sent.append(request.url) if request.method == "POST" else None)
    page.goto(f"/out/{token}/")
    page.evaluate(KEEPS_THE_PAGE)
    return page


def press(page: Page, button: str, digits: str = "") -> None:
    if digits:
        page.get_by_label("Your four digits").fill(digits)
    page.get_by_role("button", name=button).click()


def lose_signal(page: Page) -> None:
    page.context.set_offline(True)


def find_signal(page: Page) -> None:
    """Phones say so more than once."""
    page.context.set_offline(False)
    with_two = "window.dispatchEvent(new Event('online')); window.dispatchEvent(new Event('online'))"
    page.evaluate(with_two)


def test_an_ordinary_visit_from_arrival_to_the_contact(site: Site, sign_in: Callable[..., Page]) -> None:
    """(16.3/5)"""
    [token] = go_out(site, WHO, needs_digits=False)
    page = sign_in(WHO, PHONE)
    page.goto("/out/")
    fits_everybody(page)
    page.locator(f"a[href='/out/{token}/']").click()
    expect(page.get_by_text("You are out.")).to_be_visible()
    expect(page.get_by_text(PLACE)).to_be_visible()
    fits_everybody(page)
    press(page, "I have arrived")
    expect(page.get_by_text("Arrived at")).to_be_visible()
    press(page, "+15 minutes")
    press(page, "All well")
    expect(page.get_by_label("Your four digits")).to_have_count(0)
    press(page, CHECK_OUT)
    expect(page.get_by_role("heading", name="Add a contact")).to_be_visible()
    expect(page.get_by_role("heading", name="As it was planned")).to_be_visible()
    fits_everybody(page)
    page.goto(f"/out/{token}/")
    expect(page.get_by_text("You are checked out at")).to_be_visible()
    fits_everybody(page)
    page.goto("/out/home-safe/")
    fits_everybody(page)


def test_a_check_out_without_signal_is_kept_and_sent_once(site: Site, phone: BrowserContext) -> None:
    """(16.3/5)"""
    [token] = go_out(site, WHO)
    page = opened(phone, token)
    lose_signal(page)
    page.reload()
    expect(page.get_by_text(PLACE)).to_be_visible()
    press(page, CHECK_OUT, SAFE)
    expect(page.get_by_text(KEPT)).to_be_visible()
    expect(page.get_by_text("the timer on the server goes on")).to_be_in_viewport()
    expect(page.get_by_label("Your four digits")).to_have_value("")
    fits_everybody(page)
    page.reload()
    expect(page.get_by_text(KEPT)).to_be_visible()
    page.sent.clear()
    find_signal(page)
    expect(page.get_by_text("You are checked out at")).to_be_visible()
    expect(page.get_by_text(KEPT)).to_be_hidden()
    assert page.sent == [f"{site.address}/out/{token}/act/"]
    page.reload()
    page.wait_for_timeout(500)
    assert len(page.sent) == 1


def test_several_presses_go_in_their_order(site: Site, phone: BrowserContext) -> None:
    [token] = go_out(site, WHO)
    page = opened(phone, token)
    lose_signal(page)
    press(page, "I have arrived")
    press(page, "+30 minutes", SAFE)
    press(page, CHECK_OUT, SAFE)
    lines = page.locator("[data-kept] p")
    expect(lines).to_have_count(4)
    assert [text.split(",")[0] for text in lines.all_inner_texts()[:3]] == ["I have arrived", "More time", "Check out"]
    find_signal(page)
    expect(page.get_by_text("You are checked out at")).to_be_visible()


def test_without_signal_duress_is_the_same_screen_before_and_after(site: Site, phone: BrowserContext) -> None:
    """(16.3/5)"""
    screens = []
    for token, digits in zip(go_out(site, WHO, visits=2), (SAFE, DURESS), strict=True):
        page = opened(phone, token)
        lose_signal(page)
        press(page, CHECK_OUT, digits)
        expect(page.get_by_text(KEPT)).to_be_visible()
        screens.append([screen(page)])
        find_signal(page)
        expect(page.get_by_text("You are checked out at")).to_be_visible()
        screens[-1].append(screen(page))
        assert len(page.sent) == 1 or page.sent.count(page.sent[0]) == len(page.sent)
        page.close()
    assert screens[0] == screens[1]


def screen(page: Page) -> str:
    """Its markup, but for tokens, ids and times."""
    own = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}(?:\.[\w-]+)?|\d\d:\d\d")
    return own.sub("", page.content())


def test_wrong_digits_come_back_and_are_asked_for_again(site: Site, phone: BrowserContext) -> None:
    [token] = go_out(site, WHO)
    page = opened(phone, token)
    lose_signal(page)
    press(page, "All well", WRONG)
    expect(page.get_by_text(KEPT)).to_be_visible()
    find_signal(page)
    expect(page.get_by_text("Not your digits. Type them again.")).to_be_visible()
    expect(page.get_by_text(KEPT)).to_be_hidden()
    fits_everybody(page)
    press(page, CHECK_OUT, SAFE)
    expect(page.get_by_text("You are checked out at")).to_be_visible()


def test_a_lapsed_sign_in_loses_no_check_out(site: Site, sign_in: Callable[..., Page]) -> None:
    [token] = go_out(site, WHO)
    page = opened(sign_in(WHO, PHONE).context, token)
    lose_signal(page)
    press(page, CHECK_OUT, SAFE)
    expect(page.get_by_text(KEPT)).to_be_visible()
    page.context.clear_cookies()
    find_signal(page)
    expect(page.get_by_text("You are checked out at")).to_be_visible()
    sign_in.complaints.clear()  # a browser logs each request that finds no way out


def test_at_sign_out_the_cards_go_and_what_is_not_sent_stays(site: Site, sign_in: Callable[..., Page]) -> None:
    [token] = go_out(site, WHO)
    page = opened(sign_in(WHO, PHONE).context, token)
    lose_signal(page)
    press(page, "I have arrived")
    expect(page.get_by_text(KEPT)).to_be_visible()
    page.close()
    page = page.context.new_page()
    page.context.set_offline(False)
    page.goto("/today/")
    page.get_by_role("button", name="Sign out").first.click()
    page.wait_for_url(f"{site.address}/")
    page.evaluate(FORGETS_THE_CARDS)
    page.goto(f"/out/{token}/")  # the link itself needs no sign-in
    expect(page.get_by_text("Arrived at")).to_be_visible()
    sign_in.complaints.clear()


def test_help_is_called_with_one_press(site: Site, phone: BrowserContext) -> None:
    """(16.3/5)"""
    [token] = go_out(site, WHO)
    page = opened(phone, token)
    press(page, "Call for help now")
    expect(page.get_by_text("Help has been called.")).to_be_visible()
    fits_everybody(page)
    lose_signal(page)
    press(page, "Call for help again")
    expect(page.get_by_text("Nobody has been called yet.")).to_be_visible()
    find_signal(page)
    expect(page.get_by_text("Nobody has been called yet.")).to_be_hidden()


def test_once_colleagues_are_called_the_page_says_so(site: Site, phone: BrowserContext) -> None:
    [token] = go_out(site, WHO, went=120, ends_in=-60)
    page = opened(phone, token)
    expect(page.get_by_text("Nobody heard of you in time")).to_be_visible()
    press(page, "I am safe: tell them", SAFE)
    expect(page.get_by_text("Somebody has been called for you already.")).to_be_visible()
    fits_everybody(page)


def test_a_place_is_given_by_a_press_and_not_before(site: Site, phone: BrowserContext) -> None:
    [token] = go_out(site, WHO)
    phone.grant_permissions(["geolocation"])
    phone.set_geolocation({"latitude": 55.86, "longitude": -4.25})
    page = opened(phone, token)
    assert page.sent == []
    press(page, "Give my place")
    expect(page.get_by_text(re.compile(r"^Given at \d\d:\d\d"))).to_be_visible()
    assert page.sent == [f"{site.address}/out/{token}/position/"]


def test_without_a_script_every_button_is_a_form(site: Site, chromium: Browser) -> None:
    [token] = go_out(site, WHO)
    context = chromium.new_context(java_script_enabled=False, viewport=PHONE, base_url=site.address)
    page = context.new_page()
    page.goto(f"/out/{token}/")
    press(page, "I have arrived")
    press(page, "+15 minutes", WRONG)
    expect(page.get_by_text("Not your digits.")).to_be_visible()
    press(page, "+15 minutes", SAFE)
    expect(page.get_by_text("Not your digits.")).to_be_hidden()
    press(page, CHECK_OUT, DURESS)
    expect(page.get_by_text("You are checked out at")).to_be_visible()
    context.close()


def test_with_no_signal_and_no_visit_the_app_says_whom_to_turn_to(site: Site, phone: BrowserContext) -> None:
    [token] = go_out(site, WHO)
    page = opened(phone, token)
    lose_signal(page)
    page.goto("/out/")
    expect(page.get_by_text(PLACE)).to_be_visible()  # the front door leads to the visit that is kept
    page.evaluate("caches.delete('sightline-cards')")
    page.goto("/out/")
    expect(page.get_by_text("Ring your office.")).to_be_visible()


@pytest.mark.parametrize("answer", [(200, "<p>Sign in to this network first</p>"), (404, ""), (503, "")])
def test_only_our_own_answer_ends_the_waiting(site: Site, phone: BrowserContext, answer: tuple[int, str]) -> None:
    [token] = go_out(site, WHO)
    page = opened(phone, token)
    status, body = answer
    page.route("**/act/", lambda route: route.fulfill(status=status, body=body, content_type="text/html"))
    press(page, CHECK_OUT, SAFE)
    expect(page.get_by_text(KEPT)).to_be_visible()
    page.unroute("**/act/")
    find_signal(page)
    expect(page.get_by_text("You are checked out at")).to_be_visible()


def test_a_phone_that_keeps_nothing_sends_at_once(site: Site, phone: BrowserContext) -> None:
    [token] = go_out(site, WHO)
    phone.add_init_script("IDBFactory.prototype.open = () => { throw new Error('full'); }")
    page = phone.new_page()
    page.goto(f"/out/{token}/")
    press(page, CHECK_OUT, SAFE)
    expect(page.get_by_text("You are checked out at")).to_be_visible()
