"""Whom a call reaches, by which ways, and in which words. None of them says anything of the family."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from urllib.parse import urljoin
from uuid import UUID, uuid4

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from sightline.accounts.selectors import addresses_of, holders_of
from sightline.cases.selectors import shut_out_of
from sightline.core.access import Role
from sightline.core.alarm import Call
from sightline.core.rota import RotaLine, called_at, everybody
from sightline.core.visit import Cause, VisitState
from sightline.notify.outbox import Envelope, Way
from sightline.notify.subscriptions import subscriptions_of
from sightline.visits.company import companions_of
from sightline.visits.ladders import rota_of
from sightline.visits.models import Called, Visit, WorkerCard
from sightline.visits.tokens import token_of

WHAT = {
    Cause.LATE: "has not come back or said that all is well",
    Cause.DURESS: "needs help: DURESS. Do not ring them",
    Cause.PANIC: "pressed the panic button",
}


RECEIVER = "webhook"


@dataclass(frozen=True, slots=True)
class Made:
    """A call ``to`` one person, or to the receiving centre, which is nobody's row."""

    to: str
    envelope: Envelope
    called: Called | None


class Callers:
    """Rotas, addresses and phones, read once for one look of the watcher."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._local = timezone.localtime(now)
        self._rotas: dict[UUID, tuple[RotaLine, ...]] = {}
        self._ways: dict[UUID, tuple[Way, ...]] = {}
        self._shut: frozenset[tuple[UUID, UUID]] = frozenset()
        self._beside: frozenset[tuple[UUID, UUID]] = frozenset()

    def know(self, visits: Iterable[Visit]) -> None:
        """Read at once what bears on whom these visits may call."""
        visits = list(visits)
        people = {line.person for each in {visit.partnership_id for visit in visits} for line in self._rota(each)}
        self._shut = shut_out_of({visit.case_id for visit in visits if visit.case_id}, people)
        forced = [visit.pk for visit in visits if visit.alarm_cause == Cause.DURESS]
        company = companions_of(forced) if forced else {}
        self._beside = frozenset(
            (visit, each.practitioner) for visit, asked in company.items() for each in asked if each.practitioner
        )

    def make(self, visit: Visit, state: VisitState, calls: Iterable[Call]) -> list[Made]:
        """One call to each person: where several rungs fall due at once, that of the highest."""
        highest = {made.to: made for call in calls for made in self._make(visit, state, call)}
        return list(highest.values())

    def _make(self, visit: Visit, state: VisitState, call: Call) -> Iterator[Made]:
        words = _Words(visit, state, call)
        if call.rung and call.rung.calls_worker and (state.alarm is None or state.alarm.cause is Cause.LATE):
            yield self._to(visit.worker_id, words, call, worker=True)
        if call.rung is None or call.rung.duties:
            for person in self._whom(visit, state, call):
                yield self._to(person, words, call, worker=False)
            if settings.WEBHOOK_URL:
                alarm = words.envelope(RECEIVER, (Way("webhook", "alarms"),), state, worker=False)
                yield Made(RECEIVER, alarm, None)

    def _whom(self, visit: Visit, state: VisitState, call: Call) -> tuple[UUID, ...]:
        """Who holds the rung; where none of them can answer, everybody with a duty; and else every manager."""
        asked = []
        for people in self._in_turn(visit, state, call):
            if able := tuple(person for person in people if self._can_answer(visit, person)):
                return able
            asked.append(people)
        # A call to nobody is worse than any.
        return next((people for people in asked if people), ())

    def _in_turn(self, visit: Visit, state: VisitState, call: Call) -> Iterator[tuple[UUID, ...]]:
        lines = self._rota(visit.partnership_id)
        if call.rung:
            yield called_at(call.rung, lines, self._local, agency=visit.agency_id, worker=visit.worker_id)
        if state.ladder:
            yield everybody(state.ladder, lines, self._local, worker=visit.worker_id)
        managers = holders_of(Role.MANAGER, visit.partnership_id, self._local.date())
        self._shut |= shut_out_of([visit.case_id] if visit.case_id else [], managers)
        yield tuple(person for person in managers if person != visit.worker_id)

    def _can_answer(self, visit: Visit, person: UUID) -> bool:
        """Not a family's own relative, to whom the alarm does not open; nor, under duress, who is out there as well:
        whoever forces the worker would read the message over their shoulder."""
        return (visit.case_id, person) not in self._shut and (visit.pk, person) not in self._beside

    def _to(self, person: UUID, words: "_Words", call: Call, *, worker: bool) -> Made:
        called = Called(
            id=uuid4(),
            visit=words.visit,
            at=self._now,
            practitioner_id=person,
            rung=call.name,
            moment=call.moment,
            worker=worker,
        )
        ways = self._ways_to(person) if worker else self._ways_past(words, person)
        return Made(str(person), words.envelope(str(person), ways, words.state, worker=worker), called)

    def _ways_past(self, words: "_Words", person: UUID) -> tuple[Way, ...]:
        """Under duress none that ends on the worker's own phone, such as one that a team shares."""
        ways = self._ways_to(person)
        if not (words.state.alarm and words.state.alarm.cause is Cause.DURESS):
            return ways
        own = {_as_dialled(way) for way in self._ways_to(words.visit.worker_id)}
        return tuple(way for way in ways if _as_dialled(way) not in own)

    def _rota(self, partnership: UUID) -> tuple[RotaLine, ...]:
        if partnership not in self._rotas:
            self._rotas[partnership] = rota_of(partnership, self._local.date())
        return self._rotas[partnership]

    def _ways_to(self, person: UUID) -> tuple[Way, ...]:
        """A text message first, then their browsers, then the mail: each where they gave it."""
        if person not in self._ways:
            card = WorkerCard.objects.filter(practitioner=person).only("phone").first()
            phone = [Way("sms", card.phone)] if card and card.phone else []
            push = [Way("push", str(subscription)) for subscription in subscriptions_of([person]).get(person, ())]
            mail = [Way("email", address) for address in addresses_of([person])]
            self._ways[person] = (*phone, *push, *mail)
        return self._ways[person]


