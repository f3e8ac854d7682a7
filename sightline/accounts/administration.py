"""What an administrator sees: agencies, teams, practitioners and posts. No family is ever named here."""

from typing import TypeVar
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q
from django.http import Http404

from sightline.accounts.models import Agency, Partnership, Post, Practitioner, Team
from sightline.audit import services as audit
from sightline.audit.events import Event
from sightline.core.access import Actor

A_PAGE = 50
Owned = TypeVar("Owned", Agency, Practitioner, Post)


def partnership_of(actor: Actor) -> Partnership:
    return Partnership.objects.get(pk=actor.partnership)


def agencies_with_teams(actor: Actor) -> list[Agency]:
    """Every agency with its teams and the number of people who hold a post in it."""
    held = Count("posts__practitioner", filter=Q(posts__until=None), distinct=True)
    agencies = Agency.objects.filter(partnership_id=actor.partnership).annotate(people=held)
    return list(agencies.prefetch_related("teams"))


def practitioners_page(actor: Actor, words: str, number: str | int) -> Page[Practitioner]:
    found = Practitioner.objects.filter(partnership_id=actor.partnership).prefetch_related("posts__agency")
    if words:
        found = found.filter(Q(name__icontains=words) | Q(email__icontains=words))
    audit.record(actor=actor, event=Event.ACCOUNTS_READ)
    return Paginator(found.order_by("name", "pk"), A_PAGE).get_page(number)


def agency_to_administer(actor: Actor, agency_id: UUID) -> Agency:
    return _own(actor, Agency.objects.filter(pk=agency_id).first())


def practitioner_to_administer(actor: Actor, practitioner_id: UUID) -> Practitioner:
    return _own(actor, Practitioner.objects.filter(pk=practitioner_id).first())


def post_to_administer(actor: Actor, post_id: UUID) -> Post:
    return _own(actor, Post.objects.select_related("practitioner", "agency").filter(pk=post_id).first())


def posts_of(practitioner: Practitioner) -> list[Post]:
    """Those held first, then the ended ones, newest first."""
    posts = practitioner.posts.select_related("agency", "team")
    return sorted(posts, key=lambda post: (post.until is not None, -post.since.toordinal()))


def teams_by_agency(actor: Actor) -> list[tuple[str, list[tuple[str, str]]]]:
    """Choices of a form: each agency with "no team" and its teams, as (agency id:team id, words)."""
    return [
        (agency.name, [(f"{agency.pk}:", f"{agency.name}, the whole agency"), *_team_choices(agency)])
        for agency in agencies_with_teams(actor)
    ]


def agency_and_team(actor: Actor, chosen: str) -> tuple[Agency, Team | None]:
    agency_id, team_id = chosen.split(":")
    agency = agency_to_administer(actor, UUID(agency_id))
    return agency, agency.teams.get(pk=team_id) if team_id else None


def _team_choices(agency: Agency) -> list[tuple[str, str]]:
    return [(f"{agency.pk}:{team.pk}", f"{agency.name}, {team.name}") for team in agency.teams.all()]


def _own(actor: Actor, found: Owned | None) -> Owned:
    if found is None or found.partnership_id != actor.partnership:
        raise Http404
    return found
