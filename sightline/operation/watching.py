"""What one watcher does: three threads, so that nothing slow holds up what may not wait."""

import logging
import threading
import time
from datetime import datetime, timedelta

from django.utils import timezone

from sightline.notify.outbox import forget_words
from sightline.notify.postroom import PostRoom, send_what_is_due
from sightline.notify.selectors import not_earlier_than
from sightline.notify.services import beat
from sightline.notify.waking import Sleeper
from sightline.operation.clock import BOOT, SteadyClock
from sightline.operation.rounds import Round, keep_going_round
from sightline.patterns.day_turn import turn
from sightline.visits.positions import forget_old
from sightline.visits.watching import look, newest_step_after

log = logging.getLogger(__name__)
BETWEEN_BEATS = timedelta(seconds=1)
BETWEEN_LOOKS_AT_THE_DAY = timedelta(seconds=20)
BETWEEN_CLEARINGS = timedelta(hours=1)
SECONDS_UNTIL_STUCK = 10
SECONDS_TO_END = 6


class Watcher:
    def __init__(self, name: str, stopped: threading.Event) -> None:
        self._name = name
        self._stopped = stopped
        self._clock = SteadyClock()
        self._sleepers = {part: Sleeper() for part in ("punctual", "day", "post")}
        self._post_room = PostRoom(clock=self._clock.now, nudge=self._sleepers["post"].nudge)
        # What may not wait for anything slow: looked at when due, and at once when something was written that may make
        # it due. The sign of life comes last: it says that all before it went well.
        self._punctual = (Round("visits", self._look_after_visits), Round("sign of life", self._beat, woken=False))
        self._day = (
            Round("turn of the day", self._turn_the_day, woken=False),
            Round("words of old messages", self._forget_words, woken=False),
            Round("old positions", self._forget_positions, woken=False),
        )

    def watch(self) -> None:
        """Until stopped."""
        threads = [
            threading.Thread(target=self._post_room.run, args=[self._stopped, self._sleepers["post"]]),
            threading.Thread(target=self._keep_going_round, args=[self._day, "day"], daemon=True),
        ]
        for thread in threads:
            thread.start()
        self._keep_going_round(self._punctual, "punctual")
        for thread in threads:
            thread.join(SECONDS_TO_END)

    def look_once(self) -> None:
        """Look at everything once and send what is due, whoever else watches. What goes wrong is raised."""
        for each in (*self._punctual, *self._day):
            each.look(self._clock.now())
        send_what_is_due(clock=self._clock.now)

    def stop(self) -> None:
        self._stopped.set()
        for sleeper in self._sleepers.values():
            sleeper.nudge()

    def close(self) -> None:
        """Where no thread of ours sleeps any more."""
        for sleeper in self._sleepers.values():
            sleeper.close()

    def _keep_going_round(self, rounds: tuple[Round, ...], part: str) -> None:
        keep_going_round(rounds, clock=self._clock.now, stopped=self._stopped, sleeper=self._sleepers[part])

    def _look_after_visits(self, now: datetime) -> datetime | None:
        self._clock.not_before(newest_step_after(now))
        return look(self._clock.now())

    def _beat(self, now: datetime) -> datetime:
        self._clock.not_before(not_earlier_than(boot=BOOT, counted=time.monotonic()))
        if time.monotonic() - self._post_room.went_round_at < SECONDS_UNTIL_STUCK:
            counted = time.monotonic()
            beat(self._name, now=self._clock.now(), boot=BOOT, counted=counted)
        else:
            log.error("The post room has not gone round for %d seconds: no sign of life is given.", SECONDS_UNTIL_STUCK)
        return now + BETWEEN_BEATS

    def _turn_the_day(self, now: datetime) -> datetime:
        turn(day=timezone.localdate(now), now=now)
        return now + BETWEEN_LOOKS_AT_THE_DAY

    def _forget_words(self, now: datetime) -> datetime:
        forget_words(now=now)
        return now + BETWEEN_CLEARINGS

    def _forget_positions(self, now: datetime) -> datetime:
        forget_old(now)
        return now + BETWEEN_CLEARINGS
