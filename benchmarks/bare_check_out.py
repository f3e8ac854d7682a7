"""The floor of a check-out: a bare Django view that makes the same writes, with the middleware of a new project.

The visit's step, the visit's columns, and a row in the ledger behind the locked head of its chain, in one transaction.
What the product reads before that, and what it asks of the rules, is left out.
"""

import os
from hashlib import sha256
from uuid import UUID

from django.core.wsgi import get_wsgi_application
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from benchmarks.bare import configure

MIDDLEWARE = (
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
)


@csrf_exempt
def check_out(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    from sightline.audit.models import ChainHead, LedgerRow
    from sightline.visits.models import Visit, VisitStep

    now = timezone.now()
    with transaction.atomic():
        VisitStep.objects.create(
            id=request.POST["id"], visit_id=visit_id, number=2, what="checked out", at=now, via="link"
        )
        Visit.objects.filter(pk=visit_id).update(
            stage="back", expected_end=now, due_at=None, alarm_at=None, alarm_cause="", acknowledged_by=None,
            acknowledged_at=None, next_call_at=None,
        )  # fmt: skip
        head = ChainHead.objects.select_for_update().get(pk=1)
        seal = sha256(f"{head.seal} {head.number} {visit_id}".encode()).hexdigest()
        LedgerRow.objects.create(
            number=head.number + 1, at=now, event="visit.step", record_id=visit_id, about="checked out", seal=seal
        )
    return HttpResponseRedirect(f"/{visit_id}/")


urlpatterns = [path("<uuid:visit_id>/", check_out)]

if os.environ.get("SIGHTLINE_BARE") == __name__:
    configure(__name__, MIDDLEWARE)
    application = get_wsgi_application()
