"""What was agreed at a visit stands as an agreement of its own: asked about once, typed once, written once."""

from datetime import date
from uuid import uuid4

import pytest

from sightline.audit.events import Event
from sightline.audit.models import LedgerRow
from sightline.chronology import services
from sightline.chronology.models import Entry
from sightline.chronology.storing import NewAct
from sightline.core.answers import Kind
from sightline.core.contact import Act
from sightline.core.contact_details import ContactDetails
from sightline.core.promises import promises
from tests.chronology.parts import facts, new_entry, of_child, posted, upload, url
from tests.conftest import actor, days_ago

pytestmark = [pytest.mark.both_engines, pytest.mark.django_db]
AGREED = {"action": "Meals before school", "action_owner": "Carol", "action_due": "01/04/2026"}


def send(cast, client_of, seen="not_seen", **answers):
    said = posted(summary="Sat with them.", practitioner="Olive", **of_child(cast.anna, seen=seen), **answers)
    return said, client_of(cast.owner).post(url(cast.case, "entries/new/"), said)


def agreeing(**said):
    return NewAct(Act(new_entry("Sat.", action="Meals", **said).entry, ContactDetails(), {}), uuid4())


def both():
    return Entry.objects.exclude(kind=Kind.AGREEMENT).get(), Entry.objects.get(kind=Kind.AGREEMENT)


def test_a_visit_with_an_agreed_action_is_two_entries_of_one_visit(cast, client_of):
    _, answer = send(cast, client_of, **AGREED, at="14:30", not_for_family="on", third_party="on", seen="alone")
    assert answer.status_code == 302, answer.context["form"].errors
    contact, agreed = both()
    alike = ("day", "earliest", "minute", "agency", "practitioner", "children", "visit", "third_party",
             "not_for_family", "reported_by_id", "recorded_by_id")  # fmt: skip
    assert [getattr(contact, name) for name in alike] == [getattr(agreed, name) for name in alike]
    assert contact.visit == str(contact.pk)
    assert (agreed.action, agreed.action_owner, agreed.action_due) == (
        "Meals before school", "Carol", date(2026, 4, 1),
    )  # fmt: skip
    assert (contact.action, contact.action_owner, contact.action_due) == ("", "", None)  # said once
    assert (agreed.summary, agreed.child_seen, agreed.outcome) == ("", "", "")
    assert [link.person_id for link in agreed.child_links.all()] == [cast.anna.pk]
    assert LedgerRow.objects.filter(event=Event.ENTRY_ADDED).count() == 2


def test_it_is_asked_about_once(cast, client_of):
    send(cast, client_of, **AGREED)
    [[promise]] = promises(facts(cast.owner, cast.case))
    assert promise.entry.kind is Kind.AGREEMENT


@pytest.mark.parametrize(("answers", "count"), [({}, 1), ({"kind": "agreement", **AGREED}, 1), (AGREED, 2)])
def test_what_is_one_entry_stays_one(cast, client_of, answers, count):
    send(cast, client_of, **answers)
    assert Entry.objects.count() == count
    assert Entry.objects.filter(visit="").count() == (1 if count == 1 else 0)


def test_a_page_sent_twice_writes_both_once(cast, client_of):
    said, _ = send(cast, client_of, **AGREED)
    again = client_of(cast.owner).post(url(cast.case, "entries/new/"), said)
    assert again.status_code == 302
    assert Entry.objects.count() == 2


def test_a_page_sent_again_with_another_action_loses_neither(cast, client_of):
    said, _ = send(cast, client_of, **AGREED)
    page = client_of(cast.owner).post(url(cast.case, "entries/new/"), said | {"action": "Something else"})
    assert "on the record already" in page.content.decode()
    assert "Something else" in page.content.decode()
    assert (Entry.objects.count(), both()[1].action) == (2, "Meals before school")


def test_neither_is_written_without_the_other(cast, monkeypatch):
    def fails(row, **how):
        if row.kind == Kind.AGREEMENT:
            raise RuntimeError
        save(row, **how)

    save = Entry.save
    monkeypatch.setattr(Entry, "save", fails)
    asks = {"actor": actor(cast.owner), "case_id": cast.case.pk, "reported_by": cast.social_work.pk}
    with pytest.raises(RuntimeError):
        services.record_act(**asks, act=agreeing())
    assert Entry.objects.count() == 0
    assert not LedgerRow.objects.filter(event=Event.ENTRY_ADDED).exists()


def test_a_visit_that_bears_an_id_keeps_it(cast):
    asks = {"actor": actor(cast.owner), "case_id": cast.case.pk, "reported_by": cast.social_work.pk}
    services.record_act(**asks, act=agreeing(visit="V-7"))
    assert {entry.visit for entry in both()} == {"V-7"}


def test_correcting_the_contact_leaves_the_agreement_alone(cast, client_of):
    send(cast, client_of, **AGREED)
    contact, agreed = both()
    services.correct_entry(
        actor=actor(cast.owner), case_id=cast.case.pk, original=contact.pk, version=1, reason="Another day.",
        to=new_entry("Stood with them.", day=days_ago(2), visit=contact.visit),
    )  # fmt: skip
    current = Entry.objects.filter(corrected_by=None)
    assert current.get(kind=Kind.AGREEMENT).pk == agreed.pk
    assert current.exclude(kind=Kind.AGREEMENT).get().visit == agreed.visit


def test_an_export_taken_in_again_adds_nothing(cast, client_of):
    send(cast, client_of, **AGREED)
    client = client_of(cast.owner)
    file = client.post(url(cast.case, "export/")).content
    preview = upload(client, cast, file).context["preview"]
    assert (preview.new, preview.corrections, preview.already_there) == ((), (), 2)
