"""The threads of one channel, which talk to the world and never to the database.

So a dead server holds up nobody else.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from queue import SimpleQueue

from sightline.notify.book import Claimed
from sightline.notify.channels.letters import Channel, Reply, failed, unknown

log = logging.getLogger(__name__)
MOST_THREADS_FOR_ONE = 4  # counting those that hang and may never come back


@dataclass(slots=True, eq=False)
class Errand:
    """A letter that is with the channel. Moments are counted in seconds since the machine started."""

    claimed: Claimed
    start_by: float  # later than this its lease would end before the channel's time is over
    end_by: float
    began: float | None = None
    took_ms: int | None = None
    given_up: bool = False


Done = tuple[Errand, Reply | None]  # no reply: it comes back untouched


class Doors:
    """A door that let the time run out is tried by one letter at a time until it answers; the others need not wait."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._silent: dict[str, Errand | None] = {}  # and who is trying it

    def enter(self, door: str, errand: Errand) -> bool:
        with self._lock:
            if self._silent.get(door):
                return False
            if door in self._silent:
                self._silent[door] = errand
            return True

    def leave(self, door: str, errand: Errand, *, silent: bool) -> None:
        with self._lock:
            if not silent:
                self._silent.pop(door, None)
            elif self._silent.get(door, errand) is errand:
                self._silent[door] = None


class Carriers:
    """Hands errands to threads and tells, through ``done``, how each of them ended."""

    def __init__(self, channel: type[Channel], seconds: float, done: Callable[[Done], None]) -> None:
        self.channel = channel
        self._seconds = seconds
        self._done = done
        self._doors = Doors()
        self._waiting: SimpleQueue[Errand | None] = SimpleQueue()
        self._threads: list[threading.Thread] = []
        self.out: set[Errand] = set()

    @property
    def room(self) -> int:
        return self.channel.room - len(self.out)

    def hand_over(self, errands: Iterable[Errand]) -> None:
        for errand in errands:
            self.out.add(errand)
            self._waiting.put(errand)
        for _missing in range(len(self._threads), min(self.channel.threads, len(self.out))):
            self._hire()

    def give_up_late_ones(self, moment: float) -> list[Done]:
        """A server that sends a byte now and then, or a name that is looked up for ever, outlasts every time-out."""
        late = [errand for errand in self.out if errand.end_by <= moment]
        return [self._give_up(errand) for errand in late]

    def stop(self) -> list[Done]:
        """No new work; what no thread has begun comes back."""
        untouched = [self._give_up(errand) for errand in list(self.out) if errand.began is None]
        for _thread in self._threads:
            self._waiting.put(None)
        return untouched

    def _give_up(self, errand: Errand) -> Done:
        errand.given_up = True  # before "began" is read: either we see that it began, or its thread sees that it is off
        self.out.discard(errand)
        if errand.began is None:
            return errand, None
        self._doors.leave(self.channel.door(errand.claimed.letter), errand, silent=True)
        self._hire()  # in the place of the thread that hangs, which ends when it comes back
        return errand, unknown("It did not end in the time that a channel has.", silent=True)

    def _hire(self) -> None:
        self._threads = [each for each in self._threads if each.is_alive()]
        if len(self._threads) < self.channel.threads * MOST_THREADS_FOR_ONE:
            thread = threading.Thread(target=self._carry, name=self.channel.name, daemon=True)
            self._threads.append(thread)
            thread.start()

    def _carry(self) -> None:
        with closing(self.channel(self._seconds)) as channel:
            while (errand := self._waiting.get()) is not None:
                if errand.given_up:
                    continue
                reply = self._carry_one(channel, errand)
                if errand.given_up:
                    return
                self._done((errand, reply))

    def _carry_one(self, channel: Channel, errand: Errand) -> Reply | None:
        errand.began = moment = time.monotonic()
        if moment > errand.start_by or errand.given_up:  # asked after "began" was set: see _give_up
            return None
        letter = errand.claimed.letter
        door = channel.door(letter)
        if not self._doors.enter(door, errand):
            return failed("Not tried: the other end has let the time run out and has not answered since.")
        try:
            reply = channel.send(letter)
        except (
            Exception
        ) as trouble:  # one letter that trips a channel up must not end the thread that carries the others
            log.exception("Message %s could not be handed to %s.", letter.key, channel.name)
            reply = unknown(f"{type(trouble).__name__} while it was sent.")
        errand.took_ms = round((time.monotonic() - moment) * 1000)
        self._doors.leave(door, errand, silent=reply.silent)
        return reply
