"""THE door to a case. Nobody gets a case but through here; every opening and every refusal is written down."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from sightline.accounts.selectors import manager_posts
from sightline.audit import services as audit
from sightline.audit.events import Event
from sightline.cases.involved import involved_in
from sightline.cases.models import (
    Case,
    FamilyMember,
    Involvement,
    LeadProfessional,
    Restriction,
)
from sightline.cases.personal import Bearing, bearings
from sightline.core.access import Action, Actor, CaseAccess, Decision, Ground, Involved, Named, Role, decide


@dataclass(frozen=True, slots=True)
class OpenedCase:
    """A case that the actor may open, and what else the actor may do with it."""

    case: Case
    actor: Actor
    access: CaseAccess
    decision: Decision

    def may(self, action: Action) -> bool:
        return decide(self.actor, action, self.access, now=timezone.localtime()).allowed

    @property
    def by_emergency_alone(self) -> bool:
        return self.decision.grounds == {Ground.EMERGENCY}


def case_for(
    actor: Actor | None,
    case_id: UUID,
    action: Action = Action.VIEW_CASE,
    *,
    event: Event | None = None,
    about: str = "",
    record_id: UUID | None = None,
) -> OpenedCase:
    """The only way to get a case. Unknown and forbidden look, write and take the same from outside.

    Call it before opening a transaction: a rollback would lose the trace of a refusal. Raises ``Http404``.
    """
    case = Case.objects.filter(pk=case_id).first()
    partnership = case.partnership_id if case else None
    access = _access_of([(case_id, partnership)], actor)[case_id] if actor else None
    decision = decide(actor, action, access if case else None, now=timezone.localtime())
    if not decision.allowed or case is None or access is None or actor is None:
        why = f"{action}: {decision.why}"
        audit.record(actor=actor, event=Event.CASE_REFUSED, case_id=case_id, record_id=record_id, about=why)
        raise Http404
    said = "; ".join(part for part in (decision.why, about) if part)
    usual = Event.CASE_OPENED if action is Action.VIEW_CASE else Event.CASE_PERMITTED
    audit.record(actor=actor, event=event or usual, case_id=case_id, record_id=record_id, about=said)
    return OpenedCase(case, actor, access, decision)


def cases_for(actor: Actor, action: Action = Action.VIEW_CASE, *, among: Iterable[UUID] | None = None) -> list[Case]:
    """Every case that the actor may open, by name. Not audited: the list says no more than that a case is theirs."""
    candidates = _candidates(actor)
    if among is not None:
        candidates = candidates.filter(pk__in=list(among))
    cases = list(candidates.order_by("name", "pk"))
    access = _access_of([(case.pk, case.partnership_id) for case in cases], actor)
    now = timezone.localtime()
    return [case for case in cases if decide(actor, action, access[case.pk], now=now).allowed]


def opened_for_notice(actor: Actor | None, case_id: UUID) -> OpenedCase | None:
    """A case as this person may see it, for a notice to them: nobody reads, so nothing is written down."""
    case = Case.objects.filter(pk=case_id).first()
    if actor is None or case is None:
        return None
    access = _access_of([(case_id, case.partnership_id)], actor)[case_id]
    decision = decide(actor, Action.VIEW_CASE, access, now=timezone.localtime())
    return OpenedCase(case, actor, access, decision) if decision.allowed else None


def refused_even_in_emergency(actor: Actor, cases: Iterable[Case]) -> dict[UUID, str]:
    """Which of these cases not even an emergency would open to this actor, and why."""
    now = timezone.localtime()
    access = _access_of([(case.pk, case.partnership_id) for case in cases], actor)
    opened = {
        case_id: decide(
            actor, Action.VIEW_CASE, replace(bears, emergencies=((now, now + timedelta(hours=1)),)), now=now
        )
        for case_id, bears in access.items()
    }
    return {case_id: decision.why for case_id, decision in opened.items() if not decision.allowed}


def holders_of_open_cases() -> dict[UUID, list[UUID]]:
    """Who is told about each open case: its lead professional, or its managers when nobody leads."""
    leads = dict(
        LeadProfessional.objects.filter(until=None, case__closed_on=None).values_list("case_id", "practitioner_id")
    )
    open_cases = Case.objects.filter(closed_on=None).values_list("pk", flat=True)
    return {case: [leads[case]] if case in leads else managers_of(case) for case in open_cases}


def may_open(actor: Actor, case_ids: Iterable[UUID]) -> frozenset[UUID]:
    """Which of these cases the actor may open."""
    return frozenset(case.pk for case in cases_for(actor, among=case_ids))


def shut_out_of(case_ids: Iterable[UUID], practitioners: Iterable[UUID]) -> frozenset[tuple[UUID, UUID]]:
    """Who of these people is kept out of which record, by name or as a worker's own relative: case and person."""
    cases, people = list(case_ids), list(practitioners)
    excluded = Restriction.objects.filter(case__in=cases, practitioner__in=people, until=None)
    related = FamilyMember.objects.filter(case__in=cases, person__related_workers__practitioner__in=people)
    by_name = excluded.values_list("case_id", "practitioner_id")
    return frozenset(by_name) | frozenset(related.values_list("case_id", "person__related_workers__practitioner_id"))


