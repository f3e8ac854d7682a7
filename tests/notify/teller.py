"""Another process of the product beside the watcher: ``python -m tests.notify.teller`` migrates and does as told.

One JSON line in, one out: ``{"put": ["key", …], "ways": [["webhook", "centre"]]}``, ``{"look": true}``, or, to begin
anew, ``{"forget": true}``.
"""

import json
import sys
from collections import Counter
from uuid import UUID


def main() -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.utils import timezone

    from sightline.accounts.models import Partnership
    from sightline.notify.models import Message, Sending
    from sightline.notify.outbox import Envelope, Way, put
    from sightline.notify.selectors import last_beat

    call_command("migrate", verbosity=0)
    partnership = Partnership.objects.create(name="P")

    def put_in(keys: list[str], ways: list[list[str]]) -> int:
        common = {"partnership_id": partnership.pk, "ways": tuple(Way(*way) for way in ways), "payload": {}}
        envelopes = [Envelope(key=key, subject="Late", short=key, body=key, **common) for key in keys]
        return put(envelopes, now=timezone.now())

    earlier: list[UUID] = []

    def forget() -> None:
        Message.objects.all().delete()
        earlier[:] = Sending.objects.values_list("pk", flat=True)

    def look() -> dict[str, object]:
        beat = last_beat()
        return {
            "states": Counter(Message.objects.values_list("state", flat=True)),
            "outcomes": Counter(Sending.objects.exclude(pk__in=earlier).values_list("outcome", flat=True)),
            "beat": beat and beat.timestamp(),
        }

    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for line in sys.stdin:
        asked = json.loads(line)
        if "forget" in asked:
            answer: object = forget()
        else:
            answer = put_in(asked["put"], asked["ways"]) if "put" in asked else look()
        connection.close()  # it may be gone by the next line
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
