"""Today: my families, what changed since I last looked, findings to answer, what I was told."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sightline.assessments.selectors.risk import risk_drafts_of
from sightline.audit.selectors import last_reads
from sightline.cases.selectors import cases_for, may_open, members_of, opened_for_notice
from sightline.chronology.facts import facts_of
from sightline.chronology.selectors import changes_since
from sightline.core.access import Actor
from sightline.core.findings import Level
from sightline.notify.selectors import Notice, unseen_notices
from sightline.patterns.selectors import asked_of


@dataclass(frozen=True, slots=True)
class FamilyLine:
    id: UUID
    name: str
    last_looked: datetime | None
    new_entries: int
    closed: bool


def my_families(actor: Actor) -> list[FamilyLine]:
    """Every family that the actor may open, those with news first. Three queries, however many families."""
    cases = cases_for(actor)
    looked = last_reads(actor, [case.pk for case in cases])
    news = changes_since(actor, {case.pk: looked.get(case.pk) for case in cases})
    lines = [
        FamilyLine(case.pk, case.name, looked.get(case.pk), news.get(case.pk, 0), case.closed_on is not None)
        for case in cases
    ]
    return sorted(lines, key=lambda line: (line.closed, not line.new_entries, line.name))


@dataclass(frozen=True, slots=True)
class RiskToFinish:
    """A summary of risk that the reader began."""

    family: FamilyLine
    saved_at: datetime


def risks_to_finish(actor: Actor, families: list[FamilyLine]) -> list[RiskToFinish]:
    saved = risk_drafts_of(actor, [line.id for line in families])
    return [RiskToFinish(line, saved[line.id]) for line in families if line.id in saved]


def notices_of(actor: Actor) -> list[Notice]:
    """What the actor was told, but of a record that is no longer theirs to open nothing."""
    told = unseen_notices(actor)
    about = {notice.case_id for notice in told if notice.case_id}
    open_still = may_open(actor, about) if about else frozenset()
    return [notice for notice in told if notice.case_id is None or notice.case_id in open_still]


@dataclass(frozen=True, slots=True)
class Waiting:
    """Findings of one family that wait for an answer: how many, how many of them ask for a decision now."""

    family: FamilyLine
    findings: int
    acts: int


MOST_FAMILIES_READ = 25  # a manager of hundreds is shown the ones with news; the Family page has every finding


def what_waits(actor: Actor, families: list[FamilyLine]) -> list[Waiting]:
    """Computed from present facts, for as many families as one person holds; those that ask for a decision first."""
    waiting = []
    for line in families[:MOST_FAMILIES_READ]:
        opened = opened_for_notice(actor, line.id)
        if opened is None or line.closed:
            continue
        members = members_of(line.id)
        open_now = asked_of(opened, facts_of(opened, members), members).waiting
        if open_now:
            acts = sum(each.finding.level is Level.ACT for each in open_now)
            waiting.append(Waiting(line, len(open_now), acts))
    return sorted(waiting, key=lambda each: (-each.acts, -each.findings))
