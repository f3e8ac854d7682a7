"""Everybody but the workers who are out: founds the partnership, sends people out, answers alarms, reads the record.

A process beside the product, on the same database and through its services. Each line on its input is a request in
JSON, each line on its output the answer. Its own clock is right. A database that is away is asked again.
"""

import json
import sys
import time
from datetime import datetime, timedelta
from datetime import time as hour
from typing import Any
from uuid import UUID, uuid4

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import DatabaseError, InterfaceError, connection  # noqa: E402
from django.http import Http404  # noqa: E402
from django.utils import timezone  # noqa: E402

from sightline.accounts import services as accounts  # noqa: E402
from sightline.accounts.models import Practitioner  # noqa: E402
from sightline.accounts.selectors import actor_of  # noqa: E402
from sightline.core.access import Role  # noqa: E402
from sightline.core.not_possible import NotPossible  # noqa: E402
from sightline.core.visit import Happened, Step  # noqa: E402
from sightline.notify.models import Heartbeat, Message, Sending  # noqa: E402
from sightline.visits import answering  # noqa: E402
from sightline.visits.answering import Ending  # noqa: E402
from sightline.visits.digits import sealed  # noqa: E402
from sightline.visits.ladders import ladder_of  # noqa: E402
from sightline.visits.models import LadderVersion, RotaLine, Visit, VisitStep, WorkerCard  # noqa: E402
from sightline.visits.speaking import speak_for  # noqa: E402
from sightline.visits.steps import state_of, steps_of  # noqa: E402
from sightline.visits.taking import Sent, take  # noqa: E402
from sightline.visits.tokens import token_of  # noqa: E402

SECONDS_OF_TRYING = 20


def found(asked: dict[str, Any]) -> dict[str, Any]:
    """A new database, and in it one agency, its people with a phone and a mailbox each, and the ladder in force."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    partnership = accounts.found_partnership(name="Faults", practice=True)
    agency = accounts.add_agency(actor=None, partnership=partnership, name="Social work", teams=("North",))
    since = timezone.localdate() - timedelta(days=30)
    people: dict[str, str] = {}
    for number, (name, role) in enumerate(asked["people"]):
        who = accounts.add_practitioner(
            actor=None, partnership=partnership, name=name, email=f"{name}@example.org", password=uuid4().hex
        )
        accounts.give_post(
            actor=None, practitioner=who, agency=agency, team=agency.teams.get(), role=Role(role), since=since
        )
        WorkerCard.objects.create(
            practitioner=who,
            phone=asked["phones"] % number,
            safe_digits=sealed(who.pk, asked["safe"]),
            duress_digits=sealed(who.pk, asked["duress"]),
            changed_at=timezone.now(),
        )
        people[name] = str(who.pk)
    LadderVersion.objects.create(
        partnership=partnership, ladder=asked["ladder"], reason="Seconds", by_id=people["duty"], at=timezone.now()
    )
    for name, duty in asked["duties"]:
        RotaLine.objects.create(
            partnership=partnership, duty=duty, practitioner_id=people[name], weekdays="0123456",
            starts=hour(0), ends=hour(0), since=since,
        )  # fmt: skip
    return {"people": people}


def start(asked: dict[str, Any]) -> dict[str, Any]:
    """Sent again after the database was away, it changes nothing that was done."""
    worker = Practitioner.objects.get(email=f"{asked['worker']}@example.org")
    now = timezone.now()
    ends = now + timedelta(seconds=asked["seconds"])
    post = worker.posts.get()
    visit, _new = Visit.objects.get_or_create(
        id=asked["id"],
        defaults={
            "partnership": post.agency.partnership, "agency": post.agency, "worker": worker, "planned_by": worker,
            "planned_at": now, "place": "3 Invented Way", "starts_at": now, "ends_at": ends,
            "needs_digits": asked["digits"],
        },
    )  # fmt: skip
    well = timedelta(seconds=asked["well"]) if asked["well"] else None
    step = Step(Happened.STARTED, now, until=ends, ladder=ladder_of(visit.partnership_id), well_every=well)
    state = take(visit.pk, step, Sent(UUID(asked["step"])), actor=None).state
    return {"token": token_of(visit.pk), "due": _seconds(state.due_at), "end": _seconds(state.expected_end)}


def answer(asked: dict[str, Any]) -> dict[str, Any]:
    """Somebody other than the worker acknowledges, resolves, or has spoken with the worker."""
    by = actor_of(Practitioner.objects.get(email=f"{asked['by']}@example.org"), timezone.localdate())
    what, visit_id, step = Happened(asked["what"]), UUID(asked["id"]), UUID(asked["step"])
    try:
        if what is Happened.SPOKEN_FOR:
            speak_for(actor=by, visit_id=visit_id, sent_id=step)
        elif what is Happened.ACKNOWLEDGED:
            answering.acknowledge(actor=by, visit_id=visit_id, key=step, seen=None)
        else:
            answering.resolve(actor=by, visit_id=visit_id, key=step, ending=Ending.SPOKEN, how_known="Seen.")
    except (NotPossible, Http404) as refused:
        return {"refused": str(refused) or "There is nothing to answer."}
    return {"refused": ""}


def read(_asked: dict[str, Any]) -> dict[str, Any]:
    """The whole record, and what each visit's steps come to by the rules."""
    visits = list(Visit.objects.all())
    steps = steps_of(visit.pk for visit in visits)
    return {
        "visits": [
            {
                "id": str(visit.pk), "stage": visit.stage, "next_call_at": _seconds(visit.next_call_at),
                "by_steps": state_of(steps[visit.pk]).stage.value,
            }
            for visit in visits
        ],
        "steps": [_of_step(row) for row in VisitStep.objects.order_by("visit", "number")],
        "sendings": list(Sending.objects.values("key", "channel", "outcome", "about", "message_id")),
        "messages": [
            {"visit": str(row.about), "to": row.ways[0][1], "put_at": _seconds(row.put_at)}
            for row in Message.objects.filter(about__isnull=False)
        ],
    }  # fmt: skip


def beats(_asked: dict[str, Any]) -> dict[str, Any]:
    return {"beats": {row.watcher.rpartition(":")[2]: _seconds(row.at) for row in Heartbeat.objects.all()}}


def _of_step(row: VisitStep) -> dict[str, Any]:
    return {
        "visit": str(row.visit_id), "number": row.number, "what": row.what, "at": _seconds(row.at), "by": row.by_id,
        "pressed_at": row.pressed_at.isoformat() if row.pressed_at else "", "refused": row.refused,
        "duress": row.duress, "until": row.data.get("until", ""),
    }  # fmt: skip


def _seconds(moment: datetime | None) -> float | None:
    return moment.timestamp() if moment else None


REQUESTS = {each.__name__: each for each in (found, start, answer, read, beats)}


def _answered(asked: dict[str, Any]) -> dict[str, Any]:
    end = time.monotonic() + SECONDS_OF_TRYING
    while True:
        try:
            return REQUESTS[asked["request"]](asked)
        except (DatabaseError, InterfaceError):
            connection.close()
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def main() -> None:
    for line in sys.stdin:
        sys.stdout.write(json.dumps(_answered(json.loads(line)), default=str) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
