"""A family's people and agencies: each change with its refusal beside it, and what the page says of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sightline.accounts.models import Practitioner
from sightline.audit.models import LedgerRow
from sightline.cases.selectors import may_open
from tests.conftest import NOWHERE, Cast, actor, days_ago, family

Browser = Callable[[Practitioner], Client]
TODAY, YESTERDAY, TOMORROW = (days_ago(days).isoformat() for days in (0, 1, -1))


@dataclass(frozen=True)
class Step:
    """One change: its page, who may make it and who, though they may read, may not; what is posted; what it shows."""

    page: str
    may: str
    may_not: str
    posts: Callable[[Cast], dict[str, Any]]
    shows: str
    about: Callable[[Cast], list[Any]] | None = None


STEPS = [
    Step("cases:change-person", "owner", "stranger", lambda cast: {"name": "Anna Grey", "born": "5/3/2019"},
         "Anna Grey", lambda cast: [cast.anna.pk]),
    Step("cases:end-membership", "owner", "stranger", lambda cast: {"until": YESTERDAY},
         f", until {days_ago(1):%-d %B %Y}",
         lambda cast: [cast.carol.pk]),
    Step("cases:move-in", "owner", "stranger",
         lambda cast: {"persons": [cast.anna.pk, cast.carol.pk], "address": "1 Test Street", "since": YESTERDAY},
         "1 Test Street"),
    Step("cases:relate", "owner", "stranger",
         lambda cast: {"person": cast.carol.pk, "kind": "mother", "other": cast.anna.pk}, "is mother of Anna"),
    Step("cases:involve", "manager", "owner",
         lambda cast: {"agency": cast.health.pk, "part": "health checks", "since": YESTERDAY}, "health checks"),
    Step("cases:allocate", "manager", "owner",
         lambda cast: {"practitioner": cast.colleague.pk, "since": YESTERDAY}, "Colin Colleague",
         lambda cast: [cast.social_work_part.pk]),
    Step("cases:invite-chair", "manager", "owner",
         lambda cast: {"email": cast.stranger.email, "invited_on": YESTERDAY}, "Stella Stranger, invited on"),
    Step("cases:hold", "manager", "owner",
         lambda cast: {"agencies": [cast.social_work.pk], "reason": "Police work"}, "Held to Social work"),
    Step("cases:keep-out", "manager", "owner",
         lambda cast: {"email": cast.stranger.email, "reason": "Neighbours"}, "Kept out: Stella Stranger"),
    Step("cases:others-relative", "manager", "owner",
         lambda cast: {"email": cast.colleague.email, "person": cast.ben.pk}, "own relative of Ben"),
]  # fmt: skip


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.page)
def test_whoever_may_makes_the_change_and_whoever_may_not_finds_nothing(
    cast: Cast, client_of: Browser, step: Step
) -> None:
    address = reverse(step.page, args=[cast.case.pk, *(step.about(cast) if step.about else [])])
    people = reverse("cases:people", args=[cast.case.pk])
    refused = client_of(cast.everybody[step.may_not])
    assert refused.get(address).status_code == 404
    assert refused.post(address, step.posts(cast)).status_code == 404
    asks = client_of(cast.manager)
    assert step.shows not in asks.get(people).content.decode()
    maker = client_of(cast.everybody[step.may])
    assert maker.get(address).status_code == 200
    answer = maker.post(address, step.posts(cast))
    assert answer.status_code == 302, answer.content.decode()
    assert step.shows in maker.get(answer.headers["Location"]).content.decode()


@pytest.mark.parametrize("step", [step for step in STEPS if step.about], ids=lambda step: step.page)
def test_nothing_of_another_family_is_changed_from_here(cast: Cast, client_of: Browser, step: Step) -> None:
    address = reverse(step.page, args=[cast.case.pk, NOWHERE])
    browser, reading = client_of(cast.manager), {"case.opened", "case.permitted"}
    before = LedgerRow.objects.exclude(event__in=reading).count()
    assert browser.post(address, step.posts(cast)).status_code == 404
    assert LedgerRow.objects.exclude(event__in=reading).count() == before


@pytest.mark.parametrize(
    ("page", "more", "posts", "words"),
    [
        ("cases:end-membership", "carol", {"until": TOMORROW}, "still to come"),
        ("cases:end-membership", "carol", {"until": days_ago(300).isoformat()}, "cannot end before"),
        ("cases:change-person", "anna", {"name": "Anna", "born": TOMORROW}, "still to come"),
        ("cases:change-person", "anna", {"name": "Anna", "born": "1/1/1019"}, "too long ago"),
        ("cases:relate", None, {"person": "anna", "kind": "sibling", "other": "anna"}, "two different people"),
        ("cases:involve", None, {"agency": "social_work", "since": YESTERDAY}, "involved already"),
        ("cases:involve", None, {"agency": "health", "since": TOMORROW}, "still to come"),
        ("cases:allocate", "part", {"practitioner": "owner", "since": YESTERDAY}, "named already"),
        ("cases:allocate", "part", {"practitioner": "colleague", "since": days_ago(400).isoformat()}, "nobody before"),
        ("cases:end-allocation", "named", {"until": days_ago(300).isoformat()}, "cannot end before"),
        ("cases:end-allocation", "named", {"until": TODAY}, "Name somebody first"),
        ("cases:invite-chair", None, {"email": "nobody@example.org", "invited_on": YESTERDAY}, "Nobody of this"),
        ("cases:hold", None, {"agencies": ["health"], "reason": "Police work"}, "Your own agency"),
        ("cases:keep-out", None, {"email": "mary.manager@example.org", "reason": "x"}, "yourself out"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_in_words(
    cast: Cast, client_of: Browser, page: str, more: str | None, posts: dict[str, Any], words: str
) -> None:
    answer = client_of(cast.manager).post(
        reverse(page, args=[cast.case.pk, *([_id(cast, more)] if more else [])]),
        {name: _ids(cast, value) for name, value in posts.items()},
    )
    assert answer.status_code == 200
    assert words in answer.content.decode()


def test_a_practitioner_who_is_no_longer_named_loses_the_record_that_day(cast: Cast, client_of: Browser) -> None:
    named = cast.social_work_part.allocations.get()
    browser, end = client_of(cast.manager), reverse("cases:end-allocation", args=[cast.case.pk, named.pk])
    another = {"practitioner": cast.colleague.pk, "since": YESTERDAY}
    browser.post(reverse("cases:allocate", args=[cast.case.pk, cast.social_work_part.pk]), another)
    assert client_of(cast.owner).post(end, {"until": TODAY}).status_code == 404
    assert may_open(actor(cast.owner), [cast.case.pk])
    browser.post(end, {"until": TODAY})
    assert not may_open(actor(cast.owner), [cast.case.pk])
    assert "no longer named" in browser.post(end, {"until": TODAY}).content.decode()


def _ids(cast: Cast, value: Any) -> Any:
    if isinstance(value, list):
        return [_ids(cast, each) for each in value]
    return _id(cast, value) if value in Cast.__slots__ else value


def _id(cast: Cast, name: str) -> Any:
    if name == "named":
        return cast.social_work_part.allocations.get().pk
    return cast.social_work_part.pk if name == "part" else getattr(cast, name).pk


def test_a_child_of_another_family_cannot_be_moved_or_related(cast: Cast, client_of: Browser) -> None:
    _, (other,) = family(cast.colleague, cast.social_work, "Others", ("Una Other", days_ago(900), "child"))
    for page, posts in (
        ("cases:move-in", {"persons": [other.pk], "address": "1 Test Street"}),
        ("cases:relate", {"person": other.pk, "kind": "sibling", "other": cast.anna.pk}),
    ):
        answer = client_of(cast.owner).post(reverse(page, args=[cast.case.pk]), posts)
        assert "Select a valid choice" in answer.content.decode()
    change = reverse("cases:change-person", args=[cast.case.pk, other.pk])
    assert client_of(cast.owner).get(change).status_code == 404


def test_somebody_who_moves_is_moved_out_of_where_they_lived(cast: Cast, client_of: Browser) -> None:
    browser, address = client_of(cast.owner), reverse("cases:move-in", args=[cast.case.pk])
    for street, day in (("1 Old Street", days_ago(90)), ("2 New Street", days_ago(10))):
        browser.post(address, {"persons": [cast.anna.pk], "address": street, "since": day.isoformat()})
    homes = list(cast.anna.residences.order_by("since").values_list("household__address", "since", "until"))
    assert homes == [("1 Old Street", days_ago(90), days_ago(10)), ("2 New Street", days_ago(10), None)]
    late = {"persons": [cast.anna.pk], "address": "3 Street", "since": days_ago(50).isoformat()}
    assert "cannot come before it" in browser.post(address, late).content.decode()


def test_a_worker_who_declares_a_relative_is_out_at_once_and_led_to_today(cast: Cast, client_of: Browser) -> None:
    browser = client_of(cast.owner)
    answer = browser.post(reverse("cases:own-relative", args=[cast.case.pk]), {"person": cast.ben.pk})
    assert answer.headers["Location"] == reverse("workspace:today")
    assert browser.get(reverse("cases:people", args=[cast.case.pk])).status_code == 404


def test_a_record_held_to_agencies_closes_to_the_others_and_opens_again(cast: Cast, client_of: Browser) -> None:
    browser = client_of(cast.manager)
    part = {"agency": cast.health.pk, "since": YESTERDAY}
    browser.post(reverse("cases:involve", args=[cast.case.pk]), part)
    asks = actor(cast.health_manager)
    assert may_open(asks, [cast.case.pk])
    held = {"agencies": [cast.social_work.pk], "reason": "Police work"}
    browser.post(reverse("cases:hold", args=[cast.case.pk]), held)
    assert not may_open(asks, [cast.case.pk])
    restriction = cast.case.restrictions.get()
    lift = reverse("cases:end-restriction", args=[cast.case.pk, restriction.pk])
    page = browser.get(reverse("cases:people", args=[cast.case.pk])).content.decode()
    assert f"by {cast.manager.name}: Police work" in page
    assert browser.post(lift, {"reason": ""}).context["form"].errors  # not without a reason
    browser.post(lift, {"reason": "It is over."})
    restriction.refresh_from_db()
    assert (restriction.lifted_by, restriction.lifted_because) == (cast.manager, "It is over.")
    assert may_open(asks, [cast.case.pk])


def test_the_last_holding_of_ones_own_agency_is_not_lifted_before_the_others(cast: Cast, client_of: Browser) -> None:
    browser = client_of(cast.manager)
    held = {"agencies": [cast.social_work.pk, cast.health.pk], "reason": "Police work"}
    browser.post(reverse("cases:hold", args=[cast.case.pk]), held)
    own = cast.case.restrictions.get(agency=cast.social_work)
    answer = browser.post(reverse("cases:end-restriction", args=[cast.case.pk, own.pk]), {"reason": "Over."})
    assert "lift the other agencies" in answer.content.decode()


def test_the_chair_reads_until_the_minutes_are_out(cast: Cast, client_of: Browser) -> None:
    browser = client_of(cast.manager)
    invited = {"email": cast.stranger.email, "invited_on": days_ago(5).isoformat()}
    browser.post(reverse("cases:invite-chair", args=[cast.case.pk]), invited)
    assert may_open(actor(cast.stranger), [cast.case.pk])
    out = reverse("cases:minutes-are-out", args=[cast.case.pk, cast.case.chairs.get().pk])
    assert "cannot end before" in browser.post(out, {"on": days_ago(6).isoformat()}).content.decode()
    browser.post(out, {"on": YESTERDAY})
    assert not may_open(actor(cast.stranger), [cast.case.pk])


def test_only_those_who_may_are_offered_a_change(cast: Cast, client_of: Browser) -> None:
    address = reverse("cases:people", args=[cast.case.pk])
    words = client_of(cast.owner).get(address).content.decode()
    assert "Add somebody" in words
    assert "Who looked" not in words
    assert "Name a practitioner" not in words
    assert "Kept out" not in words
    assert "Who looked" in client_of(cast.manager).get(address).content.decode()
