"""Writing curated chronologies: starting one, selecting entries, impact and analysis, finishing, freezing."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from sightline.accounts.requests import SignedInRequest
from sightline.cases.selectors import OpenedCase, case_for, members_of
from sightline.chronology.selectors import current_versions
from sightline.core.access import Action
from sightline.core.not_possible import NotPossible
from sightline.curation import services
from sightline.curation.forms import (
    AddForm,
    FinishForm,
    FreezeForm,
    LeaveOutForm,
    LineForm,
    NewChronologyForm,
    ReopenForm,
)
from sightline.curation.models import Curated, Line
from sightline.curation.pages import address, change_of, ids_among, page, selected_words, trail_to, trail_to_list
from sightline.curation.reading import facts_of_versions
from sightline.curation.selectors import (
    agencies_to_write_for,
    chronologies_of,
    curated_for,
    lines_in_force,
    may_write,
)
from sightline.guidance.selectors import paragraphs_for
from sightline.ui.change import Change, make_change


@login_required
@require_http_methods(["GET", "POST"])
def start(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.ASSESS)
    children = [(str(member.person), member.shown_as) for member in members_of(case_id) if member.is_child]
    form = NewChronologyForm(request.POST or None, agencies=agencies_to_write_for(opened), children=children)
    change = Change(
        title="Start a chronology",
        button="Start it",
        done="Started. Select the entries that belong in it.",
        onward=address,
        trail=trail_to_list(opened),
        lead="A chronology selects entries from the record and adds what they mean. The entries stay as they are.",
        paragraphs=tuple(paragraphs_for("Timeline")),
    )
    return make_change(
        request,
        form,
        change,
        lambda: services.start_chronology(actor=request.actor, case_id=case_id, new=form.to_chronology()),
    )


@login_required
@require_http_methods(["GET", "POST"])
def add(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    """Entries ticked on the Timeline, or one from its own page, into a chronology."""
    opened = case_for(request.actor, case_id, Action.ASSESS)
    asked = request.POST if request.method == "POST" else request.GET
    form = _add_form(request, opened, ids_among(asked.getlist("entry")))
    if form.is_valid():
        curated = curated_for(opened, form.cleaned_data["chronology"])
        try:
            number = services.select_entries(
                actor=request.actor, case_id=case_id, curated_id=curated.pk, originals=form.cleaned_data["entry"]
            )
        except NotPossible as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, selected_words(number, len(form.cleaned_data["entry"])))
            return redirect(address(curated))
    return page(request, opened, "curation/add.html", trail_to_list(opened), form=form)


def _add_form(request: SignedInRequest, opened: OpenedCase, asked: list[UUID]) -> AddForm:
    versions = current_versions(opened, asked)
    facts = facts_of_versions(opened, members_of(opened.case.pk), versions.values())
    entries = [
        (str(original), f"{fact.when}: {fact.head}, {fact.by}")
        for original, (_, fact) in ((original, facts[version]) for original, version in versions.items())
    ]
    open_ones = [
        (str(each.curated.pk), each.curated.title)
        for each in chronologies_of(opened)
        if may_write(opened, each.curated) and not each.standing.is_finished
    ]
    return AddForm(request.POST or None, entries=entries, chronologies=open_ones)


@login_required
@require_http_methods(["GET", "POST"])
def write(request: SignedInRequest, case_id: UUID, curated_id: UUID, entry_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.ASSESS)
    curated, now, version = _line_or_404(opened, curated_id, entry_id)
    initial = {"impact": now.impact, "analysis": now.analysis, "version": version, "seen": now.number}
    form = LineForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            services.write_line(
                actor=request.actor, case_id=case_id, curated_id=curated_id, original=entry_id, **form.to_words()
            )
        except NotPossible as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(f"{address(curated)}#l-{entry_id}")
    facts = facts_of_versions(opened, members_of(case_id), {version, now.entry_id})
    earlier = facts[now.entry_id][1] if now.entry_id != version else None
    shown = {"curated": curated, "form": form, "fact": facts[version][1], "earlier": earlier, "original": entry_id}
    return page(request, opened, "curation/write.html", trail_to(opened, curated), **shown)


def _line_or_404(opened: OpenedCase, curated_id: UUID, entry_id: UUID) -> tuple[Curated, Line, UUID]:
    """A line that the actor may read, with the version of its entry that is in force."""
    curated = curated_for(opened, curated_id)
    now = lines_in_force(curated).get(entry_id)
    version = current_versions(opened, [entry_id]).get(entry_id)
    if now is None or version is None:
        raise Http404
    return curated, now, version


@login_required
@require_http_methods(["GET", "POST"])
def leave_out(request: SignedInRequest, case_id: UUID, curated_id: UUID, entry_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.ASSESS)
    curated, now, _ = _line_or_404(opened, curated_id, entry_id)
    form = LeaveOutForm(request.POST or None, initial={"seen": now.number})
    lead = "The entry stays on the record, and what was said about it here stays readable."
    return make_change(
        request,
        form,
        change_of(opened, curated, "Leave this entry out", "Leave it out", "Left out.", lead=lead),
        lambda: services.leave_out(
            actor=request.actor, case_id=case_id, curated_id=curated_id, original=entry_id, **form.cleaned_data
        ),
    )


@login_required
@require_http_methods(["GET", "POST"])
def finish(request: SignedInRequest, case_id: UUID, curated_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.ASSESS)
    curated = curated_for(opened, curated_id)
    form = FinishForm(request.POST if request.method == "POST" else None)
    lead = "Nothing in it is changed after that, unless it is opened again with a reason."
    return make_change(
        request,
        form,
        change_of(opened, curated, "Finish this chronology", "Finish it", "Finished.", lead=lead),
        lambda: services.finish(actor=request.actor, case_id=case_id, curated_id=curated_id, **form.cleaned_data),
    )


@login_required
@require_http_methods(["GET", "POST"])
def reopen(request: SignedInRequest, case_id: UUID, curated_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.ASSESS)
    curated = curated_for(opened, curated_id)
    form = ReopenForm(request.POST or None)
    return make_change(
        request,
        form,
        change_of(opened, curated, "Open this chronology again", "Open it again", "Opened again."),
        lambda: services.reopen(actor=request.actor, case_id=case_id, curated_id=curated_id, **form.cleaned_data),
    )


@login_required
@require_http_methods(["GET", "POST"])
def freeze(request: SignedInRequest, case_id: UUID, curated_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.ASSESS)
    curated = curated_for(opened, curated_id)
    form = FreezeForm(request.POST or None)
    lead = "Keeps the chronology word for word as it stands now. Afterwards you can see what has changed since."
    return make_change(
        request,
        form,
        change_of(opened, curated, "Freeze for a meeting", "Freeze it", "Frozen.", lead=lead),
        lambda: services.freeze(actor=request.actor, case_id=case_id, curated_id=curated_id, **form.cleaned_data),
    )
