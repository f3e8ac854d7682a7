"""Where things stand: the time scale, and the top of each lane. One unit is one pixel until it is scaled."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sightline.core.picture import FindingLane, Lane, Picture

NAMES_WIDTH = 136
PLOT_WIDTH = 1000
WIDE_PLOT_WIDTH = 1600
WEEKS_IN_A_PLOT = 210
DENSE = 9  # a week narrower than this
LEFT, RIGHT = 6, 10

AXIS = 30
HEADING = 24
CHILD = 52
AGENCY = 27
BEHAVIOUR = 18
FINDING_ROW = 12
FINDING = 8
FOOT = 22


class Placed(NamedTuple):
    lane: Lane
    top: float


class PlacedFindings(NamedTuple):
    lane: FindingLane
    top: float
    height: float


class Heading(NamedTuple):
    words: str
    top: float


class Frame:
    """Lanes from top to bottom: children, agencies, behaviour, findings."""

    def __init__(self, picture: Picture) -> None:
        self.picture = picture
        self.weeks = picture.days // 7 + 1
        self.width = PLOT_WIDTH if self.weeks <= WEEKS_IN_A_PLOT else WIDE_PLOT_WIDTH
        self.per_day = (self.width - LEFT - RIGHT) / (self.weeks * 7)
        self.headings: list[Heading] = []
        self._down: float = AXIS
        self.children = tuple(self._place("Children", picture.children, CHILD))
        self.agencies = tuple(self._place("Agencies", picture.agencies, AGENCY))
        met = [lane for lane in picture.behaviours if lane.cells]
        self.behaviours = tuple(self._place("Behaviour", met, BEHAVIOUR))
        self.behaviour_tops = {lane.name: top for lane, top in self.behaviours}
        self.findings = tuple(self._place_findings(picture.findings))
        self.bottom = self._down + 4
        self.height = round(self.bottom + FOOT)

    def _place(self, words: str, lanes: Sequence[Lane], height: int) -> Iterator[Placed]:
        if lanes:
            self._head(words)
        for lane in lanes:
            yield Placed(lane, self._down)
            self._down += height

    def _place_findings(self, lanes: Sequence[FindingLane]) -> Iterator[PlacedFindings]:
        if lanes:
            self._head("Findings")
        for lane in lanes:
            rows = (lane.rows if lane.spans else 0) + bool(lane.cannot_tell)
            height = FINDING + FINDING_ROW * max(1, rows)
            yield PlacedFindings(lane, self._down, height)
            self._down += height

    def _head(self, words: str) -> None:
        self._down += HEADING
        self.headings.append(Heading(words, self._down))

    def x(self, day: float) -> float:
        """The left edge of a day; days outside the picture stand at its edge."""
        return LEFT + min(max(day, 0), self.weeks * 7) * self.per_day

    def at(self, day: float) -> str:
        return number(self.x(day))

    def mid(self, day: float) -> str:
        return number(self.x(day + 0.5))

    def week_middles(self) -> list[str]:
        """To the tenth, and to the whole where weeks stand close: thousands of marks are written there."""
        pitch = self.per_day * 7
        places = 0 if pitch < DENSE else 1
        return [f"{LEFT + (week + 0.5) * pitch:.{places}f}" for week in range(self.weeks)]


def number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
