"""What is done with accounts: signing in and out, locking and unlocking, making practitioners and posts."""

from datetime import date
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

from django.contrib.auth import logout
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from sightline.accounts.models import Agency, HeldForm, Partnership, Post, Practitioner, Team
from sightline.accounts.selectors import actor_of
from sightline.audit import services as audit
from sightline.audit.events import Event
from sightline.core.access import Action, Actor, Role, decide_for_partnership
from sightline.core.not_possible import NotPossible

WRONG_PASSWORDS_BEFORE_SIGN_OUT = 5
TOKEN = "csrfmiddlewaretoken"  # noqa: S105  (the name of a field)


class NotAllowed(Exception):
    """The actor's roles do not allow this."""


def permit(actor: Actor | None, action: Action) -> None:
    """Refuse what the actor's roles do not allow; the refusal goes to the ledger."""
    decision = decide_for_partnership(actor, action)
    if not decision.allowed:
        audit.record(actor=actor, event=Event.REFUSED, about=f"{action}: {decision.why}")
        raise NotAllowed(f"This needs another role: {action}.")


def lock(request: HttpRequest) -> None:
    if not request.session.get("locked"):
        request.session["locked"] = True
        audit.record(actor=actor_of(request.user, timezone.localdate()), event=Event.LOCKED)  # type: ignore[arg-type]


def hold_form(request: HttpRequest) -> None:
    """Keep what was posted to a locked page, for the same person and page. Files cannot be kept."""
    fields = [(name, value) for name, values in request.POST.lists() for value in values if name != TOKEN]
    HeldForm.objects.update_or_create(
        practitioner=request.user,  # type: ignore[misc]
        path=request.get_full_path()[:500],
        defaults={"body": urlencode(fields), "held_at": timezone.now()},
    )


def unlock(request: HttpRequest, password: str) -> bool:
    """Open the lock with the password of the person who is signed in; five wrong ones sign out."""
    practitioner = request.user
    actor = actor_of(practitioner, timezone.localdate())  # type: ignore[arg-type]
    if practitioner.check_password(password):
        request.session.update({"locked": False, "wrong_passwords": 0, "last_active": timezone.now().timestamp()})
        audit.record(actor=actor, event=Event.UNLOCKED)
        return True
    wrong = request.session.get("wrong_passwords", 0) + 1
    request.session["wrong_passwords"] = wrong
    audit.record(actor=actor, event=Event.SIGN_IN_FAILED, about="unlock")
    if wrong >= WRONG_PASSWORDS_BEFORE_SIGN_OUT:
        logout(request)
    return False


def held_form(practitioner: Practitioner, path: str) -> list[tuple[str, str]]:
    """The fields held for this person and page, in their order; none when nothing was held."""
    held = HeldForm.objects.filter(practitioner=practitioner, path=path[:500]).first()
    return parse_qsl(held.body, keep_blank_values=True) if held else []


def drop_held_form(practitioner: Practitioner, path: str) -> None:
    HeldForm.objects.filter(practitioner=practitioner, path=path[:500]).delete()


# Partnership, agencies, people -------------------------------------------------------------------------


def found_partnership(*, name: str, practice: bool) -> Partnership:
    """The first act of an installation, by its operator at the console: there is no actor yet."""
    with transaction.atomic():
        partnership = Partnership.objects.create(name=name, practice=practice)
        audit.record(actor=None, event=Event.AGENCY_ADDED, record_id=partnership.pk, about="partnership founded")
    return partnership


def add_agency(*, actor: Actor | None, partnership: Partnership, name: str, teams: tuple[str, ...] = ()) -> Agency:
    _permit_administration(actor, partnership.pk)
    if Agency.objects.filter(partnership=partnership, name__iexact=name).exists():
        raise NotPossible(f"There is an agency called {name} already. Choose another name, or use that one.")
    with transaction.atomic():
        agency = Agency.objects.create(partnership=partnership, name=name)
        Team.objects.bulk_create(Team(partnership=partnership, agency=agency, name=team) for team in teams)
        audit.record(actor=actor, event=Event.AGENCY_ADDED, record_id=agency.pk)
    return agency


def say_whom_agency_works_with(*, actor: Actor | None, agency: Agency, adults: bool) -> None:
    """An agency that works with the adults writes contacts with the light form (5.5)."""
    _permit_administration(actor, agency.partnership_id)
    with transaction.atomic():
        agency.works_with_adults = adults
        agency.save(update_fields=["works_with_adults"])
        audit.record(actor=actor, event=Event.AGENCY_CHANGED, record_id=agency.pk, about="adults" * adults)


