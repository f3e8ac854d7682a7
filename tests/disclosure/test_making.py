"""A worker makes a copy of a contact for one person of the family: line by line, and nothing by itself."""

import re
from uuid import uuid4

import pytest

from sightline.audit.models import LedgerRow
from sightline.cases.respect import write_profile
from sightline.core.communication import Need, Profile, Reading
from sightline.core.family_copy import NeedsReason
from sightline.core.not_possible import NotPossible
from sightline.disclosure import services
from sightline.disclosure.models import FamilyCopy
from tests.chronology.parts import url, written
from tests.conftest import NOWHERE, actor
from tests.disclosure.parts import (
    ASKED,
    OTHERWISE,
    OWN_WORDS,
    PLAIN,
    PURPOSE,
    QUIET,
    a_contact,
    a_copy,
    key_of,
    offered,
    posted,
)

pytestmark = [pytest.mark.both_engines, pytest.mark.django_db]


@pytest.fixture
def entry_id(cast):
    return a_contact(cast)


@pytest.fixture
def address(cast, entry_id):
    return url(cast.case, f"entries/{entry_id}/family-copy/")


def test_the_entrys_page_leads_to_the_copy_for_who_may_make_one(cast, client_of, entry_id, address):
    assert address in client_of(cast.owner).get(url(cast.case, f"entries/{entry_id}/")).content.decode()


def test_everything_the_contact_says_is_offered_and_nothing_is_ticked(cast, client_of, address):
    page = client_of(cast.owner).get(address).content.decode()
    for words in (PURPOSE, PLAIN, QUIET, ASKED, OTHERWISE, "There was a visit at home.", "Carol Testfamily"):
        assert words in page
    assert not re.search(r"<input[^>]*\bchecked\b", page)
    assert not re.search(r"<option[^>]*\bselected\b[^>]*value=\"[^\"]", page)


def test_a_contact_is_copied_without_typing_a_fact_again(cast, client_of, entry_id, address):
    """Why, what, by whom, by when and what otherwise, from the entry alone (13.6, 13.6/3)."""
    client = client_of(cast.owner)
    answer = client.post(address, posted(cast, entry_id, PURPOSE, "when", PLAIN, ASKED, OTHERWISE), follow=True)
    row = FamilyCopy.objects.get()
    page = client.get(url(cast.case, f"copies/{row.pk}/print/")).content.decode()
    assert answer.status_code == 200
    for words in (PURPOSE, PLAIN, ASKED, OTHERWISE, "Carol Testfamily", "By when", "We keep a record"):
        assert words in page
    assert QUIET not in page
    assert OWN_WORDS not in page


@pytest.mark.parametrize("recipient", ["carol", "ben"])
def test_a_childs_words_for_somebody_else_need_a_reason_that_is_kept_and_audited(cast, client_of, entry_id, recipient):
    whom = getattr(cast, recipient).pk
    with pytest.raises(NeedsReason):
        a_copy(cast, entry_id, OWN_WORDS, recipient=whom)
    row = a_copy(cast, entry_id, OWN_WORDS, recipient=whom, reason="Anna asked us to.")
    assert row.lines[0]["reason"] == "Anna asked us to."
    assert row.lines[0]["sensitivities"] == ["child's words"]
    rows = LedgerRow.objects.filter(record_id=row.pk, event="disclosure.copy_reasoned")
    assert [each.about for each in rows] == ["what_was_said: child's words"]


def test_a_child_may_have_their_own_words(cast, entry_id):
    row = a_copy(cast, entry_id, OWN_WORDS, recipient=cast.anna.pk)
    assert "reason" not in row.lines[0]


def test_a_refused_line_keeps_every_answer_and_says_where_a_reason_is_missing(cast, client_of, entry_id, address):
    said = posted(cast, entry_id, PLAIN, OWN_WORDS, at_risk="not sure", layout="large print")
    page = client_of(cast.owner).post(address, said).content.decode()
    assert "Say why this person may have this line" in page
    assert len(re.findall(r"<input[^>]*type=\"checkbox\"[^>]*\bchecked\b", page)) == 2
    assert re.search(r"value=\"not sure\"[^>]*checked", page)
    assert re.search(rf"<option value=\"{cast.carol.pk}\" selected", page)
    assert not FamilyCopy.objects.exists()


