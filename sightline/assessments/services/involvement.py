"""How do we and this family deal with each other? A task that a finding opens, and its result (4.3)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sightline.assessments.models import InvolvementAssessment, InvolvementResult
from sightline.assessments.selectors.people import named_today
from sightline.assessments.selectors.rows import without_withheld
from sightline.assessments.writing import OVER, cited, heading, to_assess, write_once
from sightline.audit.events import Event
from sightline.core.access import Actor
from sightline.core.not_possible import NotPossible


@dataclass(frozen=True, slots=True)
class NewInvolvementAssessment:
    """``finding`` and ``says`` as they stood on the page; ``entries``: what it rested on, by first version."""

    id: UUID
    finding: str
    says: str
    entries: tuple[UUID, ...]
    given_to: UUID
    due: date


def open_involvement_assessment(*, actor: Actor, case_id: UUID, new: NewInvolvementAssessment) -> None:
    opened = to_assess(actor, case_id)
    if new.given_to not in dict(named_today(case_id)):
        raise NotPossible("Give it to somebody who is named on this family today.")
    row = InvolvementAssessment(
        **heading(opened, new.id),
        finding=new.finding,
        says=new.says,
        entries=cited(opened, new.entries),
        given_to_id=new.given_to,
        due=new.due,
    )
    # Not from which finding: whoever reads who looked may be kept from the entries on which it rests.
    write_once(opened, row, Event.INVOLVEMENT_ASSESSMENT_OPENED)


def end_involvement_assessment(*, actor: Actor, case_id: UUID, task_id: UUID, key: UUID, result: str) -> None:
    opened = to_assess(actor, case_id)
    found = without_withheld(opened, InvolvementAssessment.objects.filter(pk=task_id, case=case_id))
    if not found:
        raise NotPossible(OVER)
    [task] = found
    row = InvolvementResult(**heading(opened, key), task=task, result=result)
    write_once(opened, row, Event.INVOLVEMENT_ASSESSMENT_ENDED)
