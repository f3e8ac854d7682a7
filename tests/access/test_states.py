"""The same people before a record that is closed, held to one agency, or of a family whose worker's part has ended."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from sightline.cases import restrictions
from sightline.cases.models import Allocation, Case, EmergencyAccess
from tests.access.addresses import ADDRESSES
from tests.access.asking import Asker
from tests.access.personas import PERSONAS
from tests.access.test_pages_of_everybody import THEIRS, URGENT
from tests.access.world import ODILE, SECRETS, World
from tests.conftest import actor

pytestmark = [pytest.mark.matrix, pytest.mark.both_engines, pytest.mark.django_db]

ASKED = [
    ("workspace:family", "GET"), ("workspace:timeline", "GET"), ("cases:people", "GET"), ("chronology:add", "GET"),
    ("chronology:export", "POST"), ("cases:who-looked", "GET"), ("cases:involve", "GET"),
]  # fmt: skip


def close(world: World) -> str:
    Case.objects.filter(pk=world.case.pk).update(closed_on=timezone.localdate())
    return ""


def hold(world: World) -> str:
    restrictions.hold_to(
        actor=actor(world.people["manager of the team"]),
        case_id=world.case.pk,
        agencies=[world.agencies["social work"].pk],
        reason="A threat was made.",
    )
    return "social work"


@pytest.mark.parametrize("comes_about", [close, hold])
def test_each_state_of_the_record_for_everybody(asker: Asker, comes_about: Callable[[World], str]) -> None:
    held_to, wrong = comes_about(asker.world), []
    for who, persona in PERSONAS.items():
        for name, method in ASKED:
            answer = asker.ask(who, method, asker.path(name, who))
            expected = 200 if persona.may(ADDRESSES[name].need, held_to=held_to) else 404
            given_away = answer.status == 404 and any(secret in answer.text for secret in SECRETS)
            if answer.status != expected or given_away or answer.ledger != 1:
                wrong.append((who, name, answer.status, answer.ledger))
    assert wrong == []


def test_a_record_that_is_held_opens_to_no_emergency_of_another_agency(asker: Asker) -> None:
    hold(asker.world)
    for who in ("named of a second agency", "stranger of another agency", "lead professional"):
        answer = asker.ask(who, "POST", "/emergency/", {"name": ODILE, "born": "20/01/1994", "reason": URGENT})
        assert "No record was opened" in answer.text
        assert not answer.written


@pytest.mark.parametrize("who", ["named of a second agency", "manager of the second agency", "lead professional"])
def test_a_record_that_is_held_is_gone_from_every_list(asker: Asker, who: str) -> None:
    before = [asker.ask(who, "GET", path).text for path in ("/families/", "/today/")]
    hold(asker.world)
    after = [asker.ask(who, "GET", path).text for path in ("/families/", "/today/")]
    assert all("Quillfeather" in page for page in before)
    assert not any(secret in page for page in after for secret in (*SECRETS, *THEIRS))


@pytest.mark.parametrize(
    ("who", "ends"),
    [
        ("named", lambda world: Allocation.objects.filter(practitioner=world.people["named"])),
        ("named", lambda world: world.case.involvements.filter(agency=world.agencies["social work"])),
        ("named", lambda world: world.people["named"].posts.all()),
        ("named of a second agency", lambda world: world.case.involvements.filter(agency=world.agencies["police"])),
        ("manager of the second agency", lambda world: world.case.involvements.filter(agency=world.agencies["police"])),
        ("lead professional", lambda world: world.case.leads.filter(until=None)),
    ],
)
def test_an_ending_closes_every_door_that_very_day(asker: Asker, who: str, ends: Callable) -> None:
    assert asker.ask(who, "GET", asker.path("chronology:add", who)).status == 200
    ends(asker.world).update(until=timezone.localdate())
    for name, method in ASKED:
        assert asker.ask(who, method, asker.path(name, who)).status == 404
    said = {"happened_on": f"{timezone.localdate():%d/%m/%Y}", "kind": "home_visit", "agency": "Police"}
    assert asker.ask(who, "POST", asker.path("chronology:add", who), said).written == frozenset()


def test_an_emergency_ends_with_its_hour(asker: Asker, monkeypatch: pytest.MonkeyPatch, settings) -> None:
    settings.IDLE_LOCK_SECONDS = 24 * 60 * 60
    until = EmergencyAccess.objects.get(practitioner=asker.world.people["emergency in force"]).until
    for now, status in ((until - timedelta(seconds=1), 200), (until, 404)):
        monkeypatch.setattr("django.utils.timezone.now", lambda now=now: now)
        assert asker.ask("emergency in force", "GET", asker.path("workspace:family", "named")).status == status
