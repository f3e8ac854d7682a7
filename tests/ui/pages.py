"""Pages for the browser to look at: the shared pieces, a signed-in person, a server that locks."""

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path

from sightline.core.guidance import Paragraph
from sightline.ui.finding import Loudness
from tests.ui.findings import CLOCKS, finding
from tests.ui.parts import EachKind

PAGE = """{% extends "ui/base.html" %}{% load ui %}{% block title %}A page – Sightline{% endblock %}
{% block breadcrumbs %}{% include "ui/breadcrumbs.html" with trail=trail here="A page" only %}{% endblock %}
{% block content %}<h1>A page</h1>
{% include "ui/clocks.html" with clocks=clocks only %}
<h2>Findings</h2>{% for view in findings %}{% include "ui/finding.html" with finding=view only %}{% endfor %}
<h2>A form</h2>{% whole_form form button="Save" cancel_url="/" %}{% endblock %}
{% block help %}<p>How this screen works.</p>{% endblock %}"""
OUT = """{% extends "ui/base.html" %}{% block content %}<h1>Out</h1>{% endblock %}"""

HELP = [Paragraph("5.2", "Watch whether the child is seen.", "paragraph", ("Family",), "Counts days.", built=True)]


class Person:
    is_authenticated = True
    pk = "0b9c"
    email = "kirsty@example.org"

    def __str__(self) -> str:
        return "Kirsty Muir"


def everything(request: HttpRequest) -> HttpResponse:
    context = {
        "user": Person(),
        "form": EachKind(request.POST or None, request.FILES or None),
        "findings": [finding(level) for level in Loudness],
        "clocks": CLOCKS,
        "help_paragraphs": HELP,
        "trail": [("Families", "/")],
    }
    return HttpResponse(shown(PAGE, request, context))


def signed_out(request: HttpRequest) -> HttpResponse:
    return HttpResponse(shown(OUT, request, {}))


def shown(source: str, request: HttpRequest, context: dict[str, object]) -> str:
    return engines["django"].from_string(source).render(context, request)


def lock(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("locked")


def unlock(request: HttpRequest) -> HttpResponse:
    if request.POST["password"] == "right" and request.POST["person"] == Person.pk:
        return HttpResponse(status=204)
    return HttpResponse("That password is not right.", content_type="text/plain")


def still_here(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=204)


def elsewhere(_request: HttpRequest) -> HttpResponse:
    return HttpResponse('<title>Weather</title><link rel="icon" href="data:,">')


accounts = [
    path("lock/", lock, name="lock"),
    path("unlock/", unlock, name="unlock"),
    path("still-here/", still_here, name="still-here"),
]
workspace = [path("today/", everything, name="today"), path("families/", everything, name="families")]
urlpatterns = [
    path("", everything),
    path("out/", signed_out),
    path("elsewhere/", elsewhere),
    path("", include((accounts, "accounts"))),
    path("", include((workspace, "workspace"))),
]
