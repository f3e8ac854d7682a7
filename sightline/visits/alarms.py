"""The page of one alarm: what a responder needs at once, and afterwards the report of how it went (16.1/7)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sightline.accounts.selectors import names_of
from sightline.audit.events import Event
from sightline.core.access import Actor, Ground, VisitAction
from sightline.core.alarm import is_exhausted, rungs_in_time
from sightline.core.hazard import Hazard
from sightline.core.not_possible import NotPossible
from sightline.core.visit import Cause, Happened
from sightline.core.visit_board import last_sign_of_life
from sightline.incidents.selectors import hazards_for_alarm
from sightline.visits.alarm_calls import NEWEST, SentOut, failing_ways, sent_about
from sightline.visits.alarm_steps import Line, lines_of, people_in
from sightline.visits.board_words import CAUSES, what_is_done
from sightline.visits.company import Companion, companions_of, tiers_of
from sightline.visits.models import Called, CallLog, KinOpened, Plan, Position, Visit, WorkerCard
from sightline.visits.sealed import Sealed, unseal
from sightline.visits.selectors import OpenedVisit, visit_for


@dataclass(frozen=True, slots=True)
class Phone:
    """``silent``: shown, and not to be rung."""

    who: str
    number: str
    silent: bool = False

    @property
    def dial(self) -> str:
        return "".join(each for each in self.number if each in "+0123456789")


@dataclass(frozen=True, slots=True)
class RungLine:
    name: str
    moment: datetime
    reached: bool
    script: str


@dataclass(frozen=True, slots=True)
class Report:
    """The times of an alarm, for whoever learns from it; each is empty where it did not come to that."""

    due: datetime
    first_call: datetime | None
    acknowledged: datetime | None
    ended: datetime | None


@dataclass(frozen=True, slots=True)
class AlarmPage:
    opened: OpenedVisit
    runs: bool
    answers: bool
    cause: Cause
    heard: datetime | None
    done: str
    exhausted: bool
    holder: UUID | None  # who has it in hand
    holder_name: str
    acknowledged: bool
    companions: tuple[Companion, ...]
    tier: str
    purpose: str
    hazards: tuple[Hazard, ...]
    phones: tuple[Phone, ...]
    rungs: tuple[RungLine, ...]
    calls: tuple[Called, ...]
    sent: tuple[SentOut, ...]
    failing: tuple[str, ...]
    lines: tuple[Line, ...]
    log: tuple[CallLog, ...]
    position: Position | None
    sealed: bool  # the worker has left something
    kin: Sealed | None  # once this reader has opened it
    kin_lost: str  # why what was left cannot be opened
    report: Report | None

    @property
    def visit(self) -> Visit:
        return self.opened.visit

    @property
    def is_duress(self) -> bool:
        return self.cause is Cause.DURESS

    @property
    def is_drill(self) -> bool:
        return self.visit.kind == Visit.Kind.DRILL

    @property
    def cause_words(self) -> str:
        return CAUSES[self.cause]


def alarm_for(actor: Actor, visit_id: UUID, *, now: datetime) -> AlarmPage:
    """Raises ``Http404``, for the worker too. ``now`` is local time."""
    opened = visit_for(actor, visit_id, VisitAction.READ_ALARM, event=Event.ALARM_READ)
    visit, state = opened.visit, opened.state
    runs, answers = state.has_alarm(now), opened.may(VisitAction.ANSWER)
    cause = state.alarm.cause if state.alarm else Cause.LATE
    called = list(Called.objects.filter(visit=visit).select_related("practitioner").order_by("at"))
    names = names_of(people_in(opened.steps))
    holder = state.alarm.acknowledged_by if state.alarm else None
    card = WorkerCard.objects.filter(practitioner=visit.worker_id).first()
    company = tuple(companions_of([visit.pk]).get(visit.pk, ()))
    kin, kin_lost = _kin(actor, visit, card) if answers else (None, "")
    sent = sent_about(visit.pk)
    plan = Plan.objects.filter(visit=visit).order_by("-at").first()
    return AlarmPage(
        opened=opened,
        runs=runs,
        answers=answers,
        cause=cause,
        heard=last_sign_of_life(state),
        done=what_is_done(state, now, names.get(holder, "") if holder else ""),
        exhausted=is_exhausted(state, now),
        holder=holder if state.is_held(now) else None,
        holder_name=names.get(holder, "") if holder else "",
        acknowledged=holder is not None,
        companions=company,
        tier=tiers_of([visit.pk]).get(visit.pk, ""),
        purpose=plan.purpose if plan else "",
        hazards=tuple(hazards_for_alarm(visit.case_id, now.date())) if answers and visit.case_id else (),
        phones=tuple(_phones(visit, card, company, called, silent=cause is Cause.DURESS, but=actor)) if answers else (),
        rungs=tuple(RungLine(rung.name, at, at <= now, rung.script) for rung, at in rungs_in_time(state)),
        calls=tuple(reversed(called[-NEWEST:])),
        sent=sent,
        failing=failing_ways(sent),
        lines=tuple(lines_of(opened.steps, names, visit.worker.name)),
        log=_log(visit) if answers or Ground.MANAGES in opened.decision.grounds else (),
        position=visit.positions.order_by("-at").first() if answers else None,
        sealed=bool(card and card.sealed),
        kin=kin,
        kin_lost=kin_lost,
        report=_report(opened, called),
    )


def _log(visit: Visit) -> tuple[CallLog, ...]:
    """For those who answer and the worker's managers: it names numbers, and what was learned at home."""
    return tuple(CallLog.objects.filter(visit=visit).select_related("by").order_by("-at"))


def _phones(
    visit: Visit,
    card: WorkerCard | None,
    company: tuple[Companion, ...],
    called: list[Called],
    *,
    silent: bool,
    but: Actor,
) -> Iterator[Phone]:
    """The worker's, of those who came along, and of those who were called, but for whoever reads."""
    others = {each.practitioner: each.name for each in company if each.practitioner}
    others |= {row.practitioner_id: row.practitioner.name for row in called if not row.worker}
    numbers = dict(WorkerCard.objects.filter(pk__in=others).exclude(phone="").values_list("pk", "phone"))
    if card and card.phone:
        yield Phone(visit.worker.name, card.phone, silent)
    yield from (Phone(name, numbers[key]) for key, name in others.items() if key in numbers and key != but.id)


def _kin(actor: Actor, visit: Visit, card: WorkerCard | None) -> tuple[Sealed | None, str]:
    if card is None or not KinOpened.objects.filter(visit=visit, by=actor.id).exists():
        return None, ""
    try:
        return unseal(card.pk, card.sealed), ""
    except NotPossible as lost:
        return None, str(lost)


def _report(opened: OpenedVisit, called: list[Called]) -> Report | None:
    alarm, ladder = opened.state.alarm, opened.state.ladder
    if alarm is None or ladder is None:
        return None
    first = [row.at for row in opened.steps if row.what == Happened.ACKNOWLEDGED]
    late = alarm.cause is Cause.LATE
    return Report(
        due=alarm.raised_at - ladder.alarm_after if late else alarm.raised_at,
        first_call=min((row.at for row in called), default=None),
        acknowledged=min(first, default=None),
        ended=alarm.resolved_at,
    )
