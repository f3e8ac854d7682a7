"""A family with every kind of involvement, restriction and trace, and one person for each persona."""

from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.utils import timezone

from sightline.accounts import services as accounts
from sightline.accounts.models import Agency, Partnership, Post, Practitioner
from sightline.cases import household, restrictions
from sightline.cases import services as cases
from sightline.cases.models import Allocation, Case, Chair, EmergencyAccess, FamilyMember, LeadProfessional
from sightline.cases.selectors import case_for, members_of
from sightline.chronology import services as chronology
from sightline.chronology.facts import facts_of
from sightline.chronology.models import EntryRestriction, FormDraft, ImportDraft
from sightline.core.access import Role
from sightline.core.answers import Answer, Kind
from sightline.core.entry import Entry
from sightline.core.family_copy import AtRisk, Layout
from sightline.core.visit import Happened, Step
from sightline.curation import services as curation
from sightline.disclosure.selectors import offer_of
from sightline.disclosure.services import NewCopy, make_copy
from sightline.patterns.selectors import asked_of
from sightline.people.models import OwnRelative
from sightline.visits.joining import NewRequest, ask_along
from sightline.visits.ladders import ladder_of
from sightline.visits.models import Called, RotaLine, Visit
from sightline.visits.taking import Sent, take
from sightline.visits.tokens import token_of
from tests.assessments.parts import Writes
from tests.conftest import actor, days_ago, family, hire
from tests.incidents.parts import noted
from tests.visits.planned import plan_for

CHILD, ADULT = FamilyMember.Part.CHILD, FamilyMember.Part.ADULT
FAMILY, OTHER_FAMILY = "Quillfeather family", "Ravensbourne family"
MIRA, TOBY, ODILE = "Mira Quillfeather", "Toby Quillfeather", "Odile Quillfeather"
RUFUS = "Rufus Ravensbourne"
ADDRESS, OTHER_ADDRESS = "7 Larkspur Wynd", "19 Hollowmere Row"
REASON = "zebrawood safe house"
PLAIN, HELD, KEPT, SEALED, ELSEWHERE = (
    f"{word} was said at the door" for word in ("marzipan", "kingfisher", "gooseberry", "thunderclap", "periwinkle")
)
# No word of these may reach anybody who may not open the record.
SECRETS = ("Quillfeather", "Ravensbourne", ADDRESS, OTHER_ADDRESS, REASON, PLAIN, HELD, KEPT, SEALED, ELSEWHERE)


@dataclass(slots=True)
class World:
    partnership: Partnership
    agencies: dict[str, Agency] = field(default_factory=dict)
    people: dict[str, Practitioner] = field(default_factory=dict)
    case: Case | None = None
    other_case: Case | None = None
    persons: dict[str, UUID] = field(default_factory=dict)
    entries: dict[str, UUID] = field(default_factory=dict)
    ids: dict[str, Any] = field(default_factory=dict)  # what fills an address

    def ids_for(self, who: str) -> dict[str, Any]:
        """Each has an upload and a draft of their own, by one id: another's is nobody's business."""
        return self.ids | {"draft_id": self.ids["drafts"].get(who, uuid4())}

    def secret_ids(self) -> set[str]:
        return {str(key) for key in (self.case.pk, self.other_case.pk, *self.entries.values(), *self.persons.values())}


def a_world() -> World:
    world = World(accounts.found_partnership(name="Test partnership", practice=True))
    _hire_everybody(world)
    _family(world)
    _involve(world)
    _shared_child(world)
    _write(world)
    _end_and_keep_out(world)
    _ids(world)
    return world


def _hire_everybody(world: World) -> None:
    for name, team in (("social work", "North"), ("health", "Clinic"), ("police", "Unit"), ("school", "Office")):
        world.agencies[name] = accounts.add_agency(
            actor=None, partnership=world.partnership, name=name.capitalize(), teams=(team, f"{team} two")
        )
    other = accounts.found_partnership(name="Elsewhere", practice=True)
    world.agencies["elsewhere"] = accounts.add_agency(
        actor=None, partnership=other, name="Elsewhere", teams=("Far", "Far two")
    )
    roles = {
        "lead officer": Role.LEAD_OFFICER,
        "administrator": Role.ADMINISTRATOR,
        "auditor": Role.AUDITOR,
        "records officer": Role.RECORDS_OFFICER,
        "duty desk": Role.DUTY_DESK,
    }
    from tests.access.personas import PERSONAS

    for who, persona in PERSONAS.items():
        agency = world.agencies[persona.agency]
        role = roles.get(who, Role.MANAGER if who.startswith("manager") else Role.PRACTITIONER)
        second = who in ("manager of another team",)
        team = agency.teams.order_by("name")[1 if second else 0]
        world.people[who] = hire(who.title().replace(",", ""), role, agency, team)


