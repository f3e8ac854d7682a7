"""Pages of those who oversee and open no record: the lead officer's figures, the auditor's ledger."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from sightline.accounts.doors import needs
from sightline.accounts.requests import SignedInRequest
from sightline.accounts.selectors import names_of
from sightline.audit import services as audit
from sightline.audit import trail
from sightline.audit.events import Event
from sightline.core.access import Action
from sightline.guidance.selectors import paragraphs_for
from sightline.workspace.figures import FEWEST, figures
from sightline.workspace.ledger_form import LedgerForm


@needs(Action.SEE_FIGURES)
@require_GET
def figures_page(request: SignedInRequest) -> HttpResponse:
    audit.record(actor=request.actor, event=Event.FIGURES_READ)
    context = {
        "tables": figures(request.actor, timezone.localdate()),
        "fewest": FEWEST,
        "help_paragraphs": paragraphs_for("Policy pack"),
    }
    return render(request, "workspace/figures.html", context)


@needs(Action.READ_LEDGER)
@require_GET
def ledger_page(request: SignedInRequest) -> HttpResponse:
    form = LedgerForm(request.GET or None, actor=request.actor)
    wanted = form.to_filter() if form.is_bound and form.is_valid() else trail.TrailFilter()
    audit.record(actor=request.actor, event=Event.LEDGER_READ, about=wanted.event)
    rows = trail.ledger(request.actor, wanted, request.GET.get("page", 1))
    kept = {name: value for name, value in request.GET.items() if value and name != "page"}
    context = {
        "form": form,
        "ledger": rows,
        "names": names_of(rows.actors),
        "query": urlencode(kept) + "&" if kept else "",
        "help_paragraphs": paragraphs_for("Policy pack"),
    }
    return render(request, "workspace/ledger.html", context)
