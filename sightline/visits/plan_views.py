"""The visits of a family, the planner, and the page of a plan."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from sightline.accounts.requests import SignedInRequest
from sightline.audit.events import Event
from sightline.cases.selectors import OpenedCase, case_for, members_of
from sightline.core.access import Action, VisitAction
from sightline.core.not_possible import NotPossible
from sightline.guidance.selectors import paragraphs_for
from sightline.visits import planning
from sightline.visits.light import dusk_words
from sightline.visits.models import Visit
from sightline.visits.pages import PLANNER, fresh, plan_url, trail_to, trail_to_visits
from sightline.visits.plan_before import before_for, before_of
from sightline.visits.plan_facts import Record, record_today
from sightline.visits.plan_form import Before, PlanForm
from sightline.visits.plan_lists import visits_of
from sightline.visits.plan_page import page_of
from sightline.visits.selectors import visit_for

BOTH_WAYS = ["GET", "POST"]


@login_required
@require_GET
def of_family(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, event=Event.VISITS_LISTED)
    page = {
        "opened": opened,
        "visits": visits_of(opened),
        "may_plan": opened.may(Action.PLAN_VISIT),
        "trail": trail_to_visits(opened)[:-1],
        "help_paragraphs": paragraphs_for(PLANNER),
    }
    return render(request, "visits/of_family.html", page)


@login_required
@require_http_methods(BOTH_WAYS)
def new(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.PLAN_VISIT)
    record = record_today(opened, members_of(case_id))
    form = _form(request, opened, record, before_for(request.actor, case_id, request.POST.get("id", "")))
    if form.is_bound and form.is_valid():
        try:
            visit = planning.plan_visit(actor=request.actor, case_id=case_id, new=form.to_plan())
        except NotPossible as refusal:
            form.add_error(None, str(refusal))
        else:
            return _planned(request, visit, form)
    return _planner(request, opened, record, form, "Plan a visit")


@login_required
@require_http_methods(BOTH_WAYS)
def change(request: SignedInRequest, visit_id: UUID) -> HttpResponse:
    found = visit_for(request.actor, visit_id, VisitAction.GO_OUT)
    before = before_of(found.visit)
    if found.visit.case_id is None or before is None:
        raise Http404
    opened = case_for(request.actor, found.visit.case_id, Action.PLAN_VISIT)
    record = record_today(opened, members_of(opened.case.pk))
    form = _form(request, opened, record, before)
    if form.is_bound and form.is_valid():
        try:
            visit = planning.change_plan(actor=request.actor, visit_id=visit_id, new=form.to_plan())
        except NotPossible as refusal:
            form.add_error(None, str(refusal))
        else:
            return _planned(request, visit, form)
    return _planner(request, opened, record, form, "Change the plan")


@login_required
@require_GET
def plan(request: SignedInRequest, visit_id: UUID) -> HttpResponse:
    found = visit_for(request.actor, visit_id)
    page = {
        "found": found,
        "page": page_of(found),
        "trail": trail_to(found),
        "help_paragraphs": paragraphs_for(PLANNER),
    }
    return render(request, "visits/plan.html", page)


def _form(request: SignedInRequest, opened: OpenedCase, record: Record, before: Before | None) -> PlanForm:
    members = members_of(opened.case.pk)
    return PlanForm(request.POST or None, members=members, record=record, before=before, initial=fresh())


def _planner(request: SignedInRequest, opened: OpenedCase, record: Record, form: PlanForm, title: str) -> HttpResponse:
    page = {
        "opened": opened,
        "record": record,
        "dusk": dusk_words(next((home.address for home in record.households), ""), timezone.localtime()),
        "form": form,
        "title": title,
        "trail": trail_to_visits(opened),
        "help_paragraphs": paragraphs_for(PLANNER),
    }
    return render(request, "visits/planner.html", page)


def _planned(request: SignedInRequest, visit: Visit, form: PlanForm) -> HttpResponse:
    """To the plan; or first to the note on the child, where the last answer asks for it."""
    if form.to_plan().asks_about_the_child:
        messages.warning(request, "The plan is kept. You are not sure of the child: say what it means for them.")
        return redirect(reverse("visits:impact", args=[visit.pk]))
    messages.success(request, "The plan is kept.")
    return redirect(plan_url(visit))
