"""The watcher's rounds and its clock."""

import threading
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from unittest.mock import patch

import pytest
from django.db import OperationalError
from django.utils import timezone

from sightline.notify.models import Heartbeat
from sightline.notify.selectors import not_earlier_than
from sightline.notify.services import beat
from sightline.operation.clock import BOOT, SteadyClock
from sightline.operation.rounds import AFTER_TROUBLE, LONGEST_SLEEP, Round, go_round
from sightline.operation.watching import Watcher

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def rounds_of(*looks: timedelta | type[Exception] | None, woken: bool = True) -> tuple[list[Round], list[int]]:
    """A round for each, due again after so long, or raising; and a list of which were looked at."""
    looked: list[int] = []

    def look_of(number: int, says: timedelta | type[Exception] | None):
        def look(now: datetime) -> datetime | None:
            looked.append(number)
            if isinstance(says, type):
                raise says
            return now + says if says else None

        return look

    return [Round(str(number), look_of(number, says), woken=woken) for number, says in enumerate(looks)], looked


def test_the_next_look_is_when_the_first_of_them_is_due() -> None:
    rounds, looked = rounds_of(None, SECOND / 2, SECOND * 3)
    assert go_round(rounds, NOON) == NOON + SECOND / 2
    assert looked == [0, 1, 2]


def test_nothing_due_is_looked_at_again_soon_all_the_same() -> None:
    rounds, _looked = rounds_of(None, SECOND * 90)
    assert go_round(rounds, NOON) == NOON + LONGEST_SLEEP


def test_a_round_that_no_writing_makes_due_waits_for_its_moment() -> None:
    rounds, looked = rounds_of(SECOND * 20, woken=False)
    for seconds in (0, 1, 19, 20, 21):
        go_round(rounds, NOON + SECOND * seconds)
    assert looked == [0, 0]


def test_after_one_that_failed_no_sign_of_life_is_given_and_it_is_tried_again(caplog) -> None:
    rounds, looked = rounds_of(SECOND, ZeroDivisionError, SECOND)
    with patch("sightline.operation.rounds.connection"):
        assert go_round(rounds, NOON) == NOON + AFTER_TROUBLE
        go_round(rounds, NOON + AFTER_TROUBLE)
    assert looked == [0, 1, 0, 1]
    assert "round '1' failed" in caplog.text


def test_a_database_that_is_away_is_said_in_one_line(caplog) -> None:
    rounds, _looked = rounds_of(OperationalError)
    with patch("sightline.operation.rounds.connection"):
        go_round(rounds, NOON)
    assert [record.exc_info for record in caplog.records] == [None]
    assert "cannot reach the database" in caplog.text


def test_a_clock_put_back_changes_nothing_for_the_watcher() -> None:
    clock = SteadyClock()
    before = clock.now()
    with patch("sightline.operation.clock.timezone.now", return_value=before - timedelta(hours=3)):
        assert before <= clock.now() < before + SECOND * 5


def test_a_new_watcher_is_not_earlier_than_the_last_sign_of_life() -> None:
    clock = SteadyClock()
    ahead = timezone.now() + timedelta(hours=1)
    clock.not_before(ahead)
    assert clock.now() >= ahead


@pytest.mark.django_db
def test_a_new_watcher_on_a_clock_put_back_counts_on_from_the_last_sign_of_life() -> None:
    """However long nobody watched: else every restart would hold the alarms back by as much."""
    minute = timedelta(minutes=1)
    now = timezone.now()
    beat("killed", now=now - minute, boot=BOOT, counted=time.monotonic() - 60)
    with (
        closing(Watcher("new", threading.Event())) as watcher,
        patch("sightline.operation.clock.timezone.now", return_value=now - timedelta(hours=1)),
    ):
        watcher._beat(now)
        assert now <= watcher._clock.now() < now + SECOND * 5
    # Another machine counts from another start: it says no more than when it was seen.
    Heartbeat.objects.all().delete()
    beat("elsewhere", now=now - minute, boot="another", counted=0.0)
    assert not_earlier_than(boot=BOOT, counted=time.monotonic()) == now - minute


@pytest.mark.django_db
def test_a_post_room_that_stands_still_takes_the_sign_of_life_with_it(caplog) -> None:
    with closing(Watcher("w", threading.Event())) as watcher:
        watcher._beat(timezone.now())
        first = Heartbeat.objects.get(watcher="w").at
        watcher._post_room.went_round_at -= 11
        watcher._beat(timezone.now())
    assert Heartbeat.objects.get(watcher="w").at == first
    assert "no sign of life" in caplog.text


@pytest.mark.django_db
def test_signs_of_watchers_long_gone_are_cleared_away() -> None:
    now = timezone.now()
    beat("old", now=now - timedelta(days=2))
    beat("young", now=now - timedelta(hours=2))
    beat("new", now=now)
    assert set(Heartbeat.objects.values_list("watcher", flat=True)) == {"young", "new"}
