"""The page of an alarm, and what a responder does on it."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from sightline.accounts.requests import SignedInRequest
from sightline.audit.events import Event
from sightline.core.access import VisitAction, decide_visit
from sightline.core.not_possible import NotPossible
from sightline.guidance.selectors import paragraphs_for
from sightline.visits import answering
from sightline.visits.alarm_calls import how_it_ended
from sightline.visits.alarm_forms import OUTCOMES, AnswerForm, CallForm, ResolveForm
from sightline.visits.alarms import alarm_for
from sightline.visits.safety_pages import trail_to_board
from sightline.visits.selectors import visit_for
from sightline.visits.waiting import nobody_watches

IN_HAND = "You have it in hand. Say that you are still on it before that runs out."


View = Callable[[SignedInRequest, UUID], HttpResponse]


def told_of_the_end(view: View) -> View:
    """Whoever was called and comes when somebody else has ended it is told so, and not that there is no such page."""

    @wraps(view)
    def told(request: SignedInRequest, visit_id: UUID) -> HttpResponse:
        try:
            return view(request, visit_id)
        except Http404:
            if not (words := how_it_ended(request.actor, visit_id)):
                raise
            messages.info(request, words)
            return redirect("visits:board")

    return told


@login_required
@require_GET
@told_of_the_end
def alarm(request: SignedInRequest, visit_id: UUID) -> HttpResponse:
    return _page(request, visit_id)


@login_required
@require_POST
@told_of_the_end
def answer(request: SignedInRequest, visit_id: UUID) -> HttpResponse:
    """I have it in hand; and afterwards: still on it."""
    _may_answer(request, visit_id)
    form = AnswerForm(request.POST)
    said = form.cleaned_data if form.is_valid() else {}
    try:
        answering.acknowledge(
            actor=request.actor, visit_id=visit_id, key=said.get("id") or uuid4(), seen=said.get("seen")
        )
    except NotPossible as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, IN_HAND)
    return redirect("visits:alarm", visit_id)


@login_required
@require_POST
@told_of_the_end
def resolve(request: SignedInRequest, visit_id: UUID) -> HttpResponse:
    _may_answer(request, visit_id)
    form = ResolveForm(request.POST)
    if not form.is_valid():
        return _page(request, visit_id, resolving=form)
    said = form.cleaned_data
    try:
        opened = answering.resolve(
            actor=request.actor, visit_id=visit_id, key=said["id"] or uuid4(), ending=said["ending"],
            how_known=said["how_known"], raised=said["raised"],
        )  # fmt: skip
    except NotPossible as refusal:
        form.add_error(None, str(refusal))
        return _page(request, visit_id, resolving=form)
    messages.success(request, f"The alarm for {opened.visit.worker.name} has ended.")
    over = replace(opened.access, alarm=False)
    # Who answered because of a duty reads no more of the visit once it is over.
    reads_on = decide_visit(request.actor, VisitAction.READ_ALARM, over).allowed
    return redirect("visits:alarm", visit_id) if reads_on else redirect("visits:board")


@login_required
@require_POST
@told_of_the_end
def log(request: SignedInRequest, visit_id: UUID) -> HttpResponse:
    _may_answer(request, visit_id)
    form = CallForm(request.POST)
    if not form.is_valid():
        return _page(request, visit_id, calling=form)
    call = form.to_call()
    answering.log_call(actor=request.actor, visit_id=visit_id, call=call)
    messages.success(request, f"Noted: {call.whom}, {call.outcome}.")
    return redirect("visits:alarm", visit_id)


@login_required
@require_POST
@told_of_the_end
def kin(request: SignedInRequest, visit_id: UUID) -> HttpResponse:
    try:
        answering.open_kin(actor=request.actor, visit_id=visit_id)
    except NotPossible as refusal:
        messages.warning(request, str(refusal))
    return redirect(reverse("visits:alarm", args=[visit_id]) + "#sealed")


def _may_answer(request: SignedInRequest, visit_id: UUID) -> None:
    """Before the form is looked at: a wrong form must not show the page to whoever may only read it."""
    visit_for(request.actor, visit_id, VisitAction.ANSWER, event=Event.ALARM_READ)


def _page(
    request: SignedInRequest, visit_id: UUID, *, resolving: ResolveForm | None = None, calling: CallForm | None = None
) -> HttpResponse:
    now = timezone.localtime()
    page = alarm_for(request.actor, visit_id, now=now)
    resolving = resolving or ResolveForm()
    alarm_read = page.opened.state.alarm
    resolving.shows(alarm_read.raised_at if alarm_read else None)
    context = {
        "alarm": page,
        "visit": page.visit,
        "answering": AnswerForm(holder=page.holder),
        "resolving": resolving,
        "calling": calling or CallForm(),
        "form": resolving if resolving.is_bound else calling,
        "outcomes": OUTCOMES,
        "phones": [(phone, uuid4()) for phone in page.phones],
        "unwatched": nobody_watches(now=now),
        "now": now,
        "trail": trail_to_board(),
        "help_paragraphs": paragraphs_for("Live board"),
    }
    return render(request, "visits/alarm.html", context)
