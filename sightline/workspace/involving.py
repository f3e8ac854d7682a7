"""A finding about behaviour opens an assessment of our involvement with the family (4.3)."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from sightline.accounts.requests import SignedInRequest
from sightline.assessments.pages import board_url, change_page, fresh
from sightline.assessments.selectors.people import named_today
from sightline.assessments.services.involvement import NewInvolvementAssessment, open_involvement_assessment
from sightline.cases.pages import trail_to_family
from sightline.cases.selectors import case_for, members_of
from sightline.chronology.facts import facts_of
from sightline.chronology.selectors import originals_of
from sightline.core.access import Action
from sightline.core.answers import GROUP_OF, BehaviourGroup
from sightline.core.facts import CaseFacts
from sightline.patterns.selectors import Asked, asked_of
from sightline.ui.change import make_change
from sightline.workspace.answering import found_or_404
from sightline.workspace.involving_form import InvolvementForm


@login_required
@require_http_methods(["GET", "POST"])
def assess_involvement(request: SignedInRequest, case_id: UUID, key: str) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.ASSESS)
    members = members_of(case_id)
    asked = found_or_404(asked_of(opened, facts_of(opened, members), members).findings, key)
    form = InvolvementForm(request.POST or None, people=named_today(case_id), initial=fresh())
    page = change_page(
        opened,
        "Assess our involvement with this family",
        back=board_url(opened, "involvement"),
        trail=trail_to_family(opened),
        button="Open the assessment",
        lead=f"How do we and this family deal with each other? Opened from: {asked.finding.says}",
    )
    entries = tuple(originals_of(opened, asked.finding.evidence).values())

    def do() -> None:
        given_to, due = form.to_somebody(), form.cleaned_data["due"]
        new = NewInvolvementAssessment(form.key, key, asked.finding.says, entries, given_to, due)
        open_involvement_assessment(actor=request.actor, case_id=case_id, new=new)

    return make_change(request, form, page, do)


def about_behaviour(case: CaseFacts, asked: Asked) -> frozenset[str]:
    """Keys of the findings that rest on something an adult did, a fair complaint or working with us left out."""
    told = {
        entry.key
        for entry in case.entries
        if any(GROUP_OF[code] is not BehaviourGroup.NEUTRAL for code in entry.behaviours)
    }
    return frozenset(each.key for each in asked.findings if not told.isdisjoint(each.finding.evidence))
