"""Changes that the chronology shows as well: who holds the case, legal standing, an agency's part ending."""

from collections.abc import Callable
from typing import Any

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from sightline.accounts.models import Practitioner
from sightline.cases import services as cases
from sightline.cases.selectors import case_for, may_open, members_of
from sightline.chronology.facts import facts_of
from sightline.chronology.models import Entry
from sightline.core.access import Action
from sightline.core.answers import Status
from sightline.workflows.case_changes import change_lead, change_standing, end_agency_part
from tests.conftest import NOWHERE, Cast, actor, days_ago

Browser = Callable[[Practitioner], Client]
TODAY, YESTERDAY, TOMORROW = (days_ago(days).isoformat() for days in (0, 1, -1))


def standing(cast: Cast, who: str, child: str) -> tuple[bool, bool, bool]:
    """Child protection, compulsory order, closed: as this person reads it today."""
    opened = case_for(actor(cast.everybody[who]), cast.case.pk)
    held = facts_of(opened, members_of(cast.case.pk)).standing(child, days_ago(0))
    return held.child_protection, held.compulsory_order, held.closed


def health_is_involved(cast: Cast) -> Any:
    asks = actor(cast.manager)
    part = cases.involve(
        actor=asks, case_id=cast.case.pk, agency_id=cast.health.pk, part="health visiting", since=days_ago(20)
    )
    cases.allocate(
        actor=asks,
        case_id=cast.case.pk,
        involvement_id=part.pk,
        practitioner_id=cast.stranger.pk,
        since=days_ago(20),
    )
    return part


def test_the_lead_is_named_on_the_page_and_in_the_chronology(cast: Cast, client_of: Browser) -> None:
    address, browser = reverse("workflows:lead", args=[cast.case.pk]), client_of(cast.manager)
    posted = {"practitioner": cast.owner.pk, "since": YESTERDAY}
    assert client_of(cast.owner).post(address, posted).status_code == 404
    browser.post(address, posted)
    assert cast.case.leads.get(until=None).practitioner == cast.owner
    assert Entry.objects.get(case=cast.case, lead="Olive Owner").day == days_ago(1)
    assert "Olive Owner, since" in browser.get(reverse("cases:people", args=[cast.case.pk])).content.decode()


def test_a_lead_who_is_not_named_hands_the_case_over(cast: Cast) -> None:
    asks = actor(cast.manager)
    change = {"case_id": cast.case.pk, "agency": cast.social_work.pk}
    change_lead(actor=asks, practitioner_id=cast.colleague.pk, since=days_ago(5), **change)
    change_lead(actor=actor(cast.colleague), practitioner_id=cast.owner.pk, since=days_ago(0), **change)
    assert cast.case.leads.get(until=None).practitioner == cast.owner
    assert not may_open(actor(cast.colleague), [cast.case.pk])


def test_nobody_can_be_named_too_and_the_stretch_is_kept(cast: Cast, client_of: Browser) -> None:
    address, browser = reverse("workflows:lead", args=[cast.case.pk]), client_of(cast.manager)
    browser.post(address, {"practitioner": cast.owner.pk, "since": days_ago(9).isoformat()})
    browser.post(address, {"practitioner": "nobody", "since": YESTERDAY})
    assert cast.case.leads.get(since=days_ago(9)).until == days_ago(1)
    assert Entry.objects.filter(case=cast.case, lead="none").count() == 1


@pytest.mark.parametrize(
    ("posted", "words"),
    [
        ({"practitioner": "stranger", "since": YESTERDAY}, "Select a valid choice"),
        ({"practitioner": "owner", "since": TOMORROW}, "still to come"),
        ({"practitioner": "owner", "since": days_ago(30).isoformat()}, "cannot end before"),
    ],
)
def test_a_lead_that_makes_no_sense_is_refused_and_nothing_is_written(
    cast: Cast, client_of: Browser, posted: dict[str, str], words: str
) -> None:
    browser, address = client_of(cast.manager), reverse("workflows:lead", args=[cast.case.pk])
    browser.post(address, {"practitioner": cast.owner.pk, "since": days_ago(9).isoformat()})
    posted = posted | {"practitioner": cast.everybody[posted["practitioner"]].pk}
    assert words in browser.post(address, posted).content.decode()
    assert Entry.objects.filter(case=cast.case).count() == 1


