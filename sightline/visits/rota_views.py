"""The rota of the duties: the coming week, and its changes."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from sightline.accounts.doors import needs
from sightline.accounts.requests import SignedInRequest
from sightline.accounts.selectors import all_agencies, practitioners_of
from sightline.core.access import Action
from sightline.guidance.selectors import paragraphs_for
from sightline.ui.change import Change, make_change
from sightline.visits import rota_keeping
from sightline.visits.ladders import duties_of
from sightline.visits.rota_forms import WEEKDAYS, EndForm, LineForm
from sightline.visits.safety_pages import tabs_for


@needs(Action.KEEP_ROTA)
@require_GET
def rota(request: SignedInRequest) -> HttpResponse:
    now = timezone.localtime()
    lines = rota_keeping.lines_of(request.actor, now.date())
    context = {
        "weeks": rota_keeping.week_of(request.actor, now=now),
        "lines": [(line, ", ".join(WEEKDAYS[int(day)] for day in line.weekdays)) for line in lines],
        "tabs": tabs_for(request.actor),
        "help_paragraphs": paragraphs_for("Live board"),
    }
    return render(request, "visits/rota.html", context)


@needs(Action.KEEP_ROTA)
@require_http_methods(["GET", "POST"])
def add_line(request: SignedInRequest) -> HttpResponse:
    form = LineForm(
        request.POST or None,
        duties=duties_of(request.actor.partnership),
        people=[(str(key), name) for key, name in practitioners_of(request.actor)],
        agencies=[(str(agency.pk), agency.name) for agency in all_agencies(request.actor)],
    )
    lead = "Whoever holds a duty is called for an alarm, sees everybody who is out, and may answer."
    return make_change(
        request,
        form,
        _change("Add a line to the rota", "Add the line", "Added.", lead=lead),
        lambda: rota_keeping.add_line(actor=request.actor, line=form.to_line()),
    )


@needs(Action.KEEP_ROTA)
@require_http_methods(["GET", "POST"])
def end_line(request: SignedInRequest, line_id: UUID) -> HttpResponse:
    line = rota_keeping.line_to_end(request.actor, line_id, timezone.localdate())
    form = EndForm(request.POST or None)
    return make_change(
        request,
        form,
        _change(
            f"End a line: {line.duty}, {line.practitioner}",
            "End the line",
            "The line has an end.",
            warns="Look at the rota afterwards: a gap means that nobody is called, and that no visit can start.",
        ),
        lambda: rota_keeping.end_line(actor=request.actor, line=line, until=form.cleaned_data["until"]),
    )


def _change(title: str, button: str, done: str, *, lead: str = "", warns: str = "") -> Change:
    back = reverse("visits:rota")
    return Change(
        title=title,
        button=button,
        done=done,
        onward=lambda _made: back,
        trail=(("Rota", back),),
        cancel=back,
        lead=lead,
        warns=warns,
        paragraphs=tuple(paragraphs_for("Live board")),
    )
