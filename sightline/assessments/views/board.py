"""The assessment board, its areas, and the register of what cannot be assessed."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from sightline.accounts.requests import SignedInRequest
from sightline.assessments.areas import area_of, what_words
from sightline.assessments.forms.board import AgreementForm, GapForm, GapStepForm, ViewForm
from sightline.assessments.pages import board_url, change_page, fresh, shown, trail_to_board
from sightline.assessments.selectors.board import Board
from sightline.assessments.selectors.gaps import Register, agencies_to_tell, gap_of
from sightline.assessments.selectors.involvement import involvement_of
from sightline.assessments.selectors.issues import Issues
from sightline.assessments.selectors.questions import questions_of
from sightline.assessments.selectors.risk import draft_of, risks_of
from sightline.assessments.services import board as boards
from sightline.assessments.services import gaps
from sightline.audit.events import Event
from sightline.cases.selectors import case_for, members_of
from sightline.chronology.facts import facts_of
from sightline.core.access import Action
from sightline.core.assessment import Area
from sightline.ui.change import make_change

BOTH_WAYS = ["GET", "POST"]


@login_required
@require_GET
def board(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, event=Event.ASSESSMENT_READ)
    members, today = members_of(case_id), timezone.localdate()
    case = facts_of(opened, members)
    issues = Issues(opened, case)
    return shown(
        request,
        opened,
        "assessments/board.html",
        gaps=Register(opened, case, members).gaps(),
        sides=Board(opened, members).sides(),
        issues=issues.raised(),
        offered=issues.offered(),
        questions=questions_of(opened, today),
        involvement=involvement_of(opened, today),
        risks=risks_of(opened, members),
        draft=draft_of(opened),
    )


@login_required
@require_GET
def area(request: SignedInRequest, case_id: UUID, area: str) -> HttpResponse:
    opened = case_for(request.actor, case_id, event=Event.ASSESSMENT_READ)
    found = Board(opened, members_of(case_id)).area(_area_or_404(area))
    return shown(request, opened, "assessments/area.html", found=found, trail=trail_to_board(opened))


@login_required
@require_http_methods(BOTH_WAYS)
def give_view(request: SignedInRequest, case_id: UUID, area: str) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.ASSESS)
    found = _area_or_404(area)
    form = ViewForm(request.POST or None, members=members_of(case_id), initial=fresh())
    page = change_page(opened, f"{found.label}: a view", back=board_url(opened, f"area-{area}"), lead=found.looks_at)
    return make_change(
        request,
        form,
        page,
        lambda: boards.give_view(actor=request.actor, case_id=case_id, area=area, new=form.to_view()),
    )


@login_required
@require_http_methods(BOTH_WAYS)
def say_agreement(request: SignedInRequest, case_id: UUID, area: str) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.ASSESS)
    found = _area_or_404(area)
    form = AgreementForm(request.POST or None, members=members_of(case_id), initial=fresh())
    title = f"{found.label}: agreed or not"
    return make_change(
        request,
        form,
        change_page(opened, title, back=board_url(opened, f"area-{area}")),
        lambda: boards.say_agreement(actor=request.actor, case_id=case_id, area=area, new=form.to_agreement()),
    )


@login_required
@require_http_methods(BOTH_WAYS)
def record_gap(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.ASSESS)
    asked = {"what": request.GET.get("what", "")} | fresh()
    form = GapForm(request.POST or None, members=members_of(case_id), initial=asked)
    page = change_page(
        opened,
        "What cannot be assessed",
        back=board_url(opened, "register"),
        lead="The other agencies are to know soon, and to find a way round it with you.",
    )
    return make_change(
        request, form, page, lambda: gaps.record_gap(actor=request.actor, case_id=case_id, new=form.to_gap())
    )


@login_required
@require_http_methods(BOTH_WAYS)
def take_gap_step(request: SignedInRequest, case_id: UUID, gap_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.ASSESS)
    gap = gap_of(opened, gap_id)
    form = GapStepForm(request.POST or None, agencies=agencies_to_tell(gap), initial=fresh())
    page = change_page(
        opened,
        f"Cannot be assessed: {what_words(gap.what).lower()}",
        back=board_url(opened, f"gap-{gap_id}"),
        lead="It ends by being assessed, or by a decision that is written down.",
    )
    return make_change(
        request,
        form,
        page,
        lambda: gaps.take_step(actor=request.actor, case_id=case_id, gap_id=gap_id, new=form.to_step()),
    )


def _area_or_404(code: str) -> Area:
    found = area_of(code)
    if found is None:
        raise Http404
    return found
