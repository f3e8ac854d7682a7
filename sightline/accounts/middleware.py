"""Who asks, whether a second factor is owed, and the lock of a page left alone."""

import re
from collections.abc import Callable
from urllib.parse import urlencode

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from sightline.accounts import services
from sightline.accounts.selectors import actor_of
from sightline.core.access import Actor

BY_TOKEN = re.compile(r"/out/[^/]+\.[^/]+")


def opens_by_token(path: str) -> bool:
    """The page of a worker who is out, and what a phone needs for it: no sign-in may stand before a check-out."""
    return bool(BY_TOKEN.match(path))


class _Step:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.stopped_at(request) or self.get_response(request)

    def stopped_at(self, request: HttpRequest) -> HttpResponse | None:
        raise NotImplementedError


class SecondFactorRequired(_Step):
    """Outside practice mode nobody gets past their own sign-in pages without a second factor."""

    def stopped_at(self, request: HttpRequest) -> HttpResponse | None:
        if not settings.SECOND_FACTOR_REQUIRED or not request.user.is_authenticated:
            return None
        if (
            request.path.startswith("/account/")
            or opens_by_token(request.path)
            or request.session.get("has_second_factor")
        ):
            return None
        if is_mfa_enabled(request.user):
            request.session["has_second_factor"] = True
            return None
        return redirect("mfa_activate_totp")


BY_ITSELF = "by-itself"  # asked by a page that comes anew by itself: nobody need be sitting there


class IdleLock(_Step):
    """After a quarter of an hour alone, the page asks for the password and then goes on where it was."""

    ALWAYS_OPEN = ("/lock/", "/unlock/", "/account/logout/", "/static/", "/healthz")
    NOTE_AGAIN_AFTER = 30  # seconds: a session is not saved for every request

    def stopped_at(self, request: HttpRequest) -> HttpResponse | None:
        if not request.user.is_authenticated or request.path.startswith(self.ALWAYS_OPEN):
            return None
        if opens_by_token(request.path):
            return None
        now = timezone.now().timestamp()
        last = request.session.setdefault("last_active", now)
        if request.session.get("locked") or now - last > settings.IDLE_LOCK_SECONDS:
            return self._lock(request)
        if now - last > self.NOTE_AGAIN_AFTER and BY_ITSELF not in request.GET:
            request.session["last_active"] = now
        return None

    def _lock(self, request: HttpRequest) -> HttpResponse:
        services.lock(request)
        if request.method == "POST" and not self._by_script(request):
            services.hold_form(request)
        return HttpResponseRedirect(f"{reverse('accounts:lock')}?{urlencode({'next': request.get_full_path()})}")

    def _by_script(self, request: HttpRequest) -> bool:
        """The page's own script still holds what it sent, and nobody waits to be given it back."""
        asked_so = request.headers.get("X-Requested-With") == "fetch"
        return asked_so or request.path == reverse("accounts:still-here")


class ActorOfRequest(_Step):
    """Puts the actor on the request: read once, and only where a page asks."""

    def stopped_at(self, request: HttpRequest) -> HttpResponse | None:
        request.actor = SimpleLazyObject(lambda: _actor(request)) if request.user.is_authenticated else None  # type: ignore[attr-defined]
        return None


def _actor(request: HttpRequest) -> Actor:
    return actor_of(request.user, timezone.localdate())  # type: ignore[arg-type]
