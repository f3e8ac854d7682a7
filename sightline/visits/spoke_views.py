"""A colleague who spoke with the worker checks them out."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from sightline.accounts.requests import SignedInRequest
from sightline.core.access import VisitAction
from sightline.core.visit import Happened
from sightline.guidance.selectors import paragraphs_for
from sightline.ui.change import Change, make_change
from sightline.visits.digits_asked import asks_digits
from sightline.visits.mine_forms import SpokeForm
from sightline.visits.selectors import visit_for
from sightline.visits.speaking import Spoken, speak_for

DANGER = (
    "Those are the digits for danger. Help is being called now. Talk on calmly, let nothing be noticed, and do not "
    "ring the worker again."
)


@login_required
@require_http_methods(["GET", "POST"])
def spoke(request: SignedInRequest, visit_id: UUID) -> HttpResponse:
    opened = visit_for(request.actor, visit_id, VisitAction.SPEAK_FOR)
    asked = asks_digits(opened.visit, Happened.SPOKEN_FOR)
    form = SpokeForm(request.POST or None, initial={"id": uuid4()}, asks_digits=asked)
    worker = opened.visit.worker.name
    # Whoever holds a duty reads where somebody is while an alarm runs, and not before.
    place = f"{opened.visit.place}. " if opened.may(VisitAction.SEE) else ""

    def check_out() -> Spoken:
        said = form.cleaned_data
        return speak_for(actor=request.actor, visit_id=visit_id, sent_id=said["id"], digits=form.to_digits())

    def onward(spoken: Spoken) -> str:
        if spoken.danger:
            messages.error(request, DANGER)
        else:
            messages.success(request, f"{worker} is checked out. It is noted that you spoke with them.")
        return reverse("workspace:today")

    page = Change(
        title=f"I spoke with {worker}",
        button="Check them out",
        done="",
        onward=onward,
        cancel=reverse("workspace:today"),
        lead=f"{place}It is written down that it was you who checked them out.",
        warns="Only if you heard their own voice. An answerphone, a message or somebody else's word is no answer.",
        paragraphs=tuple(paragraphs_for("Live board")),
    )
    return make_change(request, form, page, check_out)
