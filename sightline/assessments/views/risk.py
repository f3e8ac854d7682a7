"""Summaries of risk: those that are finished, and the form with its draft."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from sightline.accounts.requests import SignedInRequest
from sightline.assessments.forms.risk import RiskForm
from sightline.assessments.models import RiskDraft
from sightline.assessments.pages import fresh, shown, trail_to_board
from sightline.assessments.selectors.risk import draft_of, risks_of
from sightline.assessments.services import risk
from sightline.audit.events import Event
from sightline.cases.selectors import case_for, members_of
from sightline.core.access import Action
from sightline.core.not_possible import NotPossible

OVERTAKEN = (
    "Your draft was saved from another window since you opened this page. Open it there and look at it first. What you "
    "typed here is still here: sent once more, it takes the place of that draft."
)


@login_required
@require_GET
def summaries(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, event=Event.ASSESSMENT_READ)
    risks, trail = risks_of(opened, members_of(case_id)), trail_to_board(opened)
    return shown(request, opened, "assessments/risks.html", risks=risks, draft=draft_of(opened), trail=trail)


@login_required
@require_http_methods(["GET", "POST"])
def summarise(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    """What cannot be finished yet is kept as a draft, whichever button was pressed."""
    opened = case_for(request.actor, case_id, Action.ASSESS)
    draft = draft_of(opened)
    begun = (draft.answers if draft else {}) | fresh()
    form = RiskForm(request.POST or None, members=members_of(case_id), initial=begun)
    if draft and request.method == "POST" and request.POST.get("draft_seen", _stamp(draft)) != _stamp(draft):
        form.add_error(None, OVERTAKEN)
    elif request.method == "POST":
        if request.POST.get("do") == "finish" and _finished(request, case_id, form):
            messages.success(request, "The summary is finished.")
            return redirect("assessments:risks", case_id)
        risk.save_draft(actor=request.actor, case_id=case_id, answers=form.answers())
        if request.POST.get("do") != "finish":
            messages.success(request, "Your draft is saved. Nobody else reads it.")
            return redirect("assessments:summarise", case_id)
        draft = draft_of(opened)
    trail, seen = trail_to_board(opened), _stamp(draft)
    return shown(request, opened, "assessments/risk_form.html", form=form, draft=draft, draft_seen=seen, trail=trail)


def _stamp(draft: RiskDraft | None) -> str:
    return draft.saved_at.isoformat() if draft else ""


def _finished(request: SignedInRequest, case_id: UUID, form: RiskForm) -> bool:
    if not form.is_valid():
        return False
    try:
        risk.finish_summary(actor=request.actor, case_id=case_id, new=form.to_summary())
    except NotPossible as refusal:
        form.add_error(None, str(refusal))
        return False
    return True