def test_a_standing_is_given_to_one_child_or_to_every_child(cast: Cast, client_of: Browser) -> None:
    address, browser = reverse("workflows:standing", args=[cast.case.pk]), client_of(cast.manager)
    posted = {"child": cast.anna.pk, "statuses": ["child_protection"], "since": days_ago(9).isoformat()}
    assert client_of(cast.owner).post(address, posted).status_code == 404
    browser.post(address, posted)
    assert standing(cast, "owner", "Anna Testfamily") == (True, False, False)
    assert standing(cast, "owner", "Ben Testfamily") == (False, False, False)
    browser.post(address, {"child": "every child", "statuses": ["compulsory_order"], "since": YESTERDAY})
    assert standing(cast, "owner", "Anna Testfamily") == (False, True, False)  # what was not chosen again is dropped
    assert standing(cast, "owner", "Ben Testfamily") == (False, True, False)
    assert "Compulsory order, from" in browser.get(address).content.decode()


def test_both_measures_stand_side_by_side_and_open_ends_them(cast: Cast, client_of: Browser) -> None:
    address, browser = reverse("workflows:standing", args=[cast.case.pk]), client_of(cast.manager)
    both = ["child_protection", "compulsory_order"]
    browser.post(address, {"child": "every child", "statuses": both, "since": days_ago(3).isoformat()})
    assert standing(cast, "owner", "Ben Testfamily") == (True, True, False)
    browser.post(address, {"child": "every child", "statuses": ["open"], "since": YESTERDAY})
    assert standing(cast, "owner", "Ben Testfamily") == (False, False, False)
    answer = browser.post(address, {"child": "every child", "statuses": ["open", "closed"], "since": YESTERDAY})
    assert "stand alone" in answer.content.decode()


def test_closing_for_every_child_closes_the_case_and_opening_opens_it(cast: Cast, client_of: Browser) -> None:
    address, browser = reverse("workflows:standing", args=[cast.case.pk]), client_of(cast.manager)
    for status, closed in (("closed", days_ago(1)), ("open", None)):
        browser.post(address, {"child": "every child", "statuses": [status], "since": YESTERDAY})
        cast.case.refresh_from_db()
        assert cast.case.closed_on == closed


def test_a_standing_is_refused_without_a_trace(cast: Cast) -> None:
    change = {"case_id": cast.case.pk, "statuses": (Status.CLOSED,), "since": days_ago(1)}
    with pytest.raises(Http404):
        change_standing(actor=actor(cast.owner), child_id=None, agency=cast.social_work.pk, **change)
    with pytest.raises(Exception, match="people of this family"):
        change_standing(actor=actor(cast.manager), child_id=NOWHERE, agency=cast.social_work.pk, **change)
    assert Entry.objects.count() == 0


def test_an_agency_whose_part_ends_can_write_no_more_from_that_day(cast: Cast, client_of: Browser) -> None:
    part = health_is_involved(cast)
    address = reverse("workflows:end-agency", args=[cast.case.pk, part.pk])
    worker = actor(cast.stranger)
    assert case_for(worker, cast.case.pk, Action.RECORD_CONTACT)
    posted = {"until": TODAY, "why": "Health checks are up to date."}
    assert client_of(cast.owner).post(address, posted).status_code == 404
    client_of(cast.manager).post(address, posted)
    with pytest.raises(Http404):
        case_for(worker, cast.case.pk, Action.RECORD_CONTACT)
    assert not may_open(actor(cast.health_manager), [cast.case.pk])
    ended = Entry.objects.get(case=cast.case, kind="service_ended")
    assert (ended.agency, ended.summary) == ("Health visiting", "Health checks are up to date.")


def test_the_manager_who_ends_their_own_agencys_part_is_led_to_today(cast: Cast, client_of: Browser) -> None:
    part = health_is_involved(cast)
    address = reverse("workflows:end-agency", args=[cast.case.pk, part.pk])
    answer = client_of(cast.health_manager).post(address, {"until": TODAY, "why": "No longer needed."})
    assert answer.headers["Location"] == reverse("workspace:today")


def test_the_last_agency_keeps_the_record(cast: Cast, client_of: Browser) -> None:
    address = reverse("workflows:end-agency", args=[cast.case.pk, cast.social_work_part.pk])
    answer = client_of(cast.manager).post(address, {"until": TODAY, "why": "All is well."})
    assert "keeps the record" in answer.content.decode()
    assert Entry.objects.count() == 0


def test_an_involvement_of_another_case_is_not_ended_from_here(cast: Cast) -> None:
    with pytest.raises(Http404):
        end_agency_part(
            actor=actor(cast.manager), case_id=cast.case.pk, involvement_id=NOWHERE, until=days_ago(0), why="x"
        )
