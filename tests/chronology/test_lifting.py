"""A restricted entry says so to whoever may read it, and the restriction is lifted by a row of its own."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.audit.events import Event
from sightline.audit.models import LedgerRow
from sightline.cases import services as cases
from sightline.chronology import services
from sightline.chronology.models import EntryRestriction, Lifting
from sightline.chronology.restricting import lift_restriction
from sightline.core.not_possible import NotPossible
from tests.chronology.parts import facts, opened, url, written
from tests.conftest import actor, days_ago

pytestmark = [pytest.mark.both_engines, pytest.mark.django_db]


@pytest.fixture
def named(cast):
    """Health is involved as well, and Stella is named."""
    asks = actor(cast.manager)
    part = cases.involve(actor=asks, case_id=cast.case.pk, agency_id=cast.health.pk, part="", since=days_ago(100))
    name = {"case_id": cast.case.pk, "practitioner_id": cast.stranger.pk, "since": days_ago(90)}
    cases.allocate(actor=asks, involvement_id=part.pk, **name)
    return cast.stranger


def restrict(cast, entry_id, **whom):
    return services.restrict_entry(
        actor=actor(cast.manager), case_id=cast.case.pk, original=entry_id, reason="A safe house.", **whom
    )


def lift(cast, entry_id, restriction, by=None):
    said = {"case_id": cast.case.pk, "original": entry_id, "restriction_id": restriction.pk, "reason": "They moved."}
    return lift_restriction(actor=actor(by or cast.manager), **said)


def pages(cast, reader, entry_id, client_of):
    client = client_of(reader)
    return [client.get(url(cast.case, rest)).content.decode() for rest in ("timeline/", f"entries/{entry_id}/")]


def test_an_entry_held_to_agencies_names_them(cast, named, client_of):
    entry_id = written(cast, "Where she lives.")
    for agency in (cast.social_work, cast.health):
        restrict(cast, entry_id, held_to_agency=agency.pk)
    for reader in (cast.owner, named):
        for page in pages(cast, reader, entry_id, client_of):
            assert "held to Social work, Health visiting" in page


def test_only_whoever_may_restrict_reads_who_is_kept_from_it(cast, named, client_of):
    entry_id = written(cast, "Her sister told us.")
    restrict(cast, entry_id, exclude_practitioner=named.pk)
    for page in pages(cast, cast.owner, entry_id, client_of):
        assert "kept from one person" in page
        assert named.name not in page
    for page in pages(cast, cast.manager, entry_id, client_of):
        assert f"kept from {named.name}" in page
    restrict(cast, entry_id, exclude_practitioner=cast.duty.pk)
    assert "kept from 2 people" in pages(cast, cast.owner, entry_id, client_of)[0]


def test_an_entry_that_everybody_reads_bears_no_mark(cast, client_of):
    entry_id = written(cast, "Seen at home.")
    for page in pages(cast, cast.owner, entry_id, client_of):
        assert "held to" not in page
        assert "kept from" not in page


def test_marks_cost_one_query_at_any_number_of_entries(cast, client_of):
    client, address = client_of(cast.owner), url(cast.case, "timeline/")

    def asked():
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    entries = [written(cast, f"Call {day}.", day=days_ago(day)) for day in range(1, 30)]
    unmarked = asked()
    for count, entry_id in enumerate(entries):
        restrict(cast, entry_id, held_to_agency=cast.social_work.pk)
        if count in (0, len(entries) - 1):
            assert asked() == unmarked + 1


@pytest.mark.parametrize("whom", ["held", "kept"])
def test_what_is_lifted_is_read_again_and_stays_as_it_was(cast, named, client_of, whom):
    entry_id = written(cast, "Where she lives.")
    said = {"held_to_agency": cast.social_work.pk} if whom == "held" else {"exclude_practitioner": named.pk}
    restriction = restrict(cast, entry_id, **said)
    before = EntryRestriction.objects.values().get()
    assert facts(named, cast.case).entries == ()
    lift(cast, entry_id, restriction)
    assert len(facts(named, cast.case).entries) == 1
    assert EntryRestriction.objects.values().get() == before
    assert client_of(named).get(url(cast.case, f"entries/{entry_id}/")).status_code == 200
    row = LedgerRow.objects.get(event=Event.ENTRY_RESTRICTION_LIFTED)
    assert (row.actor_id, row.case_id, row.record_id) == (cast.manager.pk, cast.case.pk, entry_id)
    for page in pages(cast, cast.owner, entry_id, client_of):
        assert "held to" not in page
        assert "kept from" not in page


def test_lifting_one_of_two_leaves_the_other(cast, named):
    entry_id = written(cast, "Where she lives.")
    first = restrict(cast, entry_id, exclude_practitioner=named.pk)
    restrict(cast, entry_id, held_to_agency=cast.social_work.pk)
    lift(cast, entry_id, first)
    assert facts(named, cast.case).entries == ()


def test_it_can_be_restricted_again(cast, named):
    entry_id = written(cast, "Where she lives.")
    lift(cast, entry_id, restrict(cast, entry_id, exclude_practitioner=named.pk))
    restrict(cast, entry_id, exclude_practitioner=named.pk)
    assert facts(named, cast.case).entries == ()


def test_ones_own_agency_keeps_the_entry(cast, named):
    entry_id = written(cast, "Where she lives.")
    own, others = (restrict(cast, entry_id, held_to_agency=each.pk) for each in (cast.social_work, cast.health))
    with pytest.raises(NotPossible, match="lift the other agencies"):
        lift(cast, entry_id, own)
    lift(cast, entry_id, others)
    lift(cast, entry_id, own)
    assert len(facts(named, cast.case).entries) == 1


def test_a_restriction_is_lifted_once_and_by_its_own_address(cast, named):
    entry_id, another = written(cast, "One."), written(cast, "Another.")
    restriction = restrict(cast, entry_id, exclude_practitioner=named.pk)
    with pytest.raises(NotPossible, match="no longer holds"):
        lift(cast, another, restriction)
    lift(cast, entry_id, restriction)
    with pytest.raises(NotPossible, match="no longer holds"):
        lift(cast, entry_id, restriction)
    assert Lifting.objects.count() == 1


def test_whoever_is_kept_from_it_cannot_let_themselves_in(cast, named):
    entry_id = written(cast, "About Hanna's neighbour.")
    restriction = restrict(cast, entry_id, exclude_practitioner=cast.health_manager.pk)
    assert opened(cast.health_manager, cast.case)
    with pytest.raises(NotPossible, match="no longer holds"):
        lift(cast, entry_id, restriction, by=cast.health_manager)


def test_a_page_shows_what_is_restricted_since_when_by_whom_and_why(cast, named, client_of):
    entry_id, hidden = written(cast, "Where she lives."), written(cast, "About Mary.")
    restriction = restrict(cast, entry_id, exclude_practitioner=named.pk)
    services.restrict_entry(
        actor=actor(cast.health_manager), case_id=cast.case.pk, original=hidden, reason="Private",
        exclude_practitioner=cast.manager.pk,
    )  # fmt: skip
    client = client_of(cast.manager)
    page = client.get(url(cast.case, "restrictions/")).content.decode()
    line = f"Kept from {named.name}, since {days_ago(0):%-d %B %Y}, by {cast.manager.name}: A safe house."
    assert line in page
    assert str(hidden) not in page
    assert "Private" not in page
    address = url(cast.case, f"entries/{entry_id}/restrictions/{restriction.pk}/lift/")
    assert f'href="{address}"' in page
    assert client.get(address).status_code == 200
    assert client.post(address, {"reason": ""}).context["form"].errors
    assert "Lifted." in client.post(address, {"reason": "They moved."}, follow=True).content.decode()
    assert "No entry that you may read is restricted" in client.get(url(cast.case, "restrictions/")).content.decode()
    assert Lifting.objects.get().reason == "They moved."
    assert "no longer holds" in client.post(address, {"reason": "Again."}).content.decode()


def test_only_whoever_may_restrict_sees_and_lifts(cast, named, client_of):
    entry_id = written(cast, "Where she lives.")
    restriction = restrict(cast, entry_id, held_to_agency=cast.social_work.pk)
    address = url(cast.case, f"entries/{entry_id}/restrictions/{restriction.pk}/lift/")
    for refused in (cast.owner, cast.other_manager, named, cast.administrator):
        assert client_of(refused).get(url(cast.case, "restrictions/")).status_code == 404
        assert client_of(refused).post(address, {"reason": "Because."}).status_code == 404
    assert not Lifting.objects.exists()
    # A manager who may restrict, of an agency that the entry is not held to, finds no such entry.
    assert client_of(cast.health_manager).post(address, {"reason": "Because."}).status_code == 404
