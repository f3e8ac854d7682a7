"""The board of those who are out."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from sightline.accounts.middleware import BY_ITSELF
from sightline.accounts.requests import SignedInRequest
from sightline.audit import services as audit
from sightline.audit.events import Event
from sightline.guidance.selectors import paragraphs_for
from sightline.visits.board import board_for
from sightline.visits.safety_pages import tabs_for
from sightline.visits.waiting import alarms_waiting_for, nobody_watches

EVERY_SECONDS = 20


@login_required
@require_GET
def board(request: SignedInRequest) -> HttpResponse:
    """Comes anew by itself, unless the reader pauses it. A round by itself is no reading anew: the first was noted."""
    now = timezone.localtime()
    by_itself = BY_ITSELF in request.GET
    if not by_itself:
        audit.record(actor=request.actor, event=Event.BOARD_READ)
    context = {
        "board": board_for(request.actor, now=now),
        "alarms": alarms_waiting_for(request.actor, now=now),
        "unwatched": nobody_watches(now=now),
        "now": now,
        "still": "still" in request.GET,
        "every": EVERY_SECONDS,
        "by_itself": BY_ITSELF,
        "tabs": tabs_for(request.actor),
        "help_paragraphs": paragraphs_for("Live board"),
    }
    return render(request, "visits/board.html", context)
