"""What the pages of one family's assessment share."""

from uuid import UUID, uuid4

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sightline.accounts.requests import SignedInRequest
from sightline.cases.pages import trail_to_family
from sightline.cases.selectors import Member, OpenedCase, members_of
from sightline.core.access import Action
from sightline.guidance.selectors import paragraphs_for
from sightline.ui.change import Change

BOARD = "Assessment board"
Trail = tuple[tuple[str, str], ...]


def board_url(opened: OpenedCase, part: str = "") -> str:
    return reverse("assessments:board", args=[opened.case.pk]) + (f"#{part}" if part else "")


def why_url(opened: OpenedCase) -> str:
    return reverse("assessments:why", args=[opened.case.pk])


def day_url(opened: OpenedCase, child: UUID) -> str:
    return reverse("assessments:childs-day", args=[opened.case.pk, child])


def trail_to_board(opened: OpenedCase) -> Trail:
    return (*trail_to_family(opened), ("Assessment", board_url(opened)))


def shown(
    request: SignedInRequest, opened: OpenedCase, template: str, *, screens: tuple[str, ...] = (BOARD,), **said: object
) -> HttpResponse:
    page = {
        "opened": opened,
        "may_assess": opened.may(Action.ASSESS),
        "may": {"record_contact": opened.may(Action.RECORD_CONTACT)},
        "trail": trail_to_family(opened),
        "help_paragraphs": paragraphs_for(*screens),
    }
    return render(request, template, page | said)


def change_page(
    opened: OpenedCase,
    title: str,
    *,
    back: str,
    trail: Trail = (),
    button: str = "Save",
    lead: str = "",
    warns: str = "",
) -> Change:
    """A form that leads back to ``back``."""
    return Change(
        title=title,
        button=button,
        done="Saved.",
        onward=lambda _made: back,
        trail=trail or trail_to_board(opened),
        cancel=back,
        lead=lead,
        warns=warns,
        paragraphs=tuple(paragraphs_for(BOARD)),
    )


def fresh() -> dict[str, object]:
    """The id of what a page will write, so that the same page sent twice writes once."""
    return {"id": uuid4()}


def child_or_404(case_id: UUID, child: UUID) -> Member:
    found = [member for member in members_of(case_id) if member.is_child and member.person == child]
    if not found:
        raise Http404
    return found[0]
