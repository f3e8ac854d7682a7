"""A file is looked at before it is taken in, and taken in whole or not at all."""

import csv
import io

import pytest

from sightline.audit.events import Event
from sightline.audit.models import LedgerRow
from sightline.chronology.importing import NotTakenIn, take_in
from sightline.chronology.models import Entry, ImportBatch, ImportDraft
from sightline.chronology.preview import Choices
from sightline.chronology.uploads import keep_upload
from sightline.core.not_possible import NotPossible
from tests.chronology.parts import agree, facts, file_of, take, upload, url
from tests.conftest import NOWHERE, actor, family
from tests.exchange.workbooks import workbook

BAD = {"when": "2026-02-31", "summary": "No such day."}
GOOD = {"when": "2026-02-01", "summary": "A good row."}


def test_nothing_is_taken_in_before_the_preview_is_agreed_to(cast, client_of):
    client = client_of(cast.owner)
    page = upload(client, cast, file_of(GOOD, {"when": "2026-02-02"}))
    assert len(page.context["preview"].new) == 2
    assert Entry.objects.count() == 0
    assert agree(client, page).status_code == 302
    assert Entry.objects.count() == 2
    assert LedgerRow.objects.filter(event=Event.IMPORTED, case_id=cast.case.pk).count() == 1
    assert ImportDraft.objects.count() == 0


def test_bad_cells_are_named_in_the_files_own_words_and_nothing_is_half_imported(cast, client_of):
    client = client_of(cast.owner)
    page = upload(client, cast, file_of(GOOD, BAD, {"kind": "home vist"}))
    text = page.content.decode()
    for words in ("Row 2, line 3", "2026-02-31", "home vist", "Did you mean home_visit?"):
        assert words in text
    answer = agree(client, page)
    assert "cannot be read: mend the file" in answer.content.decode()
    assert Entry.objects.count() == 0


def test_leaving_bad_rows_out_is_shown_before_it_is_done(cast, client_of):
    client = client_of(cast.owner)
    page = upload(client, cast, file_of(GOOD, BAD))
    again = agree(client, page, leave_out_bad_rows="on")
    assert again.context["looks_again"]
    assert "1 bad row is left out" in again.content.decode()
    assert again.context["form"]["leave_out_bad_rows"].value()
    assert Entry.objects.count() == 0
    assert agree(client, again, leave_out_bad_rows="on").status_code == 302
    assert [entry.summary for entry in facts(cast.owner, cast.case).entries] == ["A good row."]
    assert ImportBatch.objects.get().left_out == 1


def test_bad_rows_come_back_in_a_file_that_can_be_mended_and_taken_in(cast, client_of):
    client = client_of(cast.owner)
    page = upload(client, cast, file_of(GOOD, BAD | {"Room": "4b"}), "spring=1.csv")
    answer = client.get(page.redirect_chain[-1][0] + "bad-rows.csv")
    assert answer["Content-Disposition"] == 'attachment; filename="bad-rows-spring1csv.csv"'
    [row] = csv.DictReader(io.StringIO(answer.content.decode(), newline=""))
    assert (row["when"], row["Room"]) == ("2026-02-31", "4b")
    take(client, cast, answer.content.replace(b"02-31", b"02-28"))
    assert [entry.summary for entry in facts(cast.owner, cast.case).entries] == ["No such day."]


def test_rows_of_other_agencies_are_reported_by_the_importers(cast, client_of):
    take(client_of(cast.owner), cast, file_of({"agency": "School", "summary": "Absent."}))
    entry = Entry.objects.get()
    assert (entry.agency, entry.reported_by, entry.recorded_by) == ("School", cast.social_work, cast.owner)
    text = client_of(cast.owner).get(url(cast.case, f"entries/{entry.pk}/")).content.decode()
    assert "reported by Social work" in text


def test_one_of_several_families_is_chosen_and_shown_first(cast, client_of):
    client = client_of(cast.owner)
    page = upload(client, cast, file_of({"family": "Brown"}, {"family": "Grey"}, {"summary": "No family."}))
    assert "say below which" in page.content.decode()
    again = agree(client, page, family="family:Grey")
    assert (again.context["preview"].family, len(again.context["preview"].new)) == ("Grey", 1)
    assert Entry.objects.count() == 0
    agree(client, again, family="family:Grey")
    assert Entry.objects.count() == 1


def test_rows_that_name_no_family_can_be_chosen_among_several(cast, client_of):
    client = client_of(cast.owner)
    page = upload(client, cast, file_of({"family": "Brown"}, {"summary": "No family."}))
    again = agree(client, page, family="family:")
    assert agree(client, again, family="family:").status_code == 302
    assert Entry.objects.get().summary == "No family."


def test_no_family_chosen_takes_nothing_in(cast, client_of):
    client = client_of(cast.owner)
    page = agree(client, upload(client, cast, file_of({"family": "Brown"}, {"family": "Grey"})))
    assert page.context["form"].errors["family"]
    page = agree(client, upload(client, cast, file_of({"family": "Brown"}, {"family": "Grey"})), family="family:Green")
    assert page.status_code == 200
    assert Entry.objects.count() == 0


