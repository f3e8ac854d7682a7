"""The card for those who live with a worker: whom to ring if the worker is not home in time."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sightline.accounts.requests import SignedInRequest
from sightline.guidance.selectors import paragraphs_for
from sightline.visits.pages import PLANNER


@login_required
@require_GET
def home_card(request: SignedInRequest) -> HttpResponse:
    """It names no family and no place: it may lie on any kitchen table. (16.1/9)"""
    page = {"duty_number": settings.DUTY_NUMBER, "help_paragraphs": paragraphs_for(PLANNER)}
    return render(request, "visits/home_card.html", page)
