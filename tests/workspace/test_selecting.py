"""Selecting entries into a chronology with the Timeline's filters, and the claims that nobody has verified."""

import re
from urllib.parse import urljoin

import pytest

from sightline.core.answers import Checked, Source
from sightline.core.claims import is_unverified_claim
from sightline.curation.services import CuratedKind, finish
from tests.chronology.parts import new_entry, written
from tests.conftest import Cast, actor
from tests.curation.parts import address, select, started

pytestmark = pytest.mark.django_db


def ticked(text: str) -> set[str]:
    return set(re.findall(r'name="entry" value="([0-9a-f-]{36})"', text))


def test_the_page_offers_what_the_filter_lets_through_and_says_what_is_in(cast: Cast, client_of) -> None:
    curated, client = started(cast), client_of(cast.owner)
    call, visit = written(cast, "A call.", agency="School"), written(cast, "A visit.")
    select(cast, curated, visit)
    text = client.get(address(curated, "select/")).content.decode()
    assert ticked(text) == {str(call)}
    assert "Selected already." in text
    assert "A call." not in client.get(address(curated, "select/?agency=Social+work")).content.decode()


def test_what_is_ticked_is_selected_and_the_filter_stays(cast: Cast, client_of) -> None:
    curated, client = started(cast), client_of(cast.owner)
    ids = [written(cast, f"Visit {place}.") for place in range(3)]
    answer = client.post(address(curated, "select/?words=visit"), {"entry": [*ids[:2], "nonsense"]}, follow=True)
    assert "2 entries selected." in answer.content.decode()
    assert answer.redirect_chain[0][0].endswith("?words=visit#entries")
    assert ticked(answer.content.decode()) == {str(ids[2])}
    again = client.post(address(curated, "select/"), {}, follow=True).content.decode()
    assert "Tick at least one entry" in again


def test_links_to_the_entries_lead_there(cast: Cast, client_of) -> None:
    curated, client, entry = started(cast), client_of(cast.owner), written(cast, "A visit.")
    where = address(curated, "select/")
    links = re.findall(r'href="([^"]*entries/[^"]+)"', client.get(where).content.decode())
    assert {urljoin(where, link) for link in links} == {f"/families/{cast.case.pk}/entries/{entry}/"}
    select(cast, curated, entry)
    text = client.get(address(curated)).content.decode()
    for link in re.findall(r'href="((?:lines|\.\./)[^"]+)"', text):
        assert client.get(urljoin(address(curated), link)).status_code == 200


def test_a_single_agency_is_offered_its_own(cast: Cast, client_of) -> None:
    curated = started(cast, kind=CuratedKind.SINGLE)
    own = written(cast, "Ours.")
    assert ticked(client_of(cast.owner).get(address(curated, "select/")).content.decode()) == {str(own)}


def test_the_timeline_offers_ticks_once_it_is_filtered(cast: Cast, client_of) -> None:
    entry = written(cast, "A visit.")
    client, timeline = client_of(cast.owner), f"/families/{cast.case.pk}/timeline/"
    assert ticked(client.get(timeline).content.decode()) == set()
    assert ticked(client.get(f"{timeline}?words=visit").content.decode()) == {str(entry)}


def test_ticked_entries_go_into_an_open_chronology(cast: Cast, client_of) -> None:
    curated, closed = started(cast), started(cast, title="Closed one")
    finish(actor=actor(cast.owner), case_id=cast.case.pk, curated_id=closed.pk, reason="")
    entry, client = written(cast, "A visit."), client_of(cast.owner)
    where = f"/families/{cast.case.pk}/chronologies/add/"
    asked = client.get(f"{where}?entry={entry}").content.decode()
    assert "For the meeting" in asked
    assert "Closed one" not in asked
    client.post(where, {"entry": [str(entry)], "chronology": str(curated.pk)})
    assert curated.lines.get().original == entry
    refused = client.post(where, {"entry": [str(entry)], "chronology": str(closed.pk)})
    assert refused.status_code == 200
    assert closed.lines.count() == 0


def test_claims_that_nobody_has_verified_are_a_list_of_their_own(cast: Cast, client_of) -> None:
    """On the Timeline, for everybody who reads it, and ready to be selected (5.7, 7.1/4)."""
    written(cast, "He says that he stopped.", source=Source.PARENT)
    written(cast, "She saw it herself.", source=Source.OBSERVED)
    written(cast, "The ward confirmed it.", source=Source.PARENT, checked=Checked.YES)
    curated = started(cast)
    for page in (f"/families/{cast.case.pk}/timeline/", address(curated, "select/")):
        text = client_of(cast.owner).get(f"{page}?claims=unverified").content.decode()
        assert "He says that he stopped." in text
        assert "She saw it herself." not in text
        assert "The ward confirmed it." not in text


@pytest.mark.parametrize(
    ("source", "checked", "is_one"),
    [
        (Source.RELATIVE, Checked.NO, True),
        (Source.CHILD, Checked.NOT_RECORDED, True),
        (Source.PUBLIC, Checked.CONTRADICTED, False),
        (Source.NOT_RECORDED, Checked.NOT_RECORDED, False),
        (Source.OBSERVED, Checked.NO, False),
    ],
)
def test_which_account_is_an_unverified_claim(source: Source, checked: Checked, is_one: bool) -> None:
    assert is_unverified_claim(new_entry("x", source=source, checked=checked).entry) == is_one
