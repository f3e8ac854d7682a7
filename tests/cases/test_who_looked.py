"""The manager of a case reads who looked at it and who was refused."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from sightline.accounts.models import Practitioner
from sightline.audit.events import Event
from sightline.audit.kinds import EVENTS, KIND_WORDS, LookKind
from sightline.audit.models import LedgerRow
from sightline.audit.words import WORDS
from tests.conftest import Cast, days_ago, family

Browser = Callable[[Practitioner], Client]


def test_the_manager_sees_who_looked_and_who_was_refused(cast: Cast, client_of: Browser) -> None:
    client_of(cast.owner).get(reverse("workspace:family", args=[cast.case.pk]))
    client_of(cast.stranger).get(reverse("workspace:family", args=[cast.case.pk]))
    words = client_of(cast.manager).get(reverse("cases:who-looked", args=[cast.case.pk])).content.decode()
    assert "Olive Owner" in words
    assert "opened the record" in words
    assert "Stella Stranger" in words
    assert "was refused" in words
    assert LedgerRow.objects.latest("number").event == Event.LOOKED_WHO_LOOKED


@pytest.mark.parametrize("who", ["owner", "other_manager", "auditor", "administrator"])
def test_nobody_else_does(cast: Cast, client_of: Browser, who: str) -> None:
    address = reverse("cases:who-looked", args=[cast.case.pk])
    assert client_of(cast.everybody[who]).get(address).status_code == 404


def test_nothing_of_another_family_stands_there(cast: Cast, client_of: Browser) -> None:
    family(cast.colleague, cast.social_work, "Others", ("Una Other", days_ago(900), "child"))
    words = client_of(cast.manager).get(reverse("cases:who-looked", args=[cast.case.pk])).content.decode()
    assert "Colin Colleague" not in words


def test_fifty_events_by_themselves_stand_on_a_page(cast: Cast, client_of: Browser) -> None:
    browser, address = client_of(cast.manager), reverse("cases:who-looked", args=[cast.case.pk])
    for _ in range(55):
        browser.get(reverse("cases:people", args=[cast.case.pk]))
    address += "?each=yes"
    first, second = browser.get(address).content.decode(), browser.get(address + "&page=2").content.decode()
    assert first.count("<tr>") == 51
    assert "Page 1 of 2" in first
    assert "opened a new family" in second


def test_every_event_has_words() -> None:
    assert set(WORDS) == set(Event)


def test_every_event_of_a_case_is_of_one_kind() -> None:
    sorted_out = [event for events in EVENTS.values() for event in events]
    assert len(sorted_out) == len(set(sorted_out))
    of_cases = {event for event in Event if event.partition(".")[0] in ("case", "chronology", "patterns")}
    assert of_cases <= set(sorted_out)
    assert set(KIND_WORDS) == set(LookKind)
