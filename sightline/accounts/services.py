"""What is done with accounts: signing in and out, locking and unlocking, making practitioners and posts."""

from datetime import date
from urllib.parse import parse_qsl, urlencode

from django.contrib.auth import logout
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from sightline.accounts.models import Agency, HeldForm, Partnership, Post, Practitioner, Team
from sightline.accounts.selectors import actor_of
from sightline.audit import services as audit
from sightline.audit.events import Event
from sightline.core.access import Action, Actor, Role, decide_for_partnership

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
    with transaction.atomic():
        agency = Agency.objects.create(partnership=partnership, name=name)
        Team.objects.bulk_create(Team(partnership=partnership, agency=agency, name=team) for team in teams)
        audit.record(actor=actor, event=Event.AGENCY_ADDED, record_id=agency.pk)
    return agency


def add_practitioner(
    *, actor: Actor | None, partnership: Partnership, name: str, email: str, password: str | None
) -> Practitioner:
    with transaction.atomic():
        practitioner = Practitioner.objects.create_user(email, password, name=name, partnership=partnership)
        audit.record(actor=actor, event=Event.PRACTITIONER_ADDED, record_id=practitioner.pk)
    return practitioner


def give_post(
    *, actor: Actor | None, practitioner: Practitioner, agency: Agency, team: Team | None, role: Role, since: date
) -> Post:
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
    with transaction.atomic():
        post.until = until
        post.save(update_fields=["until"])
        audit.record(actor=actor, event=Event.POST_ENDED, record_id=post.pk)
