"""Changes to a case that the chronology must show as well: standing, who holds it, an agency's part ending."""

from datetime import date
from uuid import UUID, uuid4

from django.db import transaction

from sightline.accounts.selectors import agency_name, names_of
from sightline.cases import checks
from sightline.cases import services as cases
from sightline.cases.selectors import case_for, involvement_of
from sightline.chronology.services import NewEntry, record_contact
from sightline.core.access import Action, Actor
from sightline.core.answers import Kind, Source, Status
from sightline.core.entry import Entry


def change_lead(*, actor: Actor, case_id: UUID, practitioner_id: UUID | None, since: date, agency: UUID) -> None:
    """Name who holds the case from a day on, or nobody."""
    case_for(actor, case_id, Action.CHANGE_INVOLVEMENT)
    name = names_of({practitioner_id}).get(practitioner_id, "") if practitioner_id else "none"
    said = f"{name} holds the case from here on." if practitioner_id else "Nobody holds the case from here on."
    with transaction.atomic():
        # Written first: whoever hands the case over may have no other ground to write in it afterwards.
        _write(actor, case_id, agency, Kind.STATUS, since, said, lead=name)
        cases.name_lead(actor=actor, case_id=case_id, practitioner_id=practitioner_id, since=since)


def change_standing(
    *, actor: Actor, case_id: UUID, statuses: tuple[Status, ...], child_id: UUID | None, since: date, agency: UUID
) -> None:
    """A child's legal standing, or every child's, from a day on."""
    opened = case_for(actor, case_id, Action.CHANGE_INVOLVEMENT)
    checks.not_in_the_future(since)
    if child_id:
        checks.are_members(opened, [child_id])
    with transaction.atomic():
        if child_id is None and statuses in ((Status.CLOSED,), (Status.OPEN,)):
            cases.close_case(actor=actor, case_id=case_id, on=since if statuses == (Status.CLOSED,) else None)
        said = "Standing from here on: " + ", ".join(status.replace("_", " ") for status in statuses) + "."
        children = (child_id,) if child_id else ()
        _write(actor, case_id, agency, Kind.STATUS, since, said, children=children, status=statuses)


def end_agency_part(*, actor: Actor, case_id: UUID, involvement_id: UUID, until: date, why: str) -> None:
    """An agency is no longer involved: its people can neither read nor write from that day on."""
    case_for(actor, case_id, Action.CHANGE_INVOLVEMENT)
    agency = involvement_of(case_id, involvement_id).agency
    with transaction.atomic():
        _write(actor, case_id, agency.pk, Kind.SERVICE_ENDED, until, why, named=agency.name)
        cases.end_involvement(actor=actor, case_id=case_id, involvement_id=involvement_id, until=until)


def _write(
    actor: Actor,
    case_id: UUID,
    agency: UUID,
    kind: Kind,
    day: date,
    summary: str,
    *,
    children: tuple[UUID, ...] = (),
    status: tuple[Status, ...] = (),
    lead: str = "",
    named: str = "",
) -> None:
    entry = Entry(
        key=uuid4(),
        day=day,
        earliest=day,
        minute=None,
        until=None,
        agency=named or agency_name(actor, agency),
        kind=kind,
        source=Source.RECORD,
        practitioner=actor.name,
        status=status,
        lead=lead,
        summary=summary,
    )
    # A manager of one agency may end another's part: the words are the writer's own agency's.
    reported_by = agency if agency in actor.agencies else min(actor.agencies)
    record_contact(actor=actor, case_id=case_id, reported_by=reported_by, contact=NewEntry(entry, children))
