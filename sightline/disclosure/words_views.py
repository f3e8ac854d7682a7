"""Translations and who stands for them; standard sheets, which hold no word of any record."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from sightline.accounts.doors import needs
from sightline.accounts.requests import SignedInRequest
from sightline.audit import services as audit
from sightline.audit.events import Event
from sightline.core.access import Action
from sightline.core.family_copy import Layout
from sightline.core.family_copy_page import sheet_of
from sightline.core.family_sentences import SHEETS
from sightline.core.not_possible import NotPossible
from sightline.disclosure import approvals
from sightline.disclosure.forms import ApprovalForm, WithdrawalForm
from sightline.disclosure.languages import Language, english, language_of, languages_of
from sightline.disclosure.pages import SCREEN, footer, pdf_answer
from sightline.disclosure.paper import Paper, pdf_of
from sightline.disclosure.words import LAYOUTS
from sightline.guidance.selectors import paragraphs_for


@needs(Action.APPROVE_TRANSLATION)
@require_GET
def translations(request: SignedInRequest) -> HttpResponse:
    audit.record(actor=request.actor, event=Event.TRANSLATIONS_READ)
    shown = {"languages": languages_of(request.actor.partnership), "help_paragraphs": paragraphs_for(SCREEN)}
    return render(request, "disclosure/translations.html", shown)


@needs(Action.APPROVE_TRANSLATION)
@require_http_methods(["GET", "POST"])
def translation(request: SignedInRequest, language: str) -> HttpResponse:
    found = _language_or_404(request, language)
    form = ApprovalForm(request.POST or None, initial={"seal": found.sentences.seal})
    if form.is_valid():
        try:
            approvals.approve_translation(actor=request.actor, language=language, **form.cleaned_data)
        except NotPossible as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"{found.sentences.name} is approved: family copies print in it from now on.")
            return redirect("disclosure:translations")
    pairs = [(english().words[name], words) for name, words in found.sentences.words.items()]
    shown = {"language": found, "form": form, "pairs": pairs, "help_paragraphs": paragraphs_for(SCREEN)}
    return render(request, "disclosure/translation.html", shown)


@needs(Action.APPROVE_TRANSLATION)
@require_http_methods(["GET", "POST"])
def withdraw(request: SignedInRequest, language: str) -> HttpResponse:
    found = _language_or_404(request, language)
    form = WithdrawalForm(request.POST or None)
    if form.is_valid():
        try:
            approvals.withdraw_translation(actor=request.actor, language=language, **form.cleaned_data)
        except NotPossible as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"{found.sentences.name} is withdrawn: family copies print in English again.")
            return redirect("disclosure:translations")
    shown = {"language": found, "form": form, "help_paragraphs": paragraphs_for(SCREEN)}
    return render(request, "disclosure/withdraw.html", shown)


@login_required
@require_GET
def sheets(request: SignedInRequest) -> HttpResponse:
    titles = [(sheet, english().words[f"sheet_{sheet}"]) for sheet in SHEETS]
    shown = {
        "sheets": titles,
        "languages": languages_of(request.actor.partnership),
        "layouts": [(layout.name.lower(), words) for layout, words in LAYOUTS],
        "help_paragraphs": paragraphs_for(SCREEN),
    }
    return render(request, "disclosure/sheets.html", shown)


@login_required
@require_GET
def sheet(request: SignedInRequest, sheet: str, language: str, layout: str) -> HttpResponse:
    found = language_of(request.actor.partnership, language)
    sizes = {each.name.lower(): each for each in Layout}
    if sheet not in SHEETS or found is None or layout not in sizes or not found.prints:
        raise Http404
    paper = Paper(sheet_of(sheet, found.sentences.words), found.sentences, sizes[layout], footer())
    return pdf_answer(pdf_of(paper), sheet.replace("_", "-"))


def _language_or_404(request: SignedInRequest, code: str) -> Language:
    found = language_of(request.actor.partnership, code)
    if found is None or not found.sentences.needs_approval:
        raise Http404
    return found
