"""The post room: the next way where one fails, again where nobody knows, never twice where it worked."""

import logging
import time
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from sightline.notify import book
from sightline.notify.channels.letters import sent
from sightline.notify.models import Message, Sending
from sightline.notify.outbox import Way, sendings_about
from sightline.notify.postroom import PostRoom
from tests.notify.fakes import FakeHttp, FakeSmtp
from tests.notify.parts import CENTRE, MAIL, PHONE, put_in, send

pytestmark = [pytest.mark.django_db, pytest.mark.both_engines]
LEASE = timedelta(seconds=11)


def told(about) -> list[tuple[str, str]]:
    return [(row.channel, row.outcome) for row in reversed(sendings_about(about))]


def test_the_first_way_that_works_is_the_only_one_taken(centre: FakeHttp, mailoutbox: list) -> None:
    about = put_in("a", CENTRE, MAIL)
    send()
    send(ahead=3600)
    assert told(about) == [("webhook", "sent")]
    assert [each.key for each in centre.received] == ["a"]
    assert mailoutbox == []


@pytest.mark.parametrize(("mode", "outcome"), [("fail", "failed"), ("hang", "unknown"), ("hang up", "unknown")])
def test_where_a_way_fails_the_next_is_taken(centre: FakeHttp, mailoutbox: list, mode: str, outcome: str) -> None:
    centre.mode = mode
    about = put_in("a", CENTRE, MAIL)
    send()
    assert told(about) == [("webhook", outcome), ("email", "sent")]
    assert len(mailoutbox) == 1


def test_a_refused_port_has_failed_and_the_next_way_is_taken(centre: FakeHttp, mailoutbox: list) -> None:
    centre.refuse()
    about = put_in("a", CENTRE, MAIL)
    send()
    centre.listen_again()
    assert told(about) == [("webhook", "failed"), ("email", "sent")]


@pytest.mark.parametrize("channel", ["webhook", "sms", "push"])
def test_a_channel_that_is_not_set_up_says_so_and_the_next_is_taken(channel: str, mailoutbox: list) -> None:
    about = put_in("a", Way(channel, str(uuid4())), MAIL)
    send()
    assert told(about) == [(channel, "failed"), ("email", "sent")]
    assert ("no longer signed up" if channel == "push" else "not set up") in Sending.objects.get(channel=channel).said


@pytest.mark.parametrize("mode", ["fail", "hang", "hang up"])
def test_a_dead_mail_server_is_gone_round(mail_server: FakeSmtp, centre: FakeHttp, mode: str) -> None:
    mail_server.mode = mode
    about = put_in("a", MAIL, CENTRE)
    send()
    assert told(about) == [("email", "failed"), ("webhook", "sent")]


def test_when_all_ways_fail_it_begins_again_after_a_pause_that_grows(centre: FakeHttp) -> None:
    centre.mode = "fail"
    about = put_in("a", CENTRE, PHONE, not_after=None)
    send()
    assert told(about) == [("webhook", "failed"), ("sms", "failed")]
    send(ahead=0.5)
    assert len(told(about)) == 2
    send(ahead=1.5)
    assert len(told(about)) == 4
    send(ahead=3)  # 1.5 after: the pause is two seconds now
    assert len(told(about)) == 4
    centre.mode = "answer"
    send(ahead=5)
    assert told(about)[4:] == [("webhook", "sent")]


def test_the_pause_is_never_longer_than_a_minute(centre: FakeHttp) -> None:
    centre.mode = "fail"
    put_in("a", not_after=None)
    Message.objects.update(rounds=4000)
    send()
    assert Message.objects.get().try_at <= timezone.now() + timedelta(seconds=60)


def test_it_is_given_up_after_its_time_but_never_untried(centre: FakeHttp, caplog) -> None:
    centre.mode = "fail"
    about = put_in("a", CENTRE, PHONE, not_after=timezone.now() - timedelta(minutes=1))
    send()
    assert told(about) == [("webhook", "failed"), ("sms", "failed")]
    assert Message.objects.get().state == "given up"
    assert "Message a is given up" in caplog.text
    send(ahead=3600)
    assert len(told(about)) == 2


