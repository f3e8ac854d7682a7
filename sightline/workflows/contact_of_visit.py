"""After a visit its contact is written, filled from the plan as far as a plan can know."""

from uuid import UUID, uuid5

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from sightline.accounts.requests import SignedInRequest
from sightline.cases.selectors import OpenedCase, case_for, members_of
from sightline.chronology.contact_page import Beforehand, write_contact
from sightline.chronology.drafts import draft_of
from sightline.chronology.reading import versions_for
from sightline.core.access import Action
from sightline.core.answers import Kind
from sightline.visits.after import AsPlanned, as_planned


@login_required
@require_http_methods(["GET", "POST"])
def write(request: SignedInRequest, case_id: UUID, visit_id: UUID) -> HttpResponse:
    """A writer writes one contact of a visit: come back to, it is the draft, or the entry."""
    opened = case_for(request.actor, case_id, Action.RECORD_CONTACT)
    plan = as_planned(opened, visit_id)
    if plan is None:
        raise Http404
    entry = uuid5(visit_id, str(request.actor.id))
    if request.method == "GET":
        if versions_for(opened, entry):
            return redirect("chronology:entry", case_id, entry)
        if "draft" not in request.GET and draft_of(opened, entry):
            return redirect(f"{reverse('workflows:contact-of-visit', args=[case_id, visit_id])}?draft={entry}")
    return write_contact(request, opened, _beforehand(opened, plan, entry))


def _beforehand(opened: OpenedCase, plan: AsPlanned, entry: UUID) -> Beforehand:
    began = timezone.localtime(plan.began_at)
    answers = {"entry_id": entry, "happened_on": began.date(), "at": began.strftime("%H:%M"), "purpose": plan.purpose}
    answers |= {"practitioner": plan.worker, "agency": plan.agency, "present": "; ".join(plan.along)}
    if plan.at_home:
        answers["kind"] = Kind.HOME_VISIT.value
    names = {member.person: member.shown_as for member in members_of(opened.case.pk)}
    seen = ", ".join(names[person] for person in plan.people if person in names)
    told = (("Where", plan.place), ("To be seen", seen), ("Came along", "; ".join(plan.along)))
    return Beforehand(answers, tuple((words, said) for words, said in told if said))
