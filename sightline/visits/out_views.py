"""Out and back: the page that a visit's signed token opens, for the worker who is out. No sign-in is asked."""

from urllib.parse import urlencode
from uuid import uuid4

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from sightline.audit import services as audit
from sightline.audit.events import Event
from sightline.core.visit import Happened
from sightline.guidance.selectors import paragraphs_for
from sightline.ui.security import ASKS_FOR_PLACE, NO_REFERRER, with_policy
from sightline.visits.keeping_time import alike_in_time, mark
from sightline.visits.out_and_back import Came, Press, press
from sightline.visits.out_form import MORE, PositionForm, PressForm
from sightline.visits.out_page import UNCLEAR, out_page
from sightline.visits.positions import give_position
from sightline.visits.selectors import OpenedVisit, visit_by_token
from sightline.visits.taking import Via


@require_GET
@alike_in_time
def out(request: HttpRequest, token: str) -> HttpResponse:
    """Says the same to everybody who holds the token: signed in or not, this is no page of theirs but the visit's."""
    opened = visit_by_token(token)
    visit, why = opened.visit, opened.decision.why
    audit.record(actor=opened.actor, event=Event.VISIT_READ, case_id=visit.case_id, record_id=visit.pk, about=why)
    shown = {
        "user": AnonymousUser(),
        "token": token,
        "page": out_page(opened, request.GET.get("came", "")),
        "press_id": uuid4(),
        "more": MORE,
        "help_paragraphs": paragraphs_for("Live board"),
    }
    answer = render(request, "visits/out.html", shown)
    return _closed(with_policy(answer, ASKS_FOR_PLACE), opened)


# The token is the authority, not a cookie that a browser adds by itself: nobody else's page can send it.
@csrf_exempt
@require_POST
@alike_in_time
def act(request: HttpRequest, token: str) -> HttpResponse:
    form = PressForm(request.POST)
    with transaction.atomic():
        opened = visit_by_token(token, lock=True)
        if not form.is_valid():
            wrong = Came.TOO_FAR if set(form.errors) == {"until"} else UNCLEAR
            return _onward(request, opened, _page(token, wrong))
        pressed = form.to_press(Via.PAGE if _is_worker(request, opened) else Via.LINK)
        came = press(opened=opened, pressed=pressed)
    return _onward(request, opened, _next(request, opened, pressed, came, token))


@csrf_exempt  # as above
@require_POST
@alike_in_time
def position(request: HttpRequest, token: str) -> HttpResponse:
    opened = visit_by_token(token)
    form = PositionForm(request.POST)
    if not form.is_valid():
        return _closed(HttpResponse(status=400), opened)
    kept = give_position(opened=opened, **form.to_place())
    return _closed(HttpResponse(status=204 if kept else 409), opened)


def _next(request: HttpRequest, opened: OpenedVisit, pressed: Press, came: Came, token: str) -> str:
    """After the check-out the contact is written, by a worker who is signed in."""
    if came not in (Came.OVER, Came.TAKEN):
        return _page(token, came)
    is_back = came is Came.OVER and pressed.what is Happened.CHECKED_OUT
    if is_back and opened.visit.case_id and _is_worker(request, opened):
        return reverse("workflows:contact-of-visit", args=[opened.visit.case_id, opened.visit.pk])
    return _page(token)


def _page(token: str, came: str = "") -> str:
    address = reverse("visits:out", args=[token])
    return f"{address}?{urlencode({'came': came})}" if came else address


def _is_worker(request: HttpRequest, opened: OpenedVisit) -> bool:
    return request.user.is_authenticated and request.user.pk == opened.visit.worker_id


def _onward(request: HttpRequest, opened: OpenedVisit, address: str) -> HttpResponse:
    """A redirect; to the page's own script, which must know that its press arrived, the address in words."""
    if request.headers.get("X-Requested-With") == "fetch":
        return _closed(JsonResponse({"next": address}), opened)
    return _closed(redirect(address), opened)


def _closed(answer: HttpResponse, opened: OpenedVisit) -> HttpResponse:
    """The address lets its bearer in: it is told to no other site, nor kept by anybody on the way."""
    answer["Cache-Control"] = "no-store"
    return mark(with_policy(answer, NO_REFERRER), opened)