def child_fields(page):
    return [name for name in page.context["form"].fields if name.startswith("child_")]


def test_children_of_other_names_are_asked_for(cast, client_of):
    client = client_of(cast.owner)
    page = upload(client, cast, file_of({"child": "Annie; BEN TESTFAMILY"}, {"child": "Bennie"}))
    annie, bennie = child_fields(page)
    assert agree(client, page, **{annie: cast.anna.pk}).context["form"].errors == {
        bennie: ["Answer this: it cannot be left open."]
    }
    assert agree(client, page, **{annie: cast.anna.pk, bennie: NOWHERE}).status_code == 200
    assert Entry.objects.count() == 0
    assert agree(client, page, **{annie: cast.anna.pk, bennie: cast.ben.pk}).status_code == 302
    named = [{link.person for link in entry.child_links.all()} for entry in Entry.objects.order_by("children")]
    assert {cast.anna, cast.ben} in named
    assert {cast.ben} in named


def test_a_choice_of_a_child_never_slips_to_another_name(cast, client_of):
    client = client_of(cast.owner)
    content = file_of({"family": "Brown", "child": "Zed"}, {"family": "Grey", "child": "Annie"})
    page = agree(client, upload(client, cast, content), family="family:Brown")
    [zed] = child_fields(page)
    other = agree(client, page, family="family:Grey", **{zed: cast.ben.pk})
    [annie] = child_fields(other)
    assert annie != zed
    assert not other.context["form"][annie].value()


def test_two_children_of_one_name_are_asked_for(cast, client_of):
    from sightline.cases import services as cases
    from sightline.people.services import NewPerson, add_person

    namesake = add_person(actor=actor(cast.owner), person=NewPerson("Anna Testfamily"))
    cases.add_member(
        actor=actor(cast.owner),
        case_id=cast.case.pk,
        person_id=namesake.pk,
        part="child",
        since=cast.case.opened_on,
    )
    page = upload(client_of(cast.owner), cast, file_of({"child": "Anna Testfamily"}))
    assert page.context["preview"].unknown_children == ("Anna Testfamily",)


def test_a_header_without_rows_is_sound_and_empty(cast, client_of):
    page = upload(client_of(cast.owner), cast, "when,agency,kind\n")
    assert "There is nothing to take in." in page.content.decode()
    assert agree(client_of(cast.owner), page).status_code == 302
    assert Entry.objects.count() == 0


def test_a_workbook_is_read_like_a_file(cast, client_of, tmp_path):
    book = workbook(tmp_path / "book.xlsx", ("2026-03-05", "School", "meeting", "yes", "Parents' evening"))
    client = client_of(cast.owner)
    agree(client, upload(client, cast, book.read_bytes(), "book.xlsx"))
    assert [entry.summary for entry in facts(cast.owner, cast.case).entries] == ["Parents' evening"]


def test_the_present_month_is_shown_at_once_and_a_later_day_is_told(cast, client_of):
    from tests.conftest import days_ago

    today = days_ago(0)
    page = upload(client_of(cast.owner), cast, file_of({"when": f"{today:%Y-%m}"}, {"when": "2099-01-01"}))
    assert page.context["preview"].later == 1
    agree(client_of(cast.owner), page)
    assert len(facts(cast.owner, cast.case).entries) == 1


def test_an_upload_is_its_uploaders_alone(cast, client_of):
    page = upload(client_of(cast.owner), cast, file_of(GOOD))
    address = page.redirect_chain[-1][0]
    other, _ = family(cast.owner, cast.social_work, "Another family")
    for path in ("", "bad-rows.csv"):
        assert client_of(cast.manager).get(address + path).status_code == 404
        elsewhere = address.replace(str(cast.case.pk), str(other.pk))
        assert client_of(cast.owner).get(elsewhere + path).status_code == 404
    assert agree(client_of(cast.owner), page).status_code == 302
    assert agree(client_of(cast.owner), page).status_code == 404


def test_the_service_agrees_to_nothing_that_the_page_would_refuse(cast):
    asks = actor(cast.owner)

    def kept(content, agency=cast.social_work.pk):
        content = content.encode()
        return keep_upload(actor=asks, case_id=cast.case.pk, agency_id=agency, file_name="f", content=content).pk

    def refused(draft, choices):
        with pytest.raises(NotTakenIn):
            take_in(actor=asks, case_id=cast.case.pk, draft_id=draft, choices=choices)

    refused(kept(file_of(GOOD, BAD)), Choices())
    refused(kept(file_of({"family": "A"}, {"family": "B"})), Choices())
    refused(kept(file_of({"child": "Annie"})), Choices())
    refused(kept(file_of({"child": "Annie"})), Choices(children=(("Annie", cast.carol.pk),)))
    refused(NOWHERE, Choices())
    with pytest.raises(NotPossible):
        kept(file_of(GOOD), cast.health.pk)
    assert (Entry.objects.count(), ImportBatch.objects.count()) == (0, 0)
