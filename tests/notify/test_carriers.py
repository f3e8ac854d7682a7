"""The threads of a channel: one that hangs, or trips, costs nobody else anything."""

import threading
import time
from collections.abc import Iterator
from queue import Empty, SimpleQueue
from uuid import uuid4

import pytest
from django.utils import timezone

from sightline.notify.book import Claimed
from sightline.notify.carriers import Carriers, Done, Doors, Errand
from sightline.notify.channels.letters import Channel, Letter, Outcome, Reply, sent
from sightline.notify.models import Message

pytestmark = pytest.mark.engine_free


class Odd(Channel):
    """Sends what is short; trips over "trip"; never comes back from "hang"."""

    name = "odd"
    threads = 2
    room = 8
    released = threading.Event()

    @staticmethod
    def door(letter: Letter) -> str:
        return letter.to

    def send(self, letter: Letter) -> Reply:
        if letter.short == "trip":
            raise ZeroDivisionError
        if letter.short == "hang":
            self.released.wait(10)
        return sent(letter.short)

    def close(self) -> None:
        pass


@pytest.fixture
def done() -> Iterator[SimpleQueue[Done]]:
    Odd.released.clear()
    yield SimpleQueue()
    Odd.released.set()


def errand(short: str, *, to: str = "there", begin: float = 5, end: float = 5) -> Errand:
    now, moment = timezone.now(), time.monotonic()
    letter = Letter(uuid4(), short, to, "", short, "", {}, now, now)
    return Errand(Claimed(Message(key=short), letter), moment + begin, moment + end)


def said(done: SimpleQueue[Done]) -> str:
    reply = done.get(timeout=2)[1]
    return reply.said if reply else "untouched"


def test_a_letter_that_trips_the_channel_up_ends_no_thread(done: SimpleQueue[Done], caplog) -> None:
    carriers = Carriers(Odd, 1, done.put)
    carriers.hand_over([errand("trip"), errand("trip"), errand("trip"), errand("fine")])
    replies = [done.get(timeout=2)[1] for _each in range(4)]
    assert sorted(reply.outcome for reply in replies) == [Outcome.SENT, *[Outcome.UNKNOWN] * 3]
    assert "Message trip could not be handed to odd." in caplog.text


def test_a_thread_that_hangs_beyond_its_time_is_replaced(done: SimpleQueue[Done]) -> None:
    carriers = Carriers(Odd, 1, done.put)
    hanging = [errand("hang", to="A", end=0), errand("hang", to="B", end=0)]
    carriers.hand_over(hanging)
    while not all(each.began for each in hanging):
        time.sleep(0.01)
    given_up = carriers.give_up_late_ones(time.monotonic())
    assert [reply.outcome for _errand, reply in given_up] == [Outcome.UNKNOWN] * 2
    carriers.hand_over([errand("fine", to="C")])
    assert said(done) == "fine"
    Odd.released.set()
    with pytest.raises(Empty):
        done.get(timeout=0.2)  # what comes back too late is not heard


def test_what_no_thread_has_begun_in_time_comes_back_untouched(done: SimpleQueue[Done]) -> None:
    carriers = Carriers(Odd, 1, done.put)
    carriers.hand_over([errand("late", begin=-1)])
    assert said(done) == "untouched"


def test_stopping_hands_back_what_waits(done: SimpleQueue[Done]) -> None:
    carriers = Carriers(Odd, 1, done.put)
    hanging = [errand("hang", to="A"), errand("hang", to="B")]
    carriers.hand_over(hanging)
    while not all(each.began for each in hanging):
        time.sleep(0.01)
    waiting = errand("waits")
    carriers.hand_over([waiting])
    assert carriers.stop() == [(waiting, None)]


def test_a_silent_door_is_tried_by_one_at_a_time_until_it_answers() -> None:
    doors, first, second = Doors(), errand("1"), errand("2")
    assert doors.enter("A", first)
    assert doors.enter("A", second)
    doors.leave("A", first, silent=True)
    assert doors.enter("A", first)
    doors.leave("A", second, silent=True)  # from before: it does not open the way for a second try
    assert not doors.enter("A", second)
    assert doors.enter("B", second)
    doors.leave("A", first, silent=False)
    assert doors.enter("A", first)
    assert doors.enter("A", second)
