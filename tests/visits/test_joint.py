"""Somebody is asked along: they read what they were asked, and of the record nothing that they may not open."""

from typing import Any
from uuid import uuid4

import pytest

from sightline.accounts.models import Practitioner
from sightline.cases import restrictions
from sightline.core.answers import Behaviour
from sightline.visits.models import JointAnswer, JointRequest, Visit
from sightline.visits.plan_selectors import standing_for
from tests.conftest import Cast, actor
from tests.visits.planned import a_plan, behaved, form, said_to

pytestmark = [pytest.mark.both_engines, pytest.mark.django_db]


def request(cast: Cast, who: Practitioner | None = None, **said: Any) -> dict[str, Any]:
    agency = cast.social_work if who in (None, cast.colleague) else cast.health
    whole = {
        "id": uuid4(), "agency": str(agency.pk), "practitioner": str(who.pk) if who else "", "purpose": "To be two.",
        "powers": "None.", "speaks": "Olive", "sees_child": "Stella",
    }  # fmt: skip
    return {**whole, **said}


def asked(cast: Cast, client_of, who: Practitioner | None) -> tuple[Visit, JointRequest]:
    behaved(cast, Behaviour.THREAT_VERBAL, ago=3, summary="Said at the door that we would be sorry.")
    visit = a_plan(cast)
    client_of(cast.owner).post(f"/visits/{visit.pk}/joint/", request(cast, who))
    return visit, JointRequest.objects.get()


def is_missing_a_companion(visit: Visit) -> bool:
    return "companion" in {need.code for need in standing_for(visit).missing}


def test_a_colleague_is_asked_answers_and_is_counted(cast: Cast, client_of) -> None:
    """(11.2/3, 16.1/2)"""
    visit, row = asked(cast, client_of, cast.stranger)
    assert "It waits on Today" in said_to(cast.stranger)[0]
    stella = client_of(cast.stranger)
    assert "To be two." in stella.get("/today/").content.decode()
    assert is_missing_a_companion(visit)
    stella.post(f"/visits/{visit.pk}/joint/{row.pk}/", {"id": uuid4(), "comes": "yes", "words": "At ten, then."})
    assert not is_missing_a_companion(visit)
    assert "At ten, then." in client_of(cast.owner).get(f"/visits/{visit.pk}/").content.decode()
    assert "You are asked along" not in stella.get("/today/").content.decode()


def test_the_asked_person_reads_nothing_of_the_record(cast: Cast, client_of) -> None:
    visit, row = asked(cast, client_of, cast.stranger)
    stella = client_of(cast.stranger)
    pages = [
        stella.get(path).content.decode()
        for path in ("/today/", f"/visits/{visit.pk}/", f"/visits/{visit.pk}/joint/{row.pk}/")
    ]
    assert "The clinic, 3 Well Street" in pages[1]
    assert "Not alone" in pages[1]
    for page in pages:
        for kept in (cast.case.name, "Anna", "To see Anna", "we would be sorry", "An entry tells of"):
            assert kept not in page


@pytest.mark.parametrize("who", ["colleague", "health_manager", "other_manager"])
def test_nobody_else_answers_or_reads(cast: Cast, client_of, who: str) -> None:
    visit, row = asked(cast, client_of, cast.stranger)
    other = client_of(cast.everybody[who])
    said = {"id": uuid4(), "comes": "yes", "words": ""}
    assert other.get(f"/visits/{visit.pk}/").status_code == 404
    assert other.post(f"/visits/{visit.pk}/joint/{row.pk}/", said).status_code == 404
    assert client_of(cast.owner).post(f"/visits/{visit.pk}/joint/{row.pk}/", said).status_code == 404
    assert not JointAnswer.objects.exists()


def test_an_agency_without_accounts_is_answered_for_by_the_worker_with_who_said_so(cast: Cast, client_of) -> None:
    """(11.2/3, 14.3/1)"""
    visit, row = asked(cast, client_of, None)
    olive, address = client_of(cast.owner), f"/visits/{visit.pk}/joint/{row.pk}/"
    assert "There is a problem" in olive.post(address, {"id": uuid4(), "comes": "yes"}).content.decode()
    olive.post(address, {"id": uuid4(), "comes": "yes", "words": "PC Brown, by phone."})
    assert not is_missing_a_companion(visit)


def test_an_answer_no_longer_counts_once_the_visit_has_moved(cast: Cast, client_of) -> None:
    visit, row = asked(cast, client_of, cast.stranger)
    stella, olive = client_of(cast.stranger), client_of(cast.owner)
    address = f"/visits/{visit.pk}/joint/{row.pk}/"
    stella.post(address, {"id": uuid4(), "comes": "yes", "words": ""})
    olive.post(f"/visits/{visit.pk}/change/", form(cast, starts="15:00", ends="16:00"))
    visit.refresh_from_db()
    assert is_missing_a_companion(visit)
    assert any("has moved" in said for said in said_to(cast.stranger))
    assert "It has moved since you answered" in stella.get("/today/").content.decode()
    stella.post(address, {"id": uuid4(), "comes": "yes", "words": ""})
    assert not is_missing_a_companion(visit)


def test_somebody_who_is_kept_from_the_family_cannot_be_asked(cast: Cast, client_of) -> None:
    restrictions.keep_out(
        actor=actor(cast.manager), case_id=cast.case.pk, practitioner_id=cast.stranger.pk, reason="Her cousin."
    )
    visit = a_plan(cast)
    page = client_of(cast.owner).post(f"/visits/{visit.pk}/joint/", request(cast, cast.stranger)).content.decode()
    assert "ask somebody else" in page
    assert "Her cousin." not in page
    assert not JointRequest.objects.exists()


def test_an_agency_in_which_somebody_does_not_work_is_refused(cast: Cast, client_of) -> None:
    visit = a_plan(cast)
    said = request(cast, cast.stranger, agency=str(cast.social_work.pk))
    assert (
        "does not work in that agency"
        in client_of(cast.owner).post(f"/visits/{visit.pk}/joint/", said).content.decode()
    )


def test_people_are_offered_under_the_agency_in_which_they_work(cast: Cast, client_of) -> None:
    visit = a_plan(cast)
    page = client_of(cast.owner).get(f"/visits/{visit.pk}/joint/").content.decode()
    names = page.partition('name="practitioner"')[2]
    assert names.index(f'<optgroup label="{cast.social_work.name}"') < names.index(f">{cast.colleague.name}<")
    assert f">{cast.owner.name}<" not in names
