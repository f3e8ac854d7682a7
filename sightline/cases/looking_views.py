"""Opening a record in an emergency, and who looked at a record."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from sightline.accounts.doors import needs
from sightline.accounts.even import even_out
from sightline.accounts.requests import SignedInRequest
from sightline.accounts.selectors import names_of
from sightline.audit import looks
from sightline.audit.events import Event
from sightline.cases.emergencies import open_in_emergency
from sightline.cases.forms import EmergencyForm
from sightline.cases.looks_form import LooksForm
from sightline.cases.pages import trail_to_people
from sightline.cases.selectors import case_for
from sightline.core.access import Action
from sightline.guidance.selectors import paragraphs_for

NOTHING_OPENED = (
    "No record was opened. Check the name and the date of birth. If they are right, ring the duty manager: "
    "there may be no record here, or none that can be opened this way."
)


@needs(Action.TAKE_EMERGENCY_ACCESS)
def emergency(request: SignedInRequest) -> HttpResponse:
    form = EmergencyForm(request.POST or None)
    refused = False
    if form.is_bound and form.is_valid():
        opened = open_in_emergency(actor=request.actor, emergency=form.to_emergency())
        if opened:
            messages.warning(request, "Opened for twelve hours. The managers of this record have been told.")
            return redirect("workspace:family", opened[0].pk) if len(opened) == 1 else redirect("workspace:families")
        form.add_error(None, NOTHING_OPENED)
        refused = True
    context = {"form": form, "help_paragraphs": paragraphs_for("Family")}
    answer = render(request, "cases/emergency.html", context)
    return even_out(answer) if refused else answer


@login_required
@require_GET
def who_looked(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.SEE_WHO_LOOKED, event=Event.LOOKED_WHO_LOOKED)
    names = names_of(looks.people_of(case_id, reader=request.actor.id))
    form = LooksForm(request.GET or None, names=names)
    wanted = form.to_filter()
    context = {
        "opened": opened,
        "form": form,
        "kept": form.kept(),
        "names": names,
        "trail": trail_to_people(opened),
        "help_paragraphs": paragraphs_for("Family"),
    }
    page, reader = request.GET.get("page", 1), request.actor.id
    if form.one_by_one():
        return render(
            request, "cases/each_look.html", context | {"rows": looks.each_look(case_id, wanted, page, reader=reader)}
        )
    return render(
        request, "cases/who_looked.html", context | {"looks": looks.who_looked(case_id, wanted, page, reader=reader)}
    )
