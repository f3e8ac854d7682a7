"""Visits that are planned to the Rowan family, and one that was put off. Invented, as all of the demo is."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from uuid import UUID, uuid4

from django.utils import timezone

from sightline.cases.household import homes_of_family
from sightline.core.access import Actor
from sightline.core.answers import Answer
from sightline.demo.assessing import FAMILY, HEALTH_VISITOR, SOCIAL_WORKER, SUPPORT
from sightline.packs.calendar import scottish_working_days
from sightline.visits.joining import NewRequest, ask_along
from sightline.visits.planning import NewPlan, plan_visit
from sightline.visits.putting_off import NewPutOff, put_off

KNOWN = {
    "hour": "Isla is home from school, and it is light.", "company": "other_agency", "hostility": "no",
    "manager": "yes",
    "afraid": "no", "animal": "no", "new": "no", "car": "no", "phone": "yes", "venue": "no", "known": "yes",
    "no-return": "yes", "details": "yes", "own-family": "yes", "go-on": "yes", "passed-on": "yes", "child": "yes",
}  # fmt: skip


def plan_visits(family: str, case_id: UUID, children: Mapping[str, UUID], actors: Mapping[str, Actor]) -> None:
    if family == FAMILY:
        _Rowan(case_id, children, actors).plan()


class _Rowan:
    def __init__(self, case_id: UUID, children: Mapping[str, UUID], actors: Mapping[str, Actor]) -> None:
        self.case_id, self.children, self.actors = case_id, tuple(children.values()), actors
        home = next(home for home in homes_of_family(case_id, list(self.children)) if home.until is None)
        self.place, self.where = home.address, f"home:{home.household}"

    def plan(self) -> None:
        self._with_the_health_visitor()
        self._of_family_support()
        self._put_off()

    def _with_the_health_visitor(self) -> None:
        """Who lives there is not answered, so that the plan asks for more than the ordinary."""
        morag, shona = self.actors[SOCIAL_WORKER], self.actors[HEALTH_VISITOR]
        visit = self._planned(morag, 1, time(13), "To see Finn awake, and his cot. Isla alone, if she likes.")
        new = NewRequest(
            id=uuid4(),
            agency=next(iter(shona.agencies)),
            practitioner=shona.id,
            purpose="Finn has not been seen for weeks. Please weigh him while I speak with Kerry.",
            powers="None: Kerry lets us in, or does not.",
            speaks="Morag, with Kerry",
            sees_child="Shona, and Finn stays in the room",
        )
        ask_along(actor=morag, visit_id=visit, new=new)

    def _of_family_support(self) -> None:
        answers = KNOWN | {"company": "alone", "adults": "yes", "training": "yes"}
        self._planned(self.actors[SUPPORT], 2, time(10), "Mornings: breakfast and the way to school.", answers)

    def _put_off(self) -> None:
        oksana = self.actors[SUPPORT]
        visit = self._planned(oksana, 3, time(10), "Mornings again.", KNOWN | {"afraid": "yes", "child": "not_sure"})
        new = NewPutOff(
            id=uuid4(),
            from_fear=True,
            why="The last time somebody whom I do not know stood in the stair and would not let me pass.",
            how="At school, at lunch, without the adults.",
            by="Graeme Siskin",
            on=scottish_working_days().after(timezone.localdate(), 2),
        )
        put_off(actor=oksana, visit_id=visit, new=new)

    def _planned(
        self, actor: Actor, in_days: int, at: time, purpose: str, answers: Mapping[str, str] | None = None
    ) -> UUID:
        day = scottish_working_days().after(timezone.localdate(), in_days)
        starts = datetime.combine(day, at, timezone.get_current_timezone())
        new = NewPlan(
            id=uuid4(),
            people=self.children,
            purpose=purpose,
            place=self.place,
            at_home=Answer.YES,
            starts_at=starts,
            ends_at=starts + timedelta(hours=1),
            well_every=None,
            answers={**(answers or KNOWN), "where": self.where},
        )
        return plan_visit(actor=actor, case_id=self.case_id, new=new).pk
