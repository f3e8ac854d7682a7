"""The manager reads who looked, on a phone too, and a stranger's refusal stands out."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.journeys.conftest import DESKTOP, PHONE

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_a_refusal_stands_out_and_the_rows_open_under_each_line(sign_in, family_address, screen):
    manager = sign_in("seonaid.alder", screen)
    address = family_address(manager, "Rowan")
    sign_in("petru.hazel").goto(address)
    sign_in.complaints.clear()  # a browser logs each 404
    manager.goto(f"{address}who-looked/")
    refused = manager.locator(".sl_look--loud").filter(has_text="Petru Hazel: was refused").first
    refused.locator("summary").click()
    expect(refused.get_by_text("was refused: view case: not involved").first).to_be_visible()
    manager.get_by_label("What", exact=True).select_option("refused")
    manager.get_by_role("button", name="Show", exact=True).click()
    assert manager.locator(".sl_look:not(.sl_look--loud)").count() == 0
    assert Axe().run(manager).response["violations"] == []
    assert manager.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_every_event_by_itself_shuts_nobody_out(sign_in, family_address):
    manager = sign_in("seonaid.alder")
    manager.goto(family_address(manager, "Rowan") + "who-looked/?each=yes")
    assert Axe().run(manager).response["violations"] == []
