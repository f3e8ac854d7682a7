"""The Timeline's first page for a family of 2,000 entries, in a database of 200,000, beside its floor.

The floor reads the rows that the page needs and joins them into one string, and commits one insert, in the same process
on the same engine. Findings are timed apart. Run: python -m benchmarks.timeline [entries in the database]
"""

import gc
import re
import sys
from typing import Any
from uuid import uuid4

from benchmarks.result import Result, milliseconds
from benchmarks.world import World, build, django_on_a_database_of_its_own

TIMES = 15
GOAL = 4
GOAL_FINDINGS = 50  # milliseconds
GOAL_QUERIES = 12
GOAL_HTML = 150_000  # characters


def measure(world: World) -> list[str]:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(SERVER_NAME="localhost")
    client.force_login(world.reader)
    addresses = {name: f"/families/{case}/timeline/" for name, case in (("large", world.large), ("small", world.small))}
    counts, pages = {}, {}
    for name, address in addresses.items():
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            pages[name] = client.get(address)
        counts[name] = [
            query["sql"] for query in queries if re.match(r"\s*(SELECT|INSERT|UPDATE|DELETE)", query["sql"])
        ]
    findings = milliseconds(lambda: _findings(world), times=TIMES)
    gc.collect()
    ours = milliseconds(lambda: client.get(addresses["large"]), times=TIMES) - findings
    result = Result(
        "Timeline, first page, without findings", ours, milliseconds(lambda: _floor(world), times=TIMES), GOAL
    )
    return [
        result.line(),
        f"  its findings: {findings:.1f} ms (goal {GOAL_FINDINGS})",
        f"  queries: {len(counts['large'])} at 2,000 entries, {len(counts['small'])} at 20 (goal {GOAL_QUERIES})",
        f"  HTML with its SVG: {len(pages['large'].content):,} bytes (goal {GOAL_HTML:,})",
    ]


def _findings(world: World) -> Any:
    from sightline.patterns.selectors import asked_of

    opened, members, case = _facts(world)
    return asked_of(opened, case, members)


_HELD: dict[str, Any] = {}


def _facts(world: World) -> Any:
    """Facts made anew from entries read once: what is timed is the asking."""
    from django.utils import timezone

    from sightline.accounts.selectors import actor_of
    from sightline.cases.selectors import members_of, opened_for_notice
    from sightline.chronology.facts import facts_of
    from sightline.core.facts import CaseFacts

    if not _HELD:
        opened = opened_for_notice(actor_of(world.reader, timezone.localdate()), world.large)
        assert opened is not None
        members = members_of(world.large)
        _HELD.update(opened=opened, members=members, case=facts_of(opened, members))
    read = _HELD["case"]
    fresh = CaseFacts(read.family, read.entries, as_of=read.as_of, guidance=read.guidance, calendar=read.calendar)
    return _HELD["opened"], _HELD["members"], fresh


def _floor(world: World) -> str:
    """The rows that the page needs, joined into one string, and one committed insert."""
    from django.db import connection, transaction

    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS floor (id varchar(40))")
        case = world.large.hex if connection.vendor == "sqlite" else str(world.large)
        cursor.execute("SELECT * FROM chronology_entry WHERE case_id = %s", [case])
        text = "".join("".join(map(str, row)) for row in cursor.fetchall())
        with transaction.atomic():
            cursor.execute("INSERT INTO floor VALUES (%s)", [str(uuid4())])
    return text


def main() -> None:
    entries = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    with django_on_a_database_of_its_own():
        for line in measure(build(entries)):
            print(line)


if __name__ == "__main__":
    main()
