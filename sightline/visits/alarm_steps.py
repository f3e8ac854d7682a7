"""The steps of a visit in words, for whoever answers for it: what was said, by whom, and what it changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sightline.core.visit import Happened
from sightline.visits.board_words import hour
from sightline.visits.models import VisitStep
from sightline.visits.steps import step_of

WORDS = {
    Happened.STARTED: "set off",
    Happened.ARRIVED: "arrived",
    Happened.ALL_WELL: "said “all well”",
    Happened.EXTENDED: "asked for longer",
    Happened.CHECKED_OUT: "checked out",
    Happened.SPOKEN_FOR: "spoke with them and said that they are safe",
    Happened.PANICKED: "pressed the panic button",
    Happened.SIGNALLED: "typed digits where the page takes no more",
    Happened.RAISED: "The alarm was raised: the first people were called",
    Happened.ACKNOWLEDGED: "has it in hand",
    Happened.RESOLVED: "ended the alarm",
    Happened.CALLED_OFF: "called the visit off",
}
ENDED_NOTHING = "This ended nothing: people had been called already."


@dataclass(frozen=True, slots=True)
class Line:
    at: datetime
    words: str
    more: str = ""
    loud: bool = False


def lines_of(steps: Sequence[VisitStep], names: Mapping[UUID, str], worker: str) -> list[Line]:
    """In the order in which the server heard. ``names`` of those who took a step for the worker."""
    return [_line(row, names, worker) for row in steps]


def people_in(steps: Iterable[VisitStep]) -> set[UUID]:
    return {row.by_id for row in steps if row.by_id}


def _line(row: VisitStep, names: Mapping[UUID, str], worker: str) -> Line:
    what = Happened(row.what)
    words = WORDS[what]
    if what is not Happened.RAISED:
        words = f"{names.get(row.by_id, worker) if row.by_id else worker} {words}"
    until = step_of(row).until
    if until:
        words += f", until {hour(until)}"
    if row.duress:
        words += ", with the digits that mean help"
    return Line(row.at, f"{words}.", _more(row), loud=row.duress or row.refused or what is Happened.PANICKED)


def _more(row: VisitStep) -> str:
    said = []
    if row.pressed_at:
        said.append(f"Pressed {hour(row.pressed_at)} by the phone’s clock, received {hour(row.at)}.")
    elif row.via == VisitStep.Via.LINK:
        said.append("By the reply link.")
    if row.refused:
        said.append(ENDED_NOTHING)
    if ending := row.data.get("ending"):
        said.append(f"{ending.capitalize()}.")
    if words := row.data.get("words"):
        said.append(words)
    return " ".join(said)
