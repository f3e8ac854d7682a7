"""Keeping a draft while it is typed, and throwing it away."""

from datetime import datetime
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from sightline.accounts.requests import SignedInRequest
from sightline.cases.pages import trail_to_family
from sightline.cases.selectors import case_for
from sightline.chronology.draft_pages import NO_ID, OUR_OWN, so_far_of
from sightline.chronology.drafts import FinishedAlready, Form, TooLong, drafts_in, keep_draft, throw_draft_away
from sightline.core.access import Action
from sightline.core.not_possible import NotPossible
from sightline.guidance.selectors import paragraphs_for
from sightline.ui.change import Change, confirmation, make_change

SOMEBODY_ELSE = "Somebody else is signed in now."
STATUS = {TooLong: 413, FinishedAlready: 410}


@login_required
@require_POST
def keep(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    """To the page's own script: 204 kept, 409 somebody else is signed in, or in plain words what stands in the way."""
    if request.POST.get(f"{OUR_OWN}person", str(request.actor.id)) != str(request.actor.id):
        return _said(SOMEBODY_ELSE, 409)
    so_far = so_far_of(request, Form.CONTACT)
    if so_far is None:
        case_for(request.actor, case_id, Action.RECORD_CONTACT)
        return _said(NO_ID, 400)
    try:
        keep_draft(actor=request.actor, case_id=case_id, so_far=so_far)
    except NotPossible as refusal:
        return _said(str(refusal), STATUS.get(type(refusal), 400))
    return HttpResponse(status=204)


@login_required
@require_http_methods(["GET", "POST"])
def throw_away(request: SignedInRequest, case_id: UUID, draft_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.RECORD_CONTACT)
    draft = next((each for each in drafts_in(opened) if each.page == draft_id), None)
    if draft is None:
        raise Http404
    change = Change(
        title="Throw this draft away",
        button="Throw it away",
        done="The draft is thrown away.",
        onward=lambda _: reverse("workspace:today"),
        trail=trail_to_family(opened),
        cancel=draft.address,
        cancel_words="Go on with it",
        lead=f"{draft.what}, begun on {_moment(draft.started_at)} and last kept on {_moment(draft.saved_at)}.",
        warns="Nothing of it stands on the record. It is not kept anywhere else and does not come back.",
        paragraphs=tuple(paragraphs_for("Contact")),
    )
    return make_change(
        request,
        confirmation(request),
        change,
        lambda: throw_draft_away(actor=request.actor, case_id=case_id, page=draft_id),
    )


def _moment(when: datetime) -> str:
    return f"{timezone.localtime(when):%-d %B %Y, %H:%M}"


def _said(words: str, status: int) -> HttpResponse:
    return HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")
