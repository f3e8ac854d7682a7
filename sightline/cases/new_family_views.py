"""A new family, and somebody new in a family: asked on one page, and on a second one who is recorded already."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect, render

from sightline.accounts.doors import needs
from sightline.accounts.requests import SignedInRequest
from sightline.accounts.selectors import agencies_of
from sightline.cases import new_family_forms as asks
from sightline.cases.forms import choices
from sightline.cases.new_family import NewFamily, NewMember, add_to_family, open_family
from sightline.cases.pages import trail_to_people
from sightline.cases.selectors import case_for
from sightline.core.access import Action
from sightline.core.not_possible import NotPossible
from sightline.guidance.selectors import paragraphs_for

DECIDED = "decided"  # the button of the page that shows who is recorded already


@needs(Action.ADD_CASE)
def add_family(request: SignedInRequest) -> HttpResponse:
    more = "more" in request.POST
    posted: Any = asks.one_row_more(request.POST.dict()) if more else request.POST or None
    agencies = choices((agency.pk, agency.name) for agency in agencies_of(request.actor))
    form = asks.FamilyForm(posted, agencies=agencies, unfinished=more)
    rows = asks.rows_of_members(posted, unfinished=more)
    if posted is None or more or not (form.is_valid() & rows.is_valid()):
        return _ask_for_family(request, form, rows)
    members = rows.to_members()
    settled = _settle(request, members, [form, rows])
    if isinstance(settled, HttpResponse):
        return settled
    said = form.cleaned_data
    family = NewFamily(said["name"], said["opened_on"], UUID(said["agency"]), tuple(settled))
    try:
        case = open_family(actor=request.actor, family=family)
    except NotPossible as refusal:
        form.add_error(None, str(refusal))
        return _ask_for_family(request, form, rows)
    messages.success(request, "The family's record is open. Now add the agencies involved.")
    return redirect("cases:people", case.pk)


@login_required
def add_member(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.CHANGE_FAMILY)
    form = asks.JoiningForm(request.POST or None)
    page = {"opened": opened, "form": form, "trail": trail_to_people(opened)}
    page["help_paragraphs"] = paragraphs_for("Family")
    if not form.is_bound or not form.is_valid():
        return render(request, "cases/add_member.html", page)
    settled = _settle(request, [form.to_member()], [form])
    if isinstance(settled, HttpResponse):
        return settled
    try:
        add_to_family(actor=request.actor, case_id=case_id, member=settled[0], since=form.cleaned_data["since"])
    except NotPossible as refusal:
        form.add_error(None, str(refusal))
        return render(request, "cases/add_member.html", page)
    messages.success(request, f"{form.cleaned_data['name']} is part of this family.")
    return redirect("cases:people", case_id)


def _settle(
    request: SignedInRequest, members: list[NewMember], kept: list[BaseForm | asks.MemberForms]
) -> list[NewMember] | HttpResponse:
    """The members with each doubt settled, or the page that asks about the doubts and keeps what was typed."""
    doubts = asks.doubts_about(request.actor, members)
    form = asks.DoubtsForm(request.POST if DECIDED in request.POST else None, doubts=doubts)
    if not doubts:
        return members
    if form.is_valid():
        return form.settle(members, doubts)
    context = {"form": form, "kept": kept, "decided": DECIDED, "help_paragraphs": paragraphs_for("Family")}
    return render(request, "cases/recorded_already.html", context)


def _ask_for_family(request: SignedInRequest, form: BaseForm, rows: asks.MemberForms) -> HttpResponse:
    context = {"form": form, "rows": rows, "help_paragraphs": paragraphs_for("Family")}
    return render(request, "cases/add_family.html", context)
