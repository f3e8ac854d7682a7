"""What is done with a plan: decided, asked along, answered, put off, started, and the note on the child."""

from datetime import datetime
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from sightline.accounts.requests import SignedInRequest
from sightline.accounts.selectors import all_agencies, people_by_agency
from sightline.core.access import VisitAction
from sightline.core.dates import in_words
from sightline.core.not_possible import NotPossible
from sightline.core.visit import Stage
from sightline.core.visit_plan import Tier
from sightline.guidance.selectors import label, paragraphs_for
from sightline.ui.change import make_change
from sightline.visits import deciding, joining, putting_off
from sightline.visits.ladders import ladder_of
from sightline.visits.pages import PLANNER, fresh, plan_url, trail_to, visit_change
from sightline.visits.plan_forms import AnswerForm, ImpactForm, JointForm, PutOffForm, StartForm, TierForm
from sightline.visits.plan_page import record_of
from sightline.visits.plan_reasons import reasons_for
from sightline.visits.plan_selectors import newest_plan, standing_for
from sightline.visits.selectors import visit_for
from sightline.visits.starting import missing_for_start, start_visit
from sightline.visits.taking import Sent
from sightline.visits.tokens import token_of

BOTH_WAYS = ["GET", "POST"]


@login_required
@require_http_methods(BOTH_WAYS)
def decide(request: SignedInRequest, visit_id: UUID) -> HttpResponse:
    found = visit_for(request.actor, visit_id, VisitAction.DECIDE_TIER)
    plan, standing = newest_plan(visit_id), standing_for(found.visit)
    if plan is None or standing is None:
        raise Http404
    initial = fresh() | {"plan": plan.pk, "tier": standing.tier.value}
    form = TierForm(request.POST or None, proposed=standing.proposed, initial=initial)
    because = " ".join(reason.words for reason in reasons_for(plan, record_of(found)))
    page = visit_change(
        found,
        "How is this visit to be made?",
        button="Decide",
        done="Decided. The worker is told.",
        lead=f"Proposed: {label('tier', standing.proposed).lower()}. {because}",
    )
    return make_change(
        request,
        form,
        page,
        lambda: deciding.decide_tier(
            actor=request.actor,
            visit_id=visit_id,
            key=form.key,
            tier=Tier(form.cleaned_data["tier"]),
            reason=form.cleaned_data["reason"],
            plan_seen=form.cleaned_data["plan"],
        ),
    )


@login_required
@require_http_methods(BOTH_WAYS)
def ask(request: SignedInRequest, visit_id: UUID) -> HttpResponse:
    found = visit_for(request.actor, visit_id, VisitAction.GO_OUT)
    agencies = [(str(each.pk), each.name) for each in all_agencies(request.actor)]
    people = [
        (name, [(str(key), person) for key, person in there if key != request.actor.id])
        for name, there in people_by_agency(request.actor, timezone.localdate())
    ]
    form = JointForm(request.POST or None, agencies=agencies, people=people, initial=fresh())
    page = visit_change(
        found,
        "Ask somebody along",
        button="Ask",
        done="Asked. The answer will stand with the plan.",
        lead="Whoever is asked reads this, the place, the hours and how the visit is to be made. Of the family’s "
        "record they read nothing that they may not open: say what they need to know.",
    )
    return make_change(
        request,
        form,
        page,
        lambda: joining.ask_along(actor=request.actor, visit_id=visit_id, new=form.to_request()),
    )


