"""The lock of a page left alone, and opening it again."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from sightline.accounts import services

WRONG = "That password is not right. Try again, or sign out and use “Forgotten your password?”."


@never_cache
@login_required
@require_http_methods(["GET"])
def lock(request: HttpRequest) -> HttpResponse:
    services.lock(request)
    return render(request, "accounts/lock.html", {"next": _safe(request, request.GET.get("next", ""))})


@sensitive_post_parameters("password")
@never_cache
@login_required
@require_POST
def unlock(request: HttpRequest) -> HttpResponse:
    """To the page's own script 204, or 409 when somebody else is signed in; a redirect to the same place otherwise."""
    if _is_somebody_else(request):
        return HttpResponse(status=409)
    by_script = request.headers.get("X-Requested-With") == "fetch"
    onward = _safe(request, request.POST.get("next", ""))
    if not services.unlock(request, request.POST.get("password", "")):
        if by_script:
            return HttpResponse(WRONG, status=403, content_type="text/plain")
        return render(request, "accounts/lock.html", {"next": onward, "error": WRONG}, status=403)
    if by_script:
        return HttpResponse(status=204)
    if held := services.held_form(request.user, onward):  # type: ignore[arg-type]
        services.drop_held_form(request.user, onward)  # type: ignore[arg-type]
        return render(request, "accounts/held.html", {"next": onward, "fields": held})
    return redirect(onward)


@never_cache
@login_required
@require_POST
def still_here(request: HttpRequest) -> HttpResponse:
    """A page in use says so now and then: typing is no request, and must not end in a lock."""
    return HttpResponse(status=409 if _is_somebody_else(request) else 204)


def _is_somebody_else(request: HttpRequest) -> bool:
    """The page was opened by one person and another is signed in now, in another tab."""
    return request.POST.get("person", str(request.user.pk)) != str(request.user.pk)


def _safe(request: HttpRequest, onward: str) -> str:
    return onward if url_has_allowed_host_and_scheme(onward, {request.get_host()}) else "/"
