"""Drafts: kept from the first keystroke, given back whole, and nobody's but their writer's."""

from datetime import timedelta
from urllib.parse import urlencode
from uuid import UUID, uuid4

import pytest
from django.http import Http404
from django.utils import timezone

from sightline.audit.events import Event
from sightline.audit.models import LedgerRow
from sightline.cases.models import Allocation
from sightline.chronology.drafts import (
    MOST_BYTES,
    FinishedAlready,
    TooLong,
    Unfinished,
    drafts_of,
    keep_draft,
    throw_draft_away,
)
from sightline.chronology.models import Entry, FormDraft
from tests.chronology.parts import of_child, posted, the_entry, url
from tests.conftest import Cast, actor, days_ago, family

pytestmark = [pytest.mark.both_engines, pytest.mark.django_db]


def kept(cast: Cast, *, by=None, page: UUID | None = None, **said: str) -> UUID:
    page = page or uuid4()
    answers = (("entry_id", str(page)), *said.items())
    keep_draft(
        actor=actor(by or cast.owner), case_id=cast.case.pk, so_far=Unfinished(page, answers, last_field="summary")
    )
    return page


def draft_address(cast: Cast) -> str:
    return url(cast.case, "contact/draft/")


def resumed(client, cast: Cast, page: UUID):
    return client.get(url(cast.case, f"entries/new/?draft={page}"))


def test_every_answer_comes_back_those_that_are_wrong_too(cast, client_of):
    client = client_of(cast.owner)
    said = posted(
        happened_on="31/2/2026", at="half past", kind="nonsense", summary=" two\r\nlines; <b>\n",
        **of_child(cast.ben, seen="not_seen", coping=["silent"], tells_of="on"),
        behaviours=["shouts", "late"], third_party="on", action="A meal",
    )  # fmt: skip
    answer = client.post(draft_address(cast), {**said, "draft-field": "action", "unknown": ["a", "b"]})
    assert (answer.status_code, answer.content) == (204, b"")
    form = resumed(client, cast, said["entry_id"]).context["form"]
    assert not form.is_bound
    for name, value in said.items():
        assert form[name].value() == (True if value == "on" else str(value) if name == "entry_id" else value)
    assert form["not_for_family"].value() is False
    assert "unknown=a&unknown=b" in FormDraft.objects.get().answers


def test_the_field_that_had_the_focus_gets_it_again_without_a_script(cast, client_of):
    client = client_of(cast.owner)
    page = kept(cast, summary="Half a sen")
    answer = resumed(client, cast, page)
    assert answer.content.count(b" autofocus") == 1
    assert 'href="#id_summary"' in answer.content.decode()
    assert f'action="?draft={page}"' in answer.content.decode()


def test_a_draft_is_started_once_in_the_ledger_and_typed_in_often(cast):
    page = kept(cast, summary="H")
    rows = LedgerRow.objects.count()
    for words in ("He", "Hel", "Hell"):
        kept(cast, page=page, summary=words)
    assert LedgerRow.objects.count() == rows
    assert LedgerRow.objects.filter(event=Event.DRAFT_STARTED, case_id=cast.case.pk, record_id=page).count() == 1
    assert urlencode({"summary": "Hell"}) in FormDraft.objects.get().answers


def test_what_is_no_answer_is_not_kept(cast, client_of):
    said = posted(summary="x", csrfmiddlewaretoken="abc")
    client_of(cast.owner).post(
        draft_address(cast), {**said, "draft-field": "summary", "draft-person": str(cast.owner.pk)}
    )
    draft = FormDraft.objects.get()
    assert "csrf" not in draft.answers
    assert "draft-" not in draft.answers
    assert draft.last_field == "summary"


def test_an_invalid_contact_is_kept_as_a_draft_by_itself(cast, client_of):
    client, said = client_of(cast.owner), posted(happened_on="yesterday", summary="Not lost.")
    assert client.post(url(cast.case, "entries/new/"), said).status_code == 200
    assert resumed(client, cast, said["entry_id"]).context["form"]["summary"].value() == "Not lost."


def test_the_button_keeps_without_checking_and_leads_to_today(cast, client_of):
    client, said = client_of(cast.owner), posted(happened_on="", summary="For later.")
    answer = client.post(url(cast.case, "entries/new/"), {**said, "draft-keep": "1"}, follow=True)
    assert answer.redirect_chain == [("/today/", 302)]
    page = answer.content.decode()
    assert "Kept as a draft" in page
    assert f"entries/new/?draft={said['entry_id']}" in page
    assert not Entry.objects.exists()


