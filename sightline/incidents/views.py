"""A family's hazard notes: those in force, a new one, and the end of one."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from sightline.accounts.requests import SignedInRequest
from sightline.audit.events import Event
from sightline.cases.pages import people_to_choose, trail_to_family
from sightline.cases.selectors import OpenedCase, case_for
from sightline.core.access import Action
from sightline.core.dates import in_words
from sightline.guidance.selectors import paragraphs_for
from sightline.incidents import services
from sightline.incidents.forms import EndHazardForm, HazardForm
from sightline.incidents.selectors import ended_hazards, hazards_in_force, sources_of
from sightline.ui.change import Change, make_change

SCREEN = "Incident desk"
BOTH_WAYS = ["GET", "POST"]
LEAD = (
    "A note says what happened, when, and what to do about it: it is no mark on a person. It is read by those who may "
    "open this record, and by whoever answers an alarm about a visit. Nobody else is told."
)


@login_required
@require_GET
def hazards(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, event=Event.HAZARDS_READ)
    today = timezone.localdate()
    page = {
        "opened": opened,
        "may_write": opened.may(Action.ASSESS),
        "hazards": hazards_in_force(opened, today),
        "ended": ended_hazards(opened, today),
        "trail": trail_to_family(opened),
        "help_paragraphs": paragraphs_for(SCREEN),
    }
    return render(request, "incidents/hazards.html", page)


@login_required
@require_http_methods(BOTH_WAYS)
def note_hazard(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    """``?entry=`` names the entry from which it is written."""
    opened = case_for(request.actor, case_id, Action.ASSESS)
    entry = _entry_asked(request)
    form = HazardForm(
        request.POST or None, people=people_to_choose(case_id), sources=sources_of(opened, entry), entry=entry
    )
    page = _page(opened, "A hazard note", LEAD)
    return make_change(
        request, form, page, lambda: services.note_hazard(actor=request.actor, case_id=case_id, new=form.to_hazard())
    )


@login_required
@require_http_methods(BOTH_WAYS)
def end_hazard(request: SignedInRequest, case_id: UUID, hazard_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.ASSESS)
    found = [each for each in hazards_in_force(opened, timezone.localdate()) if each.key == hazard_id]
    if not found:
        raise Http404
    form = EndHazardForm(request.POST or None, hazard=found[0])
    lead = f"On {found[0].about}, of {in_words(found[0].happened_on)}. What to do: {found[0].to_do}"

    def do() -> None:
        key, why = form.cleaned_data["id"], form.cleaned_data["why"]
        asks = request.actor
        if form.renews:
            renewal = form.to_renewal()
            services.renew_hazard(actor=asks, case_id=case_id, hazard_id=hazard_id, key=key, why=why, renewal=renewal)
        else:
            services.end_hazard(actor=asks, case_id=case_id, hazard_id=hazard_id, key=key, why=why)

    return make_change(request, form, _page(opened, "Look again at a hazard note", lead), do)


def _page(opened: OpenedCase, title: str, lead: str) -> Change:
    back = reverse("incidents:hazards", args=[opened.case.pk])
    return Change(
        title=title,
        button="Save",
        done="Saved.",
        onward=lambda _made: back,
        trail=(*trail_to_family(opened), ("Hazard notes", back)),
        cancel=back,
        lead=lead,
        paragraphs=tuple(paragraphs_for(SCREEN)),
    )


def _entry_asked(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.GET.get("entry", ""))
    except ValueError:
        return None
