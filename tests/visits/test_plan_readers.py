"""Who reads a plan reads of the record what is theirs; and a worker under duress reads their visit as they left it."""

from uuid import uuid4

import pytest
from django.utils import timezone

from sightline.chronology import services as chronology
from sightline.core.answers import Answer, Behaviour
from sightline.core.visit import Happened, Step
from sightline.visits.models import Visit
from sightline.visits.taking import Sent, take
from tests.conftest import Cast, actor
from tests.visits.planned import a_plan, behaved, fill_rota
from tests.visits.test_starting import start

pytestmark = [pytest.mark.both_engines, pytest.mark.django_db]


def under_duress(cast: Cast) -> Visit:
    fill_rota(cast)
    visit = start(cast, a_plan(cast))
    take(visit.pk, Step(Happened.CHECKED_OUT, timezone.now(), duress=True), Sent(uuid4()), actor=actor(cast.owner))
    return visit


def test_what_is_sealed_is_not_shown_nor_asks_for_care(cast: Cast, client_of) -> None:
    """(16.1)"""
    entry = behaved(cast, Behaviour.ASSAULTS, ago=3)
    chronology.seal_entry(actor=actor(cast.manager), case_id=cast.case.pk, original=entry, reason="Written in error.")
    page = client_of(cast.owner).get(f"/families/{cast.case.pk}/visits/new/").content.decode()
    assert str(entry) not in page
    assert "No entry that you may read tells of any." in page
    assert a_plan(cast, at_home=Answer.YES).pk
    assert "Ordinary" in client_of(cast.owner).get(f"/families/{cast.case.pk}/visits/").content.decode()


def test_a_plan_keeps_no_words_of_an_entry_that_is_kept_from_a_reader_later(cast: Cast, client_of) -> None:
    entry = behaved(cast, Behaviour.THREAT_VERBAL, ago=3, summary="He named my street.")
    visit = a_plan(cast)
    olive, address = client_of(cast.owner), f"/visits/{visit.pk}/"
    assert f"/entries/{entry}/" in olive.get(address).content.decode()
    chronology.restrict_entry(
        actor=actor(cast.manager), case_id=cast.case.pk, original=entry, reason="Hers alone.",
        exclude_practitioner=cast.owner.pk,
    )  # fmt: skip
    page = olive.get(address).content.decode()
    assert f"/entries/{entry}/" not in page
    assert "He named my street." not in page


def test_a_reason_that_rests_on_an_entry_is_told_to_those_alone_who_read_the_entry(cast: Cast, client_of) -> None:
    """(16.3/12)"""
    entry, told = behaved(cast, Behaviour.ASSAULTS, ago=3), "An entry tells of violence"
    visit = a_plan(cast, at_home=Answer.YES, venue="yes")
    pages = (f"/visits/{visit.pk}/", f"/visits/{visit.pk}/tier/")
    mary = client_of(cast.manager)
    assert all(told in mary.get(page).content.decode() for page in pages)
    behaved(cast, Behaviour.THROWS, ago=1)  # a later one hides none of what stands
    assert all(told in mary.get(page).content.decode() for page in pages)
    chronology.restrict_entry(
        actor=actor(cast.manager), case_id=cast.case.pk, original=entry, reason="Not hers.",
        exclude_practitioner=cast.manager.pk,
    )  # fmt: skip
    for page in pages:
        words = mary.get(page).content.decode()
        assert told not in words
        assert "After what happened" not in words
        assert "There is a reason for care that the record does not show you. It asks for: not in the home." in words
    assert told in client_of(cast.owner).get(pages[0]).content.decode()


@pytest.mark.parametrize("path", ["/today/", "/visits/{visit}/", "/families/{case}/visits/"])
def test_under_duress_the_worker_reads_that_they_are_back(cast: Cast, client_of, path: str) -> None:
    visit = under_duress(cast)
    page = client_of(cast.owner).get(path.format(visit=visit.pk, case=cast.case.pk)).content.decode()
    shown = page.partition("<main")[2].partition("</main>")[0]
    for word in ("Out now", "You are out", "My visits", "duress", "is being called"):
        assert word not in shown


def test_under_duress_everybody_else_reads_that_they_are_out(cast: Cast, client_of) -> None:
    under_duress(cast)
    assert "Out now" in client_of(cast.manager).get(f"/families/{cast.case.pk}/visits/").content.decode()


def test_the_worker_who_no_longer_opens_the_family_still_reads_their_own_plan(cast: Cast, client_of) -> None:
    visit = a_plan(cast)
    cast.social_work_part.allocations.update(until=timezone.localdate())
    page = client_of(cast.owner).get(f"/visits/{visit.pk}/").content.decode()
    assert "To see Anna." in page
    assert "What the record says" not in page
    assert "Change the plan" not in page
