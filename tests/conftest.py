"""The cast of every test that asks the database: one partnership, its people, and a family that one of them holds."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from sightline.accounts import services as accounts
from sightline.accounts.models import Agency, Partnership, Practitioner, Team
from sightline.accounts.selectors import actor_of
from sightline.cases import services as cases
from sightline.cases.models import Case, FamilyMember, Involvement
from sightline.core.access import Actor, Role
from sightline.people import services as people
from sightline.people.models import Person

pytest_plugins = ["tests.browser"]
PASSWORD = "a long password for tests"


@dataclass(frozen=True, slots=True)
class Cast:
    """Who takes part. The family is held by ``owner`` of social work, team North; health is not involved."""

    partnership: Partnership
    social_work: Agency
    health: Agency
    north: Team
    south: Team
    owner: Practitioner  # named on the family's case
    colleague: Practitioner  # of the same team, not named
    manager: Practitioner  # of that team
    other_manager: Practitioner  # of team South, the same agency
    stranger: Practitioner  # of health
    health_manager: Practitioner  # of all of health
    duty: Practitioner
    lead_officer: Practitioner
    administrator: Practitioner
    auditor: Practitioner
    records_officer: Practitioner
    case: Case
    anna: Person  # a child of seven
    ben: Person  # her brother, three
    carol: Person  # their mother

    @property
    def everybody(self) -> dict[str, Practitioner]:
        return {name: value for name in self.__slots__ if isinstance(value := getattr(self, name), Practitioner)}

    @property
    def social_work_part(self) -> Involvement:
        return self.case.involvements.get(agency=self.social_work)


def actor(practitioner: Practitioner) -> Actor:
    """Who asks, with the posts held today."""
    return actor_of(practitioner, timezone.localdate())


def days_ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


def hire(
    name: str,
    role: Role,
    agency: Agency,
    team: Team | None = None,
    *,
    since: date | None = None,
    partnership: Partnership | None = None,
) -> Practitioner:
    """A practitioner with one post, held for two years unless said otherwise."""
    practitioner = accounts.add_practitioner(
        actor=None,
        partnership=partnership or agency.partnership,
        name=name,
        email=f"{name.lower().replace(' ', '.')}@example.org",
        password=PASSWORD,
    )
    accounts.give_post(
        actor=None, practitioner=practitioner, agency=agency, team=team, role=role, since=since or days_ago(730)
    )
    return practitioner


def family(
    owner: Practitioner, agency: Agency, name: str, *persons: tuple[str, date, FamilyMember.Part]
) -> tuple[Case, list[Person]]:
    """A family's case held by ``owner``, with these people in it."""
    asks = actor(owner)
    case = cases.add_case(actor=asks, name=name, opened_on=days_ago(200), agency_id=agency.pk)
    # Whoever adds a family holds it at first; here nobody does, so that each ground of access stands alone.
    cases.name_lead(actor=asks, case_id=case.pk, practitioner_id=None, since=days_ago(200))
    added = []
    for person_name, born, part in persons:
        person = people.add_person(actor=asks, person=people.NewPerson(person_name, born=born))
        cases.add_member(actor=asks, case_id=case.pk, person_id=person.pk, part=part, since=days_ago(200))
        added.append(person)
    return case, added


@pytest.fixture
def cast(db: None) -> Cast:
    partnership = accounts.found_partnership(name="Test partnership", practice=True)
    social_work = accounts.add_agency(actor=None, partnership=partnership, name="Social work", teams=("North", "South"))
    health = accounts.add_agency(actor=None, partnership=partnership, name="Health visiting", teams=("Clinic",))
    north, south = social_work.teams.get(name="North"), social_work.teams.get(name="South")
    owner = hire("Olive Owner", Role.PRACTITIONER, social_work, north)
    case, (anna, ben, carol) = family(
        owner,
        social_work,
        "Family of Anna and Ben",
        ("Anna Testfamily", date(2019, 3, 5), FamilyMember.Part.CHILD),
        ("Ben Testfamily", date(2023, 6, 11), FamilyMember.Part.CHILD),
        ("Carol Testfamily", date(1994, 1, 20), FamilyMember.Part.ADULT),
    )
    return Cast(
        partnership=partnership,
        social_work=social_work,
        health=health,
        north=north,
        south=south,
        owner=owner,
        colleague=hire("Colin Colleague", Role.PRACTITIONER, social_work, north),
        manager=hire("Mary Manager", Role.MANAGER, social_work, north),
        other_manager=hire("Oscar Other", Role.MANAGER, social_work, south),
        stranger=hire("Stella Stranger", Role.PRACTITIONER, health, health.teams.get()),
        health_manager=hire("Hanna Health", Role.MANAGER, health),
        duty=hire("Dora Duty", Role.DUTY_DESK, social_work),
        lead_officer=hire("Leo Lead", Role.LEAD_OFFICER, social_work),
        administrator=hire("Ada Admin", Role.ADMINISTRATOR, social_work),
        auditor=hire("Amir Auditor", Role.AUDITOR, social_work),
        records_officer=hire("Rita Records", Role.RECORDS_OFFICER, social_work),
        case=case,
        anna=anna,
        ben=ben,
        carol=carol,
    )


@pytest.fixture
def client_of(db: None) -> Callable[[Practitioner], Client]:
    """A browser in which this practitioner is signed in."""

    def signed_in(practitioner: Practitioner) -> Client:
        client = Client()
        client.force_login(practitioner, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return signed_in


NOWHERE = UUID("00000000-0000-4000-8000-000000000000")  # the id of no record
