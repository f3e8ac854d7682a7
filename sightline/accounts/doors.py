"""The door of a page that a role opens. Behind the wrong role it is not there."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse

from sightline.accounts.requests import SignedInRequest
from sightline.accounts.services import NotAllowed, permit
from sightline.core.access import Action


def needs(action: Action) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Signed in, and of a role that this action asks for; a refusal goes to the ledger and is a 404."""

    def guard(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @login_required
        @wraps(view)
        def guarded(request: SignedInRequest, *args: object, **kwargs: object) -> HttpResponse:
            try:
                permit(request.actor, action)
            except NotAllowed as refusal:
                raise Http404 from refusal
            return view(request, *args, **kwargs)

        return guarded

    return guard
