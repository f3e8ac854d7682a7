"""What the pages of one family's chronology share."""

from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html

from sightline.accounts.requests import SignedInRequest
from sightline.cases.pages import trail_to_family
from sightline.cases.selectors import OpenedCase
from sightline.core.access import Action
from sightline.guidance.selectors import paragraphs_for


def page(request: SignedInRequest, opened: OpenedCase, template: str, *, screen: str, **shown: object) -> HttpResponse:
    """``screen`` says which paragraphs of the guidance the help drawer holds."""
    timeline = ("Timeline", reverse("workspace:timeline", args=[opened.case.pk]))
    trail = (*trail_to_family(opened), timeline)
    return render(
        request, template, {"opened": opened, "trail": trail, "help_paragraphs": paragraphs_for(screen), **shown}
    )


def to_the_entries(case_id: UUID, until: date | None = None) -> HttpResponse:
    """To the Timeline's entries, beside which it says what was done."""
    asked = f"?until={until}" if until else ""
    return redirect(f"{reverse('workspace:timeline', args=[case_id])}{asked}#entries")


def on_the_record(opened: OpenedCase, entry_id: UUID) -> str:
    """Said after a contact was written, with the way to the family's copy of it for whoever may make one."""
    if not opened.may(Action.COPY_FOR_FAMILY):
        return "The contact is on the record."
    copy = reverse("disclosure:make", args=[opened.case.pk, entry_id])
    return format_html('The contact is on the record. <a href="{}">Make the family’s copy</a>', copy)
