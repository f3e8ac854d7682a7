"""allauth's door: closed to signing up, and every sign-in, refusal and sign-out goes to the ledger."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from sightline.accounts.selectors import actor_of
from sightline.audit import services as audit
from sightline.audit.events import Event


class ClosedDoor(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by an administrator, never by signing up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        audit.record(actor=actor_of(user, timezone.localdate()), event=Event.SIGNED_IN)
        request.session["last_active"] = timezone.now().timestamp()
        response: HttpResponse = super().post_login(request, user, **kwargs)
        return response

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        audit.record(actor=None, event=Event.SIGN_IN_FAILED)
        super().authentication_failed(request, **credentials)

    def logout(self, request: HttpRequest) -> None:
        if request.user.is_authenticated:
            audit.record(actor=actor_of(request.user, timezone.localdate()), event=Event.SIGNED_OUT)
        super().logout(request)
