"""What happens in a round, and when, drawn from a seed alone: visits with their presses and answers, and the faults."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from tests.reliability.terms import CHANNELS, HOLD, MANAGER, RESPONDERS, WORKERS

SECONDS_A_FAULT = 1.2
SECONDS_BEFORE = 2.0
SECONDS_AFTER = 5.0
VISITS_A_SECOND = 1.1
CLIENT = ("sent twice at once", "answer lost", "sent in another order")
STOPS_CALLS = ("one watcher killed", "watchers killed", "all killed", "database restarted")
CRASHES = ("web killed", "one web worker killed", *STOPS_CALLS)
BURSTS = 3
CHANNEL_TROUBLES = ("refuse", "hang", "fail", "hang up", "lose")
STEPS = (-3600, -30, 30, 3600)


@dataclass(frozen=True)
class Going:
    """One who goes out: ``seconds`` until the expected end, ``well`` between two signs of life."""

    number: int
    worker: str
    seconds: float
    well: float | None = None
    digits: bool = False


@dataclass
class Event:
    """``at`` seconds after the round began. ``kind``: of a fault, as the report counts it."""

    at: float
    what: str
    visit: int | None = None
    going: Going | None = None
    button: str = ""
    duress: bool = False
    by: str = ""
    how: str = ""  # of a press, how it is sent; of a channel, how it behaves
    channel: str = ""
    which: list[int] = field(default_factory=list)
    wrong_by: float = 0
    kind: str = ""

    def __str__(self) -> str:
        said = [self.what]
        said += [f"of visit {self.visit}"] if self.visit is not None else []
        said += [str(self.going)] if self.going else []
        said += [str(each) for each in (self.button, self.by, self.channel, self.how) if each]
        said += ["under duress"] if self.duress else []
        said += [f"watchers {self.which}"] if self.which else []
        said += [f"by {self.wrong_by:+g} s"] if self.wrong_by else []
        return f"{self.at:6.2f}  {'FAULT ' if self.kind else ''}{' '.join(said)}"


def script(seed: int, faults: int, *, restarts: bool) -> list[Event]:
    """``restarts``: there is a server of the database."""
    drawn = Random(seed)
    length = SECONDS_BEFORE + faults * SECONDS_A_FAULT + SECONDS_AFTER
    visits = [
        event
        for number in range(round(length * VISITS_A_SECOND))
        for event in _visit(drawn, number, drawn.uniform(0, length - 7))
    ]
    kinds = _kinds(drawn, faults, restarts=restarts)
    events = visits + list(_faults(drawn, [kind for kind in kinds if kind not in CLIENT]))
    presses = [event for event in visits if event.button and event.at < length]
    for kind in kinds:
        if kind in CLIENT:
            event = presses.pop(drawn.randrange(len(presses)))
            event.how = event.kind = kind
    return sorted((event for event in events if event.at < length), key=lambda event: event.at)


# Visits -----------------------------------------------------------------------------------------------


def _visit(drawn: Random, number: int, at: float) -> Iterator[Event]:
    course = drawn.choice(COURSES)
    going = Going(number, drawn.choice(WORKERS), round(drawn.uniform(1.5, 5), 2))
    yield from course(drawn, at, going)


def _set_off(at: float, going: Going) -> Event:
    return Event(at, "start", going.number, going=going)


def _press(at: float, going: Going, button: str, *, duress: bool = False) -> Event:
    return Event(at, "press", going.number, button=button, duress=duress)


def _in_time(drawn: Random, at: float, going: Going) -> Iterator[Event]:
    yield _set_off(at, going)
    yield _press(at + drawn.uniform(0.3, 1), going, "arrived")
    yield _press(at + going.seconds + drawn.uniform(-0.5, MANAGER), going, "check-out")


def _with_digits(drawn: Random, at: float, going: Going) -> Iterator[Event]:
    yield from _in_time(drawn, at, Going(going.number, going.worker, going.seconds, digits=True))


def _all_well(drawn: Random, at: float, going: Going) -> Iterator[Event]:
    going = Going(going.number, going.worker, 20, well=drawn.uniform(2, 3))
    yield _set_off(at, going)
    presses = drawn.randrange(1, 5)
    for number in range(1, presses + 1):
        yield _press(at + number * going.well * drawn.uniform(0.8, 1.2), going, "all-well")
    if drawn.random() < 0.5:
        yield _press(at + (presses + 1) * going.well, going, "check-out")
    else:
        yield from _answers(drawn, at + (presses + 1) * going.well + MANAGER, going)


def _longer(drawn: Random, at: float, going: Going) -> Iterator[Event]:
    yield _set_off(at, going)
    yield _press(at + going.seconds * drawn.uniform(0.3, 1.5), going, "more-until")
    if drawn.random() < 0.5:
        yield _press(at + going.seconds + drawn.uniform(5, 20), going, "check-out")


def _too_late(drawn: Random, at: float, going: Going) -> Iterator[Event]:
    yield _set_off(at, going)
    rung = at + going.seconds + MANAGER
    yield _press(rung + drawn.uniform(0.2, 4), going, "check-out")
    yield from _answers(drawn, rung, going)


def _never(drawn: Random, at: float, going: Going) -> Iterator[Event]:
    yield _set_off(at, going)
    yield from _answers(drawn, at + going.seconds + MANAGER, going)


def _nobody_answers(_drawn: Random, at: float, going: Going) -> Iterator[Event]:
    yield _set_off(at, going)


def _duress(drawn: Random, at: float, going: Going) -> Iterator[Event]:
    going = Going(going.number, going.worker, going.seconds + 1, digits=True)
    yield _set_off(at, going)
    moment = at + drawn.uniform(0.5, going.seconds)
    yield _press(moment, going, drawn.choice(("check-out", "check-out", "all-well")), duress=True)
    if drawn.random() < 0.5:
        yield _press(moment + drawn.uniform(0.5, 3), going, "check-out")
    yield from _answers(drawn, moment, going)


def _panic(drawn: Random, at: float, going: Going) -> Iterator[Event]:
    yield _set_off(at, going)
    moment = at + drawn.uniform(0.5, going.seconds + 1)
    yield _press(moment, going, "help")
    if drawn.random() < 0.5:
        yield _press(moment + drawn.uniform(0.3, 3), going, "check-out")
    yield from _answers(drawn, moment, going)


def _colleague(drawn: Random, at: float, going: Going) -> Iterator[Event]:
    yield _set_off(at, going)
    yield Event(at + going.seconds + drawn.uniform(-0.5, MANAGER + 1), "spoken for", going.number, by="duty")


COURSES = (
    _in_time, _in_time, _with_digits, _all_well, _longer, _too_late, _too_late, _never, _never, _nobody_answers,
    _duress, _duress, _panic, _panic, _colleague,
)  # fmt: skip


def _answers(drawn: Random, rung: float, going: Going) -> Iterator[Event]:
    """Somebody has it in hand; now and then too long, so that it runs out; and ends it."""
    moment = rung + drawn.uniform(0.5, 6)
    yield Event(moment, "acknowledged", going.number, by=drawn.choice(RESPONDERS))
    moment += drawn.choice((drawn.uniform(0.5, HOLD), drawn.uniform(HOLD, HOLD + 6)))
    yield Event(moment, "resolved", going.number, by=drawn.choice(RESPONDERS))


# Faults -----------------------------------------------------------------------------------------------


def _kinds(drawn: Random, faults: int, *, restarts: bool) -> list[str]:
    """Every kind of crash, and a draw from all the rest.

    What keeps everybody from calling comes in bursts, so that between them it is seen that calls are prompt. A clock
    that is put forward comes last: from then on everybody is called too early.
    """
    crashes = [kind for kind in CRASHES if restarts or kind != "database restarted"]
    channels = [f"{channel} {how}" for channel in CHANNELS for how in CHANNEL_TROUBLES]
    back = [f"{clock} clock {step:+d} s" for clock in ("watcher", "web") for step in STEPS if step < 0]
    forward = [f"{clock} clock {step:+d} s" for clock in ("watcher", "web") for step in STEPS if step > 0]
    rest = crashes + channels + back + list(CLIENT) * 2
    chosen = crashes + drawn.sample(rest, min(len(rest), max(0, faults - len(crashes) - 1)))
    drawn.shuffle(chosen)
    hard = [kind for kind in chosen if kind in STOPS_CALLS or kind in back]
    soft = [kind for kind in chosen if kind not in hard]
    # A server that comes back last is not hidden by watchers that are started anew.
    hard.sort(key=lambda kind: kind == "database restarted")
    bursts = [kind for number in range(BURSTS) for kind in (*hard[number::BURSTS], *soft[number::BURSTS])]
    return [*bursts[: faults - 1], drawn.choice(forward)]


def _faults(drawn: Random, kinds: list[str]) -> Iterator[Event]:
    for number, kind in enumerate(kinds):
        at = SECONDS_BEFORE + (number + drawn.uniform(0, 0.9)) * SECONDS_A_FAULT
        yield from _fault(drawn, at, kind)


def _fault(drawn: Random, at: float, kind: str) -> Iterator[Event]:
    back = at + drawn.uniform(0, 1.5)
    if kind in ("web killed", "all killed"):
        yield Event(at, "web killed", kind=kind)
        yield Event(back, "web started")
    if kind == "one web worker killed":
        yield Event(at, "web worker killed", kind=kind)
    if kind in ("one watcher killed", "watchers killed", "all killed"):
        which = [drawn.randrange(2)] if kind == "one watcher killed" else [0, 1]
        yield Event(at, "watcher killed", which=which, kind="" if kind == "all killed" else kind)
        yield Event(back, "watchers started")
    if kind == "database restarted":
        yield Event(at, "database restarted", kind=kind)
    if " clock " in kind:
        name, _clock, step, _s = kind.split()
        yield Event(at, "clock", channel=name, wrong_by=float(step), kind=kind)
    channel, _, how = kind.partition(" ")
    if channel in CHANNELS:
        yield Event(at, "channel", channel=channel, how=how, kind=kind)
        yield Event(at + drawn.uniform(1, 4), "channel", channel=channel, how="answer")