def add_team(*, actor: Actor, agency: Agency, name: str) -> Team:
    _permit_administration(actor, agency.partnership_id)
    if agency.teams.filter(name__iexact=name).exists():
        raise NotPossible(f"{agency} has a team called {name} already.")
    with transaction.atomic():
        team = Team.objects.create(partnership_id=agency.partnership_id, agency=agency, name=name)
        audit.record(actor=actor, event=Event.AGENCY_ADDED, record_id=team.pk, about="team")
    return team


def add_practitioner(
    *, actor: Actor | None, partnership: Partnership, name: str, email: str, password: str | None
) -> Practitioner:
    """With no password the practitioner chooses one through the link that the page sends."""
    _permit_administration(actor, partnership.pk)
    if Practitioner.objects.filter(email__iexact=email).exists():
        raise NotPossible(f"Somebody signs in as {email} already. Look them up, or check the address.")
    with transaction.atomic():
        practitioner = Practitioner.objects.create_user(email, password, name=name, partnership=partnership)
        audit.record(actor=actor, event=Event.PRACTITIONER_ADDED, record_id=practitioner.pk)
    return practitioner


def change_practitioner(*, actor: Actor, practitioner: Practitioner, name: str, email: str) -> None:
    _permit_administration(actor, practitioner.partnership_id)
    if Practitioner.objects.filter(email__iexact=email).exclude(pk=practitioner.pk).exists():
        raise NotPossible(f"Somebody else signs in as {email} already.")
    with transaction.atomic():
        practitioner.name, practitioner.email = name, email.lower()
        practitioner.save(update_fields=["name", "email"])
        audit.record(actor=actor, event=Event.PRACTITIONER_CHANGED, record_id=practitioner.pk)


def stop_practitioner(*, actor: Actor, practitioner: Practitioner, today: date) -> None:
    """They have left: every post ends and nobody signs in with this account again."""
    _permit_administration(actor, practitioner.partnership_id)
    if practitioner.pk == actor.id:
        raise NotPossible("You cannot stop your own account: ask another administrator.")
    with transaction.atomic():
        practitioner.posts.filter(until=None).update(until=today)
        practitioner.is_active = False
        practitioner.save(update_fields=["is_active"])
        audit.record(actor=actor, event=Event.PRACTITIONER_STOPPED, record_id=practitioner.pk)


def give_post(
    *, actor: Actor | None, practitioner: Practitioner, agency: Agency, team: Team | None, role: Role, since: date
) -> Post:
    _permit_administration(actor, agency.partnership_id)
    if practitioner.partnership_id != agency.partnership_id or (team and team.agency_id != agency.pk):
        raise NotPossible("The practitioner, the agency and the team do not belong together: choose again.")
    with transaction.atomic():
        post = Post.objects.create(
            partnership_id=agency.partnership_id,
            practitioner=practitioner,
            agency=agency,
            team=team,
            role=role.value,
            since=since,
        )
        audit.record(actor=actor, event=Event.POST_GIVEN, record_id=post.pk, about=role.value)
    return post


def end_post(*, actor: Actor | None, post: Post, until: date) -> None:
    """``until`` is the first day on which the post is no longer held."""
    _permit_administration(actor, post.partnership_id)
    if until < post.since:
        raise NotPossible(f"The post began on {post.since:%-d %B %Y}: it cannot end before.")
    with transaction.atomic():
        post.until = until
        post.save(update_fields=["until"])
        audit.record(actor=actor, event=Event.POST_ENDED, record_id=post.pk)


def _permit_administration(actor: Actor | None, partnership_id: UUID) -> None:
    """An administrator of this partnership, or the operator at the console, who is nobody here (``None``)."""
    if actor is None:
        return
    permit(actor, Action.MANAGE_ACCOUNTS)
    if actor.partnership != partnership_id:
        raise NotAllowed("This belongs to another partnership.")


def found_with_administrator(
    *, partnership: str, agency: str, name: str, email: str, password: str, practice: bool
) -> Practitioner:
    """The first partnership, its first agency and an administrator in it, by the operator at the console."""
    with transaction.atomic():
        founded = found_partnership(name=partnership, practice=practice)
        first = add_agency(actor=None, partnership=founded, name=agency)
        administrator = add_practitioner(actor=None, partnership=founded, name=name, email=email, password=password)
        give_post(
            actor=None,
            practitioner=administrator,
            agency=first,
            team=None,
            role=Role.ADMINISTRATOR,
            since=timezone.localdate(),
        )
    return administrator
