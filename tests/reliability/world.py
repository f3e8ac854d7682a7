"""One round's world: the product in its processes, the other ends of its channels, and what is out of order when."""

import json
import os
import threading
import time
from dataclasses import dataclass
from math import inf
from pathlib import Path
from typing import Any

from tests.journeys.conftest import free_port
from tests.reliability.engines import Engine
from tests.reliability.processes import ROOT, Clerk, Process, is_served_in_time
from tests.reliability.pulse import Pace
from tests.reliability.terms import CHANNEL_SECONDS, CHANNELS, DURESS, DUTIES, LADDER, PEOPLE, PHONES, SAFE

NOTIFY_KEY = "faults-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0"
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


@dataclass
class OutOfOrder:
    """``what``: "calls" (watchers or database), "web", or the name of a channel. A step of a clock lasts no time.

    ``mended_at``: from when on all that is needed runs again, and it is the product's turn.
    """

    what: str
    why: str
    since: float
    until: float = inf
    mended_at: float | None = None


class World:
    def __init__(self, folder: Path, engine: Engine, database: str, watchers: int = 2) -> None:
        self.folder = folder
        self.engine = engine
        self.port = free_port()
        self.troubles: list[OutOfOrder] = []
        self.faults: list[str] = []  # of the harness's own: what did not come back
        self._ends = {channel: free_port() for channel in CHANNELS}
        self._clocks = {name: folder / f"clock-{name}" for name in ("web", "watcher", "clerk")}
        for name in self._clocks:
            self.set_clock(name, 0)
        self._environment = self._common(engine.url(database))
        self.web = self._process("web", "sightline", "serve", "--port", str(self.port), "--workers", "2")
        self.watchers = [self._process("watcher", "sightline", "watch") for _ in range(watchers)]
        self.others = {channel: self._other_end(channel) for channel in CHANNELS}
        self._pulse = Process(["tests.reliability.pulse", str(folder / "pulse")], os.environ, folder / "others.log")
        self._clerk: Clerk | None = None
        self._glance: Clerk | None = None
        self._mending: list[threading.Thread] = []

    # Starting and ending ------------------------------------------------------------------------------

    def prepare(self) -> dict[str, Any]:
        """The database of the first round, which the others copy."""
        clerk = Clerk(self._of("clerk"), self.folder / "clerk.log")
        answer = clerk.ask(
            "found", people=PEOPLE, phones=PHONES, duties=DUTIES, ladder=LADDER, safe=SAFE, duress=DURESS
        )
        clerk.close()
        return answer

    def start(self) -> None:
        self._pulse.start()
        for channel in CHANNELS:
            self.others[channel].start()
        self.web.start()
        for watcher in self.watchers:
            watcher.start()
        self._clerk = Clerk(self._of("clerk"), self.folder / "clerk.log")
        self._glance = Clerk(self._of("clerk"), self.folder / "clerk.log")
        for channel in CHANNELS:
            self.others[channel].read()
        if not is_served_in_time(self.port):
            raise RuntimeError("The web server did not come up: see web.log.")
        trouble = OutOfOrder("calls", "start", time.time())
        self._until_a_beat(trouble, {})

    def close(self) -> None:
        for process in (self.web, *self.watchers, *self.others.values(), self._pulse):
            process.kill()
        for clerk in (self._clerk, self._glance):
            if clerk:
                clerk.close()

    def ask(self, request: str, **more: Any) -> dict[str, Any]:
        assert self._clerk
        return self._clerk.ask(request, **more)

    def received(self) -> list[dict[str, Any]]:
        """What every other end accepted, in the order of their clocks."""
        found = []
        for channel in CHANNELS:
            file = self.folder / f"{channel}.jsonl"
            if file.exists():
                found += [json.loads(line) for line in file.read_text().splitlines()]
        return sorted(found, key=lambda line: line["at"])

    @property
    def pace(self) -> Pace:
        return Pace(self.folder / "pulse")

    def wait_for_repairs(self) -> None:
        for thread in self._mending:
            thread.join(30)

    # Faults -------------------------------------------------------------------------------------------

    def set_clock(self, name: str, wrong_by: float) -> None:
        new = self._clocks[name].with_suffix(".new")
        new.write_text(str(wrong_by))
        new.replace(self._clocks[name])

    def step_clock(self, name: str, wrong_by: float) -> None:
        now = time.time()
        what = "calls" if name == "watcher" else name
        self.set_clock(name, wrong_by)
        self.troubles.append(OutOfOrder(what, f"clock of {name} wrong by {wrong_by:+g} s", now, now))

    def kill_web(self) -> None:
        self.web.kill()
        self.troubles.append(OutOfOrder("web", "kill -9 of the web server", time.time()))

    def kill_web_worker(self) -> None:
        """The other goes on, and a new one takes the place of this one."""
        self.web.kill_child()

    def start_web(self) -> None:
        self.notice_who_ended()
        if not self.web.is_up:
            self.web.start()
            self._in_the_background(self._until_served)

    def _until_served(self) -> None:
        served = is_served_in_time(self.port)  # else a press that nobody answers tells
        for trouble in self.troubles:
            if served and trouble.what == "web":
                trouble.until = min(trouble.until, time.time())

    def kill_watchers(self, which: list[int]) -> None:
        trouble, before = self._trouble("kill -9 of a watcher")
        self.notice_who_ended()
        for number in which:
            self.watchers[number].kill()
        if any(watcher.is_up for watcher in self.watchers):
            trouble.mended_at = time.time()
        self._mend(trouble, before)

    def notice_who_ended(self) -> None:
        """Nobody but us ends one of them."""
        self.faults += [f"{each.name} ended by itself." for each in (self.web, *self.watchers) if each.ended_by_itself]

    def start_watchers(self) -> None:
        self.notice_who_ended()
        down = [watcher for watcher in self.watchers if not watcher.is_up]
        for watcher in down:
            watcher.start()
        for trouble in self.troubles:
            if down and trouble.what == "calls" and trouble.until == inf:
                trouble.mended_at = time.time()

    def restart_database(self) -> None:
        trouble, before = self._trouble("restart of the database")

        def restart() -> None:
            self.engine.restart()
            trouble.mended_at = time.time()
            self._until_a_beat(trouble, before)

        self._in_the_background(restart)

    def behave(self, channel: str, how: str) -> None:
        """How the other end of a channel answers from now on."""
        if how == "answer":
            for trouble in self.troubles:
                if trouble.what == channel and trouble.until == inf:
                    trouble.until = time.time()
        else:
            self.troubles.append(OutOfOrder(channel, how, time.time()))
        other = self.others[channel]
        if how == "refuse":
            other.kill()
            return
        if not other.is_up:
            other.start()
            other.read()
        other.tell(how)

    # Inside -------------------------------------------------------------------------------------------

    def _trouble(self, why: str) -> tuple[OutOfOrder, dict[str, float]]:
        before = self._glance.ask("beats")["beats"] if self._glance else {}
        trouble = OutOfOrder("calls", why, time.time())
        self.troubles.append(trouble)
        return trouble, before

    def _mend(self, trouble: OutOfOrder, before: dict[str, float]) -> None:
        self._in_the_background(lambda: self._until_a_beat(trouble, before))

    def _in_the_background(self, work: Any) -> None:
        thread = threading.Thread(target=work, daemon=True)
        self._mending.append(thread)
        thread.start()

    def _until_a_beat(self, trouble: OutOfOrder, before: dict[str, float]) -> None:
        """In order again when a watcher that lives gives a new sign of life."""
        assert self._glance
        end = time.monotonic() + 30
        while time.monotonic() < end:
            alive = {str(watcher.pid) for watcher in self.watchers if watcher.is_up}
            beats = self._glance.ask("beats")["beats"]
            if any(at != before.get(pid) for pid, at in beats.items() if pid in alive):
                trouble.until = time.time()
                return
            time.sleep(0.05)
        self.faults.append(f"No watcher gave a sign of life within 30 seconds of: {trouble.why}.")

    def _process(self, name: str, *command: str) -> Process:
        return Process(list(command), self._of(name), self.folder / f"{name}.log")

    def _other_end(self, channel: str) -> Process:
        command = ["tests.reliability.other_ends", channel, str(self._ends[channel]), f"{self.folder / channel}.jsonl"]
        return Process(command, os.environ, self.folder / "others.log")

    def _of(self, name: str) -> dict[str, str]:
        return {**self._environment, "SIGHTLINE_FAULTS_CLOCK": str(self._clocks[name])}

    def _common(self, url: str) -> dict[str, str]:
        here = {name: value for name, value in os.environ.items() if not name.startswith("SIGHTLINE_")}
        return {
            **here,
            "PYTHONPATH": str(ROOT),
            "DJANGO_SETTINGS_MODULE": "tests.reliability.stepped_settings",
            "SIGHTLINE_DATABASE_URL": url,
            "SIGHTLINE_SECRET_KEY": "only for the faults",
            "SIGHTLINE_PRACTICE": "true",
            "SIGHTLINE_URL": f"http://127.0.0.1:{self.port}/",
            "SIGHTLINE_CHANNEL_SECONDS": str(CHANNEL_SECONDS),
            "SIGHTLINE_EMAIL_URL": f"smtp://127.0.0.1:{self._ends['email']}",
            "SIGHTLINE_NOTIFY_KEY": NOTIFY_KEY,
            "SIGHTLINE_NOTIFY_URL": f"http://127.0.0.1:{self._ends['sms']}",
            "SIGHTLINE_NOTIFY_TEMPLATE": "11111111-2222-3333-4444-555555555555",
            "SIGHTLINE_WEBHOOK_URL": f"http://127.0.0.1:{self._ends['webhook']}/alarms",
            "SIGHTLINE_WEBHOOK_SECRET": SECRET,
        }
