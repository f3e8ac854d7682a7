"""My safety: a worker's own card."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.accounts.requests import SignedInRequest
from sightline.core.not_possible import NotPossible
from sightline.guidance.selectors import paragraphs_for
from sightline.notify.subscriptions import key_for_browsers
from sightline.ui.change import Change, make_change
from sightline.visits import card
from sightline.visits.card_forms import SEALED_WORDS, BrowserForm, DigitsForm, PhoneForm, SealedForm
from sightline.visits.safety_pages import CARD, tabs_for


@login_required
@require_GET
def my_card(request: SignedInRequest) -> HttpResponse:
    own = card.own_card(request.actor)
    context = {
        "card": own,
        "sealed": [SEALED_WORDS[name] for name in own.sealed],
        "push_key": key_for_browsers(),
        "practice": settings.PRACTICE_MODE,
        "tabs": tabs_for(request.actor),
        "help_paragraphs": paragraphs_for("Visit planner"),
    }
    return render(request, "visits/card.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def phone(request: SignedInRequest) -> HttpResponse:
    own = card.own_card(request.actor)
    form = PhoneForm(request.POST or None, initial={"phone": own.phone, "always_digits": own.always_digits})
    return make_change(
        request,
        form,
        _change("Your phone", "Save", "Saved."),
        lambda: card.change_phone(actor=request.actor, **form.cleaned_data),
    )


@login_required
@require_http_methods(["GET", "POST"])
def digits(request: SignedInRequest) -> HttpResponse:
    form = DigitsForm(request.POST or None)
    lead = (
        "One set says that you are safe. The other looks the same on your phone, to anybody who watches, and calls for "
        "help at once. Learn both, and write neither down. They are never shown again: you can only choose new ones."
    )
    return make_change(
        request,
        form,
        _change("Choose your digits", "Keep these digits", "Your digits are kept.", lead=lead),
        lambda: card.choose_digits(
            actor=request.actor, safe=form.cleaned_data["safe"], duress=form.cleaned_data["duress"]
        ),
    )


@login_required
@require_http_methods(["GET", "POST"])
def seal(request: SignedInRequest) -> HttpResponse:
    form = SealedForm(request.POST or None, kept=card.own_card(request.actor).sealed)
    lead = (
        "Sealed: nobody reads it, not even you, until an alarm runs for you. Whoever answers that alarm may open it, "
        "and each opening is written down and shown to you."
    )
    return make_change(
        request,
        form,
        _change("Car, home and next of kin", "Seal it", "Sealed.", lead=lead),
        lambda: card.seal_details(
            actor=request.actor, typed=form.to_sealed(), remove=frozenset(form.cleaned_data.get("remove", ()))
        ),
    )


@login_required
@require_POST
def browser(request: SignedInRequest) -> HttpResponse:
    """Asked by push.js: alerts on or off in the browser that asks."""
    form = BrowserForm(request.POST)
    if not form.is_valid():
        return HttpResponse("Load this page again, and try once more.", status=400, content_type="text/plain")
    try:
        card.tell_this_browser(actor=request.actor, **form.cleaned_data)
    except NotPossible as refusal:
        return HttpResponse(str(refusal), status=400, content_type="text/plain")
    return HttpResponse(status=204)


def _change(title: str, button: str, done: str, *, lead: str = "") -> Change:
    words, name = CARD
    back = reverse(name)
    return Change(
        title=title,
        button=button,
        done=done,
        onward=lambda _made: back,
        trail=((words, back),),
        cancel=back,
        lead=lead,
        paragraphs=tuple(paragraphs_for("Visit planner")),
    )
