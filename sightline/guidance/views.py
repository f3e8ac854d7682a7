"""The guidance in force, as pages: every paragraph in our own words, every limit with who chose it."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sightline.guidance.selectors import guidance, paragraphs_for, sections


@login_required
@require_GET
def pack(request: HttpRequest) -> HttpResponse:
    page = {"guidance": guidance(), "sections": sections(), "help_paragraphs": paragraphs_for("Policy pack")}
    return render(request, "guidance/pack.html", page)


@login_required
@require_GET
def paragraph(request: HttpRequest, paragraph_id: str) -> HttpResponse:
    found = guidance().paragraphs.get(paragraph_id)
    if found is None:
        raise Http404
    resting = [each for each in guidance().questions.values() if paragraph_id in each.paragraphs]
    return render(request, "guidance/paragraph.html", {"paragraph": found, "questions": resting})
