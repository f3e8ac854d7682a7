"""Sealed entries: that they are there, for a records officer; what one says, with a reason, written down."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from sightline.accounts.requests import SignedInRequest
from sightline.accounts.services import NotAllowed, permit
from sightline.chronology.access_forms import OpenSealedForm
from sightline.chronology.reading import sealed_versions
from sightline.chronology.selectors import sealed_entries
from sightline.chronology.services import open_sealed as opened_with
from sightline.core.access import Action
from sightline.guidance.selectors import paragraphs_for


@login_required
@require_GET
def sealed(request: SignedInRequest) -> HttpResponse:
    _permit(request, Action.LIST_SEALED)
    shown = {"sealings": sealed_entries(request.actor), "help_paragraphs": paragraphs_for("Contact")}
    return render(request, "chronology/sealed.html", shown)


@login_required
@require_http_methods(["GET", "POST"])
def open_sealed(request: SignedInRequest, entry_id: UUID) -> HttpResponse:
    _permit(request, Action.OPEN_SEALED)
    form = OpenSealedForm(request.POST or None)
    page: dict[str, object] = {"form": form, "help_paragraphs": paragraphs_for("Contact")}
    page["trail"] = (("Sealed entries", reverse("chronology:sealed")),)
    if form.is_valid():
        sealing = opened_with(actor=request.actor, original=entry_id, reason=form.cleaned_data["reason"])
        if sealing is None:
            raise Http404
        page |= {"sealing": sealing, "versions": sealed_versions(sealing)}
    return render(request, "chronology/open_sealed.html", page)


def _permit(request: SignedInRequest, action: Action) -> None:
    """A refusal looks like an address that is not there."""
    try:
        permit(request.actor, action)
    except NotAllowed:
        raise Http404 from None
