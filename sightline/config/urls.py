"""Every address of the product."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def healthz(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain")


urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("", include("sightline.visits.urls")),  # first: presses of those who are out wait for no other address
    path("account/", include("allauth.urls")),
    path("", include("sightline.accounts.urls")),
    path("guidance/", include("sightline.guidance.urls")),
    path("", include("sightline.chronology.urls")),
    path("", include("sightline.assessments.urls")),
    path("", include("sightline.incidents.urls")),
    path("", include("sightline.curation.urls")),
    path("", include("sightline.cases.urls")),
    path("", include("sightline.workflows.urls")),
    path("", include("sightline.disclosure.urls")),
    path("", include("sightline.workspace.urls")),
]
