"""What happens when somebody does not come back, for everybody to read; and its changes."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from sightline.accounts.doors import needs
from sightline.accounts.requests import SignedInRequest
from sightline.core.access import Action, Actor, decide_for_partnership
from sightline.core.ladder import Ladder
from sightline.guidance.selectors import paragraphs_for
from sightline.visits.ladder_forms import LadderForm, RungForms, initial_rungs, minutes_of
from sightline.visits.ladder_keeping import change_ladder, rungs_now, versions_of
from sightline.visits.ladders import ladder_of, positions_kept
from sightline.visits.safety_pages import tabs_for


@login_required
@require_GET
def ladder(request: SignedInRequest) -> HttpResponse:
    in_force = ladder_of(request.actor.partnership)
    context = {
        "rungs": rungs_now(request.actor, now=timezone.localtime()),
        "repeat": minutes_of(in_force.repeat),
        "hold": minutes_of(in_force.hold),
        "positions": _hours_kept(request.actor),
        "versions": versions_of(request.actor),
        "may_change": decide_for_partnership(request.actor, Action.KEEP_LADDER).allowed,
        "tabs": tabs_for(request.actor),
        "help_paragraphs": paragraphs_for("Live board"),
    }
    return render(request, "visits/ladder.html", context)


@needs(Action.KEEP_LADDER)
@require_http_methods(["GET", "POST"])
def change(request: SignedInRequest) -> HttpResponse:
    in_force = ladder_of(request.actor.partnership)
    said = request.POST or None
    rungs = RungForms(said, initial=initial_rungs(in_force), prefix="rung")
    form = LadderForm(
        said,
        initial={
            "repeat": minutes_of(in_force.repeat),
            "hold": minutes_of(in_force.hold),
            "positions": _hours_kept(request.actor),
        },
    )
    if (new := _read(form, rungs)) is not None:
        change_ladder(
            actor=request.actor,
            ladder=new,
            positions_kept_hours=form.cleaned_data["positions"],
            reason=form.cleaned_data["reason"],
        )
        messages.success(request, "The ladder is changed. Visits that are out keep the one with which they set off.")
        return redirect("visits:ladder")
    context = {
        "form": form,
        "rungs": rungs,
        "wrong": [each for each in (form, *rungs) if each.errors],
        "trail": (("What happens when", reverse("visits:ladder")),),
        "help_paragraphs": paragraphs_for("Live board"),
    }
    return render(request, "visits/ladder_change.html", context)


def _hours_kept(actor: Actor) -> int:
    return positions_kept(actor.partnership) // timedelta(hours=1)


def _read(form: LadderForm, rungs: "RungForms") -> Ladder | None:  # type: ignore[valid-type]
    if not (form.is_bound and form.is_valid() and rungs.is_valid()):  # type: ignore[attr-defined]
        return None
    return form.to_ladder([each.to_rung() for each in rungs if each.is_filled])  # type: ignore[attr-defined]
