"""Taking in a file of 2,000 rows, beside a bare ``executemany`` of the same rows in one transaction.

Timed is the press of the button: read the file again, compare it with the record, write. SQLite in a temporary folder.
Run: python -m benchmarks.importing
"""

import csv
import io
import sqlite3
import sys
from collections.abc import Callable
from datetime import date, timedelta
from statistics import median
from time import perf_counter
from typing import Any
from uuid import UUID, uuid4

from benchmarks.result import Result
from benchmarks.world import django_on_a_database_of_its_own

ROWS = 2_000
TIMES = 5
GOAL = 10
HEADERS = (
    "when", "agency", "kind", "outcome", "child_seen", "home_seen", "behaviours", "practitioner", "child", "ref",
    "summary",
)  # fmt: skip


def measure() -> list[Result]:
    """Turn by turn, so that another's work on the machine weighs on both alike."""
    with django_on_a_database_of_its_own():
        worker = _worker()
        ours, floors = [], []
        for turn in range(TIMES):
            case_id = _family(worker, turn)
            ours.append(_taken_in(worker, case_id, turn))
            floors.append(_bare(case_id))
    return [Result(f"import of {ROWS:,} rows", median(ours), median(floors), GOAL)]


def _worker() -> Any:
    from sightline.accounts import services as accounts
    from sightline.accounts.selectors import actor_of
    from sightline.core.access import Role

    began = date.today() - timedelta(days=3000)
    partnership = accounts.found_partnership(name="Benchmark", practice=True)
    agency = accounts.add_agency(actor=None, partnership=partnership, name="Social work", teams=("One",))
    worker = accounts.add_practitioner(
        actor=None, partnership=partnership, name="Worker", email="worker@example.org", password=None
    )
    accounts.give_post(
        actor=None, practitioner=worker, agency=agency, team=agency.teams.get(), role=Role.PRACTITIONER, since=began
    )
    return actor_of(worker, date.today())


def _family(worker: Any, turn: int) -> UUID:
    from sightline.cases import services as cases
    from sightline.cases.services import FamilyPart
    from sightline.people import services as people

    since = date.today() - timedelta(days=2500)
    [agency] = worker.agencies
    case = cases.add_case(actor=worker, name=f"Family {turn}", opened_on=since, agency_id=agency)
    for name in ("Anna", "Ben"):
        person = people.add_person(actor=worker, person=people.NewPerson(f"{name} {turn}"))
        cases.add_member(actor=worker, case_id=case.pk, person_id=person.pk, part=FamilyPart.CHILD, since=since)
    return case.pk


def _taken_in(worker: Any, case_id: UUID, turn: int) -> float:
    from sightline.chronology.importing import take_in
    from sightline.chronology.preview import Choices
    from sightline.chronology.uploads import keep_upload

    [agency] = worker.agencies
    draft = keep_upload(actor=worker, case_id=case_id, agency_id=agency, file_name="f.csv", content=_file(turn))
    return _milliseconds(lambda: take_in(actor=worker, case_id=case_id, draft_id=draft.pk, choices=Choices()))


def _file(turn: int) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(HEADERS)
    for row in range(ROWS):
        day = date.today() - timedelta(days=ROWS - row)
        summary = f"Visit {row} to family {turn}: the kitchen was warm, and Anna showed her drawings."
        cells = (day, "Social work", "home_visit", "took_place", "yes", "no", "late; engages", "A. Worker")
        writer.writerow((*cells, f"Anna {turn}", f"R-{row}", summary))
    return stream.getvalue().encode()


def _bare(case_id: UUID) -> float:
    """The rows that were just taken in, under other ids, by the plain driver into the same tables; nothing else."""
    from django.conf import settings

    connection = sqlite3.connect(settings.DATABASES["default"]["NAME"], isolation_level=None)
    connection.execute("PRAGMA foreign_keys=ON")
    columns = _columns(connection, "chronology_entry")
    rows = connection.execute("SELECT * FROM chronology_entry WHERE case_id = ?", (case_id.hex,)).fetchall()
    ids = {row[columns.index("id")]: uuid4().hex for row in rows}
    entries = [tuple(ids.get(value, value) for value in row) for row in rows]
    children = connection.execute("SELECT entry_id, person_id FROM chronology_entrychild").fetchall()
    links = [(ids[entry], person) for entry, person in children if entry in ids]
    insert = f"INSERT INTO chronology_entry VALUES ({', '.join('?' * len(columns))})"

    def write() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(insert, entries)
        connection.executemany("INSERT INTO chronology_entrychild (entry_id, person_id) VALUES (?, ?)", links)
        connection.execute("COMMIT")

    taken = _milliseconds(write)
    connection.close()
    return taken


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [column[1] for column in connection.execute(f"PRAGMA table_info({table})")]


def _milliseconds(act: Callable[[], object]) -> float:
    begun = perf_counter()
    act()
    return (perf_counter() - begun) * 1000


if __name__ == "__main__":
    results = measure()
    print("\n".join(result.line() for result in results))
    sys.exit(any(result.ratio > result.goal for result in results))
