"""The page on which a named person answers one finding."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from sightline.accounts.requests import SignedInRequest
from sightline.cases.selectors import case_for, members_of
from sightline.chronology.facts import facts_of
from sightline.core.access import Action
from sightline.guidance.selectors import paragraphs_for
from sightline.patterns.selectors import AskedFinding, asked_of
from sightline.patterns.services import EvidenceMoved, answer_finding
from sightline.workspace.answer_form import AnswerForm
from sightline.workspace.findings import finding_view


@login_required
@require_http_methods(["GET", "POST"])
def answer(request: SignedInRequest, case_id: UUID, key: str) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.ANSWER_FINDING)
    members = members_of(case_id)
    case = facts_of(opened, members)
    asked = found_or_404(asked_of(opened, case, members).findings, key)
    form = AnswerForm(request.POST or None, initial={"seal": asked.seal})
    if form.is_valid() and _given(request, case_id, key, form):
        messages.success(request, "Your answer stands beside the finding.")
        return redirect(f"{reverse('workspace:family', args=[case_id])}#{key}")
    page = {"opened": opened, "form": form, "finding": finding_view(opened, case, asked)}
    return render(request, "workspace/answer.html", page | {"help_paragraphs": paragraphs_for("Family")})


def found_or_404(findings: tuple[AskedFinding, ...], key: str) -> AskedFinding:
    for asked in findings:
        if asked.key == key:
            return asked
    raise Http404


def _given(request: SignedInRequest, case_id: UUID, key: str, form: AnswerForm) -> bool:
    kind, because = form.to_answer()
    try:
        answer_finding(
            actor=request.actor, case_id=case_id, key=key, seal=form.cleaned_data["seal"], answer=kind, because=because
        )
    except EvidenceMoved as moved:
        form.add_error(None, str(moved))
        typed = request.POST.copy()  # what was typed stays; the next answer is to what is shown now
        typed["seal"] = form.initial["seal"]
        form.data = typed
        return False
    return True