@login_required
@require_http_methods(BOTH_WAYS)
def answer(request: SignedInRequest, visit_id: UUID, request_id: UUID) -> HttpResponse:
    found = visit_for(request.actor, visit_id)
    asked = joining.request_to_answer(found, request_id)
    form = AnswerForm(request.POST or None, for_agency=asked.practitioner_id is None, initial=fresh())
    starts, ends = timezone.localtime(found.visit.starts_at), timezone.localtime(found.visit.ends_at)
    who = asked.agency.name if asked.practitioner_id is None else found.visit.worker.name
    page = visit_change(
        found,
        f"{who}: do they come along?" if asked.practitioner_id is None else f"{who} asks you along",
        button="Answer",
        done="Answered.",
        lead=f"{in_words(starts.date())}, {starts:%H:%M} to {ends:%H:%M}, {found.visit.place}. {asked.purpose} Powers: "
        f"{asked.powers or 'not said'}. Speaks: {asked.speaks}. Sees the child: {asked.sees_child}.",
    )
    return make_change(
        request,
        form,
        page,
        lambda: joining.answer_request(
            actor=request.actor,
            visit_id=visit_id,
            request_id=request_id,
            key=form.key,
            comes=form.comes_along,
            words=form.cleaned_data["words"],
        ),
    )


@login_required
@require_http_methods(BOTH_WAYS)
def put_off(request: SignedInRequest, visit_id: UUID) -> HttpResponse:
    found = visit_for(request.actor, visit_id, VisitAction.GO_OUT)
    form = PutOffForm(request.POST or None, initial=fresh())
    page = visit_change(
        found,
        "Put the visit off",
        button="Put it off",
        done="Put off.",
        lead="The child’s safety comes first. What frightens you, the child may live with: if fear is part of it, say "
        "how and when the child is seen instead. The days since the child was seen go on counting.",
    )
    return make_change(
        request,
        form,
        page,
        lambda: putting_off.put_off(actor=request.actor, visit_id=visit_id, new=form.to_put_off()),
    )


@login_required
@require_http_methods(BOTH_WAYS)
def impact(request: SignedInRequest, visit_id: UUID) -> HttpResponse:
    found = visit_for(request.actor, visit_id, VisitAction.GO_OUT)
    plan = newest_plan(visit_id)
    said = plan.answers.get("child", "") if plan else ""
    form = ImpactForm(request.POST or None, initial=fresh() | {"safe": said})
    page = visit_change(
        found,
        "Is it safe for the child?",
        button="Keep the note",
        done="Kept.",
        lead="If it needs this much care for you to go there, is it safe for the child to live there? A no, and “not "
        "sure”, are told to the lead professional, and to the family’s managers where nobody leads or you do.",
    )
    return make_change(
        request,
        form,
        page,
        lambda: putting_off.note_impact(
            actor=request.actor,
            visit_id=visit_id,
            key=form.key,
            safe=form.cleaned_data["safe"],
            words=form.cleaned_data["words"],
        ),
    )


@login_required
@require_http_methods(BOTH_WAYS)
def start(request: SignedInRequest, visit_id: UUID) -> HttpResponse:
    found = visit_for(request.actor, visit_id, VisitAction.GO_OUT)
    planned = found.state.stage is Stage.PLANNED
    ladder = ladder_of(found.visit.partnership_id)
    missing = missing_for_start(found, _until(request, found.visit.ends_at), ladder) if planned else ()
    back = timezone.localtime(found.visit.ends_at).time()
    form = StartForm(request.POST or None, missing=missing, initial=fresh() | {"back": back})
    if form.is_bound and form.is_valid():
        try:
            start_visit(
                actor=request.actor,
                visit_id=visit_id,
                sent=Sent(form.key),
                emergency=form.cleaned_data.get("emergency", ""),
                until=form.until(),
            )
        except NotPossible as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("visits:out", token_of(visit_id))
    trail = (*trail_to(found), ("The visit", plan_url(found.visit)))
    page = {"found": found, "missing": missing, "form": form, "trail": trail}
    return render(request, "visits/start.html", page | {"help_paragraphs": paragraphs_for(PLANNER)})


def _until(request: SignedInRequest, planned: datetime) -> datetime:
    """The end that was asked for: who has a duty then is what counts."""
    asked = StartForm(request.POST or None, missing=())
    return asked.until() if asked.is_valid() else planned
