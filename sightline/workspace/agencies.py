"""The Agency picture: which agency meets what, from whom, over a year; and what agencies think is different."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from sightline.accounts.requests import SignedInRequest
from sightline.audit.events import Event
from sightline.cases.pages import trail_to_family, writes_for
from sightline.cases.selectors import OpenedCase, case_for, members_of
from sightline.chronology.facts import facts_of
from sightline.chronology.selectors import more_of
from sightline.core.access import Action
from sightline.core.agency_picture import agency_picture_of
from sightline.core.agency_words import what_stands_out
from sightline.core.contact_details import read_details
from sightline.core.not_possible import NotPossible
from sightline.exchange.agency_svg import agencies_as_text, draw_agencies
from sightline.guidance.selectors import paragraphs_for
from sightline.patterns.notes import NewNote, notes_of, write_note
from sightline.workspace.agency_form import AsOfForm, NoteForm

CAPTION = "Four weeks to a column, the newest on the right. It counts and does not judge."


@login_required
@require_GET
def agency_picture(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, event=Event.AGENCIES_READ)
    return _page(request, opened, NoteForm(initial={"note_id": uuid4()}))


@login_required
@require_POST
def add_note(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.ANSWER_FINDING)
    form = NoteForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        note = NewNote(said["note_id"], writes_for(opened), said["about_them"], said["about_us"])
        try:
            write_note(actor=request.actor, case_id=opened.case.pk, note=note)
        except NotPossible as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Your agency’s note stands beside the others’.")
            return redirect("workspace:agencies", opened.case.pk)
    return _page(request, opened, form)


def _page(request: SignedInRequest, opened: OpenedCase, form: NoteForm) -> HttpResponse:
    when = AsOfForm(request.GET or None)
    case = facts_of(opened, members_of(opened.case.pk), as_of=when.day())
    whose = {key: read_details(dict(cells)).whose for key, cells in more_of(opened).items()}
    picture = agency_picture_of(case, {key: names for key, names in whose.items() if names})
    page = {
        "opened": opened,
        "trail": trail_to_family(opened),
        "when": when,
        "earlier": picture.stretches[0].first if picture.earlier else None,
        "picture": picture,
        "drawing": draw_agencies(picture, family=opened.case.name, caption=CAPTION),
        "as_text": agencies_as_text(picture, anchor="agencies-as-text"),
        "stands_out": what_stands_out(picture, case.guidance),
        "notes": notes_of(opened),
        "form": form if opened.may(Action.ANSWER_FINDING) else None,
        "help_paragraphs": paragraphs_for("Agency picture"),
    }
    return render(request, "workspace/agencies.html", page)
