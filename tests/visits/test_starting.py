"""A visit starts when what its tier asks for is in place and every rung would call somebody."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from sightline.cases.models import Restriction
from sightline.core.access import Role
from sightline.core.answers import Behaviour
from sightline.core.not_possible import NotPossible
from sightline.core.visit import Stage
from sightline.visits.models import Visit, VisitStep
from sightline.visits.starting import start_visit
from sightline.visits.taking import Sent
from sightline.visits.tokens import token_of
from tests.conftest import Cast, actor, hire
from tests.visits.planned import a_card, a_plan, behaved, fill_rota, said_to

pytestmark = [pytest.mark.both_engines, pytest.mark.django_db]


def start(cast: Cast, visit: Visit, **more: object) -> Visit:
    """Back in an hour, whenever it was planned for."""
    until = timezone.localtime() + timedelta(hours=1)
    start_visit(actor=actor(cast.owner), visit_id=visit.pk, sent=Sent(uuid4()), until=until, **more)
    visit.refresh_from_db()
    return visit


def test_an_ordinary_visit_starts_with_one_tap(cast: Cast) -> None:
    fill_rota(cast)
    visit = start(cast, a_plan(cast))
    assert (visit.stage, visit.needs_digits) == (Stage.OUT, False)


def test_nobody_goes_out_while_a_rung_would_call_nobody(cast: Cast) -> None:
    visit = a_plan(cast)
    with pytest.raises(NotPossible, match="Nobody would be called for “Manager”"):
        start(cast, visit)
    fill_rota(cast, "Manager on call")
    assert start(cast, visit).stage == Stage.OUT


def test_what_the_tier_asks_for_is_named_until_it_is_there(cast: Cast) -> None:
    """(14.3/1)"""
    fill_rota(cast)
    behaved(cast, Behaviour.THREAT_VERBAL, ago=3)
    visit = a_plan(cast)
    with pytest.raises(NotPossible) as refused:
        start(cast, visit)
    for words in ("your safety card", "chosen your digits", "Somebody goes with you"):
        assert words in str(refused.value)


def test_an_emergency_starts_all_the_same_and_the_managers_are_told_why(cast: Cast) -> None:
    visit = a_plan(cast, hostility="yes")
    start(cast, visit, emergency="The neighbour hears the child scream.")
    assert visit.stage == Stage.OUT
    assert not visit.needs_digits  # of somebody who has chosen none
    told = next(said for said in said_to(cast.manager) if "in an emergency" in said)
    assert "The neighbour hears the child scream." in told
    assert "chosen your digits" in told
    assert VisitStep.objects.get().data["emergency"] == "The neighbour hears the child scream."


def test_a_manager_who_is_kept_out_of_the_family_is_told_nothing_of_it(cast: Cast) -> None:
    visit = a_plan(cast, hostility="yes")
    other = hire("Moira Manager", Role.MANAGER, cast.social_work, cast.north)
    Restriction.objects.create(
        partnership=cast.partnership, case=cast.case, kind=Restriction.Kind.EXCLUDED, practitioner=other,
        reason="Their own family.", since=timezone.now(), by=cast.manager,
    )  # fmt: skip
    start(cast, visit, emergency="The neighbour hears the child scream.")
    assert not any("scream" in said for said in said_to(other))
    assert any("scream" in said for said in said_to(cast.manager))


@pytest.mark.parametrize(
    ("always", "hostility", "asked"), [(False, "no", False), (True, "no", True), (False, "yes", True)]
)
def test_digits_are_asked_for_above_the_ordinary_or_where_the_worker_chose_so(
    cast: Cast, always: bool, hostility: str, asked: bool
) -> None:
    """(16.1/4)"""
    fill_rota(cast)
    a_card(cast.owner, always_digits=always)
    assert start(cast, a_plan(cast, hostility=hostility)).needs_digits is asked


def test_only_the_worker_starts(cast: Cast, client_of) -> None:
    fill_rota(cast)
    visit = a_plan(cast)
    for who in (cast.manager, cast.colleague):
        assert client_of(who).post(f"/visits/{visit.pk}/start/", {"id": uuid4(), "back": "23:59"}).status_code == 404
    assert client_of(cast.owner).get(f"/visits/{visit.pk}/start/").status_code == 200


def test_the_page_starts_once_and_says_what_is_missing(cast: Cast, client_of) -> None:
    visit, olive = a_plan(cast), client_of(cast.owner)
    back = f"{timezone.localtime() + timedelta(hours=1):%H:%M}"
    page = olive.post(f"/visits/{visit.pk}/start/", {"id": uuid4(), "back": back}).content.decode()
    assert "Nobody would be called" in page
    assert "in an emergency, say here why" in page
    fill_rota(cast)
    sent = {"id": uuid4(), "back": back}
    for _ in range(2):
        assert olive.post(f"/visits/{visit.pk}/start/", sent).headers["Location"] == f"/out/{token_of(visit.pk)}/"
    assert VisitStep.objects.count() == 1