def test_the_button_keeps_a_sound_contact_off_the_record_too(cast, client_of):
    client_of(cast.owner).post(url(cast.case, "entries/new/"), {**posted(summary="Sound."), "draft-keep": "1"})
    assert not Entry.objects.exists()
    assert FormDraft.objects.count() == 1


def test_finishing_ends_the_draft_and_a_late_keystroke_does_not_bring_it_back(cast, client_of):
    client, said = client_of(cast.owner), posted(summary="Whole.")
    client.post(draft_address(cast), said)
    address = url(cast.case, f"entries/new/?draft={said['entry_id']}")
    for _ in range(2):  # the same page, sent twice
        assert client.post(address, said).status_code == 302
    assert the_entry(cast).summary == "Whole."
    assert not FormDraft.objects.exists()
    late = client.post(draft_address(cast), said)
    assert late.status_code == 410
    assert "on the record already" in late.content.decode()
    assert not FormDraft.objects.exists()
    assert "No such draft" in client.get(address).content.decode()


def test_a_draft_brought_back_at_the_very_moment_of_finishing_is_shown_nowhere(cast, client_of):
    page = kept(cast, summary="Whole.")
    draft = FormDraft.objects.get()
    client_of(cast.owner).post(url(cast.case, "entries/new/"), posted(entry_id=page, summary="Whole."))
    draft.save(force_insert=True)
    assert drafts_of(actor(cast.owner)) == []
    with pytest.raises(FinishedAlready):
        kept(cast, page=page, summary="Whole?")


def test_what_cannot_be_put_on_the_record_leaves_its_draft(cast, client_of):
    page = kept(cast, summary="Not lost.")
    client_of(cast.owner).post(url(cast.case, "entries/new/"), posted(entry_id=page, kind="", summary="Not lost!"))
    assert urlencode({"summary": "Not lost!"}) in FormDraft.objects.get(page=page).answers


def test_a_draft_is_its_writers_alone(cast, client_of):
    page = kept(cast, summary="Mine.")
    manager = client_of(cast.manager)
    answer = resumed(manager, cast, page)
    assert "Mine." not in answer.content.decode()
    assert "No such draft" in answer.content.decode()
    assert drafts_of(actor(cast.manager)) == []
    assert "begun before" not in manager.get(url(cast.case, "entries/new/")).content.decode()
    assert manager.post(url(cast.case, f"contact/draft/{page}/throw-away/")).status_code == 404
    kept(cast, by=cast.manager, page=page, summary="The manager's, by the same id.")
    assert len(drafts_of(actor(cast.owner))) == len(drafts_of(actor(cast.manager))) == 1
    assert "Mine." in resumed(client_of(cast.owner), cast, page).content.decode()


def test_a_draft_does_not_cross_to_another_family(cast, client_of):
    page = kept(cast, summary="Of Anna.")
    other, _ = family(cast.owner, cast.social_work, "Another family")
    client = client_of(cast.owner)
    answer = client.get(url(other, f"entries/new/?draft={page}"))
    assert "Of Anna." not in answer.content.decode()
    assert "begun before" not in client.get(url(other, "entries/new/")).content.decode()
    keep_draft(actor=actor(cast.owner), case_id=other.pk, so_far=Unfinished(page, (("summary", "Of nobody."),)))
    assert "Of Anna." in resumed(client, cast, page).content.decode()


def test_whoever_loses_the_family_loses_the_draft_and_nothing_more_is_kept(cast, client_of):
    page = kept(cast, summary="Mine.")
    Allocation.objects.update(until=days_ago(0))
    assert drafts_of(actor(cast.owner)) == []
    assert resumed(client_of(cast.owner), cast, page).status_code == 404
    refused = LedgerRow.objects.filter(event=Event.CASE_REFUSED).count()
    with pytest.raises(Http404):
        kept(cast, page=page, summary="Mine still?")
    assert LedgerRow.objects.filter(event=Event.CASE_REFUSED).count() == refused + 1
    assert "still" not in FormDraft.objects.get().answers


def test_a_stranger_starts_no_draft(cast):
    with pytest.raises(Http404):
        kept(cast, by=cast.stranger, summary="x")
    assert not FormDraft.objects.exists()


def test_a_page_of_somebody_else_keeps_nothing_for_whoever_is_signed_in_now(cast, client_of):
    said = {**posted(summary="The owner's."), "draft-person": str(cast.owner.pk)}
    assert client_of(cast.manager).post(draft_address(cast), said).status_code == 409
    assert not FormDraft.objects.exists()


