"""The page of one child's day, and what is added to it."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from sightline.accounts.requests import SignedInRequest
from sightline.assessments.forms.childs_day import DayForm, SafePersonForm, WordsForm
from sightline.assessments.pages import change_page, child_or_404, day_url, fresh, shown
from sightline.assessments.selectors.childs_day import DaysOfChildren
from sightline.assessments.services import childs_day
from sightline.audit.events import Event
from sightline.cases.pages import trail_to_family
from sightline.cases.selectors import Member, OpenedCase, case_for, members_of
from sightline.chronology.facts import facts_of
from sightline.core.access import Action
from sightline.core.assessment import band_on
from sightline.guidance.selectors import guidance
from sightline.people.selectors import expected_days
from sightline.ui.change import Change, make_change

BOTH_WAYS = ["GET", "POST"]


@login_required
@require_GET
def childs_day_page(request: SignedInRequest, case_id: UUID, person_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, event=Event.CHILDS_DAY_READ, record_id=person_id)
    child, members = child_or_404(case_id, person_id), members_of(case_id)
    days = DaysOfChildren(opened, facts_of(opened, members), members)
    return shown(
        request,
        opened,
        "assessments/childs_day.html",
        screens=("Child's day",),
        page=days.of(child),
        others=[each for each in days.children if each.person != person_id],
    )


@login_required
@require_http_methods(BOTH_WAYS)
def tell_day(request: SignedInRequest, case_id: UUID, person_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.ASSESS)
    child = child_or_404(case_id, person_id)
    expected = expected_days([person_id]).get(person_id)
    band = band_on(timezone.localdate(), born=child.born, expected=expected)
    form = DayForm(request.POST or None, band=band, prompts=guidance().day_prompts.get(band, {}), initial=fresh())
    page = _page(
        opened,
        child,
        f"An ordinary day of {child.shown_as}",
        "What you leave blank stays “not known”. Write what was seen or said, in words that the family may read.",
    )
    return make_change(
        request,
        form,
        page,
        lambda: childs_day.tell_day(actor=request.actor, case_id=case_id, child=person_id, new=form.to_day()),
    )


@login_required
@require_http_methods(BOTH_WAYS)
def keep_words(request: SignedInRequest, case_id: UUID, person_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.ASSESS)
    child = child_or_404(case_id, person_id)
    form = WordsForm(request.POST or None, initial=fresh())
    page = _page(opened, child, f"In {child.shown_as}’s own words", "Words said at a contact belong to that contact.")
    return make_change(
        request,
        form,
        page,
        lambda: childs_day.keep_words(actor=request.actor, case_id=case_id, child=person_id, new=form.to_words()),
    )


@login_required
@require_http_methods(BOTH_WAYS)
def name_safe_person(request: SignedInRequest, case_id: UUID, person_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.ASSESS)
    child = child_or_404(case_id, person_id)
    form = SafePersonForm(request.POST or None, initial=fresh())
    page = _page(
        opened,
        child,
        f"Whom could {child.shown_as} safely tell?",
        "A child who is afraid tells nobody at home. Think of school, relatives, a club, one of us.",
    )
    return make_change(
        request,
        form,
        page,
        lambda: childs_day.name_safe_person(
            actor=request.actor, case_id=case_id, child=person_id, new=form.to_safe_person()
        ),
    )


def _page(opened: OpenedCase, child: Member, title: str, lead: str) -> Change:
    back = day_url(opened, child.person)
    return change_page(
        opened, title, back=back, lead=lead, trail=(*trail_to_family(opened), (f"{child.shown_as}’s day", back))
    )
