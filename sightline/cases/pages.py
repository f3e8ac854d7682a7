"""What the pages of one family's people and agencies share."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.urls import reverse

from sightline.accounts.selectors import agencies_of
from sightline.cases.selectors import Member, OpenedCase, may_open, members_of
from sightline.core.access import Actor
from sightline.core.not_possible import NotPossible
from sightline.guidance.selectors import paragraphs_for
from sightline.ui.change import Change

PEOPLE = "People and agencies"


def family_page(
    opened: OpenedCase,
    title: str,
    button: str,
    done: str,
    *,
    lead: str = "",
    warns: str = "",
    history: tuple[tuple[str, str], ...] = (),
) -> Change:
    """A change to this family, which leads back to its people and agencies."""
    case_id = opened.case.pk
    return Change(
        title=title,
        button=button,
        done=done,
        onward=after_change(opened.actor, case_id),
        trail=trail_to_people(opened),
        cancel=reverse("cases:people", args=[case_id]),
        lead=lead,
        warns=warns,
        history=history,
        paragraphs=tuple(paragraphs_for("Family")),
    )


def after_change(actor: Actor, case_id: UUID) -> Callable[[Any], str]:
    """Back to the family, or to Today for somebody who has just given up their own access to it."""

    def onward(_made: Any) -> str:
        if case_id in may_open(actor, [case_id]):
            return reverse("cases:people", args=[case_id])
        return reverse("workspace:today")

    return onward


def trail_to_people(opened: OpenedCase) -> tuple[tuple[str, str], ...]:
    return (*trail_to_family(opened), (PEOPLE, reverse("cases:people", args=[opened.case.pk])))


def trail_to_family(opened: OpenedCase) -> tuple[tuple[str, str], ...]:
    family = reverse("workspace:family", args=[opened.case.pk])
    return (("Families", reverse("workspace:families")), (opened.case.name, family))


def present(case_id: UUID) -> list[Member]:
    """Who is in the family today, for forms that choose among them."""
    return [member for member in members_of(case_id) if member.until is None]


def people_to_choose(case_id: UUID) -> list[tuple[str, str]]:
    return [(str(member.person), member.shown_as) for member in present(case_id)]


def writes_for(opened: OpenedCase) -> UUID:
    """The agency for which the actor writes in this case: one of theirs that is involved, else one of theirs."""
    theirs = [agency.pk for agency in agencies_of(opened.actor)]
    involved = [part.agency for part in opened.access.involved if part.until is None and part.agency in theirs]
    if not theirs:
        raise NotPossible("You hold no post today: ask the administrator.")
    return (involved or theirs)[0]
