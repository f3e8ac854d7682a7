"""A round is played: each event at its moment, and what came of it is kept for the judge."""

import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from tests.reliability.phone import Phone, Press
from tests.reliability.script import Event, Going
from tests.reliability.terms import DURESS, HOLD, PROMPTLY, REPEAT, SAFE
from tests.reliability.world import World

LONDON = ZoneInfo("Europe/London")
SECONDS_TO_SETTLE = 12


@dataclass
class Answer:
    """What somebody other than the worker did; both moments by the true clock."""

    what: str
    by: str
    asked_at: float
    done_at: float
    refused: str


@dataclass
class Out:
    """A visit as everybody but the product knows it."""

    id: str
    going: Going
    due: float
    end: float
    phone: Phone
    answers: list[Answer] = field(default_factory=list)

    @property
    def presses(self) -> list[Press]:
        return self.phone.presses


@dataclass
class Played:
    visits: dict[int, Out]
    faults: list[str]
    began_at: float
    ended_at: float
    record: dict[str, Any]
    received: list[dict[str, Any]]


class Player:
    def __init__(self, world: World, seed: int) -> None:
        self._world = world
        self._seed = seed
        self._out: dict[int, Out] = {}
        self._faults: list[str] = []

    def play(self, events: list[Event]) -> Played:
        began, zero = time.time(), time.monotonic()
        for event in events:
            time.sleep(max(0.0, zero + event.at - time.monotonic()))
            if event.kind:
                self._faults.append(event.kind)
            self._do(event)
        self._settle()
        ended = time.time()
        record = self._world.ask("read")
        return Played(self._out, self._faults, began, ended, record, self._world.received())

    def _do(self, event: Event) -> None:
        world = self._world
        acts = {
            "start": lambda: self._start(event),
            "press": lambda: self._press(event),
            "acknowledged": lambda: self._answer(event),
            "resolved": lambda: self._answer(event),
            "spoken for": lambda: self._answer(event),
            "web killed": world.kill_web,
            "web worker killed": world.kill_web_worker,
            "web started": world.start_web,
            "watcher killed": lambda: world.kill_watchers(event.which),
            "watchers started": world.start_watchers,
            "database restarted": world.restart_database,
            "clock": lambda: world.step_clock(event.channel, event.wrong_by),
            "channel": lambda: world.behave(event.channel, event.how),
        }
        acts[event.what]()

    def _start(self, event: Event) -> None:
        going = event.going
        assert going
        visit = self._id("visit", event)
        answer = self._world.ask(
            "start", id=visit, step=self._id("start", event), worker=going.worker, seconds=going.seconds,
            digits=going.digits, well=going.well,
        )  # fmt: skip
        phone = Phone(self._world.port, answer["token"])
        self._out[going.number] = Out(visit, going, answer["due"], answer["end"], phone)

    def _press(self, event: Event) -> None:
        out = self._out[event.visit]
        digits = (DURESS if event.duress else SAFE) if out.going.digits else ""
        press = Press(event.button, digits)
        if event.button == "more-until":
            press.until = f"{_next_minute(max(out.end, time.time())):%H:%M}"
        if event.how == "sent in another order":
            earlier = Press("arrived")
            press.pressed_at = (datetime.fromisoformat(earlier.pressed_at) + timedelta(milliseconds=1)).isoformat()
            out.phone.press(press, earlier)
        else:
            out.phone.press(press, lose_answer=event.how == "answer lost", twice=event.how == "sent twice at once")

    def _answer(self, event: Event) -> None:
        out = self._out[event.visit]
        asked = time.time()
        answer = self._world.ask("answer", id=out.id, what=event.what, by=event.by, step=self._id(event.what, event))
        out.answers.append(Answer(event.what, event.by, asked, time.time(), answer["refused"]))

    def _settle(self) -> None:
        """Everything is put in order again, and whoever still has something to say says it."""
        world = self._world
        world.start_web()
        world.start_watchers()
        for channel in world.others:
            world.behave(channel, "answer")
        world.wait_for_repairs()
        end = time.monotonic() + SECONDS_TO_SETTLE * world.pace.usual
        while time.monotonic() < end and not all(out.phone.has_sent_all for out in self._out.values()):
            time.sleep(0.1)
        time.sleep(1 + max(HOLD, REPEAT + PROMPTLY * world.pace.usual))

    def _id(self, what: str, event: Event) -> str:
        return str(uuid5(NAMESPACE_URL, f"{self._seed} {what} {event.visit} {event.at}"))


def _next_minute(moment: float) -> datetime:
    """The first whole minute after the end that stands: what a worker may type as the new end."""
    local = datetime.fromtimestamp(moment, LONDON).replace(second=0, microsecond=0)
    return local + timedelta(minutes=1)
