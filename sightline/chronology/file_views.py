"""Taking a chronology file in, and giving one out."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_http_methods

from sightline.accounts.requests import SignedInRequest
from sightline.accounts.selectors import agencies_of
from sightline.audit.events import Event
from sightline.cases.selectors import OpenedCase, case_for, members_of
from sightline.chronology import importing, uploads
from sightline.chronology.exporting import export_csv
from sightline.chronology.file_forms import ChoicesForm, UploadForm, first_choices
from sightline.chronology.pages import page, to_the_entries
from sightline.chronology.preview import preview_of
from sightline.chronology.selectors import older_versions
from sightline.core.access import Action
from sightline.core.not_possible import NotPossible
from sightline.exchange.problems import Unusable


@login_required
@require_http_methods(["GET", "POST"])
def choose(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.IMPORT)
    agencies = [(agency.pk, agency.name) for agency in agencies_of(request.actor)]
    form = UploadForm(request.POST or None, request.FILES or None, agencies=agencies)
    if form.is_valid():
        file = form.cleaned_data["file"]
        draft = uploads.keep_upload(
            actor=request.actor,
            case_id=case_id,
            agency_id=form.cleaned_data["agency"],
            file_name=file.name,
            content=file.read(),
        )
        return redirect("chronology:preview", case_id, draft.pk)
    return page(request, opened, "chronology/import.html", screen="Timeline", form=form)


@login_required
@require_http_methods(["GET", "POST"])
def preview(request: SignedInRequest, case_id: UUID, draft_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.IMPORT)
    draft = uploads.draft_for(opened, draft_id)
    if draft is None:
        raise Http404
    try:
        wanted = first_choices(request.POST)
        shown = preview_of(opened, uploads.file_of(draft, leave_out_bad_rows=wanted.leave_out_bad_rows), wanted)
    except Unusable as unusable:
        words = unusable.problem(draft.file_name).in_words()
        return page(request, opened, "chronology/import.html", screen="Timeline", unusable=words)
    members = members_of(case_id)
    form = ChoicesForm(request.POST or None, preview=shown, members=members)
    looks_again = form.is_bound and not form.shows_what_was_seen
    if looks_again:
        form = ChoicesForm.kept(request.POST, shown, members)
    elif form.is_valid() and (taken := _taken_in(request, case_id, draft_id, form)):
        return taken
    asked: dict[str, object] = {"form": form, "preview": shown, "draft": draft, "looks_again": looks_again}
    return page(request, opened, "chronology/preview.html", screen="Timeline", **asked)


def _taken_in(request: SignedInRequest, case_id: UUID, draft_id: UUID, form: ChoicesForm) -> HttpResponse | None:
    try:
        taken = importing.take_in(actor=request.actor, case_id=case_id, draft_id=draft_id, choices=form.to_choices())
    except NotPossible as refused:
        form.add_error(None, str(refused))
        return None
    messages.success(request, taken.in_words())
    return to_the_entries(case_id)


@login_required
@require_GET
def bad_rows(request: SignedInRequest, case_id: UUID, draft_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.IMPORT)
    draft = uploads.draft_for(opened, draft_id)
    if draft is None:
        raise Http404
    return _file(uploads.bad_rows_of(draft), f"bad-rows-{slugify(draft.file_name) or draft.pk}.csv")


@login_required
@require_http_methods(["GET", "POST"])
def export(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    if request.method == "GET":
        opened = case_for(request.actor, case_id, Action.EXPORT)
        return _export_page(request, opened)
    opened = case_for(request.actor, case_id, Action.EXPORT, event=Event.EXPORTED)
    written = export_csv(opened, members_of(case_id))
    return _file(written.encode("utf-8-sig"), f"chronology-{slugify(opened.case.name) or case_id}.csv")


def _export_page(request: SignedInRequest, opened: OpenedCase) -> HttpResponse:
    left_behind = older_versions(opened)
    return page(request, opened, "chronology/export.html", screen="Timeline", left_behind=left_behind)


def _file(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
