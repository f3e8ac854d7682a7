"""The post room: takes what is due out of the outbox, hands it to the channels, and notes what became of it.

One thread does all the book-keeping, in batches; each channel has threads of its own, which never touch the database.
A message that is claimed is ours until its lease ends. If this process ends first, the next to look finds it, notes
that nobody knows whether it arrived, and sends it again.
"""

import logging
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from queue import Empty, SimpleQueue

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection

from sightline.notify import book
from sightline.notify.book import Claimed, Ended
from sightline.notify.carriers import Carriers, Done, Errand
from sightline.notify.channels import CHANNELS
from sightline.notify.waking import Sleeper

log = logging.getLogger(__name__)
SECONDS_BEYOND_THE_TIME_OUT = 1.0  # by which a lease is longer than a channel may take
SECONDS_TO_BEGIN = 0.5
SECONDS_TO_END = 0.8
LONGEST_SLEEP = 1.0  # also where no call reaches us, behind a pooler that passes none on
SHORTEST_SLEEP = 0.02
SECONDS_UNTIL_TRIED_AGAIN = 0.3
SECONDS_TO_CLOSE = 4.0  # after which whoever stops the watcher would kill it


class PostRoom:
    """``clock`` says what time it is; ``nudge`` is called by any thread when something came back."""

    def __init__(self, *, clock: Callable[[], datetime], nudge: Callable[[], None]) -> None:
        self._clock = clock
        self._nudge = nudge
        self._seconds: float = settings.CHANNEL_SECONDS
        self._came_back: SimpleQueue[Done] = SimpleQueue()
        self._carriers = [Carriers(each, self._seconds, self._take_back) for each in CHANNELS.values()]
        self._unwritten: list[Ended] = []
        self.went_round_at = time.monotonic()

    @property
    def busy(self) -> bool:
        return bool(self._unwritten) or any(each.out for each in self._carriers)

    def go_round(self) -> float:
        """Write down what came back, hand out what is due; answers for how many seconds nothing more is due."""
        self._collect()
        if self._unwritten:
            book.write(self._unwritten, now=self._clock())
            self._unwritten.clear()
        handed_out = sum(self._hand_out(each) for each in self._carriers if each.room * 2 >= each.channel.room)
        self.went_round_at = time.monotonic()
        return 0.0 if handed_out else self._until_next()

    def run(self, stopped: threading.Event, sleeper: Sleeper) -> None:
        """Until stopped. A database that is away for a moment is asked again, and what came back is kept until then."""
        while not stopped.is_set():
            try:
                sleeper.sleep(self.go_round())
            except (DatabaseError, InterfaceError) as trouble:
                log.warning("The post room cannot reach the database and will try again: %s", trouble)
            except Exception:  # a post room that ends sends nothing more: it says so, and the signs of life stop
                log.exception("The post room could not go round. It is tried again.")
            else:
                continue
            connection.close()
            stopped.wait(SECONDS_UNTIL_TRIED_AGAIN)
        self.close()
        connection.close()

    def close(self) -> None:
        """Wait a little for what is on its way. What takes longer is found by the next watcher when its lease ends."""
        for each in self._carriers:
            self._unwritten += [self._ended(done) for done in each.stop()]
        end = time.monotonic() + SECONDS_TO_CLOSE
        while any(each.out for each in self._carriers) and time.monotonic() < end:
            time.sleep(SHORTEST_SLEEP)
            self._collect()
        if self._unwritten:
            try:
                book.write(self._unwritten, now=self._clock())
            except (DatabaseError, InterfaceError) as trouble:
                log.warning("The post room could not write down what it sent last: %s", trouble)

    def _hand_out(self, carriers: Carriers) -> int:
        lease = timedelta(seconds=self._seconds + SECONDS_BEYOND_THE_TIME_OUT)
        moment = time.monotonic()
        claimed = book.claim(carriers.channel.name, carriers.room, now=self._clock(), lease=lease)
        carriers.hand_over(self._errand(each, moment) for each in claimed)
        return len(claimed)

    def _errand(self, claimed: Claimed, moment: float) -> Errand:
        return Errand(claimed, moment + SECONDS_TO_BEGIN, moment + self._seconds + SECONDS_TO_END)

    def _until_next(self) -> float:
        with_room = [each.channel.name for each in self._carriers if each.room * 2 >= each.channel.room]
        moment = time.monotonic()
        waits = [errand.end_by - moment for each in self._carriers for errand in each.out]
        if due := book.next_due(with_room):
            waits.append((due - self._clock()).total_seconds())
        return max(min([LONGEST_SLEEP, *waits]), SHORTEST_SLEEP) if self._came_back.empty() else 0.0

    def _take_back(self, done: Done) -> None:
        self._came_back.put(done)
        self._nudge()

    def _collect(self) -> None:
        try:
            while True:
                errand, reply = self._came_back.get_nowait()
                for each in self._carriers:
                    if errand in each.out:  # else it was given up meanwhile
                        each.out.discard(errand)
                        self._unwritten.append(self._ended((errand, reply)))
        except Empty:
            pass
        moment = time.monotonic()
        for each in self._carriers:
            self._unwritten += [self._ended(done) for done in each.give_up_late_ones(moment)]

    def _ended(self, done: Done) -> Ended:
        errand, reply = done
        began = errand.began if errand.began is not None else time.monotonic()
        handed_at = self._clock() - timedelta(seconds=time.monotonic() - began)
        return Ended(errand.claimed, reply, handed_at, errand.took_ms)


def send_what_is_due(*, clock: Callable[[], datetime]) -> None:
    """Go round until nothing is due and everything has come back, without waiting for what is to be tried later."""
    came_back = threading.Event()
    room = PostRoom(clock=clock, nudge=came_back.set)
    while (seconds := room.go_round()) == 0.0 or room.busy:
        came_back.wait(seconds)
        came_back.clear()
    room.close()
