"""The floor of a served page: a bare Django view that reads the same rows, served beside the product."""

import os
from uuid import UUID

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path


def rows(_request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = case_id.hex if connection.vendor == "sqlite" else str(case_id)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM chronology_entry WHERE case_id = %s", [case])
        return HttpResponse("".join("".join(map(str, row)) for row in cursor.fetchall()))


urlpatterns = [path("<uuid:case_id>/", rows)]


def _configure() -> None:
    from sightline.config import settings as product

    settings.configure(
        DATABASES=product.DATABASES,
        ROOT_URLCONF=__name__,
        ALLOWED_HOSTS=["127.0.0.1"],
        SECRET_KEY="benchmark",
        USE_TZ=True,
    )


if os.environ.get("SIGHTLINE_BARE"):
    _configure()
    application = get_wsgi_application()
