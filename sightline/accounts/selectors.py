"""Who asks: the actor behind a practitioner, with the posts held today."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet

from sightline.accounts.models import Agency, Partnership, Post, Practitioner, Team
from sightline.core import access


def actor_of(practitioner: Practitioner, today: date) -> access.Actor:
    posts = Post.objects.filter(_held_on(today), practitioner=practitioner).values_list("role", "agency_id", "team_id")
    return access.Actor(
        id=practitioner.pk,
        partnership=practitioner.partnership_id,
        name=practitioner.name,
        posts=tuple(access.Post(access.Role(role), agency, team) for role, agency, team in posts),
    )


def actors(ids: Iterable[UUID], today: date) -> dict[UUID, access.Actor]:
    """Actors by id, of those who may still sign in."""
    found = Practitioner.objects.filter(pk__in=list(ids), is_active=True)
    return {practitioner.pk: actor_of(practitioner, today) for practitioner in found}


def _held_on(today: date) -> Q:
    return Q(since__lte=today) & (Q(until=None) | Q(until__gt=today))


def manager_posts(today: date) -> QuerySet[Post]:
    return Post.objects.filter(_held_on(today), role=access.Role.MANAGER, practitioner__is_active=True)


def agencies_of(actor: access.Actor) -> list[Agency]:
    """The agencies in which the actor holds a post today."""
    return list(Agency.objects.filter(pk__in=actor.agencies))


def all_agencies(actor: access.Actor) -> list[Agency]:
    return list(Agency.objects.filter(partnership_id=actor.partnership))


def agency(actor: access.Actor, agency_id: UUID | str) -> Agency | None:
    return Agency.objects.filter(partnership_id=actor.partnership, pk=agency_id).first()


def agency_name(actor: access.Actor, agency_id: UUID) -> str:
    return Agency.objects.values_list("name", flat=True).get(partnership_id=actor.partnership, pk=agency_id)


def works_with_adults(actor: access.Actor, agency_id: UUID) -> bool:
    """A drug, mental health, justice or housing service: its contact form is the light one (5.5)."""
    return Agency.objects.filter(partnership_id=actor.partnership, pk=agency_id, works_with_adults=True).exists()


def practitioners_in(agency_id: UUID, today: date) -> list[Practitioner]:
    """Those who hold a post in an agency today and may be named on a case."""
    held = Post.objects.filter(_held_on(today), agency_id=agency_id, role__in=["practitioner", "manager", "duty desk"])
    return list(Practitioner.objects.filter(is_active=True, pk__in=held.values("practitioner_id")))


def practitioners_of(actor: access.Actor) -> list[tuple[UUID, str]]:
    """Everybody of the partnership who may sign in, by name."""
    found = Practitioner.objects.filter(partnership_id=actor.partnership, is_active=True)
    return list(found.values_list("pk", "name"))


def people_by_agency(actor: access.Actor, today: date) -> list[tuple[str, list[tuple[UUID, str]]]]:
    """Who works in each agency of the partnership today, by name."""
    posts = Post.objects.filter(
        _held_on(today), practitioner__partnership_id=actor.partnership, practitioner__is_active=True
    ).order_by("agency__name", "practitioner__name")
    found: dict[str, list[tuple[UUID, str]]] = {}
    for where, key, name in posts.values_list("agency__name", "practitioner_id", "practitioner__name").distinct():
        found.setdefault(where, []).append((key, name))
    return list(found.items())


def names_of(ids: set[UUID]) -> dict[UUID, str]:
    """Names of practitioners by id, for lists and ledgers."""
    return dict(Practitioner.objects.filter(pk__in=ids).values_list("pk", "name"))


def teams_held(practitioner_id: UUID, agency_id: UUID, today: date) -> frozenset[UUID]:
    """The teams of an agency in which this practitioner holds a post today."""
    posts = Post.objects.filter(_held_on(today), practitioner=practitioner_id, agency=agency_id, team__isnull=False)
    return frozenset(posts.values_list("team_id", flat=True))


def managers_of_worker(practitioner_id: UUID, agency_id: UUID, today: date) -> list[UUID]:
    """Managers of a worker's teams in an agency; a manager without a team manages the whole agency."""
    teams = teams_held(practitioner_id, agency_id, today)
    posts = manager_posts(today).filter(Q(team__in=teams) | Q(team=None), agency=agency_id)
    return sorted(set(posts.values_list("practitioner_id", flat=True)))


def addresses_of(ids: Iterable[UUID]) -> list[str]:
    """The e-mail addresses of those of these practitioners who may sign in."""
    return list(Practitioner.objects.filter(pk__in=list(ids), is_active=True).values_list("email", flat=True))


def teams_held_by(ids: Iterable[UUID], today: date) -> dict[tuple[UUID, UUID], frozenset[UUID]]:
    """The teams in which each of these people holds a post today, by person and agency."""
    posts = Post.objects.filter(_held_on(today), practitioner__in=list(ids), team__isnull=False)
    found: dict[tuple[UUID, UUID], frozenset[UUID]] = {}
    for person, agency_id, team in posts.values_list("practitioner_id", "agency_id", "team_id"):
        found[person, agency_id] = found.get((person, agency_id), frozenset()) | {team}
    return found


def teams_of(agency_id: UUID) -> list[Team]:
    return list(Team.objects.filter(agency_id=agency_id))


def holders_of(role: access.Role, partnership_id: UUID, today: date) -> list[UUID]:
    """Practitioners who hold a role in a partnership today."""
    posts = Post.objects.filter(_held_on(today), role=role, partnership=partnership_id, practitioner__is_active=True)
    return sorted(set(posts.values_list("practitioner_id", flat=True)))


def who_work_here(partnership_id: UUID, today: date) -> QuerySet[Practitioner]:
    """Those who may sign in and hold a post today."""
    posts = Post.objects.filter(_held_on(today), partnership=partnership_id)
    return Practitioner.objects.filter(pk__in=posts.values("practitioner"), is_active=True)


def practitioner_by_email(actor: access.Actor, email: str) -> Practitioner | None:
    """A practitioner of the actor's partnership who may sign in. That somebody works here is no secret."""
    return Practitioner.objects.filter(
        partnership_id=actor.partnership, email__iexact=email.strip(), is_active=True
    ).first()


def works_in(practitioner_id: UUID, agency_ids: Iterable[UUID], today: date) -> bool:
    """Does this practitioner hold a post in one of these agencies today?"""
    return Post.objects.filter(_held_on(today), practitioner=practitioner_id, agency__in=list(agency_ids)).exists()


def any_partnership() -> bool:
    return Partnership.objects.exists()


def practice_people() -> list[tuple[str, str, str]]:
    """Name, e-mail and roles of everybody in a practice partnership, for its first page; nobody of a real one."""
    if not settings.PRACTICE_MODE:
        return []
    people = Practitioner.objects.filter(partnership__practice=True, is_active=True).prefetch_related("posts")
    return [
        (each.name, each.email, ", ".join(sorted({post.role for post in each.posts.all()})))
        for each in people[:MOST_PRACTICE_PEOPLE]
    ]


MOST_PRACTICE_PEOPLE = 30
