"""Narrowing who may read an entry, and taking one off the record where it does not belong."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from sightline.accounts.requests import SignedInRequest
from sightline.accounts.selectors import all_agencies, practitioners_of
from sightline.cases.pages import trail_to_family
from sightline.cases.parts import restrictions_of_case
from sightline.cases.selectors import OpenedCase, case_for
from sightline.chronology import services
from sightline.chronology.access_forms import LiftForm, RestrictForm, SealForm
from sightline.chronology.pages import page, to_the_entries
from sightline.chronology.reading import Version
from sightline.chronology.restricting import lift_restriction, marks_on, restricted_entries
from sightline.chronology.views import versions_or_404
from sightline.core.access import Action
from sightline.core.not_possible import NotPossible
from sightline.guidance.selectors import paragraphs_for
from sightline.ui.change import Change, make_change


@login_required
@require_http_methods(["GET", "POST"])
def seal(request: SignedInRequest, case_id: UUID, entry_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.SEAL_ENTRY)
    now = versions_or_404(opened, entry_id)[0]
    form = SealForm(request.POST or None)
    if form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            services.seal_entry(actor=request.actor, case_id=case_id, original=entry_id, reason=reason)
        except NotPossible as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The entry is sealed. Write it again on the record where it belongs.")
            return to_the_entries(case_id)
    return page(request, opened, "chronology/seal.html", screen="Contact", form=form, now=now)


@login_required
@require_http_methods(["GET", "POST"])
def restrict(request: SignedInRequest, case_id: UUID, entry_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.RESTRICT)
    now = versions_or_404(opened, entry_id)[0]
    agencies = [(agency.pk, agency.name) for agency in all_agencies(request.actor)]
    form = RestrictForm(request.POST or None, agencies=agencies, people=practitioners_of(request.actor))
    if form.is_valid():
        said = form.cleaned_data
        services.restrict_entry(
            actor=request.actor,
            case_id=case_id,
            original=entry_id,
            reason=said["reason"],
            held_to_agency=said["held_to"],
            exclude_practitioner=said["exclude"],
        )
        messages.success(request, "Saved. Whoever may no longer read the entry does not see that it is there.")
        return to_the_entries(case_id)
    return page(request, opened, "chronology/restrict.html", screen="Contact", form=form, now=now)


@login_required
@require_GET
def restrictions(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.RESTRICT)
    shown = {"entries": restricted_entries(opened), "whole": restrictions_of_case(case_id)}
    return page(request, opened, "chronology/restrictions.html", screen="Contact", **shown)


@login_required
@require_http_methods(["GET", "POST"])
def lift(request: SignedInRequest, case_id: UUID, entry_id: UUID, restriction_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.RESTRICT)
    now = versions_or_404(opened, entry_id)[0]
    form = LiftForm(request.POST or None)
    return make_change(
        request,
        form,
        _lifting(opened, now, entry_id),
        lambda: lift_restriction(
            actor=request.actor,
            case_id=case_id,
            original=entry_id,
            restriction_id=restriction_id,
            reason=form.cleaned_data["reason"],
        ),
    )


def _lifting(opened: OpenedCase, now: Version, entry_id: UUID) -> Change:
    back = reverse("chronology:restrictions", args=[opened.case.pk])
    mark = marks_on(opened, [entry_id]).get(entry_id, "no longer restricted")
    return Change(
        title="Lift a restriction",
        button="Lift it",
        done="Lifted.",
        onward=lambda _made: back,
        trail=(*trail_to_family(opened), ("What is restricted", back)),
        cancel=back,
        lead=f"{now.head}, {now.when}, {now.entry.agency}: {mark}.",
        paragraphs=tuple(paragraphs_for("Contact")),
    )
