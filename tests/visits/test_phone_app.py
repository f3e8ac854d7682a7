"""What a phone is given so that the page opens with no signal."""

import json

import pytest
from django.test import Client

from tests.conftest import Cast
from tests.visits.outside import out_on, page_of

pytestmark = [pytest.mark.both_engines, pytest.mark.django_db]


def test_the_service_worker_is_served_beside_its_pages(cast: Cast, client_of) -> None:
    client = client_of(cast.owner)
    client.get("/lock/")  # it must be had even then
    answer = client.get("/out/sw.js")
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-cache")
    assert answer["Content-Type"].startswith("text/javascript")
    assert b"addEventListener" in answer.content
    assert "worker-src 'self'" in answer["Content-Security-Policy"]


def test_the_manifest_opens_my_visits(cast: Cast) -> None:
    answer = Client().get("/out/manifest.webmanifest")
    said = json.loads(answer.content)
    assert answer["Content-Type"] == "application/manifest+json"
    assert (said["start_url"], said["scope"], said["display"]) == ("/out/", "/out/", "standalone")


def test_no_script_or_style_stands_in_the_page_itself(cast: Cast) -> None:
    page = Client().get(page_of(out_on(cast))).content.decode()
    assert "<style" not in page
    assert " onclick" not in page
    assert all("src=" in part.split(">")[0] for part in page.split("<script")[1:])
