"""Run beside the product of the journeys, in its own database: somebody goes out on visits. Prints a token a line.

Reads from its standard input: ``who`` (e-mail), ``visits`` (how many), ``needs_digits``, ``went`` (minutes
ago), ``ends_in`` (minutes).
"""

import json
import os
import subprocess
import sys
from typing import Any

SAFE, DURESS, WRONG = "2468", "1357", "0000"
PLACE = "4 Saltmarsh Brae"


def go_out(
    site: Any, who: str, *, visits: int = 1, needs_digits: bool = True, ends_in: int = 60, went: int = 0
) -> list[str]:
    """Tokens of so many visits that this person of the demo is out on."""
    asked = {
        "who": f"{who}@example.org",
        "visits": visits,
        "needs_digits": needs_digits,
        "ends_in": ends_in,
        "went": went,
    }
    command = [sys.executable, "-m", "tests.journeys.out_there"]
    done = subprocess.run(
        command, input=json.dumps(asked), env=site.environment, capture_output=True, text=True, check=True
    )
    return done.stdout.split()


def main() -> None:
    import django

    django.setup()
    for token in _tokens(**json.load(sys.stdin)):
        print(token)


def _tokens(who: str, visits: int, needs_digits: bool, ends_in: int, went: int) -> list[str]:
    from datetime import timedelta
    from uuid import uuid4

    from django.db import transaction
    from django.utils import timezone

    from sightline.accounts.models import Practitioner
    from sightline.accounts.selectors import actor_of
    from sightline.cases.selectors import cases_for
    from sightline.core.access import Action
    from sightline.core.visit import Happened, Step
    from sightline.visits.digits import sealed
    from sightline.visits.ladders import ladder_of
    from sightline.visits.models import Visit, WorkerCard
    from sightline.visits.taking import Sent, take
    from sightline.visits.tokens import token_of

    worker, now = Practitioner.objects.get(email=who), timezone.now()
    actor = actor_of(worker, timezone.localdate())
    digits = {"safe_digits": sealed(worker.pk, SAFE), "duress_digits": sealed(worker.pk, DURESS), "changed_at": now}
    WorkerCard.objects.update_or_create(practitioner=worker, defaults=digits)
    case = cases_for(actor, Action.RECORD_CONTACT)[0]
    began, until = now - timedelta(minutes=went), now + timedelta(minutes=ends_in)
    tokens = []
    with transaction.atomic():
        for _ in range(visits):
            visit = Visit.objects.create(
                partnership_id=actor.partnership, case_id=case.pk, agency_id=min(actor.agencies), worker=worker,
                planned_by=worker, planned_at=began, place=PLACE, starts_at=began, ends_at=until,
                needs_digits=needs_digits,
            )  # fmt: skip
            step = Step(Happened.STARTED, began, until=until, ladder=ladder_of(actor.partnership))
            take(visit.pk, step, Sent(uuid4()), actor=actor)
            tokens.append(token_of(visit.pk))
    return tokens


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.config.settings")
    main()
