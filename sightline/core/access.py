"""Who may do what with which record, and with which visit. The one place where access is decided.

``decide`` answers from facts alone and always says why; the reason goes to the ledger, never to the page. Access
follows involvement: a named practitioner of an involved agency while involved, their team's manager, the lead
professional, a chair from invitation to minutes, and anybody with an emergency for a few hours.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


class Role(StrEnum):
    PRACTITIONER = "practitioner"
    MANAGER = "manager"
    DUTY_DESK = "duty desk"
    LEAD_OFFICER = "lead officer"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"
    RECORDS_OFFICER = "records officer"


class Action(StrEnum):
    """What can be asked of a case (first group) or of the partnership (second)."""

    VIEW_CASE = "view case"
    RECORD_CONTACT = "record contact"
    CORRECT_ENTRY = "correct entry"
    SEAL_ENTRY = "seal entry"
    RESTRICT = "restrict"
    IMPORT = "import"
    EXPORT = "export"
    ANSWER_FINDING = "answer finding"
    ASSESS = "assess"
    CHANGE_FAMILY = "change family"
    CHANGE_INVOLVEMENT = "change involvement"
    SEE_WHO_LOOKED = "see who looked"
    OPEN_SEALED = "open sealed"
    COPY_FOR_FAMILY = "copy for family"
    PLAN_VISIT = "plan visit"

    ADD_CASE = "add case"
    TAKE_EMERGENCY_ACCESS = "take emergency access"
    SEE_FIGURES = "see figures"
    READ_LEDGER = "read ledger"
    LIST_SEALED = "list sealed"
    MANAGE_ACCOUNTS = "manage accounts"
    APPROVE_TRANSLATION = "approve translation"
    SEE_BOARD = "see board"
    KEEP_ROTA = "keep rota"
    KEEP_LADDER = "keep ladder"
    RUN_DRILL = "run drill"


class VisitAction(StrEnum):
    """What can be asked of one visit."""

    SEE = "see visit"
    GO_OUT = "go out"
    SPEAK_FOR = "speak for worker"
    DECIDE_TIER = "decide tier"
    ANSWER = "answer alarm"
    READ_ALARM = "read alarm"


class Ground(StrEnum):
    NAMED = "named practitioner of an involved agency"
    MANAGER = "manager of a named practitioner's team"
    LEAD = "lead professional"
    CHAIR = "chair from invitation to minutes"
    EMERGENCY = "emergency access"
    ROLE = "role"
    WORKER = "worker who is out"
    PLANNED = "planned the visit"
    ASKED = "asked to come along"
    MANAGES = "manager of the worker"
    READER = "reader of the family's record"
    ON_DUTY = "holds a duty of the ladder"
    CALLED = "was called"


class Refusal(StrEnum):
    SIGNED_OUT = "signed out"
    UNKNOWN = "no such record"
    OTHER_PARTNERSHIP = "record of another partnership"
    NO_POST = "holds no post today"
    OWN_RELATIVE = "own relative"
    EXCLUDED = "named exclusion"
    HELD_ELSEWHERE = "held to other agencies"
    NOT_INVOLVED = "not involved"
    NOT_FOR_THIS_GROUND = "involved, but not for this action"
    NOT_FOR_THIS_ROLE = "not for this role"
    NOT_YOUR_VISIT = "neither out there, nor asked, nor on duty"
    OWN_VISIT = "own visit"
    NO_ALARM = "no alarm runs"


@dataclass(frozen=True, slots=True)
class Post:
    role: Role
    agency: UUID
    team: UUID | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks. ``posts`` are those held today."""

    id: UUID
    partnership: UUID
    name: str = ""
    posts: tuple[Post, ...] = ()

    def has_role(self, *roles: Role) -> bool:
        return any(post.role in roles for post in self.posts)

    @property
    def agencies(self) -> frozenset[UUID]:
        return frozenset(post.agency for post in self.posts)