def _family(world: World) -> None:
    named = world.people["named"]
    world.case, persons = family(
        named,
        world.agencies["social work"],
        FAMILY,
        (MIRA, date(2019, 3, 5), CHILD),
        (TOBY, date(2023, 6, 11), CHILD),
        (ODILE, date(1994, 1, 20), ADULT),
    )
    world.persons = {person.name: person.pk for person in persons}
    asks = actor(named)
    household.move_in(
        actor=asks, case_id=world.case.pk, person_ids=[world.persons[ODILE]], address=ADDRESS, since=days_ago(90)
    )
    related = household.NewRelationship(world.persons[ODILE], "mother", world.persons[MIRA])
    household.relate(actor=asks, case_id=world.case.pk, new=related)


def _involve(world: World) -> None:
    """Directly, so that each stands as it may have come to stand, whatever the pages would refuse today."""
    case, partnership = world.case, world.partnership
    common: dict[str, Any] = {"partnership": partnership, "case": case}
    own = case.involvements.get()
    police = case.involvements.create(partnership=partnership, agency=world.agencies["police"], since=days_ago(99))
    school = case.involvements.create(
        partnership=partnership, agency=world.agencies["school"], since=days_ago(99), until=days_ago(0)
    )
    at = {"named of a second agency": police, "named of an agency that has left": school}
    for who in world.people:
        if who.startswith("named") and who != "named":
            ended = days_ago(0) if who == "named with an ended allocation" else None
            Allocation.objects.create(
                partnership=partnership,
                involvement=at.get(who, own),
                practitioner=world.people[who],
                since=days_ago(50),
                until=ended,
            )
    since, people, now = days_ago(50), world.people, timezone.now()
    LeadProfessional.objects.create(
        **common, practitioner=people["lead until yesterday"], since=since, until=days_ago(1)
    )
    LeadProfessional.objects.create(**common, practitioner=people["lead professional"], since=days_ago(1))
    Chair.objects.create(**common, practitioner=people["chair invited"], invited_on=since)
    Chair.objects.create(
        **common, practitioner=people["chair after the minutes"], invited_on=since, minutes_on=days_ago(1)
    )
    for who, ends in (("emergency in force", 1), ("emergency lapsed", -1), ("of another partnership", 1)):
        EmergencyAccess.objects.create(
            **common,
            practitioner=people[who],
            reason=REASON,
            opened_at=now - timedelta(hours=12),
            until=now + timedelta(hours=ends),
        )


def _shared_child(world: World) -> None:
    """Mira stands in the record of another family too, held by health."""
    holder = world.people["stranger of another agency"]
    world.other_case, [rufus] = family(holder, world.agencies["health"], OTHER_FAMILY, (RUFUS, date(1990, 2, 2), ADULT))
    world.persons[RUFUS] = rufus.pk
    cases.add_member(
        actor=actor(holder), case_id=world.other_case.pk, person_id=world.persons[MIRA], part=CHILD, since=days_ago(80)
    )
    household.move_in(
        actor=actor(holder),
        case_id=world.other_case.pk,
        person_ids=[rufus.pk, world.persons[MIRA]],
        address=OTHER_ADDRESS,
        since=days_ago(80),
    )


def _write(world: World) -> None:
    named, second = world.people["named"], world.people["named of a second agency"]
    holder = world.people["stranger of another agency"]
    _entry(world, PLAIN, named, world.case, days_ago(100), child_seen=Answer.YES)
    _entry(world, HELD, second, world.case, days_ago(61), kind=Kind.MEETING)
    _entry(world, KEPT, named, world.case, days_ago(52), kind=Kind.CONCERN)
    _entry(world, SEALED, named, world.case, days_ago(43), kind=Kind.ASSESSMENT)
    _entry(
        world, ELSEWHERE, holder, world.other_case, days_ago(34), kind=Kind.CLINIC, children=(world.persons[MIRA],),
        child_seen=Answer.YES,
    )  # fmt: skip


