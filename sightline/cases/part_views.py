"""Pages that change who takes part in a case: agencies, named practitioners, chairs, restrictions, own relatives."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils import timezone

from sightline.accounts.requests import SignedInRequest
from sightline.accounts.selectors import all_agencies, practitioners_in
from sightline.cases import forms, restrictions, services
from sightline.cases.pages import family_page, people_to_choose
from sightline.cases.selectors import case_for, involvement_of
from sightline.core.access import Action
from sightline.ui.change import make_change


@login_required
def involve(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.CHANGE_INVOLVEMENT)
    agencies = forms.choices((agency.pk, agency.name) for agency in all_agencies(request.actor))
    form = forms.AgencyForm(request.POST or None, agencies=agencies)
    return make_change(
        request,
        form,
        family_page(
            opened,
            "Another agency is involved",
            "Save",
            "Saved. Now name its practitioners: until then only its manager can open the record.",
            lead="Its named practitioners and their managers can then read and write in this record.",
        ),
        lambda: services.involve(
            actor=request.actor,
            case_id=case_id,
            agency_id=UUID(form.cleaned_data["agency"]),
            part=form.cleaned_data["part"],
            since=form.cleaned_data["since"],
        ),
    )


@login_required
def allocate(request: SignedInRequest, case_id: UUID, involvement_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.CHANGE_INVOLVEMENT)
    agency = involvement_of(case_id, involvement_id).agency
    known = practitioners_in(agency.pk, timezone.localdate())
    form = forms.NameForm(request.POST or None, practitioners=forms.choices((each.pk, each.name) for each in known))
    return make_change(
        request,
        form,
        family_page(opened, f"Name a practitioner of {agency}", "Save", "Saved."),
        lambda: services.allocate(
            actor=request.actor,
            case_id=case_id,
            involvement_id=involvement_id,
            practitioner_id=UUID(form.cleaned_data["practitioner"]),
            since=form.cleaned_data["since"],
        ),
    )


@login_required
def end_allocation(request: SignedInRequest, case_id: UUID, allocation_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.CHANGE_INVOLVEMENT)
    form = forms.EndForm(request.POST or None)
    return make_change(
        request,
        form,
        family_page(
            opened,
            "No longer named on this case",
            "Save",
            "Saved.",
            warns="From that day on this practitioner can neither read nor write in the record.",
        ),
        lambda: services.end_allocation(
            actor=request.actor, case_id=case_id, allocation_id=allocation_id, until=forms.day_of(form)
        ),
    )


@login_required
def invite_chair(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.CHANGE_INVOLVEMENT)
    form = forms.ChairForm(request.POST or None, actor=request.actor)
    return make_change(
        request,
        form,
        family_page(
            opened,
            "Invite a chair",
            "Invite",
            "Invited.",
            lead="The chair of a meeting can read the record until its minutes are out, and cannot write in it.",
        ),
        lambda: services.invite_chair(
            actor=request.actor,
            case_id=case_id,
            practitioner_id=form.to_practitioner(),
            invited_on=form.cleaned_data["invited_on"],
        ),
    )


@login_required
def minutes_are_out(request: SignedInRequest, case_id: UUID, chair_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.CHANGE_INVOLVEMENT)
    form = forms.MinutesForm(request.POST or None)
    return make_change(
        request,
        form,
        family_page(opened, "The minutes are out", "Save", "Saved."),
        lambda: services.minutes_are_out(
            actor=request.actor, case_id=case_id, chair_id=chair_id, on=forms.day_of(form, "on")
        ),
    )


@login_required
def hold(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.RESTRICT)
    agencies = forms.choices((agency.pk, agency.name) for agency in all_agencies(request.actor))
    form = forms.HoldForm(request.POST or None, agencies=agencies)
    return make_change(
        request,
        form,
        family_page(
            opened,
            "Hold this record to some agencies",
            "Hold it",
            "Held.",
            warns="People of every other agency lose the record at once, emergencies included.",
        ),
        lambda: restrictions.hold_to(
            actor=request.actor,
            case_id=case_id,
            agencies=form.to_agencies(),
            reason=form.cleaned_data["reason"],
        ),
    )


@login_required
def keep_out(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.RESTRICT)
    form = forms.KeepOutForm(request.POST or None, actor=request.actor)
    return make_change(
        request,
        form,
        family_page(
            opened,
            "Keep one practitioner out",
            "Keep out",
            "Kept out.",
            warns="They lose the record at once, and cannot open it in an emergency either.",
        ),
        lambda: restrictions.keep_out(
            actor=request.actor,
            case_id=case_id,
            practitioner_id=form.to_practitioner(),
            reason=form.cleaned_data["reason"],
        ),
    )


@login_required
def end_restriction(request: SignedInRequest, case_id: UUID, restriction_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.RESTRICT)
    form = forms.LiftForm(request.POST or None)
    return make_change(
        request,
        form,
        family_page(opened, "Lift a restriction", "Lift it", "Lifted."),
        lambda: restrictions.end_restriction(
            actor=request.actor, case_id=case_id, restriction_id=restriction_id, reason=form.cleaned_data["reason"]
        ),
    )


@login_required
def own_relative(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id)
    form = forms.RelativeForm(request.POST or None, people=people_to_choose(case_id))
    return make_change(
        request,
        form,
        family_page(
            opened,
            "This is my own relative",
            "Say so",
            "Thank you. These records are closed to you from now on; tell your manager.",
            warns="You can then open no record in which this person stands, and it cannot be taken back here. "
            "If you are named on the case, your manager has to name somebody else.",
        ),
        lambda: restrictions.declare_relative(
            actor=request.actor,
            case_id=case_id,
            person_id=UUID(form.cleaned_data["person"]),
            practitioner_id=request.actor.id,
        ),
    )


@login_required
def others_relative(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.RESTRICT)
    form = forms.OthersRelativeForm(request.POST or None, actor=request.actor, people=people_to_choose(case_id))
    return make_change(
        request,
        form,
        family_page(
            opened,
            "A practitioner's own relative",
            "Say so",
            "Saved.",
            warns="That practitioner can then open no record in which this person stands.",
        ),
        lambda: restrictions.declare_relative(
            actor=request.actor,
            case_id=case_id,
            person_id=UUID(form.cleaned_data["person"]),
            practitioner_id=form.to_practitioner(),
        ),
    )