@dataclass(frozen=True, slots=True)
class Named:
    """A named practitioner of an involved agency, with the teams in which they hold a post."""

    practitioner: UUID
    teams: frozenset[UUID]
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Involved:
    agency: UUID
    since: date
    until: date | None
    named: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseAccess:
    """All that bears on who may open a case. The last five fields hold what concerns the asking actor alone."""

    partnership: UUID | None
    involved: tuple[Involved, ...] = ()
    held_to: frozenset[UUID] = frozenset()  # agencies; none: not held
    leads: tuple[tuple[date, date | None], ...] = ()
    chairs: tuple[tuple[date, date | None], ...] = ()
    emergencies: tuple[tuple[datetime, datetime], ...] = ()
    excluded: bool = False
    own_relative: bool = False


@dataclass(frozen=True, slots=True)
class EntryAccess:
    """Restrictions upon one entry, beyond those of its case."""

    held_to: frozenset[UUID] = frozenset()
    excluded: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class VisitAccess:
    """All that bears on one visit. From ``planned`` on, each field holds what concerns the asking actor alone.

    ``shut``: something keeps this actor out of the family's record whatever their grounds. ``alarm``: one runs now.
    """

    partnership: UUID
    worker: UUID
    agency: UUID
    teams: frozenset[UUID] = frozenset()  # of the worker, in that agency
    alarm: bool = False
    planned: bool = False
    asked: bool = False
    reads_case: bool = False
    shut: bool = False
    on_duty: bool = False
    called: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    allowed: bool
    why: str
    grounds: frozenset[Ground] = field(default_factory=frozenset)


_READERS = frozenset({Ground.NAMED, Ground.MANAGER, Ground.LEAD, Ground.CHAIR, Ground.EMERGENCY})
_WORKERS = frozenset({Ground.NAMED, Ground.MANAGER, Ground.LEAD})
GROUNDS_FOR: dict[Action, frozenset[Ground]] = {
    Action.VIEW_CASE: _READERS,
    Action.RECORD_CONTACT: _WORKERS | {Ground.EMERGENCY},
    Action.CORRECT_ENTRY: _WORKERS,
    Action.IMPORT: _WORKERS,
    Action.EXPORT: _WORKERS,
    Action.ANSWER_FINDING: _WORKERS,
    Action.ASSESS: _WORKERS,
    Action.CHANGE_FAMILY: _WORKERS,
    Action.CHANGE_INVOLVEMENT: frozenset({Ground.MANAGER, Ground.LEAD}),
    Action.SEAL_ENTRY: frozenset({Ground.MANAGER}),
    Action.RESTRICT: frozenset({Ground.MANAGER}),
    Action.SEE_WHO_LOOKED: frozenset({Ground.MANAGER}),
    Action.COPY_FOR_FAMILY: _WORKERS,
    Action.PLAN_VISIT: _WORKERS | {Ground.EMERGENCY},
}
ROLES_FOR: dict[Action, frozenset[Role]] = {
    Action.ADD_CASE: frozenset({Role.PRACTITIONER, Role.MANAGER, Role.DUTY_DESK}),
    Action.TAKE_EMERGENCY_ACCESS: frozenset({Role.PRACTITIONER, Role.MANAGER, Role.DUTY_DESK}),
    Action.SEE_FIGURES: frozenset({Role.LEAD_OFFICER}),
    Action.READ_LEDGER: frozenset({Role.AUDITOR}),
    Action.LIST_SEALED: frozenset({Role.RECORDS_OFFICER}),
    Action.OPEN_SEALED: frozenset({Role.RECORDS_OFFICER}),
    Action.MANAGE_ACCOUNTS: frozenset({Role.ADMINISTRATOR}),
    Action.APPROVE_TRANSLATION: frozenset({Role.LEAD_OFFICER}),
    Action.SEE_BOARD: frozenset({Role.MANAGER, Role.DUTY_DESK}),
    Action.KEEP_ROTA: frozenset({Role.MANAGER, Role.ADMINISTRATOR}),
    Action.KEEP_LADDER: frozenset({Role.LEAD_OFFICER, Role.ADMINISTRATOR}),
    Action.RUN_DRILL: frozenset({Role.MANAGER, Role.LEAD_OFFICER}),
}