def _entry(
    world: World, text: str, by: Practitioner, case: Case, day: date, *, children: tuple[UUID, ...] = (), **said: Any
) -> None:
    asks = actor(by)
    agency = next(agency for agency in world.agencies.values() if agency.pk in asks.agencies)
    answers = {"kind": Kind.HOME_VISIT, "minute": 615, "until": None, "practitioner": by.name, **said}
    entry = Entry(key="", day=day, earliest=day, agency=agency.name, summary=text, **answers)
    world.entries[text] = chronology.record_contact(
        actor=asks, case_id=case.pk, reported_by=agency.pk, contact=chronology.NewEntry(entry, children)
    )


def _copy(world: World) -> UUID:
    """What Odile was given of the contact that everybody who reads the record may read."""
    asks, entry_id = actor(world.people["named"]), world.entries[PLAIN]
    offer = offer_of(case_for(asks, world.case.pk), entry_id)
    reasons = {line.key: "" for line in offer.lines if not line.may_need_a_reason}
    new = NewCopy(uuid4(), world.persons[ODILE], "en", Layout.ORDINARY, AtRisk.NO, reasons)
    return make_copy(actor=asks, case_id=world.case.pk, entry_id=entry_id, new=new).pk


def _end_and_keep_out(world: World) -> None:
    case, people = world.case.pk, world.people
    chief = actor(people["manager of the team"])
    of_police = actor(people["manager of the second agency"])
    withhold = chronology.restrict_entry
    withhold(actor=of_police, case_id=case, original=world.entries[HELD], reason=REASON,
             held_to_agency=world.agencies["police"].pk)  # fmt: skip
    withhold(actor=chief, case_id=case, original=world.entries[KEPT], reason=REASON,
             exclude_practitioner=people["named of a second agency"].pk)  # fmt: skip
    chronology.seal_entry(actor=chief, case_id=case, original=world.entries[SEALED], reason=REASON)
    for who in ("named, and kept out", "manager, and kept out"):
        restrictions.keep_out(actor=chief, case_id=case, practitioner_id=people[who].pk, reason=REASON)
    OwnRelative.objects.create(
        partnership=world.partnership,
        practitioner=people["named, and an own relative"],
        person_id=world.persons[ODILE],
    )
    Post.objects.filter(practitioner=people["named, but left the agency"]).update(until=days_ago(0))


def _curated(world: World) -> dict[str, UUID]:
    """A chronology that holds every entry of the record, withheld ones too, and a frozen copy of it."""
    asks = actor(world.people["named"])
    new = curation.NewChronology("Chronology", "x", curation.CuratedKind.INTEGRATED, world.agencies["social work"].pk)
    curated = curation.start_chronology(actor=asks, case_id=world.case.pk, new=new)
    for who in ("named", "named of a second agency"):
        texts = (PLAIN, KEPT) if who == "named" else (HELD,)
        curation.select_entries(
            actor=actor(world.people[who]), case_id=world.case.pk, curated_id=curated.pk,
            originals=[world.entries[text] for text in texts],
        )  # fmt: skip
    frozen = curation.freeze(
        actor=asks, case_id=world.case.pk, curated_id=curated.pk, name="Meeting", meeting_on=days_ago(0)
    )
    return {"curated_id": curated.pk, "snapshot_id": frozen.pk}


def _visit(world: World) -> dict[str, Any]:
    """One that is under way: the worker is whoever is named on the case."""
    named, now = world.people["named"], timezone.now()
    visit = Visit.objects.create(
        partnership=world.partnership, case=world.case, agency=world.agencies["social work"], worker=named,
        planned_by=named, planned_at=now, place=ADDRESS, starts_at=now, ends_at=now + timedelta(hours=1),
    )  # fmt: skip
    step = Step(Happened.STARTED, now, until=visit.ends_at, ladder=ladder_of(world.partnership.pk))
    take(visit.pk, step, Sent(uuid4()), actor=actor(named))
    return {"visit_id": visit.pk, "token": token_of(visit.pk)}


