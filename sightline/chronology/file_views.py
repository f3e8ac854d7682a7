"""Taking a chronology file in, and giving one out."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_http_methods

from sightline.accounts.requests import SignedInRequest
from sightline.accounts.selectors import agencies_of
from sightline.audit.events import Event
from sightline.cases.selectors import OpenedCase, case_for, members_of
from sightline.chronology import importing
from sightline.chronology.exporting import export_csv
from sightline.chronology.forms import ChoicesForm, UploadForm
from sightline.chronology.models import ImportDraft
from sightline.chronology.selectors import older_versions
from sightline.core.access import Action
from sightline.exchange.problems import Unusable
from sightline.guidance.selectors import paragraphs_for


@login_required
@require_http_methods(["GET", "POST"])
def choose(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.IMPORT)
    agencies = [(agency.pk, agency.name) for agency in agencies_of(request.actor)]
    form = UploadForm(request.POST or None, request.FILES or None, agencies=agencies)
    if form.is_valid():
        file = form.cleaned_data["file"]
        draft = importing.keep_upload(
            actor=request.actor,
            case_id=case_id,
            agency_id=form.cleaned_data["agency"],
            file_name=file.name,
            content=file.read(),
        )
        return redirect("chronology:preview", case_id, draft.pk)
    return _page(request, opened, "chronology/import.html", form=form)


@login_required
@require_http_methods(["GET", "POST"])
def preview(request: SignedInRequest, case_id: UUID, draft_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.IMPORT)
    draft = _draft(opened, draft_id)
    wanted = importing.Choices(
        family=request.POST.get("family"), leave_out_bad_rows=bool(request.POST.get("leave_out_bad_rows"))
    )
    try:
        shown = importing.preview_of(opened, draft, wanted)
    except Unusable as unusable:
        return _page(request, opened, "chronology/import.html", unusable=unusable.problem(draft.file_name).in_words())
    form = ChoicesForm(request.POST or None, preview=shown, members=members_of(case_id))
    if request.method == "POST" and form.is_valid() and (taken := _taken_in(request, case_id, draft_id, form)):
        return taken
    return _page(request, opened, "chronology/preview.html", form=form, preview=shown, draft=draft)


def _taken_in(request: SignedInRequest, case_id: UUID, draft_id: UUID, form: ChoicesForm) -> HttpResponse | None:
    try:
        batch = importing.take_in(actor=request.actor, case_id=case_id, draft_id=draft_id, choices=form.to_choices())
    except importing.NotTakenIn as refused:
        form.add_error(None, str(refused))
        return None
    said = f"{batch.added} rows taken in; {batch.already_there} were there already; {batch.left_out} left out."
    messages.success(request, said)
    return redirect("workspace:timeline", case_id)


@login_required
@require_GET
def bad_rows(request: SignedInRequest, case_id: UUID, draft_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.IMPORT)
    draft = _draft(opened, draft_id)
    return _file(importing.bad_rows_of(draft), f"bad-rows-of-{slugify(draft.file_name)}.csv")


@login_required
@require_http_methods(["GET", "POST"])
def export(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    if request.method == "GET":
        opened = case_for(request.actor, case_id, Action.EXPORT)
        return _page(request, opened, "chronology/export.html", left_behind=older_versions(opened))
    opened = case_for(request.actor, case_id, Action.EXPORT, event=Event.EXPORTED)
    written = export_csv(opened, members_of(case_id))
    return _file(written.encode("utf-8-sig"), f"chronology-{slugify(opened.case.name)}.csv")


def _draft(opened: OpenedCase, draft_id: UUID) -> ImportDraft:
    draft = importing.draft_for(opened, draft_id)
    if draft is None:
        raise Http404
    return draft


def _file(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _page(request: SignedInRequest, opened: OpenedCase, template: str, **page: object) -> HttpResponse:
    return render(request, template, {"opened": opened, "help_paragraphs": paragraphs_for("Timeline"), **page})
