"""The administrator makes agencies, practitioners and posts, and sees no family."""

import re
from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from sightline.accounts import services
from sightline.accounts.models import Agency, Post, Practitioner
from sightline.audit.models import LedgerRow
from sightline.core.access import Role
from sightline.core.not_possible import NotPossible
from tests.conftest import Cast, actor, days_ago

Browser = Callable[[Practitioner], Client]
NEW = {"name": "Nina New", "email": "Nina.New@Example.org"}


def test_an_administrator_adds_a_practitioner_who_chooses_a_password_by_a_link(cast: Cast, client_of: Browser) -> None:
    answer = client_of(cast.administrator).post(reverse("accounts:add-practitioner"), NEW)
    nina = Practitioner.objects.get(email="nina.new@example.org")
    assert answer.headers["Location"] == reverse("accounts:practitioner", args=[nina.pk])
    assert not nina.has_usable_password()
    assert mail.outbox[-1].to == ["nina.new@example.org"]
    link = re.search(r"http://\S+", mail.outbox[-1].body)
    assert link
    assert Client().get(link.group(), follow=True).status_code == 200


@pytest.mark.parametrize("who", ["owner", "manager", "auditor", "lead_officer", "records_officer", "duty"])
def test_nobody_else_finds_the_administration(cast: Cast, client_of: Browser, who: str) -> None:
    browser = client_of(cast.everybody[who])
    assert browser.get(reverse("accounts:administration")).status_code == 404
    assert browser.post(reverse("accounts:add-practitioner"), NEW).status_code == 404
    assert not Practitioner.objects.filter(email__iexact=NEW["email"]).exists()
    assert LedgerRow.objects.latest("number").event == "refused"


def test_the_service_refuses_for_itself(cast: Cast) -> None:
    with pytest.raises(services.NotAllowed):
        services.add_agency(actor=actor(cast.manager), partnership=cast.partnership, name="Own")
    services.add_agency(actor=actor(cast.administrator), partnership=cast.partnership, name="Own")
    with pytest.raises(NotPossible, match="called own already"):
        services.add_agency(actor=actor(cast.administrator), partnership=cast.partnership, name="own")


def test_an_administrator_says_that_an_agency_works_with_the_adults(cast: Cast, client_of: Browser) -> None:
    """Its practitioners are offered the light form first (5.5)."""
    address = reverse("accounts:change-agency", args=[cast.health.pk])
    client_of(cast.administrator).post(address, {"adults": "on"})
    assert Agency.objects.get(pk=cast.health.pk).works_with_adults
    assert LedgerRow.objects.latest("number").event == "account.agency_changed"
    with pytest.raises(services.NotAllowed):
        services.say_whom_agency_works_with(actor=actor(cast.manager), agency=cast.health, adults=False)
    client_of(cast.administrator).post(address, {"csrfmiddlewaretoken": "x"})
    assert not Agency.objects.get(pk=cast.health.pk).works_with_adults


def test_an_administrator_of_another_partnership_changes_nothing_here(cast: Cast) -> None:
    elsewhere = services.found_partnership(name="Elsewhere", practice=True)
    with pytest.raises(services.NotAllowed):
        services.add_agency(actor=actor(cast.administrator), partnership=elsewhere, name="Ours now")


def test_a_post_is_given_in_a_team_and_ended(cast: Cast, client_of: Browser) -> None:
    browser = client_of(cast.administrator)
    address = reverse("accounts:give-post", args=[cast.stranger.pk])
    place = f"{cast.social_work.pk}:{cast.north.pk}"
    browser.post(address, {"role": "manager", "place": place, "since": days_ago(3).isoformat()})
    post = Post.objects.get(practitioner=cast.stranger, role="manager")
    assert (post.agency, post.team) == (cast.social_work, cast.north)
    end = reverse("accounts:end-post", args=[post.pk])
    assert "cannot end before" in browser.post(end, {"until": days_ago(4).isoformat()}).content.decode()
    assert "still to come" in browser.post(end, {"until": days_ago(-1).isoformat()}).content.decode()
    browser.post(end, {"until": days_ago(0).isoformat()})
    assert not actor(cast.stranger).has_role(Role.MANAGER)


def test_a_team_of_another_agency_is_refused(cast: Cast) -> None:
    with pytest.raises(NotPossible, match="do not belong together"):
        services.give_post(
            actor=actor(cast.administrator),
            practitioner=cast.owner,
            agency=cast.health,
            team=cast.north,
            role=Role.MANAGER,
            since=days_ago(0),
        )


def test_a_stopped_account_is_signed_out_at_once(cast: Cast, client_of: Browser) -> None:
    theirs = client_of(cast.owner)
    assert theirs.get(reverse("workspace:today")).status_code == 200
    client_of(cast.administrator).post(reverse("accounts:stop-practitioner", args=[cast.owner.pk]))
    assert theirs.get(reverse("workspace:today")).status_code == 302
    assert actor(cast.owner).posts == ()


def test_administrators_cannot_stop_themselves(cast: Cast, client_of: Browser) -> None:
    address = reverse("accounts:stop-practitioner", args=[cast.administrator.pk])
    assert "ask another administrator" in client_of(cast.administrator).post(address).content.decode()


def test_an_e_mail_in_use_is_refused_and_what_was_typed_stays(cast: Cast, client_of: Browser) -> None:
    said = {"name": "Nina New", "email": cast.owner.email.upper()}
    page = client_of(cast.administrator).post(reverse("accounts:add-practitioner"), said).content.decode()
    assert "signs in as" in page
    assert 'value="Nina New"' in page


def test_an_agency_comes_with_its_teams_one_on_each_line(cast: Cast, client_of: Browser) -> None:
    said = {"name": "Housing", "teams": "East\n\nWest\nEast\n"}
    client_of(cast.administrator).post(reverse("accounts:add-agency"), said)
    assert [team.name for team in Agency.objects.get(name="Housing").teams.all()] == ["East", "West"]


def test_the_administration_names_no_family(cast: Cast, client_of: Browser) -> None:
    browser = client_of(cast.administrator)
    pages = [reverse("accounts:administration"), reverse("accounts:practitioner", args=[cast.owner.pk])]
    for page in pages:
        words = browser.get(page).content.decode()
        assert "Olive Owner" in words
        assert cast.case.name not in words
        assert "Testfamily" not in words


@pytest.mark.parametrize(
    ("who", "pages"),
    [
        ("owner", {"/emergency/"}),
        ("duty", {"/emergency/"}),
        ("manager", {"/emergency/"}),
        ("lead_officer", {"/figures/"}),
        ("auditor", {"/ledger/"}),
        ("administrator", {"/administration/"}),
        ("records_officer", set()),
    ],
)
def test_the_menu_shows_the_pages_of_ones_roles_and_each_opens(
    cast: Cast, client_of: Browser, who: str, pages: set[str]
) -> None:
    browser = client_of(cast.everybody[who])
    words = browser.get(reverse("workspace:families")).content.decode()
    for page in ("/emergency/", "/figures/", "/ledger/", "/administration/"):
        assert (f'<a class="sl_nav__link" href="{page}"' in words) is (page in pages)
        assert (browser.get(page).status_code == 200) is (page in pages)
    assert ("Add a family" in words) is (pages == {"/emergency/"})
