"""Copies of one family: making one, reading it, printing it, and recording how it was given."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from sightline.accounts.requests import SignedInRequest
from sightline.audit.events import Event
from sightline.cases.respect import needs_of_family
from sightline.cases.selectors import case_for
from sightline.core.access import Action
from sightline.core.not_possible import NotPossible
from sightline.disclosure import services
from sightline.disclosure.aloud import letters_lost, script_rows
from sightline.disclosure.forms import CopyForm, DeliveryForm
from sightline.disclosure.languages import languages_of
from sightline.disclosure.pages import (
    copy_or_404,
    footer,
    page,
    paper_of,
    pdf_answer,
)
from sightline.disclosure.paper import pdf_of, script_pdf
from sightline.disclosure.selectors import copies_of, offer_of
from sightline.disclosure.words import HOW, line_words


@login_required
@require_GET
def copies(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, event=Event.COPIES_LISTED)
    return page(request, opened, "copies.html", copies=copies_of(opened), how_words=dict(HOW))


@login_required
@require_http_methods(["GET", "POST"])
def make(request: SignedInRequest, case_id: UUID, entry_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.COPY_FOR_FAMILY)
    offer = offer_of(opened, entry_id)
    if offer is None:
        raise Http404
    languages, needs = languages_of(request.actor.partnership), needs_of_family(case_id, list(offer.recipients))
    form = CopyForm(request.POST or None, offer=offer, languages=languages, initial={"copy_id": uuid4()})
    if form.is_valid():
        try:
            row = services.make_copy(actor=request.actor, case_id=case_id, entry_id=entry_id, new=form.to_copy())
        except NotPossible as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("disclosure:copy", case_id, row.pk)
    return page(request, opened, "make.html", form=form, offer=offer, entry_id=entry_id, needs=needs)


@login_required
@require_GET
def copy(request: SignedInRequest, case_id: UUID, copy_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, event=Event.COPY_READ, record_id=copy_id)
    found = copy_or_404(opened, copy_id)
    shown = {
        "copy": found,
        "lines": [(line_words(each.line), each) for each in found.chosen],
        "may_give": opened.may(Action.COPY_FOR_FAMILY),
        "why_not": "" if found.prints else services.why_it_does_not_print(found),
        "letters_lost": letters_lost(found),
        "how_words": dict(HOW),
    }
    return page(request, opened, "copy.html", **shown)


@login_required
@require_http_methods(["GET", "POST"])
def deliver(request: SignedInRequest, case_id: UUID, copy_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.COPY_FOR_FAMILY, record_id=copy_id)
    found = copy_or_404(opened, copy_id)
    form = DeliveryForm(request.POST or None, initial={"delivery_id": uuid4(), "on": timezone.localdate()})
    if form.is_valid():
        try:
            new = form.to_delivery()
            services.record_delivery(actor=request.actor, case_id=case_id, copy_id=copy_id, new=new)
        except NotPossible as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Recorded.")
            return redirect("disclosure:copy", case_id, copy_id)
    return page(request, opened, "deliver.html", copy=found, form=form)


@login_required
@require_GET
def show(request: SignedInRequest, case_id: UUID, copy_id: UUID, what: str) -> HttpResponse:
    """A copy to be printed: as a page, as a PDF, or as the interpreter's script."""
    try:
        opened, found = services.print_copy(actor=request.actor, case_id=case_id, copy_id=copy_id, what=what)
    except NotPossible as refusal:
        messages.warning(request, str(refusal))
        return redirect("disclosure:copy", case_id, copy_id)
    if what == "pdf":
        return pdf_answer(pdf_of(paper_of(found)), "family-copy")
    rows = tuple(script_rows(found.page_in(found.english)))
    language = found.language.sentences.shown_as if found.language else found.row.language
    if what == "script-pdf":
        title, opening = "For the interpreter", "Each line in English, with room to write beside it."
        words = tuple(row.words for row in rows)
        return pdf_answer(script_pdf(title, opening, language, words, footer=footer()), "interpreters-script")
    shown = {"copy": found, "paper": paper_of(found), "rows": rows, "language": language}
    return page(request, opened, f"{what}.html", **shown)
