"""What the pages of a visit share."""

from uuid import uuid4

from django.urls import reverse

from sightline.cases.pages import trail_to_family
from sightline.cases.selectors import OpenedCase, opened_for_notice
from sightline.guidance.selectors import paragraphs_for
from sightline.ui.change import Change
from sightline.visits.models import Visit
from sightline.visits.selectors import OpenedVisit

PLANNER = "Visit planner"
Trail = tuple[tuple[str, str], ...]


def plan_url(visit: Visit) -> str:
    return reverse("visits:plan", args=[visit.pk])


def trail_to_visits(opened: OpenedCase) -> Trail:
    return (*trail_to_family(opened), ("Visits", reverse("visits:of-family", args=[opened.case.pk])))


def trail_to(opened: OpenedVisit) -> Trail:
    """Through the family for those who may open its record, else from Today."""
    case = opened_for_notice(opened.actor, opened.visit.case_id) if opened.visit.case_id else None
    return trail_to_visits(case) if case else (("Today", reverse("workspace:today")),)


def visit_change(
    opened: OpenedVisit, title: str, *, button: str, done: str, lead: str = "", warns: str = "", onward: str = ""
) -> Change:
    """A form that leads back to the plan."""
    back = plan_url(opened.visit)
    return Change(
        title=title,
        button=button,
        done=done,
        onward=lambda _made: onward or back,
        trail=(*trail_to(opened), ("The visit", back)),
        cancel=back,
        lead=lead,
        warns=warns,
        paragraphs=tuple(paragraphs_for(PLANNER)),
    )


def fresh() -> dict[str, object]:
    """The id of what a page will write, so that the same page sent twice writes once."""
    return {"id": uuid4()}