def decide(actor: Actor | None, action: Action, record: CaseAccess | None, *, now: datetime) -> Decision:
    """May this actor do this with this case? ``record`` is ``None`` where there is none; ``now`` is local time."""
    if actor is None:
        return _refused(Refusal.SIGNED_OUT)
    if action in ROLES_FOR:
        return decide_for_partnership(actor, action)
    if record is None:
        return _refused(Refusal.UNKNOWN)
    if shut := _shut_to(actor, record):
        return _refused(shut)
    grounds = grounds_of(actor, record, now=now)
    if not grounds:
        return _refused(Refusal.NOT_INVOLVED)
    enough = grounds & GROUNDS_FOR[action]
    if not enough:
        return Decision(allowed=False, why=Refusal.NOT_FOR_THIS_GROUND, grounds=grounds)
    return Decision(allowed=True, why=", ".join(sorted(enough)), grounds=grounds)


def _shut_to(actor: Actor, record: CaseAccess) -> Refusal | None:
    """What keeps an actor out whatever their grounds."""
    if record.partnership != actor.partnership:
        return Refusal.OTHER_PARTNERSHIP
    # Somebody who left keeps nothing, even if nobody ended their lead, their chair or their emergency.
    if not actor.posts:
        return Refusal.NO_POST
    if record.own_relative:
        return Refusal.OWN_RELATIVE
    if record.excluded:
        return Refusal.EXCLUDED
    if record.held_to and not record.held_to & actor.agencies:
        return Refusal.HELD_ELSEWHERE
    return None


def decide_for_partnership(actor: Actor | None, action: Action) -> Decision:
    """May this actor do what concerns no single case? Decided by role."""
    if actor is None:
        return _refused(Refusal.SIGNED_OUT)
    if not actor.has_role(*ROLES_FOR[action]):
        return _refused(Refusal.NOT_FOR_THIS_ROLE)
    return Decision(allowed=True, why=Ground.ROLE, grounds=frozenset({Ground.ROLE}))


_SEERS = frozenset({Ground.WORKER, Ground.PLANNED, Ground.ASKED, Ground.MANAGES, Ground.READER})
_ANSWERERS = frozenset({Ground.MANAGES, Ground.ON_DUTY, Ground.CALLED})
_NEVER_ONES_OWN = (VisitAction.SPEAK_FOR, VisitAction.DECIDE_TIER, VisitAction.ANSWER, VisitAction.READ_ALARM)


def decide_visit(actor: Actor | None, action: VisitAction, visit: VisitAccess | None) -> Decision:
    """May this actor do this with this visit? Who answers an alarm sees the visit while it runs, and not after."""
    if actor is None:
        return _refused(Refusal.SIGNED_OUT)
    if visit is None:
        return _refused(Refusal.UNKNOWN)
    if visit.partnership != actor.partnership:
        return _refused(Refusal.OTHER_PARTNERSHIP)
    if not actor.posts:
        return _refused(Refusal.NO_POST)
    own = actor.id == visit.worker
    if visit.shut and not own:
        return _refused(Refusal.EXCLUDED)
    if own and action in _NEVER_ONES_OWN:
        return _refused(Refusal.OWN_VISIT)
    if action is VisitAction.ANSWER and not visit.alarm:
        return _refused(Refusal.NO_ALARM)
    enough = grounds_of_visit(actor, visit) & _grounds_for_visit(action, visit)
    if not enough:
        return _refused(Refusal.NOT_YOUR_VISIT)
    return Decision(allowed=True, why=", ".join(sorted(enough)), grounds=enough)


