"""What may lie behind, unasked questions, and the results of assessments of our involvement."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from sightline.accounts.requests import SignedInRequest
from sightline.assessments.forms.behind import (
    EndQuestionForm,
    IssueForm,
    IssueStepForm,
    QuestionForm,
    ReasonForm,
    ResultForm,
)
from sightline.assessments.pages import board_url, change_page, fresh, shown, trail_to_board, why_url
from sightline.assessments.selectors.involvement import involvement_of
from sightline.assessments.selectors.issues import Issues
from sightline.assessments.selectors.people import involved_today, named_today
from sightline.assessments.selectors.questions import questions_of
from sightline.assessments.services import involvement, issues, questions
from sightline.assessments.services.issues import NewIssue
from sightline.audit.events import Event
from sightline.cases.selectors import OpenedCase, case_for, members_of
from sightline.chronology.facts import facts_of
from sightline.core.access import Action
from sightline.core.answers import Indicator
from sightline.guidance.selectors import label
from sightline.ui.change import make_change

BOTH_WAYS = ["GET", "POST"]


@login_required
@require_GET
def why(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, event=Event.ASSESSMENT_READ)
    reasons = _issues(opened).reasons()
    heard = {given.agency for reason in reasons for given in reason.tentative}
    silent = [name for name in involved_today(case_id) if name not in heard]
    trail = trail_to_board(opened)
    return shown(request, opened, "assessments/why.html", reasons=reasons, silent=silent, trail=trail)


@login_required
@require_http_methods(BOTH_WAYS)
def give_reason(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.ASSESS)
    form = ReasonForm(request.POST or None, initial=fresh())
    page = change_page(opened, "What might be the reason?", back=why_url(opened))
    return make_change(
        request, form, page, lambda: issues.give_reason(actor=request.actor, case_id=case_id, new=form.to_reason())
    )


@login_required
@require_http_methods(BOTH_WAYS)
def raise_issue(request: SignedInRequest, case_id: UUID, issue: str) -> HttpResponse:
    """From the entries that point to it, as far as the writer may read them."""
    opened = case_for(request.actor, case_id, Action.ASSESS)
    code = _indicator_or_404(issue)
    read = _issues(opened)
    entries = read.originals(read.pointing_to(code))
    form = IssueForm(request.POST or None, initial=fresh())
    page = change_page(
        opened,
        f"Raise: {label('indicators', code).lower()}",
        back=board_url(opened, "issues"),
        lead=f"It is raised from {len(entries)} entries that point to it." if entries else "No entry points to it yet.",
    )

    def do() -> None:
        new = NewIssue(form.key, code, form.cleaned_data["why"], entries)
        issues.raise_issue(actor=request.actor, case_id=case_id, new=new)

    return make_change(request, form, page, do)


@login_required
@require_http_methods(BOTH_WAYS)
def take_issue_step(request: SignedInRequest, case_id: UUID, issue_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.ASSESS)
    found = next((each for each in _issues(opened).raised() if each.id == issue_id), None)
    if found is None:
        raise Http404
    form = IssueStepForm(request.POST or None, initial=fresh())
    page = change_page(opened, f"{found.label}: what was done", back=board_url(opened, "issues"), lead=found.why)

    def do() -> None:
        words = form.cleaned_data["words"]
        issues.take_issue_step(
            actor=request.actor, case_id=case_id, issue_id=issue_id, key=form.key, kind=form.to_kind(), words=words
        )

    return make_change(request, form, page, do)


@login_required
@require_http_methods(BOTH_WAYS)
def list_question(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.ASSESS)
    form = QuestionForm(request.POST or None, people=named_today(case_id), initial=fresh())
    page = change_page(
        opened,
        "A question that nobody has asked",
        back=board_url(opened, "unasked"),
        lead="What we never ask tells the family something too. It stays listed until it is asked or decided.",
    )
    return make_change(
        request,
        form,
        page,
        lambda: questions.list_question(actor=request.actor, case_id=case_id, new=form.to_question()),
    )


@login_required
@require_http_methods(BOTH_WAYS)
def end_question(request: SignedInRequest, case_id: UUID, question_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.ASSESS)
    asked = [each for each in questions_of(opened, timezone.localdate()) if each.id == question_id]
    if not asked:
        raise Http404
    form = EndQuestionForm(request.POST or None, initial=fresh())
    page = change_page(opened, "The unasked question", back=board_url(opened, "unasked"), lead=asked[0].question)

    def do() -> None:
        words, kind = form.cleaned_data["words"], form.to_kind()
        questions.end_question(
            actor=request.actor, case_id=case_id, question_id=question_id, key=form.key, kind=kind, words=words
        )

    return make_change(request, form, page, do)


@login_required
@require_http_methods(BOTH_WAYS)
def end_involvement(request: SignedInRequest, case_id: UUID, task_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.ASSESS)
    found = [each for each in involvement_of(opened, timezone.localdate()) if each.id == task_id]
    if not found:
        raise Http404
    form = ResultForm(request.POST or None, initial=fresh())
    page = change_page(
        opened, "Our involvement with this family", back=board_url(opened, "involvement"), lead=found[0].says
    )

    def do() -> None:
        involvement.end_involvement_assessment(
            actor=request.actor, case_id=case_id, task_id=task_id, key=form.key, result=form.cleaned_data["result"]
        )

    return make_change(request, form, page, do)


def _issues(opened: OpenedCase) -> Issues:
    return Issues(opened, facts_of(opened, members_of(opened.case.pk)))


def _indicator_or_404(code: str) -> Indicator:
    if code not in set(Indicator):
        raise Http404
    return Indicator(code)