def _candidates(actor: Actor) -> QuerySet[Case]:
    """Cases on which the actor has any ground at all; ``decide`` has the last word on each."""
    managed = [post for post in actor.posts if post.role is Role.MANAGER]
    grounds = (
        Q(involvements__allocations__practitioner=actor.id)
        | Q(involvements__agency__in=[post.agency for post in managed if post.team is None])
        | Q(involvements__allocations__practitioner__posts__team__in=[post.team for post in managed if post.team])
        | Q(leads__practitioner=actor.id)
        | Q(chairs__practitioner=actor.id)
        | Q(emergencies__practitioner=actor.id, emergencies__until__gt=timezone.now())
    )
    found = Case.objects.filter(grounds, partnership=actor.partnership)
    return Case.objects.filter(pk__in=found.values("pk"))


def _access_of(cases: Sequence[tuple[UUID, UUID | None]], actor: Actor) -> dict[UUID, CaseAccess]:
    """What bears on each case (id, partnership): two queries, however many. An unknown id costs as much as a known."""
    case_ids = [case_id for case_id, _ in cases]
    involved = involved_in(case_ids)
    personal = bearings(case_ids, actor.id, timezone.now())
    return {case_id: _put_together(partnership, involved[case_id], personal[case_id]) for case_id, partnership in cases}


def _put_together(partnership: UUID | None, involved: tuple[Involved, ...], personal: list[Bearing]) -> CaseAccess:
    by_name: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name, first, second in personal:
        by_name[name].append((first, second))
    return CaseAccess(
        partnership=partnership,
        involved=involved,
        held_to=frozenset(UUID(agency) for agency, _ in by_name["held to"]),
        leads=tuple((date.fromisoformat(since), _day(until)) for since, until in by_name["lead"]),
        chairs=tuple((date.fromisoformat(since), _day(until)) for since, until in by_name["chair"]),
        emergencies=tuple((_moment(opened), _moment(until)) for opened, until in by_name["emergency"]),
        excluded=bool(by_name["excluded"]),
        own_relative=bool(by_name["relative"]),
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


# Who is in the family ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Member:
    """A person's place in a case. ``other_cases`` are the other families' records in which a child stands today."""

    person: UUID
    name: str
    shown_as: str  # the name, told apart from a namesake's
    part: str
    born: date | None
    since: date
    until: date | None
    other_cases: tuple[UUID, ...]

    @property
    def is_child(self) -> bool:
        return self.part == FamilyMember.Part.CHILD


def members_of(case_id: UUID) -> list[Member]:
    """Everybody in a family, children first, eldest first: one query. For cases already opened through ``case_for``."""
    rows = (
        FamilyMember.objects.filter(person__memberships__case=case_id)
        .values_list("case_id", "person_id", "person__name", "part", "person__born", "since", "until")
        .distinct()
    )
    elsewhere: dict[UUID, set[UUID]] = defaultdict(set)
    for case, person, _, part, *_ in rows:
        if case != case_id and part == FamilyMember.Part.CHILD:
            elsewhere[person].add(case)
    here = sorted(
        (row for row in rows if row[0] == case_id),
        key=lambda row: (row[3] != FamilyMember.Part.CHILD, row[4] or date.max, row[2], row[5]),
    )
    met: dict[str, int] = defaultdict(int)
    members = []
    for _, person, name, part, born, since, until in here:
        met[name] += 1
        shown = name if met[name] == 1 else f"{name} ({met[name]})"
        members.append(Member(person, name, shown, part, born, since, until, tuple(sorted(elsewhere[person]))))
    return members


def in_another_family(case_id: UUID, persons: Iterable[UUID]) -> frozenset[UUID]:
    """Those of these persons who stand, or stood, in another family's record too."""
    others = FamilyMember.objects.filter(person__in=list(persons)).exclude(case=case_id)
    return frozenset(others.values_list("person_id", flat=True))


def involvement_of(case_id: UUID, involvement_id: UUID) -> Involvement:
    """An agency's part in a case already opened. Raises ``Http404`` when it is another case's."""
    involvement = Involvement.objects.select_related("agency").filter(pk=involvement_id, case=case_id).first()
    if involvement is None:
        raise Http404
    return involvement


def managers_of(case_id: UUID) -> list[UUID]:
    """Managers of the teams of those named on the case today; a manager without a team manages the whole agency."""
    today = timezone.localdate()
    current = [part for part in involved_in([case_id])[case_id] if _holds(part, today)]
    teams = {team for part in current for named in part.named if _holds(named, today) for team in named.teams}
    agencies = {part.agency for part in current}
    posts = manager_posts(today).filter(Q(team__in=teams) | Q(team=None), agency__in=agencies)
    return sorted(set(posts.values_list("practitioner_id", flat=True)))


def _holds(part: Involved | Named, today: date) -> bool:
    return part.since <= today and (part.until is None or today < part.until)
