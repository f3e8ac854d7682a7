"""The out-and-back page: the visit's own card, and nothing else of any record."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from sightline.core.visit import Cause, Stage, VisitState
from sightline.incidents.selectors import hazards_for_alarm
from sightline.visits.along import who_comes_along
from sightline.visits.models import Visit
from sightline.visits.out_and_back import LONGEST_EXTENSION, Came
from sightline.visits.selectors import OpenedVisit
from sightline.visits.whom_to_ring import Ring, whom_to_ring

WORDS = {
    Came.UNSAID: "Type your four digits first, then press again.",
    Came.WRONG: "Not your digits. Type them again. The timer goes on.",
    Came.SHUT: "Wrong digits came too often: the page takes no more of them. Ring the duty desk. The timer goes on.",
    Came.TOO_FAR: (
        "Give a time such as 16:30, later than the end that stands and at most "
        f"{LONGEST_EXTENSION.total_seconds() / 3600:.0f} hours after it. The timer goes on."
    ),
    Came.NOT_TAKEN: "Look below at how the visit stands.",
}
UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class OutPage:
    """``state``: as the worker sees it, like everything here."""

    visit: Visit
    state: VisitState
    now: datetime
    came: str  # why the last press was not taken
    rings: tuple[Ring, ...]
    along: tuple[str, ...]
    to_do: tuple[str, ...]  # from the hazard notes in force

    @property
    def is_home_safe(self) -> bool:
        return self.visit.kind == Visit.Kind.HOME_SAFE

    @property
    def is_out(self) -> bool:
        return self.state.stage is Stage.OUT

    @property
    def is_back(self) -> bool:
        return self.state.stage is Stage.BACK

    @property
    def is_planned(self) -> bool:
        return self.state.stage is Stage.PLANNED

    @property
    def helps(self) -> bool:
        """The worker called for help, and it has not ended."""
        return self.is_out and self.state.alarm is not None and self.state.alarm.cause is Cause.PANIC

    @property
    def is_called(self) -> bool:
        """Nobody heard of the worker in time, and somebody is being called."""
        return self.state.has_alarm(self.now) and not self.helps

    @property
    def is_late(self) -> bool:
        due = self.state.due_at
        return due is not None and due < self.now and not self.is_called

    @property
    def pressed_late_at(self) -> datetime | None:
        """A "safe" that ended nothing any more."""
        return self.state.alarm.pressed_late_at if self.is_out and self.state.alarm else None

    @property
    def well_by(self) -> datetime | None:
        """The next "all well", where it is owed before the end."""
        due = self.state.due_at
        return due if self.state.well_every and due != self.state.expected_end else None


def out_page(opened: OpenedVisit, came: str) -> OutPage:
    now = timezone.localtime()
    said = {each.value: words for each, words in WORDS.items()}
    said[UNCLEAR] = "That did not arrive as it should. Press again. The timer goes on."
    rings = whom_to_ring(opened.visit, opened.state, now)
    return OutPage(
        opened.visit,
        opened.state,
        now,
        said.get(came, ""),
        rings,
        who_comes_along(opened.visit),
        _to_do(opened.visit, now),
    )


def _to_do(visit: Visit, now: datetime) -> tuple[str, ...]:
    """What to do about the dangers that are known there, and not a word of what happened or of whom it concerns."""
    if visit.case_id is None:
        return ()
    return tuple(dict.fromkeys(hazard.to_do for hazard in hazards_for_alarm(visit.case_id, now.date())))
