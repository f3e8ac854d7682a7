"""The same file twice adds nothing; what says something else now is offered as a correction, never applied unasked."""

import pytest

from sightline.chronology import services
from sightline.chronology.models import Entry
from tests.chronology.parts import agree, exported, facts, file_of, new_entry, take, the_entry, upload, url, written
from tests.conftest import actor

ROWS = (
    {"ref": "R-1", "summary": "One.", "child": "Anna Testfamily", "born": "2019-03-05", "Zed": "z", "Alpha": "a"},
    {"summary": "Twin.", "Zed": "1", "Alpha": "2"},
    {"summary": "Twin.", "Zed": "1", "Alpha": "2"},
    {"when": "2026-02", "family": "", "behaviours": "late; shouts", "summary": "=1+1"},
)


def preview_of(client, cast, content):
    return upload(client, cast, content).context["preview"]


def adds_nothing(preview):
    return not (preview.new or preview.corrections or preview.unknown_children)


def test_the_same_file_twice_adds_nothing(cast, client_of):
    client = client_of(cast.owner)
    take(client, cast, file_of(*ROWS))
    assert Entry.objects.count() == 4
    preview = preview_of(client, cast, file_of(*ROWS))
    assert adds_nothing(preview)
    assert preview.already_there == 4
    take(client, cast, file_of(*ROWS))
    assert Entry.objects.count() == 4


def test_another_order_of_columns_and_rows_is_the_same_file(cast, client_of):
    client = client_of(cast.owner)
    take(client, cast, file_of(*ROWS))
    turned = [dict(reversed(row.items())) for row in reversed(ROWS)]
    assert adds_nothing(preview_of(client, cast, file_of(*turned)))


def test_a_third_twin_is_new(cast, client_of):
    client = client_of(cast.owner)
    take(client, cast, file_of(*ROWS))
    assert len(preview_of(client, cast, file_of(*ROWS, ROWS[1])).new) == 1


def test_an_export_of_what_was_imported_adds_nothing(cast, client_of):
    client = client_of(cast.owner)
    take(client, cast, file_of(*ROWS))
    assert adds_nothing(preview_of(client, cast, client.post(url(cast.case, "export/")).content))


def test_an_export_of_what_was_written_by_hand_adds_nothing(cast, client_of):
    written(cast, "One.\nTwo lines.", children=(cast.anna.pk,))
    written(cast, "'quoted", towards=("School", "Health"))
    client = client_of(cast.owner)
    file = client.post(url(cast.case, "export/")).content
    assert adds_nothing(preview_of(client, cast, file))


@pytest.mark.parametrize("came", ["by file", "by file, without a reference", "by hand"])
def test_files_of_before_and_after_a_correction_add_nothing(cast, client_of, came):
    client, row = client_of(cast.owner), {"summary": "As heard."}
    if came == "by hand":
        written(cast, "As heard.")
    else:
        row |= {"ref": "R-1"} if came == "by file" else {}
        take(client, cast, file_of(row))
    before = client.post(url(cast.case, "export/")).content
    services.correct_entry(
        actor=actor(cast.owner),
        case_id=cast.case.pk,
        original=the_entry(cast).original,
        version=1,
        to=new_entry("As it was.", ref=row.get("ref", "")),
        reason="r",
    )
    after = client.post(url(cast.case, "export/")).content
    for content in (before, after, file_of(row) if came != "by hand" else before):
        assert adds_nothing(preview_of(client, cast, content))


def test_a_child_whose_name_was_mapped_is_not_asked_for_again(cast, client_of):
    client, content = client_of(cast.owner), file_of({"child": "Annie", "summary": "Seen."})
    page = upload(client, cast, content)
    [annie] = [name for name in page.context["form"].fields if name.startswith("child_")]
    agree(client, page, **{annie: cast.anna.pk})
    assert adds_nothing(preview_of(client, cast, content))
    assert adds_nothing(preview_of(client, cast, client.post(url(cast.case, "export/")).content))
    assert exported(cast.owner, cast.case)[0]["child"] == "Anna Testfamily"


def changed(client, cast):
    take(client, cast, file_of({"ref": "R-1", "summary": "One."}, {"ref": "R-2", "summary": "Two."}))
    return upload(
        client,
        cast,
        file_of({"ref": "R-1", "summary": "One, mended."}, {"ref": "R-2", "summary": "Two, mended.", "child": "Annie"}),
    )


def test_another_content_is_offered_with_what_differs_and_not_applied_unasked(cast, client_of):
    client = client_of(cast.owner)
    page = changed(client, cast)
    assert page.context["preview"].corrections[0].changes[-1] == (
        "summary",
        "One.",
        "One, mended.",
    )
    assert "One, mended." in page.content.decode()
    assert agree(client, page).status_code == 302
    assert [entry.summary for entry in facts(cast.owner, cast.case).entries] == ["One.", "Two."]


def test_a_chosen_correction_is_a_new_version_that_keeps_its_marks(cast, client_of):
    client = client_of(cast.owner)
    take(client, cast, file_of({"ref": "R-1", "summary": "One."}))
    services.correct_entry(
        actor=actor(cast.owner),
        case_id=cast.case.pk,
        original=the_entry(cast).original,
        version=1,
        to=new_entry("One.", ref="R-1", not_for_family=True),
        reason="A mark.",
    )
    content = file_of({"ref": "R-1", "summary": "One, mended."})
    page = upload(client, cast, content)
    [offer] = page.context["preview"].corrections
    assert agree(client, page, corrections=[offer.identity.content]).status_code == 302
    entry = the_entry(cast)
    assert (entry.version, entry.summary, entry.not_for_family) == (3, "One, mended.", True)
    assert adds_nothing(preview_of(client, cast, content))


def test_only_what_is_chosen_is_corrected_and_its_children_are_asked_for(cast, client_of):
    client = client_of(cast.owner)
    page = changed(client, cast)
    first, second = page.context["preview"].corrections
    assert "Annie" in agree(client, page, corrections=[second.identity.content]).content.decode()
    assert agree(client, page, corrections=[first.identity.content]).status_code == 302
    assert {entry.summary for entry in facts(cast.owner, cast.case).entries} == {"One, mended.", "Two."}


def test_two_rows_of_one_reference_in_a_file_are_told_and_later_offered(cast, client_of):
    client = client_of(cast.owner)
    content = file_of({"ref": "R-1", "summary": "A."}, {"ref": "R-1", "summary": "B."})
    page = upload(client, cast, content)
    assert (len(page.context["preview"].new), page.context["preview"].contradicted) == (1, (2,))
    assert "say something else" in page.content.decode()
    agree(client, page)
    assert len(preview_of(client, cast, content).corrections) == 1


def test_an_entry_that_was_corrected_meanwhile_is_not_overwritten(cast, client_of):
    client = client_of(cast.owner)
    take(client, cast, file_of({"ref": "R-1", "summary": "One."}))
    page = upload(client, cast, file_of({"ref": "R-1", "summary": "From the file."}))
    [offer] = page.context["preview"].corrections
    services.seal_entry(actor=actor(cast.manager), case_id=cast.case.pk, original=the_entry(cast).original, reason="r")
    again = agree(client, page, corrections=[offer.identity.content])
    assert again.context["preview"].corrections == ()
    assert Entry.objects.count() == 1
