"""Selecting entries into a chronology, from the record with the Timeline's filters."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from sightline.accounts.requests import SignedInRequest
from sightline.cases.selectors import OpenedCase, case_for, members_of
from sightline.chronology.facts import facts_of
from sightline.core.access import Action
from sightline.core.not_possible import NotPossible
from sightline.curation import services
from sightline.curation.pages import ids_among, selected_words, trail_to
from sightline.curation.selectors import curated_for, lines_in_force, scope_of
from sightline.guidance.selectors import paragraphs_for
from sightline.workspace.forms import FilterForm
from sightline.workspace.ticks import Ticks
from sightline.workspace.timeline import page_of


@login_required
@require_http_methods(["GET", "POST"])
def select(request: SignedInRequest, case_id: UUID, curated_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.ASSESS)
    if request.method == "POST":
        ticked = ids_among(request.POST.getlist("entry"))
        _select(request, case_id, curated_id, ticked)
        return redirect(f"{request.get_full_path()}#entries")
    return render(request, "workspace/select_entries.html", _page(request, opened, curated_id))


def _select(request: SignedInRequest, case_id: UUID, curated_id: UUID, ticked: list[UUID]) -> None:
    try:
        number = services.select_entries(actor=request.actor, case_id=case_id, curated_id=curated_id, originals=ticked)
    except NotPossible as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, selected_words(number, len(ticked)))


def _page(request: SignedInRequest, opened: OpenedCase, curated_id: UUID) -> dict[str, object]:
    curated, members = curated_for(opened, curated_id), members_of(opened.case.pk)
    case = facts_of(opened, members)
    form = FilterForm(request.GET or None, case=case, members=members)
    form.is_valid()
    offered = scope_of(opened, curated, members).originals
    ticks = Ticks("pick", taken=frozenset(lines_in_force(curated)), offered=offered, up="../../")
    return {
        "opened": opened,
        "curated": curated,
        "trail": trail_to(opened, curated),
        "form": form,
        "filtered": not form.to_filter().is_empty(),
        "page": page_of(opened, case, form.to_filter(), until=form.newest_day(), elsewhere={}, ticks=ticks),
        "help_paragraphs": paragraphs_for("Timeline"),
    }
