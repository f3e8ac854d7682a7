"""A visit is planned on one page from what the record says, and a page sent twice plans once."""

import re
from uuid import uuid4

import pytest
from django.test import Client

from sightline.cases import household
from sightline.core.answers import Behaviour
from sightline.notify.models import Notice
from sightline.visits.models import Plan, Visit
from tests.conftest import Cast, actor, days_ago
from tests.visits.planned import a_plan, behaved, form, said_to

pytestmark = [pytest.mark.both_engines, pytest.mark.django_db]


@pytest.fixture
def owner(cast: Cast, client_of) -> Client:
    return client_of(cast.owner)


def planner(cast: Cast) -> str:
    return f"/families/{cast.case.pk}/visits/new/"


def plan_page(owner: Client, visit: Visit) -> str:
    return owner.get(f"/visits/{visit.pk}/").content.decode()


def chosen(page: str, name: str) -> str:
    """The answer that stands chosen in a page as it came."""
    [box] = [box for box in re.findall(f'<input[^>]*name="{name}"[^>]*>', page) if "checked" in box]
    return re.search('value="([^"]*)"', box)[1]


def lived_in(cast: Cast) -> None:
    household.move_in(
        actor=actor(cast.owner),
        case_id=cast.case.pk,
        person_ids=[cast.carol.pk],
        address="4 Elm Row",
        since=days_ago(50),
    )


def test_a_visit_is_planned_and_its_page_shows_every_answer(cast: Cast, owner: Client) -> None:
    """(16.1, 16.1/2, 16.1/4)"""
    answer = owner.post(planner(cast), form(cast))
    visit = Visit.objects.get()
    assert answer.headers["Location"] == f"/visits/{visit.pk}/"
    page = plan_page(owner, visit)
    for said in ("The clinic, 3 Well Street", "Anna Testfamily", "To see Anna.", "10:00 to 11:00", "Alone", "Ordinary"):
        assert said in page


def test_the_same_page_sent_twice_plans_one_visit(cast: Cast, owner: Client) -> None:
    said = form(cast)
    owner.post(planner(cast), said)
    owner.post(planner(cast), said)
    assert (Visit.objects.count(), Plan.objects.count()) == (1, 1)
    page = owner.post(planner(cast), said | {"purpose": "Something else."}).content.decode()
    assert "other words" in page
    assert "Something else." in page


def test_somebody_elses_id_says_nothing(cast: Cast, owner: Client) -> None:
    theirs = a_plan(cast, by=cast.manager)
    owner.post(planner(cast), form(cast, id=theirs.pk))
    assert Visit.objects.exclude(pk=theirs.pk).get().worker == cast.owner
    assert Plan.objects.filter(visit=theirs).count() == 1


def test_the_page_is_filled_from_the_record_with_where_it_stands(cast: Cast, owner: Client) -> None:
    """(14.2/7, 16.1)"""
    lived_in(cast)
    entry = behaved(cast, Behaviour.ANIMAL, Behaviour.SHOUTS, ago=5)
    page = owner.get(planner(cast)).content.decode()
    assert f'href="/families/{cast.case.pk}/entries/{entry}/"' in page
    for said in ("4 Elm Row", "Carol Testfamily", "Animal used to threaten", "The record tells of one", "Shouted"):
        assert said in page


def test_what_was_answered_last_time_is_filled_in_and_said_to_be_old(cast: Cast, owner: Client) -> None:
    """(16.1)"""
    owner.post(planner(cast), form(cast, q_car="yes", q_child="yes"))
    page = owner.get(planner(cast)).content.decode()
    assert "As last time, on" in page
    assert (chosen(page, "q_car"), chosen(page, "q_child")) == ("yes", "")
    page = owner.post(planner(cast), form(cast)).content.decode()
    assert "tick that it is still so" in page
    assert Visit.objects.count() == 1
    assert owner.post(planner(cast), form(cast, still_so="on")).status_code == 302


def test_training_reads_not_recorded_until_somebody_says(cast: Cast, owner: Client) -> None:
    """(16.1/11)"""
    owner.post(planner(cast), form(cast, q_training=""))
    assert Plan.objects.get().answers.get("training") is None
    assert "Not recorded" in plan_page(owner, Visit.objects.get())


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"people": []}, "Tick at least one person."),
        ({"elsewhere": " "}, "Say which place"),
        ({"day": f"{days_ago(3):%d/%m/%Y}"}, "would be over already"),
        ({"starts": "10:00", "ends": "09:59"}, "at most sixteen hours"),
        ({"people": [str(uuid4())]}, "Select a valid choice"),
    ],
)
def test_what_is_wrong_is_said_and_everything_typed_is_kept(cast: Cast, owner: Client, said: dict, error: str) -> None:
    page = owner.post(planner(cast), form(cast, purpose="Half an hour of thought.", **said)).content.decode()
    assert error in page
    assert "Half an hour of thought." in page
    assert not Visit.objects.exists()


def test_a_changed_plan_is_a_new_version_and_the_old_one_stays(cast: Cast, owner: Client) -> None:
    visit = a_plan(cast)
    address = f"/visits/{visit.pk}/change/"
    page = owner.get(address).content.decode()
    assert "The clinic, 3 Well Street" in page
    owner.post(address, form(cast, elsewhere="The library", starts="12:00", ends="13:00"))
    visit.refresh_from_db()
    assert visit.place == "The library"
    assert "Earlier versions of this plan (1)" in plan_page(owner, visit)


@pytest.mark.parametrize(("answer", "word"), [("no", "Answer: no."), ("not_sure", "Answer: not sure.")])
def test_the_last_question_reaches_who_holds_the_family(cast: Cast, owner: Client, answer: str, word: str) -> None:
    """(16.1/14)"""
    where = owner.post(planner(cast), form(cast, q_child=answer)).headers["Location"]
    assert where.endswith("/impact/")
    assert [word for said in said_to(cast.manager) if word in said]
    owner.post(where, {"id": uuid4(), "safe": answer, "words": "He hides when the bell rings."})
    assert any("The note stands with" in said for said in said_to(cast.manager)) is (answer != "yes")
    assert "He hides when the bell rings." in owner.get(f"/families/{cast.case.pk}/visits/").content.decode()


def test_a_calm_last_answer_tells_nobody(cast: Cast, owner: Client) -> None:
    owner.post(planner(cast), form(cast))
    assert not Notice.objects.exists()


def test_who_cannot_go_on_is_heard_by_their_manager_and_nothing_is_closed(cast: Cast, owner: Client) -> None:
    """(16.1/12)"""
    owner.post(planner(cast), form(cast, **{"q_go-on": "no"}))
    assert any("cannot go on" in said for said in said_to(cast.manager))
    assert not said_to(cast.other_manager)
    cast.case.refresh_from_db()
    assert cast.case.closed_on is None
    owner.post(f"/visits/{Visit.objects.get().pk}/change/", form(cast, **{"q_go-on": "no"}))
    assert sum("cannot go on" in said for said in said_to(cast.manager)) == 1


def test_how_far_private_details_are_guarded_is_the_workers_own(cast: Cast, owner: Client, client_of) -> None:
    visit = a_plan(cast)
    assert "how easily your own address" in plan_page(owner, visit)
    assert "how easily your own address" not in plan_page(client_of(cast.manager), visit)
