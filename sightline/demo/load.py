"""Brings the demo partnership into the database: its agencies, people and eight families, through the services."""

from datetime import date
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from sightline.accounts import services as accounts
from sightline.accounts.selectors import actor_of, any_partnership
from sightline.audit import services as audit
from sightline.audit.events import Event
from sightline.cases import household, respect
from sightline.cases import services as cases
from sightline.cases.selectors import members_of, opened_for_notice
from sightline.cases.services import FamilyPart
from sightline.chronology.services import NewEntry, record_contacts
from sightline.core.access import Actor, Role
from sightline.core.answers import NOT_AGENCIES
from sightline.core.contact_details import COLUMNS as DETAILS
from sightline.demo.assessing import FAMILY as ASSESSED
from sightline.demo.assessing import assess_rowan
from sightline.demo.copies import approve_a_translation, give_copies
from sightline.demo.curated import write_chronology
from sightline.demo.hazards import note_hazards
from sightline.demo.people import AGENCIES, PARTNERSHIP, PASSWORD, PRACTITIONERS, SHARED_CHILDREN, Practitioner
from sightline.demo.profiles import PROFILES
from sightline.demo.safety import keep_everybody_safe
from sightline.demo.small import DemoFamily, Member, demo_families
from sightline.demo.visits import plan_visits
from sightline.exchange.rows import read_row
from sightline.people import services as people
from sightline.people.services import NewPerson


def load_demo() -> None:
    """Once: a database that holds a partnership is left as it is."""
    if any_partnership():
        return
    today = timezone.localdate()
    families = demo_families(today)
    began = min(_first_day(family) for family in families)
    with transaction.atomic():
        world = _World(began)
        keep_everybody_safe(world.actors, world.agencies, began)
        for family in families:
            _load_family(world, family)
        approve_a_translation(world.officer())


def sign_ins() -> list[tuple[str, str, str]]:
    """E-mail, password and role of everybody in the demo partnership."""
    return [(person.email, PASSWORD, ", ".join(role.value for role in person.roles)) for person in PRACTITIONERS]


class _World:
    """The partnership with its agencies and people, by name."""

    def __init__(self, began: date) -> None:
        partnership = accounts.found_partnership(name=PARTNERSHIP, practice=True)
        self.agencies: dict[str, UUID] = {}
        self.actors: dict[str, Actor] = {}
        self.shared: dict[str, UUID] = {}  # children of two families, by name
        for planned in AGENCIES:
            agency = accounts.add_agency(actor=None, partnership=partnership, name=planned.name, teams=planned.teams)
            if planned.works_with_adults:
                accounts.say_whom_agency_works_with(actor=None, agency=agency, adults=True)
            self.agencies[agency.name] = agency.pk
            teams = {team.name: team for team in agency.teams.all()}
            for person in PRACTITIONERS:
                if person.agency == agency.name:
                    made = accounts.add_practitioner(
                        actor=None, partnership=partnership, name=person.name, email=person.email, password=PASSWORD
                    )
                    for role in person.roles:
                        accounts.give_post(
                            actor=None,
                            practitioner=made,
                            agency=agency,
                            team=teams[person.team],
                            role=role,
                            since=began,
                        )
                    self.actors[person.name] = actor_of(made, timezone.localdate())

    def officer(self) -> Actor:
        return next(self.actors[person.name] for person in PRACTITIONERS if Role.LEAD_OFFICER in person.roles)

    def lead_of(self, family: str) -> Practitioner:
        return next(person for person in PRACTITIONERS if family in person.leads)


def _load_family(world: _World, family: DemoFamily) -> None:
    lead = world.lead_of(family.name)
    actor = world.actors[lead.name]
    began = _first_day(family)
    case = cases.add_case(actor=actor, name=family.name, opened_on=began, agency_id=world.agencies[lead.agency])
    children = _add_members(world, family, actor, case.pk, began)
    _tell_the_household(family, actor, case.pk, began)
    _tell_how_to_speak(family, actor, case.pk)
    _involve_agencies(world, family, lead, actor, case.pk)
    _write_entries(world, family, actor, case.pk, children)
    if family.name == ASSESSED:
        assess_rowan(case.pk, children, world.actors)
    note_hazards(actor, family.name, case.pk)
    plan_visits(family.name, case.pk, children, world.actors)
    give_copies(family.name, actor, case.pk)
    write_chronology(actor, family.name, case.pk, world.agencies[lead.agency], timezone.localdate())


def _add_members(world: _World, family: DemoFamily, actor: Actor, case_id: UUID, began: date) -> dict[str, UUID]:
    children: dict[str, UUID] = {}
    shared = {child.name for child in SHARED_CHILDREN if family.name in child.families}
    for member in family.members:
        known = world.shared.get(member.name) if member.name in shared else None
        person = (
            known or people.add_person(actor=actor, person=NewPerson(_full_name(member, family), born=member.born)).pk
        )
        if member.name in shared:
            world.shared[member.name] = person
        cases.add_member(
            actor=actor,
            case_id=case_id,
            person_id=person,
            part=FamilyPart.CHILD if member.is_child else FamilyPart.ADULT,
            since=member.joined or began,
        )
        if member.is_child:
            children[member.name] = person
    return children


