"""Every page that somebody can walk to, on a phone and on a desk: nothing that axe objects to, no error on the console.

Walks from Today along the links, and stops once at each kind of address.
"""

from collections import deque
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import Resolver404, resolve
from playwright.sync_api import Page

from tests.access.addresses import ADDRESSES
from tests.journeys.conftest import DESKTOP, PHONE
from tests.ui.test_in_browser import RULES

pytestmark = [pytest.mark.browser]
PEOPLE = ("seonaid.alder", "morag.linnet", "alasdair.fulmar", "kirsty.sedge", "tomasz.birch", "elspeth.yarrow")
# What no link of the demo leads to before somebody has uploaded, sealed, restricted, finished or begun something.
NEED_MORE = {
    "healthz", "workspace:welcome", "accounts:lock", "chronology:preview", "chronology:bad-rows", "chronology:lift",
    "chronology:open-sealed", "chronology:throw-draft-away", "cases:end-restriction", "curation:reopen",
    "assessments:risks", "visits:out", "visits:spoke", "visits:service-worker", "visits:manifest", "visits:home-safe",
    "workflows:contact-of-visit", "visits:alarm", "visits:joint-answer",
}  # fmt: skip
MOST_PLANS = 8
PAPERS = {"disclosure:pdf", "disclosure:script", "disclosure:script-pdf", "disclosure:sheet"}  # no pages: PDF


def kind_of_address(path: str) -> str | None:
    """The address's name; what is no page of ours has none."""
    try:
        return resolve(path).view_name
    except Resolver404:
        return None


def links_of(page: Page, base: str) -> list[str]:
    whole = "links => links.map(link => new URL(link.getAttribute('href'), document.baseURI).href)"
    found = page.eval_on_selector_all("a[href]:not([hidden])", whole)
    return [path for link in found if link.startswith(base) and (path := urlsplit(link).path)]


def is_met_before(path: str, name: str, seen: dict[str, list[str]]) -> bool:
    """A page of a family that somebody before walked to: it leads this person to nothing new."""
    return path.startswith("/families/") and name in seen and name != "workspace:family"


def walk(page: Page, base: str, seen: dict[str, list[str]]) -> None:
    """From the richest family and Today on, breadth first; ``seen`` gathers what axe objects to, by kind of address."""
    page.goto("/families/")
    rowan = page.get_by_role("link", name="Rowan", exact=True)
    waiting, walked = deque([rowan.first.get_attribute("href")] if rowan.count() else []), {"account_logout", *PAPERS}
    waiting.append("/today/")
    plans: set[str] = set()
    while waiting:
        path = waiting.popleft()
        name = kind_of_address(path)
        if name is None or name in walked or path in plans or is_met_before(path, name, seen):
            continue
        if name == "visits:plan" and len(plans) < MOST_PLANS:
            plans.add(path)  # where a visit stands decides where its plan leads
        else:
            walked.add(name)
        answer = page.goto(path)
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        assert answer.status == 200, path
        if name not in seen:
            seen[name] = objections(page)
        waiting.extend(links_of(page, base))


def objections(page: Page) -> list[str]:
    found = []
    for size in (DESKTOP, PHONE):
        page.set_viewport_size(size)
        page.evaluate("window.scrollTo(0, 0)")
        violations = Axe().run(page, options=RULES | {"resultTypes": ["violations"]}).response["violations"]
        found += [f"{each['id']}: {node['html'][:120]}" for each in violations for node in each["nodes"][:2]]
    return found


def test_axe_objects_to_no_page_that_anybody_can_walk_to(sign_in, site) -> None:
    seen: dict[str, list[str]] = {}
    for person in PEOPLE:
        walk(sign_in(person), site.address, seen)
    assert {name: said for name, said in seen.items() if said} == {}
    pages = {name for name, address in ADDRESSES.items() if "GET" in address.methods}
    assert ", ".join(sorted(pages - set(seen) - NEED_MORE - PAPERS)) == ""