def test_nothing_ticked_is_no_copy(cast, client_of, entry_id, address):
    page = client_of(cast.owner).post(address, posted(cast, entry_id)).content.decode()
    assert "Tick at least one line" in page
    assert not FamilyCopy.objects.exists()


def test_a_tick_upon_words_that_were_corrected_meanwhile_is_refused(cast, client_of, entry_id, address):
    said = posted(cast, entry_id, PLAIN) | {"tick_0123456789abcdef0123": "on"}
    page = client_of(cast.owner).post(address, said).content.decode()
    assert "The record has changed since you opened this page" in page
    assert not FamilyCopy.objects.exists()


def test_somebody_outside_the_family_is_no_recipient(cast, entry_id):
    with pytest.raises(NotPossible):
        a_copy(cast, entry_id, PLAIN, recipient=NOWHERE)


def test_the_same_page_sent_twice_makes_one_copy_and_with_other_answers_none(cast, client_of, entry_id, address):
    client, said = client_of(cast.owner), posted(cast, entry_id, PLAIN)
    assert client.post(address, said).url == client.post(address, said).url
    other = said | posted(cast, entry_id, PURPOSE) | {"copy_id": said["copy_id"]}
    assert "sent before with other answers" in client.post(address, other).content.decode()
    assert FamilyCopy.objects.count() == 1


def test_the_same_page_sent_twice_at_the_same_moment_makes_one_copy(cast, entry_id, monkeypatch):
    key, of_case = uuid4(), services._of_case

    def overtaken(*asked):
        """The other request writes between this one's look and its own writing."""
        kept = of_case(*asked)
        monkeypatch.undo()
        a_copy(cast, entry_id, PLAIN, id=key)
        return kept

    monkeypatch.setattr(services, "_of_case", overtaken)
    assert a_copy(cast, entry_id, PLAIN, id=key).pk == key
    assert FamilyCopy.objects.count() == 1


def test_all_entries_of_one_visit_are_one_contact(cast):
    first = a_contact(cast, visit="v1")
    written(cast, "Ben was asleep.", visit="v1", children=(cast.ben.pk,))
    written(cast, "Another day.", visit="v2")
    words = {line.words for line in offered(cast, first)}
    assert "Ben was asleep." in words
    assert "Another day." not in words


def test_a_note_whose_source_is_not_recorded_says_so_before_anything_is_ticked(cast, client_of, entry_id, address):
    words = "Whose account this note rests on is not recorded."
    assert words not in client_of(cast.owner).get(address).content.decode()
    other = written(cast, "Heard something.")
    page = client_of(cast.owner).get(url(cast.case, f"entries/{other}/family-copy/")).content.decode()
    assert words in page


def test_a_line_that_is_marked_needs_a_reason_whatever_it_says(cast):
    marked = a_contact(cast, third_party=True)
    assert all(line.may_need_a_reason for line in offered(cast, marked))
    assert key_of(cast, marked, PLAIN)


def test_no_entry_no_copy(cast, client_of):
    address = url(cast.case, f"entries/{NOWHERE}/family-copy/")
    assert client_of(cast.owner).get(address).status_code == 404


def test_who_cannot_read_a_paper_is_said_before_a_layout_is_chosen(cast, client_of, address):
    """Does this parent need to hear it rather than read it? (13.6/1)"""
    assert "Not recorded: whether an interpreter is needed" in client_of(cast.owner).get(address).content.decode()
    write_profile(
        actor=actor(cast.owner), case_id=cast.case.pk, person_id=cast.carol.pk, profile_id=uuid4(),
        profile=Profile(language="Polish", interpreter=Need.NEEDED, reading=Reading.NOT_AT_ALL),
    )  # fmt: skip
    page = client_of(cast.owner).get(address).content.decode()
    assert "Book an interpreter (Polish)" in page
    assert "read it aloud" in page
