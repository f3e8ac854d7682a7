"""Views of an area, and whether they agree: each is a paragraph of its own author, and a changed view a new one."""

from dataclasses import dataclass
from uuid import UUID

from sightline.assessments.areas import is_area
from sightline.assessments.models import AreaAgreement, AreaView
from sightline.assessments.writing import heading, perhaps_child_of, to_assess, write_once
from sightline.audit.events import Event
from sightline.core.access import Actor
from sightline.core.answers import Answer
from sightline.core.assessment import Whose
from sightline.core.not_possible import NotPossible


@dataclass(frozen=True, slots=True)
class NewView:
    """``child``: ``None`` for every child."""

    id: UUID
    child: UUID | None
    whose: Whose
    says: str


def give_view(*, actor: Actor, case_id: UUID, area: str, new: NewView) -> None:
    opened = to_assess(actor, case_id)
    row = AreaView(
        **heading(opened, new.id),
        child_id=perhaps_child_of(opened, new.child),
        area=_known(area),
        whose=new.whose.value,
        says=new.says,
    )
    write_once(opened, row, Event.VIEW_GIVEN, about=f"{area}: {new.whose}")


@dataclass(frozen=True, slots=True)
class NewAgreement:
    id: UUID
    child: UUID | None
    agreed: Answer
    about: str


def say_agreement(*, actor: Actor, case_id: UUID, area: str, new: NewAgreement) -> None:
    """Whether parent, child and professionals see an area alike. Not to agree is saved like any other result."""
    opened = to_assess(actor, case_id)
    row = AreaAgreement(
        **heading(opened, new.id),
        child_id=perhaps_child_of(opened, new.child),
        area=_known(area),
        agreed=new.agreed.value,
        about=new.about,
    )
    write_once(opened, row, Event.AGREEMENT_SAID, about=area)


def _known(area: str) -> str:
    if not is_area(area):
        raise NotPossible("The guidance in force knows no such area.")
    return area
