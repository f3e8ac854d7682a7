"""Nobody comes back: an alarm is answered and ended by somebody else, on a phone. And the pages around it."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESKTOP, PHONE
from tests.journeys.test_journey import choose

pytestmark = [pytest.mark.browser, pytest.mark.both_engines]
PAGES = (
    "/board/", "/my-safety/", "/my-safety/phone/", "/my-safety/digits/", "/my-safety/sealed/", "/ladder/", "/rota/",
    "/rota/new/", "/drills/", "/drills/new/",
)  # fmt: skip


def is_sound(page: Page) -> None:
    assert Axe().run(page).violations_count == 0, page.url
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"), page.url


@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_everybody_can_read_every_page_of_it(sign_in: Callable[..., Page], screen: dict[str, int]) -> None:
    page = sign_in("seonaid.alder", screen)
    for address in PAGES:
        page.goto(address)
        is_sound(page)
    page = sign_in("kirsty.sedge", screen)
    page.goto("/ladder/change/")
    is_sound(page)


def test_an_alarm_is_answered_and_ended_by_another_person(sign_in: Callable[..., Page]) -> None:
    """The whole chain as a drill: started by a manager, called by the watcher, answered at the duty desk
    (16.1/7, 16.3/5, 16.3/6)"""
    manager = sign_in("seonaid.alder")
    manager.goto("/drills/new/")
    manager.get_by_label("Who pretends not to have come back?").select_option(label="Petru Hazel")
    manager.get_by_text("I have told them.").click()
    manager.get_by_label("Minutes from rung to rung").fill("0.05")
    manager.get_by_role("button", name="Start the drill now").click()
    expect(manager.get_by_text("The drill runs.")).to_be_visible()

    desk = sign_in("blair.plover", PHONE)
    answer = desk.get_by_role("link", name="Answer the alarm of Petru Hazel")
    for _ in range(20):
        desk.goto("/today/")
        if answer.count():
            break
        desk.wait_for_timeout(1000)
    answer.click()
    expect(desk.get_by_role("heading", name=re.compile("DRILL Alarm: Petru Hazel"))).to_be_visible()
    is_sound(desk)
    desk.get_by_role("button", name="I have it in hand").click()
    expect(desk.get_by_role("button", name="Still on it")).to_be_visible()
    desk.get_by_role("button", name=re.compile("^No answer.*Petru Hazel")).click()
    expect(desk.get_by_text("Blair Plover: Petru Hazel, 07700 900108, no answer.")).to_be_visible()

    manager.goto("/board/")
    expect(manager.get_by_text("Blair Plover has had it in hand since").first).to_be_visible()

    desk.get_by_text("End the alarm", exact=True).first.click()
    desk.get_by_role("button", name="End the alarm").click()
    expect(desk.get_by_role("heading", name="There is a problem")).to_be_visible()
    choose(desk, "How did it end?", "It was a mistake, and they are known to be safe")
    desk.get_by_label("How do you know?").fill("Petru sits opposite me.")
    desk.get_by_role("button", name="End the alarm").click()
    expect(desk.get_by_text("The alarm for Petru Hazel has ended.")).to_be_visible()
    is_sound(desk)

    manager.goto("/drills/")
    manager.get_by_role("link", name=re.compile("The alarm of Petru Hazel")).first.click()
    expect(manager.get_by_text("Mistake. Petru sits opposite me.")).to_be_visible()
    expect(manager.get_by_text("Who was called, newest first")).to_be_visible()
    is_sound(manager)


def test_the_board_comes_anew_and_can_be_made_to_stand_still(sign_in: Callable[..., Page]) -> None:
    page = sign_in("blair.plover", PHONE)
    page.clock.install()
    page.goto("/board/")
    expect(page.get_by_text("It comes anew every 20 seconds.")).to_be_visible()
    with page.expect_response(lambda answer: answer.url.endswith("/board/?by-itself")):
        page.clock.run_for(21_000)
    page.get_by_role("link", name="Make it stand still").click()
    expect(page.get_by_text("This page stands still.")).to_be_visible()
