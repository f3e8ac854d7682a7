"""Writing, reading and correcting one entry."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from sightline.accounts.requests import SignedInRequest
from sightline.audit.events import Event
from sightline.cases.selectors import OpenedCase, case_for, members_of
from sightline.chronology import services
from sightline.chronology.contact_page import Beforehand, agencies_to_choose, write_contact
from sightline.chronology.correction_form import CorrectionForm, initial_of
from sightline.chronology.pages import page
from sightline.chronology.reading import Version, others_of_the_visit, versions_for
from sightline.chronology.restricting import marks_on
from sightline.core.access import Action
from sightline.core.not_possible import NotPossible


@login_required
@require_http_methods(["GET", "POST"])
def add(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.RECORD_CONTACT)
    return write_contact(request, opened, Beforehand())


@login_required
@require_GET
def entry(request: SignedInRequest, case_id: UUID, entry_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, event=Event.ENTRY_READ, record_id=entry_id)
    versions = versions_or_404(opened, entry_id)
    may = {"correct": opened.may(Action.CORRECT_ENTRY), "seal": opened.may(Action.SEAL_ENTRY)}
    may |= {"restrict": opened.may(Action.RESTRICT), "copy": opened.may(Action.COPY_FOR_FAMILY)}
    may["assess"] = opened.may(Action.ASSESS)
    now = versions[0]
    held = marks_on(opened, [entry_id]).get(entry_id, "") if now.details.restricted else ""
    others = others_of_the_visit(opened, now)
    shown = {"versions": versions, "now": now, "may": may, "held": held, "others": others}
    return page(request, opened, "chronology/entry.html", screen="Contact", **shown)


@login_required
@require_http_methods(["GET", "POST"])
def correct(request: SignedInRequest, case_id: UUID, entry_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.CORRECT_ENTRY)
    now = versions_or_404(opened, entry_id)[0]
    form = _correction_form(request, opened, now)
    if form.is_valid():
        try:
            services.correct_entry(
                actor=request.actor,
                case_id=case_id,
                original=entry_id,
                version=form.cleaned_data["version"],
                to=form.to_entry(now.entry, now.more),
                reason=form.cleaned_data["reason"],
            )
        except NotPossible as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The entry is corrected; the old text stays readable.")
            return redirect("chronology:entry", case_id, entry_id)
    return page(request, opened, "chronology/correct.html", screen="Contact", form=form, correcting=entry_id)


def versions_or_404(opened: OpenedCase, entry_id: UUID) -> list[Version]:
    versions = versions_for(opened, entry_id)
    if not versions:
        raise Http404
    return versions


def _correction_form(request: SignedInRequest, opened: OpenedCase, now: Version) -> CorrectionForm:
    marks = {"third_party": now.details.third_party, "not_for_family": now.details.not_for_family}
    initial = initial_of(now.entry, now.more, now.details.version, marks) | {
        "children": now.children,
        "entry_id": uuid4(),
    }
    return CorrectionForm(
        request.POST or None,
        initial=initial,
        agencies=[now.entry.agency, *agencies_to_choose(opened)],
        members=members_of(opened.case.pk),
        kind=now.entry.kind,
    )