def test_too_much_is_refused_in_plain_words_and_the_last_that_was_kept_stays(cast, client_of):
    page = kept(cast, summary="Short.")
    with pytest.raises(TooLong):
        kept(cast, page=page, summary="x" * MOST_BYTES)
    kept(cast, page=uuid4(), summary="д" * 100_000)
    client = client_of(cast.owner)
    said = posted(summary="x" * MOST_BYTES)
    answer = client.post(draft_address(cast), said)
    assert answer.status_code == 413
    assert "256 kB" in answer.content.decode()
    page = client.post(url(cast.case, "entries/new/"), {**said, "draft-keep": "1"})
    assert page.context["form"]["summary"].value() == said["summary"]
    assert "256 kB" in page.content.decode()
    assert not Entry.objects.exists()


def test_a_page_without_an_id_keeps_nothing_and_says_so(cast, client_of):
    answer = client_of(cast.owner).post(draft_address(cast), {"summary": "x", "entry_id": "7"})
    assert answer.status_code == 400
    assert client_of(cast.stranger).post(draft_address(cast), {"summary": "x"}).status_code == 404


def test_a_draft_is_offered_before_a_new_contact_and_thrown_away_when_unwanted(cast, client_of):
    client, page = client_of(cast.owner), kept(cast, summary="Unwanted.")
    offered = client.get(url(cast.case, "entries/new/")).content.decode()
    assert "You have begun before" in offered
    assert "Unwanted." not in offered
    address = url(cast.case, f"contact/draft/{page}/throw-away/")
    assert "does not come back" in client.get(address).content.decode()
    assert client.post(address).headers["Location"] == "/today/"
    assert not FormDraft.objects.exists()
    assert LedgerRow.objects.filter(event=Event.DRAFT_THROWN_AWAY, record_id=page).count() == 1
    assert client.post(address).status_code == 404
    throw_draft_away(actor=actor(cast.owner), case_id=cast.case.pk, page=page)
    assert LedgerRow.objects.filter(event=Event.DRAFT_THROWN_AWAY).count() == 1


def test_a_draft_of_four_days_nudges_its_writer_and_nobody_else(cast, client_of):
    kept(cast, summary="Younger.")
    kept(cast, summary="A worry held back.")
    assert "three days ago" not in client_of(cast.owner).get("/today/").content.decode()
    draft = FormDraft.objects.first()
    FormDraft.objects.filter(pk=draft.pk).update(started_at=timezone.now() - timedelta(days=4))
    page = client_of(cast.owner).get("/today/").content.decode()
    assert page.count("Begun more than three days ago") == 1
    assert "held back" not in page
    assert "Not finished yet" not in client_of(cast.manager).get("/today/").content.decode()


def test_a_draft_that_is_left_alone_for_three_months_goes(cast, client_of):
    page = kept(cast, summary="Old.")
    FormDraft.objects.update(saved_at=timezone.now() - timedelta(days=91))
    assert drafts_of(actor(cast.owner)) == []
    assert "Old." not in resumed(client_of(cast.owner), cast, page).content.decode()
    kept(cast, summary="New.")
    assert "New." in FormDraft.objects.get().answers


def test_a_draft_is_in_no_entry_count_or_export(cast, client_of):
    kept(cast, summary="Zebrawood.")
    client = client_of(cast.owner)
    for address in (url(cast.case, ""), url(cast.case, "timeline/"), url(cast.case, "timeline/?words=Zebrawood")):
        page = client.get(address).content.decode()
        assert "Zebrawood." not in page
    assert b"Zebrawood" not in client.post(url(cast.case, "export/"), {"reason": "Because."}).content


def test_a_locked_page_that_keeps_by_its_script_holds_no_form(cast, client_of):
    from sightline.accounts.models import HeldForm

    client = client_of(cast.owner)
    client.get("/lock/")
    answer = client.post(draft_address(cast), posted(summary="x"), headers={"X-Requested-With": "fetch"})
    assert answer.status_code == 302
    assert not HeldForm.objects.exists()
    assert not FormDraft.objects.exists()


def test_whoever_must_sign_in_first_comes_back_to_the_draft(cast, client_of):
    page = kept(cast, summary="Half.")
    client = client_of(cast.owner)
    client.logout()
    address = url(cast.case, f"entries/new/?draft={page}")
    answer = client.post(address, posted(entry_id=page, summary="Half a sentence."))
    assert answer.status_code == 302
    sign_in = {"login": cast.owner.email, "password": "a long password for tests"}
    back = client.post(answer.headers["Location"], sign_in)
    assert back.headers["Location"] == address
    assert client.get(address).context["form"]["summary"].value() == "Half."
