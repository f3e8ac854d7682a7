"""What the planner is told of the hour, the car and the place reaches the rule, and what must be in place."""

import pytest

from sightline.core.answers import Behaviour
from sightline.visits.models import Visit
from sightline.visits.plan_selectors import newest_plan, standing_for
from tests.conftest import Cast
from tests.visits.planned import a_card, behaved, form

pytestmark = [pytest.mark.both_engines, pytest.mark.django_db]


def planned(cast: Cast, client_of, **said: object) -> Visit:
    answer = client_of(cast.owner).post(f"/families/{cast.case.pk}/visits/new/", form(cast, **said))
    assert answer.status_code == 302, answer.content.decode()
    return Visit.objects.get()


def reasons(visit: Visit) -> set[str]:
    return {reason["code"] for reason in newest_plan(visit.pk).reasons}


def missing(visit: Visit) -> set[str]:
    return {need.code for need in standing_for(visit).missing}


def test_an_hour_after_the_working_day_is_a_reason_and_dusk_is_on_the_page(cast: Cast, client_of) -> None:
    """(16.1/1)"""
    visit = planned(cast, client_of, starts="20:30", ends="23:30")
    assert "after_work" in reasons(visit)
    page = client_of(cast.owner).get(f"/visits/{visit.pk}/").content.decode()
    assert "Dusk at" in page
    assert "The working day ends at" in page or "Offices are closed" in page


def test_late_and_dangerous_asks_for_a_second_person(cast: Cast, client_of) -> None:
    """(16.1/1, 16.1/2)"""
    behaved(cast, Behaviour.SHOUTS, ago=3)
    assert "late_with_danger" in reasons(planned(cast, client_of, starts="22:00", ends="23:00"))


def test_a_car_at_risk_waits_for_what_is_agreed_about_it(cast: Cast, client_of) -> None:
    """(16.1/3)"""
    a_card(cast.owner)
    visit = planned(cast, client_of, q_car="yes")
    assert missing(visit) == {"car_plan"}
    client_of(cast.owner).post(
        f"/visits/{visit.pk}/change/", form(cast, q_car="yes", car_plan="By bus, and a taxi back.")
    )
    assert missing(visit) == set()
    assert "By bus, and a taxi back." in client_of(cast.owner).get(f"/visits/{visit.pk}/").content.decode()


def test_after_fresh_violence_another_place_is_in_place_and_is_not_the_home(cast: Cast, client_of) -> None:
    """(16.1/5)"""
    behaved(cast, Behaviour.ASSAULTS, ago=3)
    page = client_of(cast.owner).get(f"/families/{cast.case.pk}/visits/new/").content.decode()
    assert "A neutral place is not the home" in page
    assert "elsewhere" not in missing(planned(cast, client_of))


def test_another_place_is_not_taken_for_a_neutral_one(cast: Cast, client_of) -> None:
    behaved(cast, Behaviour.ASSAULTS, ago=3)
    assert "elsewhere" in missing(planned(cast, client_of, where="other", elsewhere="His brother's flat"))
