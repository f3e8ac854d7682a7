"""What the pages of a family's copies share."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sightline.accounts.requests import SignedInRequest
from sightline.cases.pages import trail_to_family
from sightline.cases.selectors import OpenedCase
from sightline.disclosure.languages import language_names
from sightline.disclosure.paper import Paper
from sightline.disclosure.selectors import Copy, copy_of
from sightline.disclosure.words import LAYOUTS
from sightline.guidance.selectors import paragraphs_for

SCREEN = "Family copy"
PRACTICE = "Practice data: everything here is invented."


def page(request: SignedInRequest, opened: OpenedCase, template: str, **shown: object) -> HttpResponse:
    trail = (*trail_to_family(opened), ("Copies for the family", reverse("disclosure:copies", args=[opened.case.pk])))
    shown = {
        "opened": opened,
        "trail": trail,
        "help_paragraphs": paragraphs_for(SCREEN),
        "language_names": language_names(),
        "layout_words": dict(LAYOUTS),
        **shown,
    }
    return render(request, f"disclosure/{template}", shown)


def copy_or_404(opened: OpenedCase, copy_id: UUID) -> Copy:
    copy = copy_of(opened, copy_id)
    if copy is None:
        raise Http404
    return copy


def footer() -> str:
    return PRACTICE if settings.PRACTICE_MODE else ""


def paper_of(copy: Copy) -> Paper:
    sentences = copy.printed_in
    return Paper(copy.page_in(sentences), sentences, copy.layout, footer())


def pdf_answer(pdf: bytes, name: str) -> HttpResponse:
    """To be looked at in the browser. The name of the file says nothing of the family."""
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return answer
