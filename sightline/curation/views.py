"""Reading curated chronologies: the list, one of them now or as known on a day, a line's history, a frozen one."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from sightline.accounts.requests import SignedInRequest
from sightline.audit.events import Event
from sightline.cases.selectors import case_for, members_of
from sightline.core.access import Action
from sightline.curation.forms import KnownOnForm
from sightline.curation.pages import page, trail_to, trail_to_list
from sightline.curation.reading import (
    end_of,
    facts_of_versions,
    reading_as_known,
    reading_frozen,
    reading_now,
)
from sightline.curation.selectors import (
    chronologies_of,
    curated_for,
    history_of,
    may_write,
    scope_of,
    snapshot_for,
    snapshots_of,
    standings_of,
)
from sightline.curation.since import since


@login_required
@require_GET
def chronologies(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, event=Event.CURATED_LISTED)
    trail = trail_to_list(opened)[:-1]
    listed, may = chronologies_of(opened), opened.may(Action.ASSESS)
    return page(request, opened, "curation/list.html", trail, listed=listed, may=may)


@login_required
@require_GET
def read(request: SignedInRequest, case_id: UUID, curated_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, event=Event.CURATED_READ, record_id=curated_id)
    curated, members = curated_for(opened, curated_id), members_of(case_id)
    form = KnownOnForm(request.GET or None)
    on = form.cleaned_data.get("on") if form.is_valid() else None
    shown = reading_as_known(opened, curated, members, on) if on else reading_now(opened, curated, members)
    states = standings_of(curated, by=end_of(on) if on else None)
    may = may_write(opened, curated) and not on
    return page(
        request, opened, "curation/read.html", trail_to_list(opened), curated=curated, reading=shown, form=form, on=on,
        states=states, standing=states[0], scope=scope_of(opened, curated, members), may=may,
        snapshots=snapshots_of([curated]),
    )  # fmt: skip


@login_required
@require_GET
def line(request: SignedInRequest, case_id: UUID, curated_id: UUID, entry_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, event=Event.CURATED_READ, record_id=entry_id)
    curated = curated_for(opened, curated_id)
    rows = history_of(opened, curated, entry_id)
    if not rows:
        raise Http404
    facts = facts_of_versions(opened, members_of(case_id), {row.entry_id for row in rows})
    shown = [(row, facts[row.entry_id][1]) for row in rows]
    return page(request, opened, "curation/line.html", trail_to(opened, curated), curated=curated, rows=shown)


@login_required
@require_GET
def snapshot(request: SignedInRequest, case_id: UUID, curated_id: UUID, snapshot_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, event=Event.SNAPSHOT_READ, record_id=snapshot_id)
    curated, members = curated_for(opened, curated_id), members_of(case_id)
    frozen = snapshot_for(opened, curated, snapshot_id)
    shown = reading_frozen(opened, curated, members, frozen)
    scope = scope_of(opened, curated, members)
    trail = trail_to(opened, curated)
    return page(
        request, opened, "curation/snapshot.html", trail, curated=curated, frozen=frozen, reading=shown, scope=scope
    )


@login_required
@require_GET
def changes(request: SignedInRequest, case_id: UUID, curated_id: UUID, snapshot_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, event=Event.SNAPSHOT_READ, record_id=snapshot_id, about="changes since")
    curated, members = curated_for(opened, curated_id), members_of(case_id)
    frozen = snapshot_for(opened, curated, snapshot_id)
    told = since(opened, curated, members, frozen)
    trail = trail_to(opened, curated)
    return page(request, opened, "curation/since.html", trail, curated=curated, frozen=frozen, since=told)
