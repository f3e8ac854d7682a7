"""Every paragraph that is called built leads to a page and to a test that exercises it; no other is claimed."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from sightline.operation.traced import PAGES, addresses, citations
from sightline.packs.loader import load_pack
from sightline.packs.parts import SCREENS

ROOT = Path(__file__).parent.parent
PARAGRAPHS = load_pack().paragraphs
BUILT = [paragraph for paragraph in PARAGRAPHS.values() if paragraph.built]
OF_THE_CONTACT_AND_THE_CHILD = {"3", "4", "5", "6", "7", "8", "9", "12", "13"}  # sections
OF_THE_WORKERS_SAFETY = {"11", "16"}


@pytest.fixture(scope="module")
def tests() -> Mapping[str, tuple[str, ...]]:
    return citations(ROOT / "tests")


@pytest.fixture(scope="module")
def product() -> Mapping[str, tuple[str, ...]]:
    return citations(ROOT / "sightline")


def test_every_page_of_a_screen_is_an_address_of_the_product() -> None:
    assert set(PAGES) <= set(SCREENS)
    assert {name for names in PAGES.values() for name in names} <= set(addresses())


@pytest.mark.parametrize("paragraph", BUILT, ids=lambda paragraph: paragraph.id)
def test_what_is_built_has_a_page(paragraph) -> None:
    assert any(screen in PAGES for screen in paragraph.serves)


def test_what_is_built_is_exercised(tests: Mapping[str, tuple[str, ...]]) -> None:
    sections = OF_THE_CONTACT_AND_THE_CHILD | OF_THE_WORKERS_SAFETY
    wanted = [paragraph.id for paragraph in BUILT if paragraph.section in sections]
    assert [name for name in wanted if not any("/test_" in place for place in tests.get(name, ()))] == []


def test_no_test_names_a_paragraph_that_the_guidance_does_not_have(tests: Mapping[str, tuple[str, ...]]) -> None:
    assert {name: places for name, places in tests.items() if name not in PARAGRAPHS} == {}


def test_nothing_claims_what_is_called_not_built(
    tests: Mapping[str, tuple[str, ...]], product: Mapping[str, tuple[str, ...]]
) -> None:
    waiting = {paragraph.id for paragraph in PARAGRAPHS.values() if not paragraph.built}
    assert {name: places for name, places in tests.items() if name in waiting} == {}
    claimed = {name: places for name, places in product.items() if name in waiting}
    of_these = {name: places for name, places in claimed.items() if _section(name) in OF_THE_CONTACT_AND_THE_CHILD}
    assert of_these == {}


def _section(name: str) -> str:
    return name.partition(".")[0]
