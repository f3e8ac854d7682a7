"""What the pages of one family's chronology share."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sightline.accounts.requests import SignedInRequest
from sightline.cases.pages import trail_to_family
from sightline.cases.selectors import OpenedCase
from sightline.guidance.selectors import paragraphs_for


def page(request: SignedInRequest, opened: OpenedCase, template: str, *, screen: str, **shown: object) -> HttpResponse:
    """``screen`` says which paragraphs of the guidance the help drawer holds."""
    timeline = ("Timeline", reverse("workspace:timeline", args=[opened.case.pk]))
    trail = (*trail_to_family(opened), timeline)
    return render(
        request, template, {"opened": opened, "trail": trail, "help_paragraphs": paragraphs_for(screen), **shown}
    )
