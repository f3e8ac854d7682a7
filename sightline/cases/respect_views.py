"""A person's communication profile: as it is, how it was, and its change."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from sightline.accounts.requests import SignedInRequest
from sightline.audit.events import Event
from sightline.cases import respect
from sightline.cases.pages import present, trail_to_people
from sightline.cases.respect_form import ProfileForm, initial_of
from sightline.cases.selectors import OpenedCase, case_for
from sightline.core.access import Action
from sightline.core.communication import Profile, needs_of, never_asked
from sightline.core.not_possible import NotPossible
from sightline.guidance.selectors import paragraphs_for


@login_required
@require_GET
def profile(request: SignedInRequest, case_id: UUID, person_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, event=Event.PERSON_OPENED, record_id=person_id)
    name = name_or_404(opened, person_id)
    written = respect.profiles_of(case_id, person_id)
    now = written[0].profile if written else Profile()
    page = {
        "opened": opened,
        "name": name,
        "person_id": person_id,
        "needs": needs_of(now),
        "never_asked": never_asked(now),
        "versions": [(each, _rows(each.profile)) for each in written],
        "may_change": opened.may(Action.CHANGE_FAMILY),
        "trail": trail_to_people(opened),
        "help_paragraphs": paragraphs_for("Communication"),
    }
    return render(request, "cases/profile.html", page)


@login_required
@require_http_methods(["GET", "POST"])
def change_profile(request: SignedInRequest, case_id: UUID, person_id: UUID) -> HttpResponse:
    opened = case_for(request.actor, case_id, Action.CHANGE_FAMILY)
    name = name_or_404(opened, person_id)
    written = respect.profiles_of(case_id, person_id)
    form = ProfileForm(request.POST or None, initial=initial_of(written[0].profile if written else Profile()))
    if form.is_valid() and _is_written(request, case_id, person_id, form):
        messages.success(request, "Saved. What stood there before stays readable.")
        return redirect("cases:profile", case_id, person_id)
    page = {"opened": opened, "name": name, "person_id": person_id, "form": form, "trail": trail_to_people(opened)}
    return render(request, "cases/change_profile.html", page | {"help_paragraphs": paragraphs_for("Communication")})


def _is_written(request: SignedInRequest, case_id: UUID, person_id: UUID, form: ProfileForm) -> bool:
    try:
        respect.write_profile(
            actor=request.actor,
            case_id=case_id,
            person_id=person_id,
            profile_id=form.cleaned_data["profile_id"],
            profile=form.to_profile(),
        )
    except NotPossible as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def name_or_404(opened: OpenedCase, person_id: UUID) -> str:
    """The name by which a member is shown. Nobody of another family is reached from here."""
    for member in present(opened.case.pk):
        if member.person == person_id:
            return member.shown_as
    raise Http404


def _rows(profile: Profile) -> list[tuple[str, str]]:
    """Question and answer, for everything that was answered."""
    asked = ProfileForm(initial=initial_of(profile))
    return [(str(field.label), _words(field)) for field in asked.visible_fields() if field.value()]


def _words(field: object) -> str:
    choices = dict(getattr(getattr(field, "field", None), "choices", ()))
    value = str(field.value())  # type: ignore[attr-defined]
    return str(choices.get(value, value))
