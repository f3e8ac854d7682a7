"""The server is killed, the session ends, the page is locked: all in the middle of a sentence."""

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, Site, give_name_and_password
from tests.reliability.conftest import Running

pytestmark = [pytest.mark.browser, pytest.mark.reliability]
MOST_SECONDS_LOST = 5
NOTE = "What happened?"


def begin(page: Page, address: str, words: str) -> None:
    page.goto(f"{address}entries/new/")
    page.get_by_label(NOTE).press_sequentially(words, delay=20)
    expect(page.get_by_text("Kept as a draft")).to_be_visible(timeout=10_000)


def type_for(page: Page, seconds: float) -> dict[str, float]:
    """Numbered words without a pause, each with the moment at which it was complete."""
    typed: dict[str, float] = {}
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        word = f"word{len(typed)}."
        page.keyboard.type(f"{word} ", delay=20)
        typed[word] = time.monotonic()
    return typed


@pytest.mark.both_engines
def test_a_killed_server_loses_at_most_five_seconds(
    running: Running, site: Site, sign_in: Callable[..., Page], family_address: Callable[[Page, str], str]
):
    phone, desk = sign_in("morag.linnet", PHONE), sign_in("ewan.dunlin")
    rowan = family_address(phone, "Rowan")
    begin(desk, family_address(desk, "Curlew"), "Written at a desk. ")
    phone.goto(f"{rowan}entries/new/")
    phone.get_by_role("group", name="What was it?").get_by_text("Home visit", exact=True).click()
    phone.get_by_label("Date", exact=True).fill("31/2/2026")  # which no form would take
    phone.get_by_label(NOTE).focus()
    typed = type_for(phone, seconds=12)
    running.pull_the_plug()
    killed_at = time.monotonic()
    phone.context.close()  # the phone goes with it
    desk.get_by_label(NOTE).press_sequentially("Typed into the void.", delay=20)
    expect(desk.get_by_role("alert").filter(has_text=re.compile("Not kept since .*still here"))).to_be_visible(
        timeout=10_000
    )
    running.start()

    again = sign_in("morag.linnet", PHONE)
    again.get_by_role("link", name=re.compile("^Go on with a contact of Rowan")).click()
    expect(again.get_by_label(NOTE)).to_be_focused()
    expect(again.get_by_label("Date", exact=True)).to_have_value("31/2/2026")
    expect(again.locator("[name=kind][value=home_visit]")).to_be_checked()
    kept = again.get_by_label(NOTE).input_value().split()
    safe = [word for word, moment in typed.items() if moment < killed_at - MOST_SECONDS_LOST]
    assert len(safe) > 10
    assert kept[: len(safe)] == safe
    # Whose page stayed open loses nothing at all.
    expect(desk.get_by_text("Kept as a draft")).to_be_visible(timeout=20_000)
    desk.reload()
    expect(desk.get_by_label(NOTE)).to_have_value("Written at a desk. Typed into the void.")
    sign_in.complaints.clear()  # a browser logs each request that nobody answers


def test_a_session_that_ends_in_the_middle_comes_back_to_the_same_field(
    running: Running, site: Site, sign_in: Callable[..., Page], family_address: Callable[[Page, str], str]
):
    page = sign_in("morag.linnet", PHONE)
    begin(page, family_address(page, "Sorrel"), "Half a sen")
    running.end_every_session()
    page.reload()
    give_name_and_password(page, site, "morag.linnet")
    expect(page.get_by_label(NOTE)).to_have_value("Half a sen")
    expect(page.get_by_label(NOTE)).to_be_focused()


def test_what_is_typed_after_the_session_ended_is_neither_sent_nor_lost(
    running: Running, site: Site, sign_in: Callable[..., Page], family_address: Callable[[Page, str], str]
):
    page = sign_in("morag.linnet", PHONE)
    begin(page, family_address(page, "Willow"), "Ended here, ")
    page.get_by_role("group", name="What was it?").get_by_text("Home visit", exact=True).click()
    running.end_every_session()
    page.get_by_label(NOTE).press_sequentially("went on here.", delay=20)
    page.get_by_role("button", name="Put on the record").click()
    expect(page.get_by_role("heading", name="Locked")).to_be_visible()  # nothing was sent
    other = page.context.new_page()
    other.goto("/account/login/")
    give_name_and_password(other, site, "morag.linnet")
    other.wait_for_url("**/today/")
    page.bring_to_front()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.get_by_label(NOTE)).to_have_value("Ended here, went on here.")
    expect(page.get_by_text("Kept as a draft")).to_be_visible(timeout=10_000)
    page.get_by_role("button", name="Put on the record").click()
    expect(page.get_by_text("Ended here, went on here.")).to_be_visible()
    page.goto("/today/")
    expect(page.get_by_role("link", name=re.compile("^Go on with a contact of Willow"))).to_have_count(0)


def test_a_lock_in_the_middle_covers_the_page_and_gives_the_field_back(
    site: Site, sign_in: Callable[..., Page], family_address: Callable[[Page, str], str]
):
    page = sign_in("ewan.dunlin")
    begin(page, family_address(page, "Curlew"), "Before the lock, ")
    other = page.context.new_page()
    other.goto("/lock/")
    page.get_by_label(NOTE).press_sequentially("after it.", delay=20)
    expect(page.get_by_role("heading", name="Locked")).to_be_visible(timeout=10_000)
    page.get_by_label(re.compile("^Password of")).fill(site.people["ewan.dunlin@example.org"][0])
    page.keyboard.press("Enter")
    expect(page.get_by_label(NOTE)).to_be_focused()
    expect(page.get_by_text("Kept as a draft")).to_be_visible(timeout=15_000)
    page.reload()
    expect(page.get_by_label(NOTE)).to_have_value("Before the lock, after it.")
