"""Pages of changes that the chronology shows as well: who holds the case, legal standing, an agency's part ending."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse

from sightline.accounts.requests import SignedInRequest
from sightline.cases import parts
from sightline.cases.pages import family_page, present, writes_for
from sightline.cases.selectors import OpenedCase, case_for, involvement_of, members_of
from sightline.chronology.facts import facts_of
from sightline.core.access import Action
from sightline.core.answers import Status
from sightline.core.children import Standing
from sightline.guidance.selectors import label
from sightline.ui.change import make_change
from sightline.workflows import case_changes
from sightline.workflows.forms import AgencyEndForm, LeadForm, StandingForm

MEASURES = {Status.CHILD_PROTECTION, Status.COMPULSORY_ORDER}


@login_required
def change_lead(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.CHANGE_INVOLVEMENT)
    form = LeadForm(request.POST or None, practitioners=_named_today(case_id))
    page = family_page(
        opened,
        "Lead professional",
        "Save",
        "Saved, and written in the chronology.",
        lead="One of those named on the case. Whoever holds the case can read, write and name the people involved.",
        history=_leads(case_id),
    )
    return make_change(
        request,
        form,
        page,
        lambda: case_changes.change_lead(
            actor=request.actor,
            case_id=case_id,
            practitioner_id=form.to_practitioner(),
            since=form.cleaned_data["since"],
            agency=writes_for(opened),
        ),
    )


@login_required
def change_standing(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.CHANGE_INVOLVEMENT)
    children = [(str(member.person), member.shown_as) for member in present(case_id) if member.is_child]
    form = StandingForm(request.POST or None, children=children)
    page = family_page(
        opened,
        "Legal standing",
        "Save",
        "Saved, and written in the chronology.",
        lead="What you choose takes the place of what held before. Closing it for every child closes the case.",
        history=_standings(opened),
    )
    return make_change(
        request,
        form,
        page,
        lambda: case_changes.change_standing(
            actor=request.actor,
            case_id=case_id,
            statuses=_said(opened, form),
            child_id=form.to_child(),
            since=form.cleaned_data["since"],
            agency=writes_for(opened),
        ),
    )


@login_required
def end_agency_part(request: SignedInRequest, case_id: UUID, involvement_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.CHANGE_INVOLVEMENT)
    agency = involvement_of(case_id, involvement_id).agency
    form = AgencyEndForm(request.POST or None)
    page = family_page(
        opened,
        f"{agency} is no longer involved",
        "Save",
        "Saved, and written in the chronology.",
        warns="From that day on its people can neither read nor write in this record. What they wrote stays.",
    )
    return make_change(
        request,
        form,
        page,
        lambda: case_changes.end_agency_part(
            actor=request.actor,
            case_id=case_id,
            involvement_id=involvement_id,
            until=form.cleaned_data["until"],
            why=form.cleaned_data["why"],
        ),
    )


def _said(opened: OpenedCase, form: StandingForm) -> tuple[Status, ...]:
    """The statuses to write. A measure holds until "open" or "closed" is said, so to drop one "open" is said too."""
    chosen = set(form.cleaned_data["statuses"])
    members = members_of(opened.case.pk)
    facts = facts_of(opened, members)
    concerned = [member for member in members if member.is_child and form.to_child() in (None, member.person)]
    held = {
        status
        for member in concerned
        for status in _statuses(facts.standing(member.shown_as, form.cleaned_data["since"]))
    }
    dropped = held & MEASURES - chosen
    return tuple(sorted(chosen | ({Status.OPEN} if dropped and chosen <= MEASURES else set())))


def _named_today(case_id: UUID) -> list[tuple[str, str]]:
    agencies = [line for line in parts.agencies_of_case(case_id) if line.until is None]
    return [
        (str(named.practitioner), f"{named.name}, {line.name}")
        for line in agencies
        for named in line.named
        if named.until is None
    ]


def _leads(case_id: UUID) -> tuple[tuple[str, str], ...]:
    return tuple(
        (lead.name, f"{lead.since:%-d %B %Y} to {f'{lead.until:%-d %B %Y}' if lead.until else 'now'}")
        for lead in parts.leads_of_case(case_id)
    )


def _standings(opened: OpenedCase) -> tuple[tuple[str, str], ...]:
    """Each child's standing over time, as this reader may see it."""
    members = members_of(opened.case.pk)
    facts = facts_of(opened, members)
    lines = []
    for member in members:
        for standing in facts.standings(member.shown_as)[1:] if member.is_child else ():
            said = ", ".join(label("status", status) for status in _statuses(standing))
            lines.append((member.shown_as, f"{said}, from {standing.since:%-d %B %Y}"))
    return tuple(reversed(lines))


def _statuses(standing: Standing) -> list[Status]:
    if standing.closed:
        return [Status.CLOSED]
    held = [(standing.child_protection, Status.CHILD_PROTECTION), (standing.compulsory_order, Status.COMPULSORY_ORDER)]
    return [status for holds, status in held if holds] or [Status.OPEN]
