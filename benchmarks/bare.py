"""The floor of a served page: a bare Django view that reads the same rows, served beside the product.

Standard session and sign-in, rows read through the ORM and joined into one text: no ledger, no findings, no page.
"""

import os
from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

BACKEND = "django.contrib.auth.backends.ModelBackend"


@login_required
def rows(request: HttpRequest, case_id: UUID) -> HttpResponse:
    return HttpResponse("".join(map(str, _rows_of(request.user, case_id))), content_type="text/plain")


def _rows_of(practitioner: Any, case_id: UUID) -> Iterator[tuple[Any, ...]]:
    """The session and the practitioner are read by the middleware; then what the Timeline reads."""
    from sightline.accounts.models import Post
    from sightline.cases.models import Case, FamilyMember, Involvement
    from sightline.chronology.facts import COLUMNS
    from sightline.chronology.models import Entry
    from sightline.patterns.models import FindingAnswer

    yield from Post.objects.filter(practitioner=practitioner).values_list("role", "agency_id", "team_id")
    yield from Case.objects.filter(pk=case_id).values_list()
    yield from Involvement.objects.filter(case=case_id).values_list(
        "agency_id", "since", "until", "allocations__practitioner_id", "allocations__since", "allocations__until"
    )
    yield from FamilyMember.objects.filter(case=case_id).values_list("person__name", "part", "person__born", "since")
    shown = []
    for key, *cells in Entry.objects.filter(case=case_id, corrected_by=None).values_list("pk", *COLUMNS):
        shown.append(key)
        yield tuple(cells)
    yield from FindingAnswer.objects.filter(case=case_id).values_list()
    yield from Entry.objects.filter(pk__in=shown[-40:]).values_list(
        "original", "version", "recorded_at", "recorded_by__name", "reported_by__name", "correction_reason"
    )


urlpatterns = [path("<uuid:case_id>/", rows)]
MIDDLEWARE = (
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
)


def configure(urls: str, middleware: Sequence[str]) -> None:
    """Django for a bare view, on the product's own tables."""
    from sightline.config import settings as product

    settings.configure(
        DATABASES=product.DATABASES,
        INSTALLED_APPS=[app for app in product.INSTALLED_APPS if not app.startswith("allauth")],
        AUTH_USER_MODEL=product.AUTH_USER_MODEL,
        AUTHENTICATION_BACKENDS=[BACKEND],
        MIDDLEWARE=middleware,
        ROOT_URLCONF=urls,
        ALLOWED_HOSTS=["127.0.0.1"],
        SECRET_KEY=product.SECRET_KEY,  # the session was signed with it
        USE_TZ=True,
    )


if os.environ.get("SIGHTLINE_BARE") == __name__:
    configure(__name__, MIDDLEWARE)
    application = get_wsgi_application()
