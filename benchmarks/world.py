"""A database of its own for a benchmark: a partnership with 200,000 entries, one family of 2,000, one of 20."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from uuid import UUID, uuid4

LARGE, SMALL = 2_000, 20


@dataclass(frozen=True, slots=True)
class World:
    reader: Any  # the practitioner who holds every family
    large: UUID
    small: UUID
    entries: int


@contextmanager
def django_on_a_database_of_its_own() -> Iterator[None]:
    """SQLite in a temporary folder, unless SIGHTLINE_DATABASE_URL or scripts/with-postgresql names another."""
    with tempfile.TemporaryDirectory() as folder, _database(folder) as url:
        os.environ.setdefault("SIGHTLINE_DATABASE_URL", url)
        os.environ.setdefault("SIGHTLINE_PRACTICE", "true")
        from sightline.operation.prepare import prepare, start_django

        start_django()
        prepare()
        yield


@contextmanager
def _database(folder: str) -> Iterator[str]:
    server = os.environ.get("SIGHTLINE_TEST_DATABASE_URL")
    if not server:
        yield f"sqlite:///{folder}/benchmark.sqlite3"
        return
    import psycopg

    name = f"benchmark_{uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def build(entries: int = 200_000) -> World:
    """Through the services, family by family; the ledger is written as in use."""
    from sightline.accounts import services as accounts
    from sightline.core.access import Role

    partnership = accounts.found_partnership(name="Benchmark", practice=True)
    agency = accounts.add_agency(actor=None, partnership=partnership, name="Social work", teams=("One",))
    reader = accounts.add_practitioner(
        actor=None, partnership=partnership, name="Reader", email="reader@example.org", password="benchmark only"
    )
    began = date.today() - timedelta(days=1200)
    accounts.give_post(
        actor=None, practitioner=reader, agency=agency, team=agency.teams.get(), role=Role.PRACTITIONER, since=began
    )
    rows = _rows(entries)
    large = _family(reader, agency, "Large", list(islice(rows, LARGE)))
    small = _family(reader, agency, "Small", list(islice(rows, SMALL)))
    written = LARGE + SMALL
    while rest := list(islice(rows, 5_000)):
        _family(reader, agency, f"Others {written}", rest)
        written += len(rest)
    return World(reader, large, small, written)


def _rows(entries: int) -> Iterator[dict[str, str]]:
    from sightline.demo.generator import rows

    yield from islice(rows("partnership", 1, date.today()), entries)


def _family(reader: Any, agency: Any, name: str, rows: list[dict[str, str]]) -> UUID:
    from django.db import transaction
    from django.utils import timezone

    from sightline.accounts.selectors import actor_of
    from sightline.cases import services as cases
    from sightline.cases.selectors import opened_for_notice
    from sightline.chronology.services import NewEntry, record_contacts
    from sightline.exchange.rows import read_row
    from sightline.people import services as people
    from sightline.people.services import NewPerson

    actor = actor_of(reader, timezone.localdate())
    began = date.today() - timedelta(days=1200)
    case = cases.add_case(actor=actor, name=name, opened_on=began, agency_id=agency.pk)
    children = []
    for number in (1, 2):
        child = people.add_person(actor=actor, person=NewPerson(f"Child {number}", born=date(2018 + number, 5, 1)))
        cases.add_member(actor=actor, case_id=case.pk, person_id=child.pk, part=cases.FamilyPart.CHILD, since=began)
        children.append(child.pk)
    opened = opened_for_notice(actor, case.pk)
    assert opened is not None
    contacts = []
    for number, row in enumerate(rows):
        entry = read_row(row, number)
        assert not isinstance(entry, list)
        about = (children[number % 2],) if entry.children else ()
        contacts.append(NewEntry(entry._replace(children=(), born=None), about))
    with transaction.atomic():
        record_contacts(opened=opened, reported_by=agency.pk, contacts=contacts)
    return case.pk
