"""Writing, reading and correcting one entry."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from sightline.accounts.requests import SignedInRequest
from sightline.accounts.selectors import agencies_of, agency_name, all_agencies, works_with_adults
from sightline.audit.events import Event
from sightline.cases.pages import writes_for
from sightline.cases.respect import needs_of_family
from sightline.cases.selectors import OpenedCase, case_for, members_of
from sightline.chronology import services
from sightline.chronology.child_card import WHAT_SEEN_MEANS
from sightline.chronology.contact_form import ContactForm
from sightline.chronology.correction_form import CorrectionForm, initial_of
from sightline.chronology.draft_pages import DraftOnPage, asked_for
from sightline.chronology.light_form import LightForm
from sightline.chronology.pages import on_the_record, page, to_the_entries
from sightline.chronology.reading import Version, others_of_the_visit, versions_for
from sightline.chronology.restricting import marks_on
from sightline.core.access import Action
from sightline.core.not_possible import NotPossible


@login_required
@require_http_methods(["GET", "POST"])
def add(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.RECORD_CONTACT)
    form = _contact_form(request, opened)
    draft = DraftOnPage(request, opened, form)
    if draft.is_put_by:
        return redirect("workspace:today")
    if form.is_valid():
        new = form.to_act()
        reported_by = _reported_by(opened, new.act.entry.agency)
        try:
            added = services.record_act(actor=request.actor, case_id=case_id, reported_by=reported_by, act=new)
        except NotPossible as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, on_the_record(opened, added))
            return to_the_entries(case_id, new.act.entry.day)
    shown = {"form": form, "seen_means": WHAT_SEEN_MEANS, "draft": draft.still_open()}
    return page(request, opened, "chronology/contact.html", screen="Contact", **shown)


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


def _contact_form(request: SignedInRequest, opened: OpenedCase) -> ContactForm:
    """The light form for those who work with the adults; either may be asked for (?form=light, ?form=full)."""
    usual = "light" if works_with_adults(opened.actor, writes_for(opened)) else "full"
    members = members_of(opened.case.pk)
    wanted = asked_for(request, opened).get("asked_with") or request.GET.get("form", usual)
    asked = LightForm if wanted == "light" else ContactForm
    return asked(
        request.POST or None,
        initial=_now(opened),
        agencies=_agencies(opened),
        members=members,
        needs=tuple(each for each in needs_of_family(opened.case.pk, members) if each.sentences),
    )


def _now(opened: OpenedCase) -> dict[str, object]:
    """The moment and the signed-in worker may be filled in beforehand; answers about a child may not."""
    now = timezone.localtime()
    named = {"agency": agency_name(opened.actor, writes_for(opened)), "practitioner": opened.actor.name}
    return {"happened_on": now.date(), "at": now.strftime("%H:%M"), "entry_id": uuid4()} | named


def _correction_form(request: SignedInRequest, opened: OpenedCase, now: Version) -> CorrectionForm:
    marks = {"third_party": now.details.third_party, "not_for_family": now.details.not_for_family}
    initial = initial_of(now.entry, now.more, now.details.version, marks) | {
        "children": now.children,
        "entry_id": uuid4(),
    }
    return CorrectionForm(
        request.POST or None,
        initial=initial,
        agencies=[now.entry.agency, *_agencies(opened)],
        members=members_of(opened.case.pk),
        kind=now.entry.kind,
    )


def _agencies(opened: OpenedCase) -> list[str]:
    """Names to choose from, the writer's own first."""
    return [agency.name for agency in (*agencies_of(opened.actor), *all_agencies(opened.actor))]


def _reported_by(opened: OpenedCase, agency: str) -> UUID:
    """The writer's own agency, whoever made the contact."""
    own = (mine.pk for mine in agencies_of(opened.actor) if mine.name == agency)
    return next(own, writes_for(opened))
