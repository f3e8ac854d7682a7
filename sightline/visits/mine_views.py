"""The worker's own visits, now and next, and the word that they leave for the way home."""

from uuid import uuid4

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from sightline.accounts.requests import SignedInRequest
from sightline.guidance.selectors import paragraphs_for
from sightline.ui.change import Change, make_change
from sightline.visits.home_safe import start_home_safe
from sightline.visits.mine import visits_of
from sightline.visits.mine_forms import HomeSafeForm
from sightline.visits.tokens import token_of


@login_required
@require_GET
def mine(request: SignedInRequest) -> HttpResponse:
    shown = {
        "mine": visits_of(request.actor),
        "form": HomeSafeForm(initial={"id": uuid4()}),
        "help_paragraphs": paragraphs_for("Live board"),
    }
    return render(request, "visits/mine.html", shown)


@login_required
@require_http_methods(["GET", "POST"])
def home_safe(request: SignedInRequest) -> HttpResponse:
    form = HomeSafeForm(request.POST or None, initial={"id": uuid4()})
    page = Change(
        title="Home safe",
        button="Leave word",
        done="",
        onward=lambda visit: reverse("visits:out", args=[token_of(visit.pk)]),
        trail=(("My visits", reverse("visits:mine")),),
        cancel=reverse("visits:mine"),
        lead="Say by when you are home. If you do not say so by then, people are called as after any visit.",
        paragraphs=tuple(paragraphs_for("Live board")),
    )
    return make_change(request, form, page, lambda: start_home_safe(actor=request.actor, way=form.to_way()))
