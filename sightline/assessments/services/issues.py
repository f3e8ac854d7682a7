"""What may lie behind: raised, explored, ruled in or out; and reasons that an agency thinks possible (4.2, 12.1)."""

from dataclasses import dataclass
from uuid import UUID

from sightline.assessments.models import HiddenIssue, HiddenIssueStep, TentativeReason
from sightline.assessments.selectors.rows import without_withheld
from sightline.assessments.writing import OVER, cited, heading, to_assess, write_once
from sightline.audit.events import Event
from sightline.core.access import Actor
from sightline.core.answers import Indicator
from sightline.core.assessment import Confidence, IssueStep
from sightline.core.not_possible import NotPossible


@dataclass(frozen=True, slots=True)
class NewIssue:
    """``entries``: those it was raised from, by first version; none: raised by the writer."""

    id: UUID
    issue: Indicator
    why: str
    entries: tuple[UUID, ...] = ()


def raise_issue(*, actor: Actor, case_id: UUID, new: NewIssue) -> None:
    opened = to_assess(actor, case_id)
    row = HiddenIssue(
        **heading(opened, new.id),
        issue=new.issue.value,
        why=new.why,
        entries=cited(opened, new.entries),
    )
    # Not which issue: whoever reads who looked may be kept from the entries that point to it.
    write_once(opened, row, Event.ISSUE_RAISED)


def take_issue_step(*, actor: Actor, case_id: UUID, issue_id: UUID, key: UUID, kind: IssueStep, words: str) -> None:
    opened = to_assess(actor, case_id)
    found = without_withheld(opened, HiddenIssue.objects.filter(pk=issue_id, case=case_id))
    if not found:
        raise NotPossible(OVER)
    [issue] = found
    row = HiddenIssueStep(**heading(opened, key), issue=issue, kind=kind.value, words=words)
    write_once(opened, row, Event.ISSUE_STEP_TAKEN, about=kind)


@dataclass(frozen=True, slots=True)
class NewReason:
    """``about``: the indicator it belongs to, if it belongs to one."""

    id: UUID
    reason: str
    about: Indicator | None
    source: str
    confidence: Confidence


def give_reason(*, actor: Actor, case_id: UUID, new: NewReason) -> None:
    opened = to_assess(actor, case_id)
    row = TentativeReason(
        **heading(opened, new.id),
        reason=new.reason,
        about=new.about.value if new.about else "",
        source=new.source,
        confidence=new.confidence.value,
    )
    write_once(opened, row, Event.REASON_GIVEN)