def _planned(world: World) -> dict[str, UUID]:
    """A visit of somebody named on the case, to which the police were asked along."""
    named = world.people["named"]
    visit = plan_for(named, world.case.pk, world.persons[TOBY])
    new = NewRequest(uuid4(), world.agencies["police"].pk, None, "To be two.", "None.", "The worker", "The worker")
    ask_along(actor=actor(named), visit_id=visit.pk, new=new)
    return {"planned_id": visit.pk, "request_id": new.id}


def _an_alarm(world: World) -> dict[str, UUID]:
    """The named practitioner has not come back from the family, and the duty desk was called."""
    named, partnership = world.people["named"], world.partnership
    ladder = ladder_of(partnership.pk)
    now, agency = timezone.now(), world.agencies["social work"]
    line = RotaLine.objects.create(
        partnership=partnership, duty=ladder.duties[0], practitioner=world.people["duty desk"], weekdays="0123456",
        starts=time(), ends=time(), since=days_ago(-30),
    )  # fmt: skip
    visit = Visit.objects.create(
        partnership=partnership, case=world.case, agency=agency, worker=named, planned_by=named, planned_at=now,
        place=ADDRESS, starts_at=now - timedelta(hours=3), ends_at=now - timedelta(hours=2),
    )  # fmt: skip
    Called.objects.create(visit=visit, practitioner=line.practitioner, rung="Manager", moment=now, at=now)
    for what, hours, more in (
        (Happened.STARTED, 3, {"until": visit.ends_at, "ladder": ladder}),
        (Happened.ACKNOWLEDGED, 0, {"by": world.people["duty desk"].pk}),
    ):
        take(visit.pk, Step(what, at=now - timedelta(hours=hours), **more), Sent(uuid4()), actor=actor(named))
    return {"alarm_id": visit.pk, "rota_line_id": line.pk}


def _ids(world: World) -> None:
    case = world.case
    named = world.people["named"]
    opened, members = case_for(actor(named), case.pk), members_of(case.pk)
    found = asked_of(opened, facts_of(opened, members), members).findings
    involved = case.involvements.get(agency=world.agencies["social work"])
    drafts = {
        who: ImportDraft.objects.create(
            case=case,
            practitioner=practitioner,
            agency=practitioner.posts.get().agency,
            file_name="file.csv",
            content=b"when,agency,kind\n2026-01-05,Health,clinic\n",
            at=timezone.now(),
        ).pk
        for who, practitioner in world.people.items()
    }
    for who, page in drafts.items():
        FormDraft.objects.create(
            partnership=world.partnership,
            case=case,
            practitioner=world.people[who],
            form=FormDraft.Form.CONTACT,
            page=page,
            answers=urlencode({"entry_id": page, "summary": PLAIN}),
            started_at=timezone.now(),
            saved_at=timezone.now(),
        )
    world.ids = {
        "case_id": case.pk,
        "entry_id": world.entries[PLAIN],
        "sealed_id": world.entries[SEALED],
        "person_id": world.persons[ODILE],
        "child_id": world.persons[TOBY],
        "area": "care",
        "issue": "alcohol",
        **Writes(named, case.pk).one_of_each(world.persons[TOBY], named.pk),
        "relationship_id": household.selectors.relationships([world.persons[ODILE]])[0].id,
        "involvement_id": involved.pk,
        "allocation_id": involved.allocations.get(practitioner=named).pk,
        "chair_id": case.chairs.get(practitioner=world.people["chair invited"]).pk,
        "restriction_id": case.restrictions.first().pk,
        "kept_id": world.entries[KEPT],
        "lift_id": EntryRestriction.objects.get(original=world.entries[KEPT]).pk,
        "key": next(each.key for each in found if each.finding.evidence == (world.entries[PLAIN],) or each.waits),
        "hazard_id": noted(named, case.pk, person=world.persons[ODILE], entry=world.entries[PLAIN]),
        "copy_id": _copy(world),
        "language": "pl",
        "language_en": "en",
        "sheet": "who_we_are",
        "layout": "ordinary",
        "paragraph_id": "5.2",
        "agency_id": world.agencies["health"].pk,
        "practitioner_id": named.pk,
        "post_id": named.posts.get().pk,
        "notice_id": uuid4(),
        **_an_alarm(world),
        **_curated(world),
        **_visit(world),
        **_planned(world),
        "drafts": drafts,
    }
