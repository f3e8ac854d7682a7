"""After check-out the contact is written, filled from the plan as far as a plan can know."""

from datetime import timedelta
from urllib.parse import urlencode
from uuid import UUID, uuid4, uuid5

import pytest
from django.test import Client
from django.utils import timezone

from sightline.chronology.models import Entry
from sightline.visits.models import JointAnswer, JointRequest, Plan, Visit
from tests.chronology.parts import everything_shown
from tests.conftest import NOWHERE, Cast
from tests.visits.outside import DURESS, PLACE, SAFE, card_of, clock, out_on, page_of, press, steps

pytestmark = [pytest.mark.both_engines, pytest.mark.django_db]


@pytest.fixture
def owner(cast: Cast, client_of) -> Client:
    return client_of(cast.owner)


def contact_page(visit: Visit) -> str:
    return f"/families/{visit.case_id}/visits/{visit.pk}/contact/"


def planned(cast: Cast, visit: Visit, at_home: str = "yes") -> None:
    now = timezone.now()
    Plan.objects.create(
        visit=visit, by=cast.owner, at=now, purpose="To see how Anna sleeps.", answers={}, facts={"at_home": at_home},
        people=[str(cast.anna.pk), str(cast.carol.pk)], tier="ordinary", reasons=[],
    )  # fmt: skip
    for comes, who in ((True, cast.stranger), (False, cast.colleague)):
        asked = JointRequest.objects.create(
            visit=visit, by=cast.owner, at=now, agency=cast.health, practitioner=who, purpose="x", speaks="x",
            sees_child="x",
        )  # fmt: skip
        JointAnswer.objects.create(visit=visit, request=asked, by=who, at=now, comes=comes)


def test_after_check_out_the_signed_in_worker_comes_to_the_contact(cast: Cast, owner: Client) -> None:
    card_of(cast.owner)
    for digits in (SAFE, DURESS):
        visit = out_on(cast, needs_digits=True)
        assert press(owner, visit, "check-out", digits=digits) == contact_page(visit)
    by_link = out_on(cast)
    assert press(Client(), by_link, "check-out") == page_of(by_link)
    assert contact_page(by_link) in Client().get(page_of(by_link)).content.decode()


def test_the_form_is_filled_from_the_plan(cast: Cast, owner: Client) -> None:
    visit = out_on(cast, ago=timedelta(minutes=20))
    planned(cast, visit)
    press(owner, visit, "arrived")
    arrived = steps(visit)[-1].at
    press(owner, visit, "check-out")
    form = owner.get(contact_page(visit)).context["form"]
    said = {name: form[name].value() for name in ("happened_on", "at", "kind", "purpose", "agency", "practitioner")}
    assert said == {
        "happened_on": timezone.localdate(arrived), "at": clock(arrived), "kind": "home_visit",
        "purpose": "To see how Anna sleeps.", "agency": "Social work", "practitioner": "Olive Owner",
    }  # fmt: skip
    assert form["present"].value() == "Stella Stranger, Health visiting"
    page = owner.get(contact_page(visit)).content.decode()
    assert PLACE in page
    assert "Anna Testfamily, Carol Testfamily" in page
    assert not any(form[card.html_name("seen")].value() for card in form.cards)  # that is for the writer to say


def test_a_visit_elsewhere_says_no_kind(cast: Cast, owner: Client) -> None:
    visit = out_on(cast)
    planned(cast, visit, at_home="no")
    assert owner.get(contact_page(visit)).context["form"]["kind"].value() is None


def test_one_contact_of_a_visit_gone_on_with_and_then_read(cast: Cast, owner: Client) -> None:
    visit = out_on(cast)
    entry = uuid5(visit.pk, str(cast.owner.pk))
    assert owner.get(contact_page(visit)).context["form"]["entry_id"].value() == str(entry)
    said = {"entry_id": entry, "kind": "home_visit", "happened_on": f"{timezone.localdate():%d/%m/%Y}",
            "agency": "Social work", "summary": "Anna showed her room.", "shown": everything_shown()}  # fmt: skip
    owner.post(f"/families/{visit.case_id}/contact/draft/", said)
    again = owner.get(contact_page(visit))
    assert again["Location"] == f"{contact_page(visit)}?{urlencode({'draft': entry})}"
    assert "Anna showed her room." in owner.get(again["Location"]).content.decode()
    assert owner.post(contact_page(visit), said).status_code == 302
    assert Entry.objects.filter(pk=entry, case=visit.case_id).exists()
    assert owner.get(contact_page(visit))["Location"] == f"/families/{visit.case_id}/entries/{entry}/"


@pytest.mark.parametrize("other", [NOWHERE, None], ids=["no visit", "of another family"])
def test_a_visit_of_no_such_family_is_not_there(cast: Cast, owner: Client, other: UUID | None) -> None:
    visit = out_on(cast, case=None)
    assert owner.get(f"/families/{cast.case.pk}/visits/{other or visit.pk}/contact/").status_code == 404
    assert owner.get(f"/families/{uuid4()}/visits/{visit.pk}/contact/").status_code == 404
