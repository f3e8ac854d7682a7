"""The guidance in force as pages: every paragraph in our words, what is not built said aloud."""

import pytest
from django.test import Client

from sightline.packs.loader import load_pack
from tests.conftest import Cast


def test_the_pack_page_names_every_section_and_question(cast: Cast, client_of) -> None:
    text = client_of(cast.owner).get("/guidance/").content.decode()
    assert all(question.asks in text for question in load_pack().questions.values())
    assert text.count('<summary class="ds_details__summary">') > 30


@pytest.mark.parametrize("paragraph_id", ["1.1", "5.2", "7.1/2", "16.3/12"])
def test_each_paragraph_has_a_page(cast: Cast, client_of, paragraph_id: str) -> None:
    page = client_of(cast.owner).get(f"/guidance/{paragraph_id}/")
    assert page.status_code == 200
    if not load_pack().paragraphs[paragraph_id].built:
        assert "not built yet" in page.content.decode()


def test_a_paragraph_that_is_not_there_is_not_found(cast: Cast, client_of) -> None:
    assert client_of(cast.owner).get("/guidance/99.9/").status_code == 404


def test_whoever_is_signed_out_is_asked_to_sign_in(db: None) -> None:
    assert Client().get("/guidance/").url.startswith("/account/login/")


@pytest.mark.parametrize("page", ["/today/", "/families/", "/guidance/"])
def test_every_page_has_its_help_drawer(cast: Cast, client_of, page: str) -> None:
    text = client_of(cast.owner).get(page).content.decode()
    assert "Help: the guidance behind this screen" in text
