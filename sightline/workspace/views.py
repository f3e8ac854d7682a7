"""Pages built from several apps: Welcome, Today, Families, Family, Timeline."""

from functools import partial
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from sightline.accounts.requests import SignedInRequest
from sightline.accounts.selectors import practice_people
from sightline.assessments.selectors.childs_day import DaysOfChildren
from sightline.assessments.selectors.gaps import Register
from sightline.assessments.selectors.involvement import findings_being_assessed
from sightline.audit.events import Event
from sightline.cases.selectors import OpenedCase, case_for, members_of
from sightline.chronology.drafts import drafts_of
from sightline.chronology.elsewhere import read_elsewhere
from sightline.chronology.facts import facts_of
from sightline.chronology.softening import softened_corrections
from sightline.core.access import Action
from sightline.guidance.selectors import paragraphs_for
from sightline.notify.services import mark_seen
from sightline.patterns.selectors import asked_of
from sightline.visits.plan_lists import asked_of_me, my_visits, tiers_to_decide
from sightline.visits.waiting import alarms_waiting_for, nobody_watches
from sightline.workspace.elsewhere import agency_names
from sightline.workspace.family import agency_lines, child_panels, who_is_who
from sightline.workspace.findings import cannot_tell_view, finding_view
from sightline.workspace.forms import FilterForm
from sightline.workspace.gaps_today import gaps_ageing
from sightline.workspace.involving import about_behaviour
from sightline.workspace.ticks import Ticks
from sightline.workspace.timeline import page_of, picture_on_page
from sightline.workspace.today import my_families, notices_of, risks_to_finish, what_waits


@require_GET
def welcome(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect("workspace:today")
    page = {"demo_people": practice_people(), "help_paragraphs": paragraphs_for("Welcome")}
    return render(request, "workspace/welcome.html", page)


@login_required
@require_GET
def today(request: SignedInRequest) -> HttpResponse:
    families, now = my_families(request.actor), timezone.localtime()
    return render(
        request,
        "workspace/today.html",
        {
            "families": families,
            "visits": my_visits(request.actor),
            "asked_along": asked_of_me(request.actor),
            "to_decide": tiers_to_decide(request.actor),
            "alarms": alarms_waiting_for(request.actor, now=now),
            "unwatched": nobody_watches(now=now),
            "drafts": drafts_of(request.actor),
            "risks": risks_to_finish(request.actor, families),
            "waiting": what_waits(request.actor, families),
            "notices": notices_of(request.actor),
            "gaps": gaps_ageing(request.actor, families),
            "help_paragraphs": paragraphs_for("Today"),
        },
    )


@login_required
@require_POST
def seen_notice(request: SignedInRequest, notice_id: UUID) -> HttpResponse:
    mark_seen(practitioner_id=request.actor.id, notice_id=notice_id)
    return redirect("workspace:today")


@login_required
@require_GET
def families(request: SignedInRequest) -> HttpResponse:
    return render(
        request,
        "workspace/families.html",
        {"families": my_families(request.actor), "help_paragraphs": paragraphs_for("Family")},
    )


@login_required
@require_GET
def family(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id)
    members = members_of(case_id)
    case = facts_of(opened, members)
    asked = asked_of(opened, case, members)
    elsewhere = read_elsewhere(opened, members, case)
    shown = partial(finding_view, opened, case, agencies=agency_names(elsewhere))
    page = {
        "opened": opened,
        "may": _may(opened),
        "who": who_is_who(case_id, members),
        "children": child_panels(case, {member.shown_as: member.born for member in members}, elsewhere),
        "agencies": agency_lines(case, elsewhere),
        "days": DaysOfChildren(opened, case, members).every(),
        "ageing": Register(opened, case, members).ageing(),
        "about_behaviour": about_behaviour(case, asked),
        "being_assessed": findings_being_assessed(opened),
        "waiting": [shown(each) for each in asked.waiting],
        "over": [shown(each) for each in asked.over],
        "answered": [shown(each) for each in asked.findings if each.answer],
        "cannot_tell": [
            cannot_tell_view(opened, case, each, place, agency_names(elsewhere))
            for place, each in enumerate(asked.cannot_tell)
        ],
        "clear": asked.clear,
        "softened": softened_corrections(opened) if opened.may(Action.SEE_WHO_LOOKED) else [],
        "help_paragraphs": paragraphs_for("Family"),
    }
    return render(request, "workspace/family.html", page)


@login_required
@require_GET
def timeline(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    about = "filtered" if request.GET.get("words") else ""
    event = Event.SEARCHED if about else Event.TIMELINE_READ
    opened = case_for(request.actor, case_id, event=event, about=about)
    members = members_of(case_id)
    case = facts_of(opened, members)
    form = FilterForm(request.GET or None, case=case, members=members)
    form.is_valid()
    elsewhere = read_elsewhere(opened, members, case)
    filtered = not form.to_filter().is_empty()
    ticks = Ticks("pick") if filtered and opened.may(Action.ASSESS) else None
    page = {
        "opened": opened,
        "may": _may(opened),
        "form": form,
        "filtered": filtered,
        "ticks": ticks,
        "picture": picture_on_page(case, asked_of(opened, case, members), members, elsewhere),
        "page": page_of(opened, case, form.to_filter(), until=form.newest_day(), elsewhere=elsewhere, ticks=ticks),
        "help_paragraphs": paragraphs_for("Timeline"),
    }
    return render(request, "workspace/timeline.html", page)


def _may(opened: OpenedCase) -> dict[str, bool]:
    """Which buttons to show, by the action's name."""
    return {action.name.lower(): opened.may(action) for action in SHOWN}


SHOWN = (
    Action.RECORD_CONTACT,
    Action.PLAN_VISIT,
    Action.IMPORT,
    Action.EXPORT,
    Action.ANSWER_FINDING,
    Action.ASSESS,
    Action.CHANGE_FAMILY,
    Action.CHANGE_INVOLVEMENT,
    Action.SEE_WHO_LOOKED,
)
