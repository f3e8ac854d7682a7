"""The Agency picture's page: for whoever may open the family, with the notes that agencies write together."""

import re
from uuid import uuid4

from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.audit.events import Event
from sightline.audit.models import LedgerRow
from sightline.cases import services as cases
from sightline.patterns.models import DifferenceNote
from tests.chronology.parts import written
from tests.conftest import Cast, actor, days_ago


def address(cast: Cast) -> str:
    return f"/families/{cast.case.pk}/agencies/"


def said(**answers: object) -> dict[str, object]:
    return {"note_id": uuid4(), "about_them": "", "about_us": "", **answers}


def test_the_picture_shows_agencies_with_their_children_and_is_written_down(cast: Cast, client_of) -> None:
    written(cast, "Seen.", child_seen="yes", children=(cast.anna.pk,))
    page = client_of(cast.owner).get(address(cast)).content.decode()
    assert "Anna Testfamily" in page
    assert LedgerRow.objects.filter(event=Event.AGENCIES_READ, case_id=cast.case.pk).count() == 1


def test_agencies_fill_in_the_note_together(cast: Cast, client_of) -> None:
    """What is different about them, or about us? (8.2)"""
    cases.involve(actor=actor(cast.manager), case_id=cast.case.pk, agency_id=cast.health.pk, part="", since=days_ago(9))
    client_of(cast.owner).post(f"{address(cast)}note/", said(about_us="We come with two."))
    client_of(cast.owner).post(f"{address(cast)}note/", said(about_us="We come alone now."))
    client_of(cast.health_manager).post(f"{address(cast)}note/", said(about_them="Carol is at ease in the clinic."))
    page = client_of(cast.health_manager).get(address(cast)).content.decode()
    shown = [page.index(words) for words in ("at ease in the clinic", "We come alone now.", "We come with two.")]
    assert shown == sorted(shown)
    assert re.search(r"What Social work wrote before \(1\)", page)


def test_a_page_sent_twice_writes_one_note_and_an_empty_one_none(cast: Cast, client_of) -> None:
    answers = said(about_us="We come with two.")
    for _ in range(2):
        client_of(cast.owner).post(f"{address(cast)}note/", answers)
    answer = client_of(cast.owner).post(f"{address(cast)}note/", said())
    assert "Say what is different about them, or about us." in answer.content.decode()
    assert DifferenceNote.objects.count() == 1


def test_a_note_sent_again_with_other_words_says_that_they_are_not_kept(cast: Cast, client_of) -> None:
    answers = said(about_us="We come with two.")
    client_of(cast.owner).post(f"{address(cast)}note/", answers)
    again = client_of(cast.owner).post(f"{address(cast)}note/", answers | {"about_us": "We come alone."})
    assert again.status_code == 200
    assert "sent before" in again.content.decode()
    assert "We come alone." in again.content.decode()


def test_somebody_elses_note_id_writes_nothing_and_says_so(cast: Cast, client_of) -> None:
    answers = said(about_us="We come with two.")
    client_of(cast.owner).post(f"{address(cast)}note/", answers)
    answer = client_of(cast.manager).post(f"{address(cast)}note/", {**answers, "about_us": "Mine."})
    assert "were not kept" in answer.content.decode()
    assert "Mine." in answer.content.decode()
    assert DifferenceNote.objects.count() == 1


def test_the_number_of_queries_does_not_grow_with_the_entries(cast: Cast, client_of) -> None:
    client, counts = client_of(cast.owner), []
    client.get(address(cast))
    for number in (2, 40):
        for day in range(number):
            written(cast, "A visit.", day=days_ago(day + 1))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(address(cast)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
