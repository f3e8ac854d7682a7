"""The administrator's pages. No case can be reached from here."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from uuid import UUID

from allauth.account.forms import ResetPasswordForm
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from sightline.accounts import administration, services
from sightline.accounts.doors import needs
from sightline.accounts.forms import (
    AgencyForm,
    NameForm,
    PostEndForm,
    PostForm,
    PractitionerForm,
    WorksWithForm,
)
from sightline.accounts.requests import SignedInRequest
from sightline.core.access import Action
from sightline.packs.loader import load_pack
from sightline.ui.change import Change, confirmation, make_change

if TYPE_CHECKING:
    from sightline.accounts.models import Practitioner

HOME = ("Administration", "/administration/")


@needs(Action.MANAGE_ACCOUNTS)
def home(request: SignedInRequest) -> HttpResponse:
    words = request.GET.get("words", "").strip()
    context = {
        "agencies": administration.agencies_with_teams(request.actor),
        "practitioners": administration.practitioners_page(request.actor, words, request.GET.get("page", 1)),
        "words": words,
        "query": urlencode({"words": words}) + "&" if words else "",
        "help_paragraphs": load_pack().serving("Policy pack"),
    }
    return render(request, "accounts/administration.html", context)


@needs(Action.MANAGE_ACCOUNTS)
def add_agency(request: SignedInRequest) -> HttpResponse:
    form = AgencyForm(request.POST or None)
    return make_change(
        request,
        form,
        _page("Add an agency", "Add the agency", "The agency is added."),
        lambda: services.add_agency(
            actor=request.actor,
            partnership=administration.partnership_of(request.actor),
            name=form.cleaned_data["name"],
            teams=form.to_teams(),
        ),
    )


@needs(Action.MANAGE_ACCOUNTS)
def change_agency(request: SignedInRequest, agency_id: UUID) -> HttpResponse:
    agency = administration.agency_to_administer(request.actor, agency_id)
    form = WorksWithForm(request.POST or None, initial={"adults": agency.works_with_adults})
    return make_change(
        request,
        form,
        _page(f"With whom {agency} works", "Save", "Saved."),
        lambda: services.say_whom_agency_works_with(
            actor=request.actor, agency=agency, adults=form.cleaned_data["adults"]
        ),
    )


@needs(Action.MANAGE_ACCOUNTS)
def add_team(request: SignedInRequest, agency_id: UUID) -> HttpResponse:
    agency = administration.agency_to_administer(request.actor, agency_id)
    form = NameForm(request.POST or None)
    return make_change(
        request,
        form,
        _page(f"Add a team to {agency}", "Add the team", "The team is added."),
        lambda: services.add_team(actor=request.actor, agency=agency, name=form.cleaned_data["name"]),
    )


@needs(Action.MANAGE_ACCOUNTS)
def add_practitioner(request: SignedInRequest) -> HttpResponse:
    form = PractitionerForm(request.POST or None)

    def add() -> "Practitioner":
        partnership = administration.partnership_of(request.actor)
        added = services.add_practitioner(
            actor=request.actor, partnership=partnership, password=None, **form.cleaned_data
        )
        _send_link(request, added)
        return added

    page = _page("Add a practitioner", "Add and send the link", "", onward=_address_of)
    return make_change(request, form, page, add)


@needs(Action.MANAGE_ACCOUNTS)
def practitioner(request: SignedInRequest, practitioner_id: UUID) -> HttpResponse:
    person = administration.practitioner_to_administer(request.actor, practitioner_id)
    context = {
        "person": person,
        "posts": administration.posts_of(person),
        "trail": (HOME,),
        "help_paragraphs": load_pack().serving("Policy pack"),
    }
    return render(request, "accounts/practitioner.html", context)


@needs(Action.MANAGE_ACCOUNTS)
def change_practitioner(request: SignedInRequest, practitioner_id: UUID) -> HttpResponse:
    person = administration.practitioner_to_administer(request.actor, practitioner_id)
    form = PractitionerForm(request.POST or None, initial={"name": person.name, "email": person.email})
    page = _page(f"Change {person}", "Save", "Saved.", onward=lambda _: _address_of(person))
    return make_change(
        request,
        form,
        page,
        lambda: services.change_practitioner(actor=request.actor, practitioner=person, **form.cleaned_data),
    )


@needs(Action.MANAGE_ACCOUNTS)
@require_POST
def send_link(request: SignedInRequest, practitioner_id: UUID) -> HttpResponse:
    person = administration.practitioner_to_administer(request.actor, practitioner_id)
    _send_link(request, person)
    return redirect(_address_of(person))


@needs(Action.MANAGE_ACCOUNTS)
def stop_practitioner(request: SignedInRequest, practitioner_id: UUID) -> HttpResponse:
    person = administration.practitioner_to_administer(request.actor, practitioner_id)
    page = _page(
        f"Stop the account of {person}",
        "Stop the account",
        f"{person} can no longer sign in.",
        onward=lambda _: _address_of(person),
        lead="For somebody who has left. What they wrote stays, under their name.",
        warns="Every post ends today, they are signed out at once, and they open no family's record any more.",
    )
    return make_change(
        request,
        confirmation(request),
        page,
        lambda: services.stop_practitioner(actor=request.actor, practitioner=person, today=timezone.localdate()),
    )


@needs(Action.MANAGE_ACCOUNTS)
def give_post(request: SignedInRequest, practitioner_id: UUID) -> HttpResponse:
    person = administration.practitioner_to_administer(request.actor, practitioner_id)
    form = PostForm(request.POST or None, actor=request.actor)

    def give() -> None:
        said = form.cleaned_data
        agency, team = administration.agency_and_team(request.actor, said["place"])
        services.give_post(
            actor=request.actor, practitioner=person, agency=agency, team=team, role=said["role"], since=said["since"]
        )

    page = _page(f"Give {person} a post", "Give the post", "The post is given.", onward=lambda _: _address_of(person))
    return make_change(request, form, page, give)


@needs(Action.MANAGE_ACCOUNTS)
def end_post(request: SignedInRequest, post_id: UUID) -> HttpResponse:
    post = administration.post_to_administer(request.actor, post_id)
    form = PostEndForm(request.POST or None)
    page = _page(
        f"End a post: {post}",
        "End the post",
        "The post has an end.",
        onward=lambda _: _address_of(post.practitioner),
        warns="From that day on this post opens no family's record.",
    )
    return make_change(
        request,
        form,
        page,
        lambda: services.end_post(actor=request.actor, post=post, until=form.cleaned_data["until"]),
    )


def _send_link(request: SignedInRequest, person: "Practitioner") -> None:
    form = ResetPasswordForm({"email": person.email})
    if person.is_active and form.is_valid():
        form.save(request)
        messages.success(request, f"A link to choose a password is on its way to {person.email}.")


def _address_of(person: "Practitioner") -> str:
    return reverse("accounts:practitioner", args=[person.pk])


def _home(_made: object) -> str:
    return reverse("accounts:administration")


def _page(
    title: str,
    button: str,
    done: str,
    *,
    onward: Callable[[Any], str] = _home,
    lead: str = "",
    warns: str = "",
) -> Change:
    return Change(
        title=title,
        button=button,
        done=done,
        onward=onward,
        trail=(HOME,),
        cancel=reverse("accounts:administration"),
        lead=lead,
        warns=warns,
        paragraphs=load_pack().serving("Policy pack"),
    )
