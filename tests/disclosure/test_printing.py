"""Only a copy that puts nobody at risk prints; how each was given is recorded."""

import io
from uuid import uuid4

import pytest
from pypdf import PdfReader

from sightline.audit.models import LedgerRow
from sightline.chronology.services import correct_entry, restrict_entry, seal_entry
from sightline.core.family_copy import AtRisk, How
from sightline.core.not_possible import NotPossible
from sightline.disclosure.models import Delivery, FamilyCopy
from sightline.disclosure.services import NewDelivery, record_delivery
from tests.chronology.parts import new_entry, url, written
from tests.conftest import actor, days_ago
from tests.disclosure.parts import ASKED, OWN_WORDS, PLAIN, PURPOSE, QUIET, a_contact, a_copy

pytestmark = [pytest.mark.both_engines, pytest.mark.django_db]
WAYS = ("print", "pdf", "script", "script/pdf")


def path(row: FamilyCopy, rest: str = "") -> str:
    return url(row.case, f"copies/{row.pk}/{rest}")


def text_of(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


@pytest.fixture
def entry_id(cast):
    return a_contact(cast)


@pytest.mark.parametrize("way", WAYS)
def test_what_was_not_ticked_is_on_no_paper(cast, client_of, entry_id, way):
    row = a_copy(cast, entry_id, PLAIN, ASKED)
    answer = client_of(cast.owner).get(path(row, f"{way}/"))
    text = text_of(answer.content) if way.endswith("pdf") else answer.content.decode()
    assert PLAIN in text
    assert ASKED in text
    for left_out in (QUIET, OWN_WORDS, PURPOSE, "Rab"):
        assert left_out not in text


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("answer", [AtRisk.YES, AtRisk.NOT_SURE, AtRisk.NOT_ANSWERED])
def test_a_copy_that_may_put_somebody_at_risk_is_kept_and_prints_nothing(cast, client_of, entry_id, way, answer):
    row = a_copy(cast, entry_id, PLAIN, at_risk=answer)
    client = client_of(cast.owner)
    refused = client.get(path(row, f"{way}/"))
    assert (refused.status_code, refused.url) == (302, path(row))
    page = client.get(path(row)).content.decode()
    assert "word of mouth" in page
    assert "lead professional" in page
    assert path(row, "pdf/") not in page
    assert not LedgerRow.objects.filter(event="disclosure.copy_printed").exists()


def test_each_printing_is_in_the_ledger(cast, client_of, entry_id):
    row = a_copy(cast, entry_id, PLAIN)
    client_of(cast.owner).get(path(row, "pdf/"))
    [printed] = LedgerRow.objects.filter(event="disclosure.copy_printed")
    assert (printed.record_id, printed.about) == (row.pk, "pdf; en; ordinary")


def test_the_pdf_names_nobody_in_its_file_name_and_is_kept_by_no_browser(cast, client_of, entry_id):
    answer = client_of(cast.owner).get(path(a_copy(cast, entry_id, PLAIN), "pdf/"))
    assert answer.headers["Content-Disposition"] == 'inline; filename="family-copy.pdf"'
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_copy_of_words_that_were_corrected_since_prints_no_more(cast, client_of, entry_id):
    row = a_copy(cast, entry_id, PLAIN)
    correct_entry(
        actor=actor(cast.owner), case_id=cast.case.pk, original=entry_id, version=1,
        to=new_entry("It was another family’s bed."), reason="Wrong note.",
    )  # fmt: skip
    client = client_of(cast.owner)
    assert client.get(path(row, "pdf/")).status_code == 302
    assert "was corrected after it was made" in client.get(path(row)).content.decode()


def keep_from_the_reader(cast, entry_id, reader) -> None:
    restrict_entry(
        actor=actor(cast.manager), case_id=cast.case.pk, original=entry_id, reason="x", exclude_practitioner=reader.pk
    )


def take_off_the_record(cast, entry_id, _reader) -> None:
    seal_entry(actor=actor(cast.manager), case_id=cast.case.pk, original=entry_id, reason="x")


@pytest.mark.parametrize("withhold", [keep_from_the_reader, take_off_the_record])
def test_a_copy_is_for_nobody_who_may_no_longer_read_its_entry(cast, client_of, entry_id, withhold):
    row, client = a_copy(cast, entry_id, PLAIN), client_of(cast.owner)
    withhold(cast, entry_id, cast.owner)
    assert PLAIN not in client.get(url(cast.case, "copies/")).content.decode()
    assert str(row.pk) not in client.get(url(cast.case, "copies/")).content.decode()
    for rest in ("", "given/", *(f"{way}/" for way in WAYS)):
        assert client.get(path(row, rest)).status_code == 404
    assert client.post(path(row, "given/"), {"how": "read aloud"}).status_code == 404


def test_a_copy_begun_from_an_entry_names_it_to_nobody_who_may_not_read_it(cast, client_of):
    first = a_contact(cast, visit="v1")
    other = written(cast, "Ben was asleep.", visit="v1", children=(cast.ben.pk,))
    row = a_copy(cast, first, "Ben was asleep.")
    assert {source[1] for source in row.sources} == {str(first), str(other)}
    keep_from_the_reader(cast, first, cast.owner)
    assert client_of(cast.owner).get(path(row)).status_code == 404


@pytest.mark.parametrize("how", ["handed over", "read aloud", "through an interpreter", "refused"])
def test_how_a_copy_was_given_is_recorded(cast, client_of, entry_id, how):
    """Handed over or told, and what they said they understood (13.6, 13.6/3)."""
    row, client = a_copy(cast, entry_id, PLAIN), client_of(cast.owner)
    said = {"delivery_id": row.pk, "how": how, "on": f"{days_ago(0):%d/%m/%Y}", "words": "She said it back."}
    for _ in range(2):
        client.post(path(row, "given/"), said)
    [delivery] = Delivery.objects.all()
    assert (delivery.how, delivery.by, delivery.printed_in) == (how, cast.owner, "en" * (how == "handed over"))
    listed = client.get(url(cast.case, "copies/")).content.decode()
    assert "She said it back." in listed
    assert ("printed in English." in listed) == (how == "handed over")


def test_a_copy_that_was_not_to_be_printed_cannot_have_been_handed_over(cast, client_of, entry_id):
    row = a_copy(cast, entry_id, PLAIN, at_risk=AtRisk.NOT_SURE)
    said = {"delivery_id": row.pk, "how": "handed over", "on": f"{days_ago(0):%d/%m/%Y}"}
    client = client_of(cast.owner)
    assert "never to be left on paper" in client.post(path(row, "given/"), said).content.decode()
    assert client.post(path(row, "given/"), said | {"how": "read aloud"}).status_code == 302


def test_a_copy_is_not_given_before_it_was_made(cast, client_of, entry_id):
    row = a_copy(cast, entry_id, PLAIN)
    said = {"delivery_id": row.pk, "how": "refused", "on": f"{days_ago(1):%d/%m/%Y}"}
    assert "check the date" in client_of(cast.owner).post(path(row, "given/"), said).content.decode()


def test_words_that_look_like_markup_are_words_on_the_page_and_on_paper(cast, client_of):
    odd = "#let x = [1] *bold* $y$ <script>alert(1)</script> @ref \\ end."
    entry_id = a_contact(cast, action=odd)
    row, client = a_copy(cast, entry_id, odd), client_of(cast.owner)
    assert "<script>" not in client.get(path(row, "print/")).content.decode()
    assert "#let x = [1] *bold* $y$ <script>alert(1)</script>" in text_of(client.get(path(row, "pdf/")).content)


def test_letters_that_the_paper_cannot_show_are_named_and_the_page_still_prints(cast, client_of):
    odd = "Ask Mrs 王 to come."
    entry_id = a_contact(cast, action=odd)
    row, client = a_copy(cast, entry_id, odd), client_of(cast.owner)
    assert client.get(path(row, "pdf/")).status_code == 302
    assert "no letters for: 王" in client.get(path(row)).content.decode()
    assert odd in client.get(path(row, "print/")).content.decode()


def delivered(cast, row, **values):
    said = {"id": uuid4(), "how": How.HANDED, "on": days_ago(0), **values}
    return record_delivery(actor=actor(cast.owner), case_id=cast.case.pk, copy_id=row.pk, new=NewDelivery(**said))


def test_a_delivery_sent_again_with_other_words_is_not_dropped_in_silence(cast, entry_id):
    row, key = a_copy(cast, entry_id, PLAIN), uuid4()
    assert delivered(cast, row, id=key) == delivered(cast, row, id=key)
    with pytest.raises(NotPossible, match="sent before"):
        delivered(cast, row, id=key, how=How.REFUSED)
    assert Delivery.objects.count() == 1


def test_nothing_was_given_on_a_day_to_come(cast, entry_id):
    with pytest.raises(NotPossible, match="still to come"):
        delivered(cast, a_copy(cast, entry_id, PLAIN), on=days_ago(-1))
