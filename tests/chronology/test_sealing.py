"""An entry on the wrong record is sealed: it leaves every screen of it, for good."""

import pytest
from django.http import Http404

from sightline.accounts.services import NotAllowed
from sightline.audit.events import Event
from sightline.audit.models import LedgerRow
from sightline.chronology import services
from sightline.chronology.models import Sealing
from sightline.core.clocks import clocks_of
from sightline.core.not_possible import NotPossible
from tests.chronology.parts import agree, exported, facts, file_of, new_entry, the_entry, upload, url, written
from tests.chronology.test_withholding import NO_TRACE, SECRET, trace_of
from tests.conftest import NOWHERE, actor


def seal(cast, entry_id, by=None):
    return services.seal_entry(
        actor=actor(by or cast.manager), case_id=cast.case.pk, original=entry_id, reason="Another family's."
    )


def test_a_sealed_entry_leaves_no_trace_for_anybody_of_the_case(cast, client_of):
    entry_id = written(cast, SECRET, kind="concern", harm=("fear",), child_seen="yes")
    services.correct_entry(
        actor=actor(cast.owner),
        case_id=cast.case.pk,
        original=entry_id,
        version=1,
        to=new_entry(SECRET, kind="concern", harm=("fear",)),
        reason="r",
    )
    before = trace_of(cast, cast.manager, client_of)
    assert before["facts"] == before["export"] == before["older"] == 1
    seal(cast, entry_id)
    for reader in (cast.owner, cast.manager):
        assert trace_of(cast, reader, client_of) == NO_TRACE
        for page in ("", "correct/", "seal/", "restrict/"):
            assert client_of(reader).get(url(cast.case, f"entries/{entry_id}/{page}")).status_code == 404


def test_no_clock_counts_a_sealed_visit(cast):
    entry_id = written(cast, child_seen="yes", children=(cast.anna.pk,))
    assert {clock.child: clock.seen and clock.seen.days for clock in clocks_of(facts(cast.owner, cast.case))} == {
        "Anna Testfamily": 3
    }
    seal(cast, entry_id)
    assert not any(clock.seen for clock in clocks_of(facts(cast.owner, cast.case)))


def test_only_a_named_manager_seals_and_only_with_a_reason(cast, client_of):
    entry_id = written(cast, SECRET)
    address = url(cast.case, f"entries/{entry_id}/seal/")
    for refused in (cast.owner, cast.colleague, cast.other_manager, cast.records_officer):
        assert client_of(refused).post(address, {"reason": "r"}).status_code == 404
    assert client_of(cast.manager).post(address, {"reason": " "}).context["form"].errors
    assert Sealing.objects.count() == 0
    assert client_of(cast.manager).post(address, {"reason": "Wrong family."}).status_code == 302
    assert Sealing.objects.get().by == cast.manager


def test_what_is_sealed_is_sealed_once(cast):
    entry_id = written(cast, SECRET)
    seal(cast, entry_id)
    for again in (entry_id, NOWHERE):
        with pytest.raises(NotPossible):
            seal(cast, again)
    with pytest.raises(NotPossible):
        services.correct_entry(
            actor=actor(cast.owner), case_id=cast.case.pk, original=entry_id, version=1, to=new_entry(), reason="r"
        )
    with pytest.raises(Http404):
        seal(cast, entry_id, by=cast.owner)


@pytest.mark.parametrize("came", ["by file", "by hand"])
def test_a_sealed_row_is_not_taken_in_again(cast, client_of, came):
    client = client_of(cast.owner)
    if came == "by file":
        agree(client, upload(client, cast, file_of({"summary": SECRET, "ref": "R-1"}, {"summary": "Another."})))
        sealed = cast.case.entries.get(ref="R-1").original
    else:
        sealed = written(cast, SECRET)
        written(cast, "Another.")
    content = client.post(url(cast.case, "export/")).content
    seal(cast, sealed)
    page = upload(client, cast, content)
    assert page.context["preview"].new == ()
    assert page.context["preview"].corrections == ()
    assert [row["summary"] for row in exported(cast.owner, cast.case)] == ["Another."]


def test_a_sealed_row_that_says_something_else_now_is_not_offered(cast, client_of):
    client = client_of(cast.owner)
    agree(client, upload(client, cast, file_of({"summary": SECRET, "ref": "R-1"})))
    seal(cast, the_entry(cast).original)
    preview = upload(client, cast, file_of({"summary": "Other words.", "ref": "R-1"})).context["preview"]
    assert (preview.new, preview.corrections) == ((), ())


def test_a_records_officer_opens_it_with_a_reason_that_is_written_down(cast, client_of):
    entry_id = written(cast, SECRET)
    seal(cast, entry_id)
    client = client_of(cast.records_officer)
    listed = client.get("/sealed/").content.decode()
    assert str(entry_id) in listed
    assert SECRET not in listed
    assert SECRET not in client.get(f"/sealed/{entry_id}/").content.decode()
    assert client.post(f"/sealed/{entry_id}/", {"reason": ""}).context["form"].errors
    assert SECRET in client.post(f"/sealed/{entry_id}/", {"reason": "A court asks."}).content.decode()
    row = LedgerRow.objects.get(event=Event.SEALED_OPENED)
    assert (row.actor_id, row.record_id, row.about) == (cast.records_officer.pk, entry_id, "A court asks.")
    assert client.get(url(cast.case, "timeline/")).status_code == 404


def test_nobody_else_opens_or_lists_it(cast, client_of):
    entry_id = written(cast, SECRET)
    seal(cast, entry_id)
    for refused in (cast.owner, cast.manager, cast.administrator, cast.auditor):
        client = client_of(refused)
        assert client.get("/sealed/").status_code == 404
        assert client.post(f"/sealed/{entry_id}/", {"reason": "Curious."}).status_code == 404
        with pytest.raises(NotAllowed):
            services.open_sealed(actor=actor(refused), original=entry_id, reason="Curious.")
    assert not LedgerRow.objects.filter(event=Event.SEALED_OPENED).exists()


def test_an_entry_that_is_not_sealed_is_not_opened_this_way(cast, client_of):
    entry_id = written(cast, SECRET)
    client = client_of(cast.records_officer)
    for asked in (entry_id, NOWHERE):
        page = client.post(f"/sealed/{asked}/", {"reason": "A court asks."})
        assert page.status_code == 404
    assert not LedgerRow.objects.filter(event=Event.SEALED_OPENED).exists()