def _full_name(member: Member, family: DemoFamily) -> str:
    """The stories call children by their first names; the record does not."""
    return member.name if " " in member.name else f"{member.name} {family.name}"


def _find(by_name: dict[str, UUID], member: Member, family: DemoFamily) -> UUID:
    """A shared child bears the name of the family that was told first."""
    names = [_full_name(member, family), *(name for name in by_name if name.split()[0] == member.name)]
    return next(by_name[name] for name in names if name in by_name)


PARTS = {
    "mother": "mother",
    "father": "father",
    "stepfather": "step-parent",
    "mother's partner": "carer",
    "grandmother": "grandparent",
}
STREETS = ("Heron Row", "Limpet Lane", "Gorse Road", "Harbour Brae")


def _tell_the_household(family: DemoFamily, actor: Actor, case_id: UUID, began: date) -> None:
    """Who lives together, and how each adult is related to the children that the family's list says."""
    by_name = {member.name: member.person for member in members_of(case_id)}
    persons = {member.name: _find(by_name, member, family) for member in family.members}
    elsewhere = {child.name for child in SHARED_CHILDREN if child.families[1] == family.name}
    at_home = [
        member
        for member in family.members
        if "living apart" not in member.part and not member.left and member.name not in elsewhere
    ]
    street = STREETS[len(family.name) % len(STREETS)]
    household.move_in(
        actor=actor,
        case_id=case_id,
        person_ids=[persons[member.name] for member in at_home],
        address=f"{len(family.members) + 3} {street}, Teasel (invented)",
        since=max([began, *(member.joined for member in at_home if member.joined)]),
    )
    for member in family.members:
        whose, kind = _relation(member)
        for child in family.children if kind else ():
            if whose in (None, child.name):
                new = household.NewRelationship(persons[member.name], kind, persons[child.name], member.joined)
                household.relate(actor=actor, case_id=case_id, new=new)


def _relation(member: Member) -> tuple[str | None, str]:
    """Whose relative somebody is (nobody named: every child's), and what: from words such as "Oskar's father"."""
    words = member.part.removesuffix(" living apart")
    if words in PARTS:
        return None, PARTS[words]
    whose, _, part = words.partition("'s ")
    return whose, PARTS.get(part, "")


def _tell_how_to_speak(family: DemoFamily, actor: Actor, case_id: UUID) -> None:
    persons = {member.name: member.person for member in members_of(case_id)}
    for name, profile in PROFILES.items():
        if name in persons and name.endswith(family.name):
            respect.write_profile(
                actor=actor, case_id=case_id, person_id=persons[name], profile_id=uuid4(), profile=profile
            )


def _involve_agencies(world: _World, family: DemoFamily, lead: Practitioner, actor: Actor, case_id: UUID) -> None:
    """Every agency with somebody named on the family, from its first row on; chairs are invited for the last month."""
    today = timezone.localdate()
    for name, agency in world.agencies.items():
        named = [person for person in PRACTITIONERS if person.agency == name and family.name in person.families]
        others = [person for person in named if person is not lead]
        if name == lead.agency or not named:
            continue
        part = ", ".join(person.title for person in named)
        involvement = cases.involve(
            actor=actor, case_id=case_id, agency_id=agency, part=part, since=_first_day(family, name)
        )
        for person in others:
            cases.allocate(
                actor=actor,
                case_id=case_id,
                involvement_id=involvement.pk,
                practitioner_id=world.actors[person.name].id,
                since=involvement.since,
            )
    for person in PRACTITIONERS:
        if family.name in person.chairs:
            cases.invite_chair(
                actor=actor, case_id=case_id, practitioner_id=world.actors[person.name].id, invited_on=today
            )


def _write_entries(world: _World, family: DemoFamily, actor: Actor, case_id: UUID, children: dict[str, UUID]) -> None:
    by_reporter: dict[UUID, list[NewEntry]] = {}
    usual = world.agencies[world.lead_of(family.name).agency]
    for number, row in enumerate(family.rows):
        entry = read_row(row, number)
        if isinstance(entry, list):
            raise ValueError(f"The demo family {family.name} has a row that cannot be read: {entry}")  # noqa: TRY004
        contact = NewEntry(
            entry,
            tuple(children[name] for name in entry.children),
            third_party=entry.agency.casefold() in NOT_AGENCIES,
            more={column: row[column] for column in DETAILS if row.get(column)},
        )
        by_reporter.setdefault(world.agencies.get(entry.agency, usual), []).append(contact)
    opened = opened_for_notice(actor, case_id)
    if opened is None:
        raise LookupError(f"The demo family {family.name} has a lead who may not open it")
    for agency, contacts in by_reporter.items():
        record_contacts(opened=opened, reported_by=agency, contacts=contacts)
    audit.record(actor=actor, event=Event.IMPORTED, case_id=case_id, about=f"{len(family.rows)} rows of practice data")


def _first_day(family: DemoFamily, agency: str | None = None) -> date:
    days = [row["when"] for row in family.rows if agency is None or row.get("agency", "") == agency]
    first = min(days or [row["when"] for row in family.rows])[:10]
    return date.fromisoformat(first if len(first) == 10 else f"{first}-01")