def test_a_hanging_channel_holds_up_no_other(centre: FakeHttp, govuk: FakeHttp, settings) -> None:
    settings.CHANNEL_SECONDS = 2
    centre.mode = "hang"
    for number in range(30):
        put_in(f"hangs{number}", CENTRE)
    for number in range(30):
        put_in(f"goes{number}", PHONE)
    began = time.time()
    send()
    assert len(govuk.received) == 30
    assert max(each.at for each in govuk.received) - began < 1.9  # before the first time-out


def test_those_behind_a_door_that_hangs_take_their_next_way_after_one_time_out(
    centre: FakeHttp, mailoutbox: list, settings
) -> None:
    settings.CHANNEL_SECONDS = 1
    centre.mode = "hang"
    for number in range(60):
        put_in(f"k{number}", CENTRE, MAIL)
    began = time.monotonic()
    send()
    assert len(mailoutbox) == 60
    assert time.monotonic() - began < 4  # twelve at a time would take five seconds
    assert Sending.objects.filter(channel="webhook", said__startswith="Not tried").exists()


def test_urgent_ones_go_first(centre: FakeHttp) -> None:
    for number in range(200):
        put_in(f"k{number}")
    put_in("urgent", urgent=True)
    claimed = book.claim("webhook", 5, now=timezone.now(), lease=LEASE)
    assert claimed[0].message.key == "urgent"


def test_one_message_is_claimed_by_one_sender() -> None:
    for number in range(10):
        put_in(f"k{number}")
    now = timezone.now()
    mine = book.claim("webhook", 6, now=now, lease=LEASE)
    yours = book.claim("webhook", 6, now=now, lease=LEASE)
    assert (len(mine), len(yours)) == (6, 4)
    assert not {each.message.pk for each in mine} & {each.message.pk for each in yours}


def test_a_sender_that_died_leaves_an_unknown_outcome_and_the_message_is_sent_again(centre: FakeHttp, caplog) -> None:
    about = put_in("a", CENTRE, MAIL)
    book.claim("webhook", 1, now=timezone.now(), lease=LEASE)  # and then nothing more is heard of it
    send(ahead=10)
    assert told(about) == []
    with caplog.at_level(logging.WARNING):
        send(ahead=12)
    assert told(about) == [("webhook", "unknown"), ("webhook", "sent")]
    assert "Message a was being sent when its sender ended" in caplog.text


def test_a_sender_that_comes_back_too_late_changes_nothing(centre: FakeHttp) -> None:
    about = put_in("a")
    late = book.claim("webhook", 1, now=timezone.now(), lease=LEASE)
    send(ahead=12)
    ended = [book.Ended(each, sent("HTTP 200"), timezone.now(), 5) for each in late]
    book.write(ended, now=timezone.now())
    assert told(about) == [("webhook", "unknown"), ("webhook", "sent")]


def test_a_clock_that_is_behind_holds_no_message_back(centre: FakeHttp) -> None:
    put_in("a")
    send(ahead=-24 * 3600)
    assert len(centre.received) == 1


def test_a_receiver_that_goes_away_and_comes_back_is_found_again(centre: FakeHttp) -> None:
    room = PostRoom(clock=timezone.now, nudge=lambda: None)
    put_in("a")
    carry(room)
    centre.refuse()  # also on the connection that is open
    about = put_in("b", CENTRE, PHONE)
    carry(room)
    centre.listen_again()
    put_in("c")
    carry(room)
    room.close()
    assert [each.key for each in centre.received] == ["a", "c"]
    assert told(about) == [("webhook", "failed"), ("sms", "failed")]


def carry(room: PostRoom) -> None:
    room.go_round()
    while room.busy:
        time.sleep(0.01)
        room.go_round()


def test_a_bad_word_from_the_other_end_stops_nothing(centre: FakeHttp) -> None:
    put_in("a")
    (claimed,) = book.claim("webhook", 1, now=timezone.now(), lease=LEASE)
    book.write([book.Ended(claimed, sent("\0\ud800", "\0"), timezone.now(), 1)], now=timezone.now())
    assert Sending.objects.get().said == "?"
