"""The ladder of a partnership: who is called, and when, as somebody who is out does not come back (16.1, 16.3).

Rungs name duties, never people: the rota says who holds a duty (``rota.py``). The rungs are cumulative: who was called
goes on being called while the next join.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Self

LATEST_RUNG = timedelta(hours=2)  # and so far ahead the rota must be filled before anybody goes out


@dataclass(frozen=True, slots=True)
class Rung:
    """``after`` counts from the moment at which a sign of life was due. ``script`` says what to do there."""

    name: str
    after: timedelta
    calls_worker: bool = False
    duties: tuple[str, ...] = ()
    fall_backs: tuple[str, ...] = ()  # called when nobody holds the duties
    script: str = ""


@dataclass(frozen=True, slots=True)
class Ladder:
    """``repeat``: from one call to the next. ``hold``: how long an acknowledgement stops the calls by itself.

    Raises ``ValueError`` for a ladder that could leave somebody out there (``faults_of``).
    """

    rungs: tuple[Rung, ...]
    repeat: timedelta = timedelta(minutes=5)
    hold: timedelta = timedelta(minutes=15)

    def __post_init__(self) -> None:
        if wrong := faults_of(self):
            raise ValueError(" ".join(wrong))

    @property
    def of_people(self) -> tuple[Rung, ...]:
        """The rungs that call somebody other than the worker; the first is the manager's."""
        return tuple(rung for rung in self.rungs if rung.duties)

    @property
    def alarm_after(self) -> timedelta:
        """From here on the worker alone cannot end it: a person does."""
        return self.of_people[0].after

    @property
    def duties(self) -> tuple[str, ...]:
        named = (duty for rung in self.rungs for duty in (*rung.duties, *rung.fall_backs))
        return tuple(dict.fromkeys(named))

    def paced(self, gap: timedelta) -> Self:
        """The same chain with its rungs ``gap`` apart, for a drill."""
        rungs = tuple(replace(rung, after=gap * number) for number, rung in enumerate(self.rungs, start=1))
        return replace(self, rungs=rungs, repeat=min(self.repeat, gap))

    def as_data(self) -> dict[str, Any]:
        return {
            "repeat": self.repeat.total_seconds(),
            "hold": self.hold.total_seconds(),
            "rungs": [
                {
                    "name": rung.name,
                    "after": rung.after.total_seconds(),
                    "calls_worker": rung.calls_worker,
                    "duties": list(rung.duties),
                    "fall_backs": list(rung.fall_backs),
                    "script": rung.script,
                }
                for rung in self.rungs
            ],
        }


def ladder_from(data: Mapping[str, Any]) -> Ladder:
    """A ladder as ``as_data`` gives it: times in seconds."""
    rungs: Sequence[Mapping[str, Any]] = data["rungs"]
    return Ladder(
        rungs=tuple(
            Rung(
                name=rung["name"],
                after=timedelta(seconds=rung["after"]),
                calls_worker=rung.get("calls_worker", False),
                duties=tuple(rung.get("duties", ())),
                fall_backs=tuple(rung.get("fall_backs", ())),
                script=rung.get("script", ""),
            )
            for rung in rungs
        ),
        repeat=timedelta(seconds=data["repeat"]),
        hold=timedelta(seconds=data["hold"]),
    )


def faults_of(ladder: Ladder) -> list[str]:
    """What keeps a ladder from being one, each as a sentence."""
    afters = [rung.after for rung in ladder.rungs]
    faults = []
    if not any(rung.duties for rung in ladder.rungs):
        faults.append("At least one rung must call somebody other than the worker.")
    if afters != sorted(afters) or len(set(afters)) != len(afters) or any(after < timedelta() for after in afters):
        faults.append("Each rung must come later than the one before it.")
    if afters and afters[-1] > LATEST_RUNG:
        faults.append("The last rung must come within two hours.")
    if any(not rung.calls_worker and not rung.duties for rung in ladder.rungs):
        faults.append("Each rung must call somebody.")
    if ladder.repeat <= timedelta() or ladder.hold <= timedelta():
        faults.append("Calls must be repeated, and an acknowledgement must run out.")
    return faults
