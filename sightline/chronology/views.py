"""Writing, reading, correcting and sealing one entry."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from sightline.accounts.requests import SignedInRequest
from sightline.accounts.selectors import agencies_of, all_agencies, practitioners_of
from sightline.audit.events import Event
from sightline.cases.selectors import OpenedCase, case_for, members_of
from sightline.chronology import services
from sightline.chronology.forms import ContactForm, CorrectionForm, RestrictForm, SealForm, initial_of
from sightline.chronology.reading import Version, versions_for
from sightline.core.access import Action
from sightline.guidance.selectors import paragraphs_for


@login_required
@require_http_methods(["GET", "POST"])
def add(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.RECORD_CONTACT)
    mine = agencies_of(request.actor)
    now = timezone.localtime()
    initial = {"happened_on": now.date(), "at": now.strftime("%H:%M"), "practitioner": request.actor.name}
    form = _contact_form(request, opened, ContactForm, initial | {"agency": mine[0].name, "entry_id": uuid4()})
    if form.is_valid():
        contact = form.to_entry()
        said = next((agency for agency in mine if agency.name == contact.entry.agency), mine[0])
        services.record_contact(actor=request.actor, case_id=case_id, reported_by=said.pk, contact=contact)
        messages.success(request, "The contact is on the record.")
        return redirect(_place(opened, contact.entry.day))
    return _page(request, opened, "chronology/contact.html", form=form, button="Put on the record")


@login_required
@require_GET
def entry(request: SignedInRequest, case_id: UUID, entry_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, event=Event.ENTRY_READ, about=f"entry {entry_id}")
    versions = _versions(opened, entry_id)
    may = {"correct": opened.may(Action.CORRECT_ENTRY), "seal": opened.may(Action.SEAL_ENTRY)}
    may["restrict"] = opened.may(Action.RESTRICT)
    return _page(request, opened, "chronology/entry.html", versions=versions, now=versions[0], may=may)


@login_required
@require_http_methods(["GET", "POST"])
def correct(request: SignedInRequest, case_id: UUID, entry_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.CORRECT_ENTRY)
    now = _versions(opened, entry_id)[0]
    marks = {"third_party": now.details.third_party, "not_for_family": now.details.not_for_family}
    initial = initial_of(now.entry, now.details.version, marks) | {"children": now.children, "entry_id": uuid4()}
    form = _contact_form(request, opened, CorrectionForm, initial)
    if form.is_valid():
        try:
            said = form.cleaned_data
            services.correct_entry(
                actor=request.actor,
                case_id=case_id,
                original=entry_id,
                version=said["version"],
                to=form.to_entry(),
                reason=said["reason"],
            )
            messages.success(request, "The entry is corrected; the old text stays readable.")
            return redirect("chronology:entry", case_id, entry_id)
        except services.NothingToCorrect as clash:
            form.add_error(None, str(clash))
    return _page(request, opened, "chronology/contact.html", form=form, button="Correct the entry", correcting=entry_id)


@login_required
@require_http_methods(["GET", "POST"])
def seal(request: SignedInRequest, case_id: UUID, entry_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.SEAL_ENTRY)
    now = _versions(opened, entry_id)[0]
    form = SealForm(request.POST or None)
    if form.is_valid():
        services.seal_entry(actor=request.actor, case_id=case_id, original=entry_id, reason=form.cleaned_data["reason"])
        messages.success(request, "The entry is sealed. Write it again on the record where it belongs.")
        return redirect("workspace:timeline", case_id)
    return _page(request, opened, "chronology/seal.html", form=form, now=now)


@login_required
@require_http_methods(["GET", "POST"])
def restrict(request: SignedInRequest, case_id: UUID, entry_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.RESTRICT)
    now = _versions(opened, entry_id)[0]
    agencies = [(agency.pk, agency.name) for agency in all_agencies(request.actor)]
    form = RestrictForm(request.POST or None, agencies=agencies, people=practitioners_of(request.actor))
    if form.is_valid():
        said = form.cleaned_data
        services.restrict_entry(
            actor=request.actor,
            case_id=case_id,
            original=entry_id,
            reason=said["reason"],
            held_to_agency=said["held_to"],
            exclude_practitioner=said["exclude"],
        )
        messages.success(request, "Only those whom you meant can read the entry now.")
        return redirect("workspace:timeline", case_id)
    return _page(request, opened, "chronology/restrict.html", form=form, now=now)


def _contact_form(
    request: SignedInRequest, opened: OpenedCase, form: type[ContactForm], initial: dict[str, object]
) -> ContactForm:
    agencies = [agency.name for agency in (*agencies_of(request.actor), *all_agencies(request.actor))]
    named = str(initial["agency"])
    members = members_of(opened.case.pk)
    return form(request.POST or None, initial=initial, agencies=[*agencies, named], members=members)


def _versions(opened: OpenedCase, entry_id: UUID) -> list[Version]:
    versions = versions_for(opened, entry_id)
    if not versions:
        raise Http404
    return versions


def _place(opened: OpenedCase, day: object) -> str:
    return f"{reverse('workspace:timeline', args=[opened.case.pk])}?until={day}#entries"


def _page(request: SignedInRequest, opened: OpenedCase, template: str, **page: object) -> HttpResponse:
    return render(request, template, {"opened": opened, "help_paragraphs": paragraphs_for("Contact"), **page})