@dataclass(frozen=True)
class _Words:
    visit: Visit
    state: VisitState
    call: Call

    def envelope(self, to: str, ways: Sequence[Way], state: VisitState, *, worker: bool) -> Envelope:
        moment = self.call.moment.astimezone(UTC)
        subject = self._to_worker if worker else self._to_responder
        link = self._reply_link if worker else self._alarm_page
        return Envelope(
            key=f"{self.visit.pk}:{self.call.name}:{moment:%Y%m%dT%H%M%S.%f}:{to}",
            partnership_id=self.visit.partnership_id,
            ways=tuple(ways),
            subject=subject,
            short=f"{subject} {link}",
            body=f"{subject}\n\n{link}\n",
            payload={
                "type": "sightline.drill" if self.is_drill else "sightline.alarm",
                "visit": str(self.visit.pk),
                "cause": (state.alarm.cause if state.alarm else Cause.LATE).value,
                "rung": self.call.name,
                "moment": moment.isoformat(),
                "worker": self.visit.worker.name,
                "agency": self.visit.agency.name,
                "page": self._alarm_page,
                "drill": self.is_drill,
            },
            about=self.visit.pk,
            urgent=not worker,
            not_after=self.call.moment + state.ladder.repeat if state.ladder else None,
        )

    @property
    def is_drill(self) -> bool:
        return self.visit.kind == Visit.Kind.DRILL

    @cached_property
    def _drill(self) -> str:
        return "DRILL, nobody is in danger: " if self.is_drill else ""

    @cached_property
    def _to_worker(self) -> str:
        due = f" You were due at {timezone.localtime(self.state.due_at):%H:%M}." if self.state.due_at else ""
        return f"{self._drill}Are you all right?{due} Say so, or ask for more time:"

    @cached_property
    def _to_responder(self) -> str:
        cause = self.state.alarm.cause if self.state.alarm else Cause.LATE
        again = "Nobody has answered yet. " if self.call.rung is None else ""
        return (
            f"{self._drill}{again}{self.visit.worker.name} ({self.visit.agency.name}) {WHAT[cause]}. Open and answer:"
        )

    @cached_property
    def _alarm_page(self) -> str:
        return _address("visits:alarm", self.visit.pk)

    @cached_property
    def _reply_link(self) -> str:
        return _address("visits:out", token_of(self.visit.pk))


def _as_dialled(way: Way) -> str:
    """The same for one number however it is written, with the country's code or without."""
    return "".join(each for each in way.to if each.isdigit())[-9:] if way.channel == "sms" else way.to.casefold()


def _address(name: str, of: object) -> str:
    """In full, as a message has to give it."""
    site: str = settings.SITE_URL
    return urljoin(site, reverse(name, args=[of]))
