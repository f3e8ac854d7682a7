"""A worker's own visits, and the word that is left for the way home."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from sightline.core.visit import Stage
from sightline.visits.mine import visits_of
from sightline.visits.models import RotaLine, Visit
from tests.conftest import Cast, actor
from tests.visits.outside import DURESS, SAFE, a_visit, card_of, on_the_rota, out_on, page_of, press, read, state

pytestmark = [pytest.mark.both_engines, pytest.mark.django_db]


@pytest.fixture
def owner(cast: Cast, client_of) -> Client:
    return client_of(cast.owner)


def in_an_hour() -> str:
    return f"{timezone.localtime() + timedelta(hours=1):%H:%M}"


def test_my_visits_now_next_and_lately_and_nobody_elses(cast: Cast, owner: Client) -> None:
    """(16.3/5)"""
    now = timezone.now()
    out = out_on(cast, place="1 Now Street")
    back = out_on(cast, place="2 Lately Street")
    press(owner, back, "check-out")
    tomorrow = {"starts_at": now + timedelta(days=1), "ends_at": now + timedelta(days=1, hours=1)}
    a_visit(cast, place="3 Next Street", **tomorrow)
    out_on(cast, place="4 Colleague Street", worker=cast.colleague)
    page = owner.get("/out/").content.decode()
    places = [page.index(place) for place in ("1 Now Street", "3 Next Street", "2 Lately Street")]
    assert places == sorted(places)
    assert page_of(out) in page
    assert "4 Colleague Street" not in page


def test_after_duress_my_visits_list_what_the_page_said(cast: Cast, owner: Client) -> None:
    card_of(cast.owner)
    visit = out_on(cast, needs_digits=True)
    press(owner, visit, "check-out", digits=DURESS)
    page = owner.get("/out/").content.decode()
    assert "You are not out on a visit." in page
    assert "7 Larkspur Wynd: back" in page


def test_after_duress_they_leave_the_list_when_they_would_have_left_it(
    cast: Cast, owner: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    card_of(cast.owner)
    for digits in (SAFE, DURESS):
        press(owner, out_on(cast, needs_digits=True), "check-out", digits=digits)
    for hours, listed in ((15, 2), (17, 0), (90, 0)):
        later = timezone.now() + timedelta(hours=hours)
        with monkeypatch.context() as moved:
            moved.setattr("django.utils.timezone.now", lambda later=later: later)
            assert len(visits_of(actor(cast.owner)).back) == listed


def test_home_safe_is_watched_over_like_a_visit(cast: Cast, owner: Client) -> None:
    """(16.3/5)"""
    on_the_rota(cast.manager)
    said = {"id": uuid4(), "until": in_an_hour(), "place": "By the 38 bus"}
    for _ in range(2):  # sent twice
        answer = owner.post("/out/home-safe/", said)
    visit = Visit.objects.get()
    assert answer["Location"] == page_of(visit)
    assert (visit.kind, visit.case, visit.stage) == (Visit.Kind.HOME_SAFE, None, Stage.OUT)
    assert visit.next_call_at is not None
    page = read(owner, visit)
    assert "By the 38 bus" in page
    assert "I am home" in page
    assert press(owner, visit, "check-out") == page_of(visit)
    assert "You said that you are home" in read(owner, visit)


def test_home_safe_asks_for_digits_where_the_worker_chose_it(cast: Cast, owner: Client) -> None:
    on_the_rota(cast.manager)
    card_of(cast.owner, always_digits=True)
    owner.post("/out/home-safe/", {"id": uuid4(), "until": in_an_hour(), "place": "Home"})
    visit = Visit.objects.get()
    assert press(owner, visit, "check-out").endswith("?came=no-digits")
    assert press(owner, visit, "check-out", digits=SAFE) == page_of(visit)
    assert state(visit).stage is Stage.BACK


def test_nobody_is_let_go_home_with_nobody_to_call(cast: Cast, owner: Client) -> None:
    """(16.3/5)"""
    said = {"id": uuid4(), "until": in_an_hour(), "place": "Home <by> bus"}
    page = owner.post("/out/home-safe/", said).content.decode()
    assert "Nobody would be called for “Manager”" in page
    assert "Home &lt;by&gt; bus" in page
    on_the_rota(cast.owner)  # never about themselves
    assert "Nobody would be called" in owner.post("/out/home-safe/", said).content.decode()
    on_the_rota(cast.manager)
    RotaLine.objects.filter(practitioner=cast.owner).delete()
    assert owner.post("/out/home-safe/", said).status_code == 302


def test_home_safe_says_what_is_wrong_with_the_time(cast: Cast, owner: Client) -> None:
    on_the_rota(cast.manager)
    said = {"id": uuid4(), "place": "Home"}
    assert "Give the time by which" in owner.post("/out/home-safe/", said | {"until": ""}).content.decode()
    assert "such as 18:30" in owner.post("/out/home-safe/", said | {"until": "tea"}).content.decode()
    just_gone = f"{timezone.localtime() - timedelta(minutes=2):%H:%M}"
    assert "at most sixteen hours" in owner.post("/out/home-safe/", said | {"until": just_gone}).content.decode()
    assert not Visit.objects.exists()


def test_whoever_can_be_rung_stands_with_their_duty(cast: Cast, client_of) -> None:
    """(16.3/5)"""
    on_the_rota(cast.manager, ["Manager on call"])
    on_the_rota(cast.duty, ["Duty desk"])
    card = read(client_of(cast.owner), out_on(cast))
    for person, duty in ((cast.manager, "Manager on call"), (cast.duty, "Duty desk")):
        assert f'{person.name} <span class="vo_duty">({duty})' in card