def is_out_there(actor: Actor, visit: VisitAccess) -> bool:
    """The worker, and whoever was asked along and has no alarm to answer. Somebody may look over their shoulder: under
    duress they read what the worker reads."""
    if actor.id == visit.worker:
        return True
    return visit.asked and not decide_visit(actor, VisitAction.ANSWER, visit).allowed


def _grounds_for_visit(action: VisitAction, visit: VisitAccess) -> frozenset[Ground]:
    match action:
        case VisitAction.GO_OUT:
            return frozenset({Ground.WORKER})
        case VisitAction.DECIDE_TIER:
            return frozenset({Ground.MANAGES})
        case VisitAction.ANSWER:
            return _ANSWERERS
        case VisitAction.SPEAK_FOR:
            return _SEERS | {Ground.ON_DUTY}
        case VisitAction.SEE:
            return _SEERS | _ANSWERERS if visit.alarm else _SEERS
        case VisitAction.READ_ALARM:
            # Whoever is out there with the worker may have somebody looking over their shoulder too.
            readers = frozenset() if visit.asked else _SEERS
            return readers | _ANSWERERS if visit.alarm else readers


def grounds_of_visit(actor: Actor, visit: VisitAccess) -> frozenset[Ground]:
    """Every ground on which this actor stands towards this visit."""
    stands = {
        Ground.WORKER: actor.id == visit.worker,
        Ground.PLANNED: visit.planned,
        Ground.ASKED: visit.asked,
        Ground.MANAGES: manages(actor, visit.agency, visit.teams),
        Ground.READER: visit.reads_case,
        Ground.ON_DUTY: visit.on_duty,
        Ground.CALLED: visit.called,
    }
    return frozenset(ground for ground, holds in stands.items() if holds)


def manages(actor: Actor, agency: UUID, teams: frozenset[UUID]) -> bool:
    """A manager of one of these teams; a manager without a team manages the whole agency."""
    return any(
        post.role is Role.MANAGER and post.agency == agency and (post.team is None or post.team in teams)
        for post in actor.posts
    )


def may_read_entry(actor: Actor, restrictions: EntryAccess) -> bool:
    """May an actor who may open the case read this entry of it?"""
    if actor.id in restrictions.excluded:
        return False
    return not restrictions.held_to or bool(restrictions.held_to & actor.agencies)


def grounds_of(actor: Actor, record: CaseAccess, *, now: datetime) -> frozenset[Ground]:
    """Every ground on which this actor stands towards this case."""
    today = now.date()
    current = [involved for involved in record.involved if _holds(involved.since, involved.until, today)]
    grounds = set()
    if any(_is_named(actor, involved, today) for involved in current):
        grounds.add(Ground.NAMED)
    if any(_manages(actor, involved, today) for involved in current):
        grounds.add(Ground.MANAGER)
    if any(_holds(since, until, today) for since, until in record.leads):
        grounds.add(Ground.LEAD)
    # A chair reads until the minutes are out, that day included.
    if any(since <= today and (until is None or today <= until) for since, until in record.chairs):
        grounds.add(Ground.CHAIR)
    if any(opened <= now < until for opened, until in record.emergencies):
        grounds.add(Ground.EMERGENCY)
    return frozenset(grounds)


def _is_named(actor: Actor, involved: Involved, today: date) -> bool:
    # Somebody who left the agency keeps nothing, even if nobody ended the allocation.
    if involved.agency not in actor.agencies:
        return False
    return any(named.practitioner == actor.id and _holds(named.since, named.until, today) for named in involved.named)


def _manages(actor: Actor, involved: Involved, today: date) -> bool:
    """A manager of a named practitioner's team; a manager without a team manages the whole agency."""
    teams = {team for named in involved.named if _holds(named.since, named.until, today) for team in named.teams}
    return manages(actor, involved.agency, frozenset(teams))


def _holds(since: date, until: date | None, today: date) -> bool:
    """``until`` is the first day on which it no longer holds: an ending closes the door at once."""
    return since <= today and (until is None or today < until)


def _refused(why: Refusal) -> Decision:
    return Decision(allowed=False, why=why)
