"""The rota: who holds each duty of the ladder, hour by hour, and its changes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction
from django.http import Http404

from sightline.accounts.selectors import all_agencies, practitioners_of
from sightline.accounts.services import permit
from sightline.audit import services as audit
from sightline.audit.events import Event
from sightline.core.access import Action, Actor
from sightline.core.not_possible import NotPossible
from sightline.core.rota import holders
from sightline.core.rota_week import Stretch, day_of, days_from
from sightline.visits.ladders import duties_of, rota_of
from sightline.visits.models import RotaLine

DAYS_SHOWN = 7


@dataclass(frozen=True, slots=True)
class NewLine:
    duty: str
    person: UUID
    agency: UUID | None
    weekdays: tuple[int, ...]
    starts: time
    ends: time
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class ShownStretch:
    starts: time
    until: time
    holders: tuple[str, ...]
    gap: str  # for whose workers nobody holds it


@dataclass(frozen=True, slots=True)
class Day:
    on: date
    stretches: tuple[ShownStretch, ...]


@dataclass(frozen=True, slots=True)
class DutyWeek:
    duty: str
    now: tuple[str, ...]
    days: tuple[Day, ...]

    @property
    def has_gap(self) -> bool:
        return any(each.gap for day in self.days for each in day.stretches)


def week_of(actor: Actor, *, now: datetime) -> list[DutyWeek]:
    """Each duty that the ladder names, for the coming week. ``now`` is local time."""
    lines, names = rota_of(actor.partnership, now.date()), dict(practitioners_of(actor))
    agencies = {agency.pk: agency.name for agency in all_agencies(actor)}

    def shown(stretch: Stretch) -> ShownStretch:
        held = tuple(
            names[each.person] + (f" (for {agencies[each.agency]})" if each.agency else "") for each in stretch.held
        )
        return ShownStretch(stretch.starts, stretch.until, held, _gap(stretch, agencies))

    weeks = []
    for duty in duties_of(actor.partnership):
        days = tuple(
            Day(on, tuple(shown(each) for each in day_of(lines, duty, on, agencies)))
            for on in days_from(now.date(), DAYS_SHOWN)
        )
        people = (holders(lines, (duty,), now, agency) for agency in agencies)
        weeks.append(DutyWeek(duty, _named(people, names), days))
    return weeks


def _gap(stretch: Stretch, agencies: dict[UUID, str]) -> str:
    if not stretch.uncovered:
        return ""
    if len(stretch.uncovered) == len(agencies):
        return "Nobody"
    return f"Nobody for {', '.join(sorted(agencies[each] for each in stretch.uncovered))}"


def _named(people: Iterable[Iterable[UUID]], names: dict[UUID, str]) -> tuple[str, ...]:
    each = dict.fromkeys(person for some in people for person in some)
    return tuple(names[person] for person in each)


def lines_of(actor: Actor, today: date) -> list[RotaLine]:
    """Every line that holds today or later, also one of somebody who can no longer sign in."""
    rows = RotaLine.objects.filter(partnership=actor.partnership).exclude(until__lt=today)
    return list(rows.select_related("practitioner", "agency").order_by("duty", "since", "starts"))


def line_to_end(actor: Actor, line_id: UUID, today: date) -> RotaLine:
    line = next((line for line in lines_of(actor, today) if line.pk == line_id), None)
    if line is None:
        audit.record(actor=actor, event=Event.REFUSED, record_id=line_id, about="no such line of the rota")
        raise Http404
    return line


def add_line(*, actor: Actor, line: NewLine) -> RotaLine:
    permit(actor, Action.KEEP_ROTA)
    if line.duty not in duties_of(actor.partnership):
        raise NotPossible("The ladder names no such duty: choose one that it names.")
    with transaction.atomic():
        row = RotaLine.objects.create(
            partnership_id=actor.partnership,
            duty=line.duty,
            practitioner_id=line.person,
            agency_id=line.agency,
            weekdays="".join(str(day) for day in sorted(line.weekdays)),
            starts=line.starts,
            ends=line.ends,
            since=line.since,
            until=line.until,
        )
        audit.record(actor=actor, event=Event.ROTA_CHANGED, record_id=row.pk, about=f"added for {line.person}")
    return row


def end_line(*, actor: Actor, line: RotaLine, until: date) -> None:
    """``until``: the first day on which it is no longer held."""
    permit(actor, Action.KEEP_ROTA)
    with transaction.atomic():
        RotaLine.objects.filter(pk=line.pk).update(until=until)
        audit.record(actor=actor, event=Event.ROTA_CHANGED, record_id=line.pk, about=f"ended on {until}")
