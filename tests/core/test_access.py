"""``decide``: every ground on which a case opens, every refusal, and the day or hour on which each begins and ends."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from sightline.core.access import (
    GROUNDS_FOR,
    ROLES_FOR,
    Action,
    Actor,
    CaseAccess,
    EntryAccess,
    Ground,
    Involved,
    Named,
    Post,
    Refusal,
    Role,
    decide,
    decide_for_partnership,
    may_read_entry,
)

NOON = datetime(2026, 3, 10, 12, 0)
TODAY, YESTERDAY, TOMORROW = date(2026, 3, 10), date(2026, 3, 9), date(2026, 3, 11)
LONG_AGO = date(2025, 1, 1)
PARTNERSHIP, AGENCY, ELSEWHERE, TEAM, OTHER_TEAM, ME, COLLEAGUE = (uuid4() for _ in range(7))
ON_CASES = sorted(set(GROUNDS_FOR))


def actor(role: Role = Role.PRACTITIONER, agency: UUID = AGENCY, team: UUID | None = TEAM) -> Actor:
    return Actor(ME, PARTNERSHIP, "Me", (Post(role, agency, team),))


def named(who: UUID = ME, since: date = LONG_AGO, until: date | None = None, team: UUID = TEAM) -> Named:
    return Named(who, frozenset({team}), since, until)


def case(*of: Named, since: date = LONG_AGO, until: date | None = None, **more: object) -> CaseAccess:
    return CaseAccess(PARTNERSHIP, (Involved(AGENCY, since, until, of),), **more)


def opens(asks: Actor, record: CaseAccess, action: Action = Action.VIEW_CASE, now: datetime = NOON) -> bool:
    return decide(asks, action, record, now=now).allowed


def why(asks: Actor | None, record: CaseAccess | None, action: Action = Action.VIEW_CASE) -> str:
    return decide(asks, action, record, now=NOON).why


NOT_MINE = case(named(COLLEAGUE))
BY_GROUND = {
    Ground.NAMED: (actor(), case(named())),
    Ground.MANAGER: (actor(Role.MANAGER), NOT_MINE),
    Ground.LEAD: (actor(agency=ELSEWHERE), replace(NOT_MINE, leads=((LONG_AGO, None),))),
    Ground.CHAIR: (actor(agency=ELSEWHERE), replace(NOT_MINE, chairs=((LONG_AGO, None),))),
    Ground.EMERGENCY: (actor(agency=ELSEWHERE), replace(NOT_MINE, emergencies=((NOON, NOON + timedelta(hours=12)),))),
}


def test_every_ground_on_a_case_is_tried_here() -> None:
    assert set(BY_GROUND) == {ground for grounds in GROUNDS_FOR.values() for ground in grounds}


@pytest.mark.parametrize("action", ON_CASES)
@pytest.mark.parametrize("ground", BY_GROUND)
def test_each_ground_allows_what_stands_to_it_and_nothing_else(ground: Ground, action: Action) -> None:
    decision = decide(BY_GROUND[ground][0], action, BY_GROUND[ground][1], now=NOON)
    assert decision.grounds == {ground}
    assert decision.allowed is (ground in GROUNDS_FOR[action])
    assert decision.why == (ground if decision.allowed else Refusal.NOT_FOR_THIS_GROUND)


WORK = {Action.VIEW_CASE, Action.RECORD_CONTACT, Action.CORRECT_ENTRY, Action.IMPORT, Action.EXPORT,
        Action.ANSWER_FINDING, Action.ASSESS, Action.CHANGE_FAMILY, Action.COPY_FOR_FAMILY,
        Action.PLAN_VISIT}  # fmt: skip
MAY = {
    Ground.NAMED: WORK,
    Ground.LEAD: WORK | {Action.CHANGE_INVOLVEMENT},
    Ground.MANAGER: WORK | {Action.CHANGE_INVOLVEMENT, Action.SEAL_ENTRY, Action.RESTRICT, Action.SEE_WHO_LOOKED},
    Ground.CHAIR: {Action.VIEW_CASE},
    Ground.EMERGENCY: {Action.VIEW_CASE, Action.RECORD_CONTACT, Action.PLAN_VISIT},
}


@pytest.mark.parametrize("ground", MAY)
def test_what_each_ground_allows_is_written_out(ground: Ground) -> None:
    assert {action for action in ON_CASES if ground in GROUNDS_FOR[action]} == MAY[ground]


SPANS = [
    (YESTERDAY, None, True), (TODAY, None, True), (TOMORROW, None, False), (YESTERDAY, TODAY, False),
    (YESTERDAY, TOMORROW, True), (TODAY, TODAY, False), (LONG_AGO, YESTERDAY, False),
]  # fmt: skip


@pytest.mark.parametrize(("since", "until", "holds"), SPANS)
def test_an_ending_closes_the_door_on_its_own_day(since: date, until: date | None, holds: bool) -> None:
    assert opens(actor(), case(named(since=since, until=until))) is holds
    assert opens(actor(), case(named(), since=since, until=until)) is holds
    assert opens(actor(), replace(NOT_MINE, leads=((since, until),))) is holds
    assert opens(actor(Role.MANAGER), case(named(COLLEAGUE, since=since, until=until))) is holds
    assert opens(actor(Role.MANAGER, team=None), case(since=since, until=until)) is holds


@pytest.mark.parametrize(
    ("invited", "minutes", "holds"),
    [(TODAY, None, True), (TOMORROW, None, False), (LONG_AGO, TODAY, True), (LONG_AGO, YESTERDAY, False),
     (LONG_AGO, TOMORROW, True), (TODAY, TODAY, True)],
)  # fmt: skip
def test_a_chair_reads_from_invitation_to_the_day_of_the_minutes(
    invited: date, minutes: date | None, holds: bool
) -> None:
    assert opens(actor(agency=ELSEWHERE), replace(NOT_MINE, chairs=((invited, minutes),))) is holds


SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("opened", "until", "holds"),
    [(NOON, NOON + SECOND, True), (NOON + SECOND, NOON + 2 * SECOND, False), (NOON - SECOND, NOON, False),
     (NOON - timedelta(hours=11, minutes=59), NOON + timedelta(minutes=1), True)],
)  # fmt: skip
def test_an_emergency_holds_from_its_moment_to_its_last(opened: datetime, until: datetime, holds: bool) -> None:
    assert opens(actor(agency=ELSEWHERE), replace(NOT_MINE, emergencies=((opened, until),))) is holds


def test_one_of_several_spans_is_enough() -> None:
    assert opens(actor(), case(named(until=YESTERDAY), named(since=TODAY)))
    assert opens(actor(), replace(NOT_MINE, leads=((LONG_AGO, YESTERDAY), (TODAY, None))))


@pytest.mark.parametrize(
    ("asks", "record", "refusal"),
    [
        (None, case(named()), Refusal.SIGNED_OUT),
        (actor(), None, Refusal.UNKNOWN),
        (actor(), replace(case(named()), partnership=uuid4()), Refusal.OTHER_PARTNERSHIP),
        (actor(), replace(case(named()), partnership=None), Refusal.OTHER_PARTNERSHIP),
        (replace(actor(), posts=()), replace(case(named()), leads=((LONG_AGO, None),)), Refusal.NO_POST),
        (actor(), case(named(), own_relative=True), Refusal.OWN_RELATIVE),
        (actor(), case(named(), excluded=True), Refusal.EXCLUDED),
        (actor(), case(named(), held_to=frozenset({ELSEWHERE})), Refusal.HELD_ELSEWHERE),
        (actor(), NOT_MINE, Refusal.NOT_INVOLVED),
        (actor(), CaseAccess(PARTNERSHIP), Refusal.NOT_INVOLVED),
    ],
)
def test_every_refusal_says_which(asks: Actor | None, record: CaseAccess | None, refusal: Refusal) -> None:
    decision = decide(asks, Action.VIEW_CASE, record, now=NOON)
    assert not decision.allowed
    assert decision.why == refusal


@pytest.mark.parametrize("ground", BY_GROUND)
@pytest.mark.parametrize("closes", ["own_relative", "excluded", "held_to"])
def test_a_restriction_closes_every_ground(ground: Ground, closes: str) -> None:
    asks, record = BY_GROUND[ground]
    closed = replace(record, **{closes: frozenset({uuid4()}) if closes == "held_to" else True})
    assert opens(asks, record)
    assert not opens(asks, closed)


def test_a_record_held_to_ones_own_agency_stays_open() -> None:
    assert opens(actor(), case(named(), held_to=frozenset({AGENCY, ELSEWHERE})))


def test_a_named_practitioner_who_moved_to_another_agency_keeps_nothing() -> None:
    assert not opens(actor(agency=ELSEWHERE), case(named()))


def test_another_name_on_the_case_is_not_mine() -> None:
    assert why(actor(), NOT_MINE) == Refusal.NOT_INVOLVED


@pytest.mark.parametrize(
    ("asks", "record", "manages"),
    [
        (actor(Role.MANAGER), case(named(COLLEAGUE)), True),
        (actor(Role.MANAGER, team=OTHER_TEAM), case(named(COLLEAGUE)), False),
        (actor(Role.MANAGER, team=None), case(named(COLLEAGUE)), True),
        (actor(Role.MANAGER, team=None), case(), True),
        (actor(Role.MANAGER), case(), False),
        (actor(Role.MANAGER, agency=ELSEWHERE), case(named(COLLEAGUE)), False),
        (actor(Role.MANAGER, agency=ELSEWHERE, team=None), case(named(COLLEAGUE)), False),
        (actor(Role.PRACTITIONER), case(named(COLLEAGUE)), False),
        (actor(Role.DUTY_DESK, team=None), case(named(COLLEAGUE)), False),
    ],
)
def test_a_manager_manages_the_teams_of_those_named(asks: Actor, record: CaseAccess, manages: bool) -> None:
    assert (Ground.MANAGER in decide(asks, Action.VIEW_CASE, record, now=NOON).grounds) is manages


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.MANAGER])
def test_no_role_but_the_managers_opens_a_case_by_itself(role: Role) -> None:
    assert why(actor(role, team=None), NOT_MINE) == Refusal.NOT_INVOLVED


def test_several_grounds_are_all_given() -> None:
    record = case(named(), leads=((LONG_AGO, None),))
    decision = decide(actor(), Action.VIEW_CASE, record, now=NOON)
    assert decision.grounds == {Ground.NAMED, Ground.LEAD}
    assert decision.why == "lead professional, named practitioner of an involved agency"


@pytest.mark.parametrize("action", ROLES_FOR)
@pytest.mark.parametrize("role", Role)
def test_what_concerns_no_case_goes_by_role(role: Role, action: Action) -> None:
    decision = decide_for_partnership(actor(role), action)
    assert decision.allowed is (role in ROLES_FOR[action])
    assert decision.why == (Ground.ROLE if decision.allowed else Refusal.NOT_FOR_THIS_ROLE)
    assert decide(actor(role), action, None, now=NOON) == decision


ROLES = {
    Role.PRACTITIONER: {Action.ADD_CASE, Action.TAKE_EMERGENCY_ACCESS},
    Role.MANAGER: {
        *(Action.ADD_CASE, Action.TAKE_EMERGENCY_ACCESS),
        *(Action.SEE_BOARD, Action.KEEP_ROTA, Action.RUN_DRILL),
    },
    Role.DUTY_DESK: {Action.ADD_CASE, Action.TAKE_EMERGENCY_ACCESS, Action.SEE_BOARD},
    Role.LEAD_OFFICER: {Action.SEE_FIGURES, Action.APPROVE_TRANSLATION, Action.KEEP_LADDER, Action.RUN_DRILL},
    Role.ADMINISTRATOR: {Action.MANAGE_ACCOUNTS, Action.KEEP_ROTA, Action.KEEP_LADDER},
    Role.AUDITOR: {Action.READ_LEDGER},
    Role.RECORDS_OFFICER: {Action.LIST_SEALED, Action.OPEN_SEALED},
}


@pytest.mark.parametrize("role", Role)
def test_what_each_role_allows_is_written_out(role: Role) -> None:
    assert {action for action in ROLES_FOR if role in ROLES_FOR[action]} == ROLES[role]


def test_nobody_signed_in_may_nothing() -> None:
    assert decide_for_partnership(None, Action.ADD_CASE).why == Refusal.SIGNED_OUT


def test_every_action_is_decided_by_ground_or_by_role_and_never_by_both() -> None:
    assert set(GROUNDS_FOR) | set(ROLES_FOR) == set(Action)
    assert not set(GROUNDS_FOR) & set(ROLES_FOR)


@pytest.mark.parametrize(
    ("held_to", "excluded", "reads"),
    [(set(), set(), True), ({AGENCY}, set(), True), ({AGENCY, ELSEWHERE}, set(), True), ({ELSEWHERE}, set(), False),
     (set(), {ME}, False), ({AGENCY}, {ME}, False), (set(), {COLLEAGUE}, True)],
)  # fmt: skip
def test_an_entry_may_be_held_to_agencies_or_kept_from_one_person(
    held_to: set[UUID], excluded: set[UUID], reads: bool
) -> None:
    assert may_read_entry(actor(), EntryAccess(frozenset(held_to), frozenset(excluded))) is reads
