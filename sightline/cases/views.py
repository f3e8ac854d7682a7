"""A family's people and agencies: one page to read, small pages to change."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sightline.accounts.requests import SignedInRequest
from sightline.cases import forms, household, parts, services
from sightline.cases.pages import family_page, people_to_choose, present, trail_to_family
from sightline.cases.selectors import OpenedCase, case_for, members_of
from sightline.core.access import Action
from sightline.guidance.selectors import paragraphs_for
from sightline.people import selectors as people
from sightline.ui.change import make_change


@login_required
@require_GET
def people_and_agencies(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, about="people and agencies")
    members = members_of(case_id)
    persons = [member.person for member in members]
    context = {
        "opened": opened,
        "members": members,
        "homes": household.homes_of_family(case_id, persons),
        "relationships": [held for held in people.relationships(persons) if held.other in persons],
        "agencies": parts.agencies_of_case(case_id),
        "leads": parts.leads_of_case(case_id),
        "chairs": parts.chairs_of_case(case_id),
        "restrictions": parts.restrictions_of_case(case_id),
        "relatives": people.declared_relatives(persons),
        "may": _may(opened),
        "trail": trail_to_family(opened),
        "help_paragraphs": paragraphs_for("Family"),
    }
    return render(request, "cases/people.html", context)


def _may(opened: OpenedCase) -> dict[str, bool]:
    wanted = (Action.CHANGE_FAMILY, Action.CHANGE_INVOLVEMENT, Action.RESTRICT, Action.SEE_WHO_LOOKED)
    return {action.name.lower(): opened.may(action) for action in wanted}


@login_required
def change_person(request: SignedInRequest, case_id: UUID, person_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.CHANGE_FAMILY)
    person = _member(opened, person_id)
    form = forms.PersonForm(request.POST or None, initial=people.as_recorded(person_id))
    return make_change(
        request,
        form,
        family_page(opened, f"Change {person}", "Save", "Saved."),
        lambda: household.change_person(actor=request.actor, case_id=case_id, person_id=person_id, to=form.to_person()),
    )


@login_required
def end_membership(request: SignedInRequest, case_id: UUID, person_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.CHANGE_FAMILY)
    form = forms.EndForm(request.POST or None)
    page = family_page(
        opened,
        f"{_member(opened, person_id)} is no longer part of this family",
        "Save",
        "Saved.",
        lead="What is written about them stays in this family's record.",
    )
    return make_change(
        request,
        form,
        page,
        lambda: services.end_membership(
            actor=request.actor, case_id=case_id, person_id=person_id, until=forms.day_of(form)
        ),
    )


@login_required
def move_in(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.CHANGE_FAMILY)
    form = forms.MoveForm(request.POST or None, people=people_to_choose(case_id))
    return make_change(
        request,
        form,
        family_page(
            opened,
            "Who lives where",
            "Save",
            "Saved.",
            lead="Whoever lived elsewhere is moved out there on the same day.",
        ),
        lambda: household.move_in(
            actor=request.actor,
            case_id=case_id,
            person_ids=form.to_persons(),
            address=form.cleaned_data["address"],
            since=form.cleaned_data["since"],
        ),
    )


@login_required
def relate(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.CHANGE_FAMILY)
    form = forms.RelationshipForm(request.POST or None, people=people_to_choose(case_id))
    return make_change(
        request,
        form,
        family_page(opened, "How two people are related", "Save", "Saved."),
        lambda: household.relate(actor=request.actor, case_id=case_id, new=form.to_relationship()),
    )


@login_required
def end_relationship(request: SignedInRequest, case_id: UUID, relationship_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.CHANGE_FAMILY)
    form = forms.EndForm(request.POST or None)
    return make_change(
        request,
        form,
        family_page(opened, "A relationship has ended", "Save", "Saved."),
        lambda: household.end_relationship(
            actor=request.actor, case_id=case_id, relationship_id=relationship_id, until=forms.day_of(form)
        ),
    )


def _member(opened: OpenedCase, person_id: UUID) -> str:
    """The name by which a member is shown. Nobody of another family is reached from here."""
    for member in present(opened.case.pk):
        if member.person == person_id:
            return member.shown_as
    raise Http404
