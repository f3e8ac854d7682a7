"""A language prints after somebody who reads it stands for its very words; until then, English and a script."""

from dataclasses import replace

import pytest

from sightline.accounts import services as accounts
from sightline.audit.models import LedgerRow
from sightline.core.access import Role
from sightline.disclosure import approvals, languages
from sightline.disclosure.languages import language_of
from sightline.disclosure.models import TranslationApproval
from sightline.packs.sentences import load_sentences
from tests.chronology.parts import url
from tests.conftest import actor, days_ago, hire
from tests.disclosure.parts import PLAIN, a_contact, a_copy

pytestmark = [pytest.mark.both_engines, pytest.mark.django_db]
POLISH = load_sentences()["pl"]
TITLE, ENGLISH_TITLE = POLISH.words["title"], load_sentences()["en"].words["title"]
WHO = "Ewa Nowak, qualified interpreter"


def approve(cast, *, code: str = "pl") -> None:
    seal = load_sentences()[code].seal
    approvals.approve_translation(actor=actor(cast.lead_officer), language=code, seal=seal, by_whom=WHO, on=days_ago(2))


@pytest.fixture
def row(cast):
    return a_copy(cast, a_contact(cast), PLAIN, "kind_home_visit", language="pl")


@pytest.fixture
def printed(cast, client_of, row):
    def page() -> str:
        return client_of(cast.owner).get(url(cast.case, f"copies/{row.pk}/print/")).content.decode()

    return page


def test_an_unapproved_language_prints_in_english_and_says_so(cast, client_of, row, printed):
    assert ENGLISH_TITLE in printed()
    assert TITLE not in printed()
    page = client_of(cast.owner).get(url(cast.case, f"copies/{row.pk}/")).content.decode()
    assert "The Polish sentences are not approved by the partnership" in page
    assert url(cast.case, f"copies/{row.pk}/script/") in page


def test_an_approved_language_prints_and_free_words_stay_as_they_were_written(cast, printed):
    """The copy in a parent's own language (13.3, 13.6)."""
    approve(cast)
    page = printed()
    assert 'lang="pl" dir="ltr">' in page
    assert TITLE in page
    assert POLISH.words["kind_home_visit"] in page
    assert POLISH.words["in_english"] in page
    assert f'<p dir="auto" lang="en">{PLAIN}</p>' in page


def test_the_interpreters_script_has_each_english_line_with_room_beside_it(cast, client_of, row):
    """Something for the interpreter to read from (13.6/2)."""
    page = client_of(cast.owner).get(url(cast.case, f"copies/{row.pk}/script/")).content.decode()
    assert "Polish (polski)" in page
    assert f"<bdi>{PLAIN}</bdi></td><td></td>" in page
    assert TITLE not in page


def test_arabic_runs_from_right_to_left_and_own_words_stand_apart(cast, client_of):
    approve(cast, code="ar")
    row = a_copy(cast, a_contact(cast), PLAIN, language="ar")
    page = client_of(cast.owner).get(url(cast.case, f"copies/{row.pk}/print/")).content.decode()
    assert 'lang="ar" dir="rtl">' in page
    assert '<bdi lang="en">Carol Testfamily</bdi>' in page


def test_an_approval_is_of_these_words_and_falls_with_them(cast, monkeypatch, printed):
    approve(cast)
    other = {**load_sentences(), "pl": changed(POLISH)}
    monkeypatch.setattr(languages, "load_sentences", lambda: other)
    assert not language_of(cast.partnership.pk, "pl").prints
    assert TITLE in printed()  # a copy keeps the words that were approved for it


def changed(sentences):
    return replace(sentences, words={**sentences.words, "title": "Inny tytuł"})


def test_a_withdrawn_translation_prints_in_english_again(cast, client_of, printed):
    approve(cast)
    client = client_of(cast.lead_officer)
    assert client.post("/translations/pl/withdraw/", {"why": "One sentence is wrong."}).status_code == 302
    assert ENGLISH_TITLE in printed()
    assert "Withdrawn" in client.get("/translations/").content.decode()
    approve(cast)
    assert TITLE in printed()


def test_a_withdrawal_holds_for_copies_that_keep_older_words(cast, monkeypatch, printed):
    approve(cast)
    newer = changed(POLISH)
    monkeypatch.setattr(languages, "load_sentences", lambda: {**load_sentences(), "pl": newer})
    officer = {"actor": actor(cast.lead_officer), "language": "pl"}
    approvals.approve_translation(**officer, seal=newer.seal, by_whom=WHO, on=days_ago(1))
    assert TITLE in printed()
    approvals.withdraw_translation(**officer, why="The interpreter was none.")
    assert ENGLISH_TITLE in printed()


def test_the_lead_officer_records_who_approved_it_and_when(cast, client_of):
    client = client_of(cast.lead_officer)
    page = client.get("/translations/pl/").content.decode()
    assert TITLE in page
    said = {"seal": POLISH.seal, "by_whom": WHO, "on": f"{days_ago(1):%d/%m/%Y}"}
    client.post("/translations/pl/", said)
    [kept] = TranslationApproval.objects.all()
    assert (kept.by_whom, kept.on, kept.recorded_by) == (WHO, days_ago(1), cast.lead_officer)
    assert LedgerRow.objects.filter(event="disclosure.translation_approved", record_id=kept.pk).count() == 1
    assert WHO in client.get("/translations/").content.decode()


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({"seal": "of other words"}, "The sentences have changed"),
        ({"on": f"{days_ago(-1):%d/%m/%Y}"}, "still to come"),
        ({"by_whom": ""}, "required"),
    ],
)
def test_nothing_is_approved_unseen_in_advance_or_by_nobody(cast, client_of, answers, says):
    said = {"seal": POLISH.seal, "by_whom": WHO, "on": f"{days_ago(1):%d/%m/%Y}", **answers}
    assert says in client_of(cast.lead_officer).post("/translations/pl/", said).content.decode()
    assert not TranslationApproval.objects.exists()


def test_nobody_else_approves(cast, client_of):
    said = {"seal": POLISH.seal, "by_whom": WHO, "on": f"{days_ago(1):%d/%m/%Y}"}
    for who, practitioner in cast.everybody.items():
        if who != "lead_officer":
            assert client_of(practitioner).post("/translations/pl/", said).status_code == 404
    assert not TranslationApproval.objects.exists()


def test_an_approval_of_another_partnership_is_not_ours(cast, printed):
    elsewhere = accounts.found_partnership(name="Elsewhere", practice=True)
    agency = accounts.add_agency(actor=None, partnership=elsewhere, name="Far")
    officer = hire("Una Elsewhere", Role.LEAD_OFFICER, agency)
    approvals.approve_translation(actor=actor(officer), language="pl", seal=POLISH.seal, by_whom=WHO, on=days_ago(2))
    assert ENGLISH_TITLE in printed()


def test_standard_sheets_print_in_approved_languages_alone(cast, client_of):
    """Who we are, what we may do, and how we will work together (8.1, 12.2/2, 13.3)."""
    client = client_of(cast.stranger)
    page = client.get("/sheets/").content.decode()
    assert "How we will work together" in page
    assert "/sheets/who_we_are/en/large/" in page
    assert "/sheets/who_we_are/pl/" not in page
    assert client.get("/sheets/who_we_are/en/easy/").headers["Content-Type"] == "application/pdf"
    assert client.get("/sheets/who_we_are/pl/easy/").status_code == 404
    approve(cast)
    assert client.get("/sheets/working_together/pl/ordinary/").status_code == 200
    assert client.get("/sheets/other/en/ordinary/").status_code == 404
