"""Drills: starting one, and how they went."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from sightline.accounts.doors import needs
from sightline.accounts.requests import SignedInRequest
from sightline.accounts.selectors import practitioners_of
from sightline.core.access import Action
from sightline.guidance.selectors import paragraphs_for
from sightline.ui.change import Change, make_change
from sightline.visits.drill_forms import DrillForm
from sightline.visits.drills import drills_of, start_drill
from sightline.visits.safety_pages import tabs_for
from sightline.visits.waiting import nobody_watches


@needs(Action.RUN_DRILL)
@require_GET
def drills(request: SignedInRequest) -> HttpResponse:
    now = timezone.localtime()
    context = {
        "drills": drills_of(request.actor, now=now),
        "unwatched": nobody_watches(now=now),
        "tabs": tabs_for(request.actor),
        "help_paragraphs": paragraphs_for("Live board"),
    }
    return render(request, "visits/drills.html", context)


@needs(Action.RUN_DRILL)
@require_http_methods(["GET", "POST"])
def start(request: SignedInRequest) -> HttpResponse:
    people = [(str(key), name) for key, name in practitioners_of(request.actor)]
    form = DrillForm(request.POST or None, people=people)
    back = reverse("visits:drills")
    page = Change(
        title="Start a drill",
        button="Start the drill now",
        done="The drill runs. Whoever is called should answer it as if it were in earnest.",
        onward=lambda _made: back,
        trail=(("Drills", back),),
        cancel=back,
        lead="Everybody on the rota is called as they would be in earnest. Every message and every page says DRILL.",
        paragraphs=tuple(paragraphs_for("Live board")),
    )
    return make_change(request, form, page, lambda: start_drill(actor=request.actor, **form.to_drill()))
