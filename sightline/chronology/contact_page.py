"""The page on which a contact is written: empty, or filled from what was planned for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from sightline.accounts.requests import SignedInRequest
from sightline.accounts.selectors import agencies_of, agency_name, all_agencies, works_with_adults
from sightline.cases.pages import writes_for
from sightline.cases.respect import needs_of_family
from sightline.cases.selectors import OpenedCase, members_of
from sightline.chronology import services
from sightline.chronology.child_card import WHAT_SEEN_MEANS
from sightline.chronology.contact_form import ContactForm
from sightline.chronology.draft_pages import DraftOnPage, asked_for
from sightline.chronology.light_form import LightForm
from sightline.chronology.pages import on_the_record, page, to_the_entries
from sightline.core.not_possible import NotPossible


@dataclass(frozen=True, slots=True)
class Beforehand:
    """``answers``: what may be filled in before anybody has said it; ``planned``: what the plan says, in words."""

    answers: Mapping[str, Any] = field(default_factory=dict)
    planned: tuple[tuple[str, str], ...] = ()


def write_contact(request: SignedInRequest, opened: OpenedCase, beforehand: Beforehand) -> HttpResponse:
    case_id = opened.case.pk
    form = _contact_form(request, opened, beforehand)
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
    shown = {"form": form, "seen_means": WHAT_SEEN_MEANS, "draft": draft.still_open(), "planned": beforehand.planned}
    return page(request, opened, "chronology/contact.html", screen="Contact", **shown)


def agencies_to_choose(opened: OpenedCase) -> list[str]:
    """Names, the writer's own first."""
    return [agency.name for agency in (*agencies_of(opened.actor), *all_agencies(opened.actor))]


def _contact_form(request: SignedInRequest, opened: OpenedCase, beforehand: Beforehand) -> ContactForm:
    """The light form for those who work with the adults; either may be asked for (?form=light, ?form=full)."""
    usual = "light" if works_with_adults(opened.actor, writes_for(opened)) else "full"
    members = members_of(opened.case.pk)
    wanted = asked_for(request, opened).get("asked_with") or request.GET.get("form", usual)
    asked = LightForm if wanted == "light" else ContactForm
    return asked(
        request.POST or None,
        initial=_now(opened) | dict(beforehand.answers),
        agencies=agencies_to_choose(opened),
        members=members,
        needs=tuple(each for each in needs_of_family(opened.case.pk, members) if each.sentences),
    )


def _now(opened: OpenedCase) -> dict[str, object]:
    """The moment and the signed-in worker may be filled in beforehand; answers about a child may not."""
    now = timezone.localtime()
    named = {"agency": agency_name(opened.actor, writes_for(opened)), "practitioner": opened.actor.name}
    return {"happened_on": now.date(), "at": now.strftime("%H:%M"), "entry_id": uuid4()} | named


def _reported_by(opened: OpenedCase, agency: str) -> UUID:
    """The writer's own agency, whoever made the contact."""
    own = (mine.pk for mine in agencies_of(opened.actor) if mine.name == agency)
    return next(own, writes_for(opened))
