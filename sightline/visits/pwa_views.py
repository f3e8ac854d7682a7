"""What makes the out-and-back page an app of the phone: its service worker and its manifest."""

from functools import lru_cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_GET

_WORKER = Path(__file__).parent / "static/visits/sw.js"


@require_GET
def service_worker(_request: HttpRequest) -> HttpResponse:
    """Served beside the pages that it may stand in for: nothing outside /out/."""
    answer = HttpResponse(_text(), content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = "no-cache"
    return answer


@lru_cache(maxsize=1)
def _text() -> str:
    return _WORKER.read_text(encoding="utf-8")


@require_GET
def manifest(_request: HttpRequest) -> JsonResponse:
    mark = {"src": static("sightline/mark.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": "any"}
    said = {
        "name": "Sightline: out and back",
        "short_name": "Out and back",
        "id": reverse("visits:mine"),
        "start_url": reverse("visits:mine"),
        "scope": reverse("visits:mine"),
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#12383a",
        "icons": [mark],
    }
    return JsonResponse(said, content_type="application/manifest+json")
