"""The post room's book: which messages are whose to send now, and what became of them."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from django.db import transaction
from django.db.models import Min

from sightline.notify.channels.letters import Letter, Outcome, Reply, Subscription, unknown
from sightline.notify.masking import masked
from sightline.notify.models import AT_ONCE, OPEN, Message, PushSubscription, Sending, State

log = logging.getLogger(__name__)
LONGEST_PAUSE = 60
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Claimed:
    """A message that is ours to send until the lease ends."""

    message: Message
    letter: Letter


@dataclass(frozen=True, slots=True)
class Ended:
    """What became of one: ``reply`` is nothing where it was handed back untouched."""

    claimed: Claimed
    reply: Reply | None
    at: datetime
    took_ms: int | None


def claim(channel: str, count: int, *, now: datetime, lease: timedelta) -> list[Claimed]:
    """Take up to ``count`` messages whose turn it is on this channel, urgent ones first; nobody else gets the same."""
    due = Message.objects.filter(state__in=OPEN, channel=channel, try_at__lte=now)
    if not due.exists():
        return []  # without the lock that a transaction takes on SQLite
    with transaction.atomic():
        in_turn = due.order_by("-urgent", "try_at", "put_at")
        messages = list(in_turn.select_for_update(skip_locked=True)[:count])
        _note_those_left_behind([each for each in messages if each.state == State.SENDING], now)
        ours = uuid4()
        taken = due.filter(pk__in=[each.pk for each in messages])
        taken.update(state=State.SENDING.value, claim=ours, try_at=now + lease)
    subscriptions = _subscriptions_of(messages) if channel == "push" else {}
    for each in messages:
        each.claim = ours
    return [Claimed(each, _letter(each, now, subscriptions)) for each in messages]


def write(ended: Sequence[Ended], *, now: datetime) -> None:
    """Note what became of these. One whose lease ran out meanwhile is another's by now, who has noted that already."""
    with transaction.atomic():
        held = Message.objects.select_for_update().filter(pk__in=[each.claimed.message.pk for each in ended])
        claims = dict(held.order_by("pk").values_list("pk", "claim"))
        ours = [each for each in ended if claims.get(each.claimed.message.pk) == each.claimed.message.claim]
        _note(_sending(each.claimed.message, each.reply, each.at, each.took_ms) for each in ours if each.reply)
        reached = [each.claimed.message.pk for each in ours if each.reply and each.reply.outcome is Outcome.SENT]
        if reached:
            Message.objects.filter(pk__in=reached).update(state=State.DONE.value, claim=None)
        _move_on([each for each in ours if not each.reply or each.reply.outcome is not Outcome.SENT], now)
        _forget_browsers_that_are_gone(ours)


def next_due(channels: Iterable[str]) -> datetime | None:
    """When the next message on one of these channels may be tried, or the next lease ends."""
    earliest: datetime | None = Message.objects.filter(state__in=OPEN, channel__in=channels).aggregate(
        at=Min("try_at")
    )["at"]
    return earliest


def _move_on(ended: list[Ended], now: datetime) -> None:
    if not ended:
        return
    messages = [each.claimed.message for each in ended]
    for each in ended:
        message = each.claimed.message
        message.state, message.claim, message.try_at = State.WAITING.value, None, AT_ONCE
        if each.reply:
            _next_way(message, now)
    columns = ["state", "claim", "try_at", "place", "channel", "rounds"]
    Message.objects.bulk_update(messages, columns, batch_size=100)


def _next_way(message: Message, now: datetime) -> None:
    """The next in order; after the last a pause, then the first again."""
    message.place += 1
    if message.place == len(message.ways):
        message.place = 0
        message.rounds += 1
        message.try_at = now + timedelta(seconds=min(LONGEST_PAUSE, 2 ** min(message.rounds - 1, 10)))
        if message.not_after is not None and message.try_at > message.not_after:
            message.state = State.GIVEN_UP.value
            log.warning("Message %s is given up: none of its ways worked in time.", message.key)
    message.channel = message.ways[message.place][0]


def _note_those_left_behind(messages: list[Message], now: datetime) -> None:
    """Their sender ended, or was ended, in the middle: whether they arrived nobody knows, so they are sent again."""
    for each in messages:
        log.warning("Message %s was being sent when its sender ended. It is sent again.", each.key)
    words = unknown("Its sender ended in the middle of it; sent again.")
    _note(_sending(each, words, now, None) for each in messages)


def _note(sendings: Iterable[Sending]) -> None:
    Sending.objects.bulk_create(sendings, ignore_conflicts=True)


def _sending(message: Message, reply: Reply, at: datetime, took_ms: int | None) -> Sending:
    channel, to = message.ways[message.place]
    return Sending(
        partnership_id=message.partnership_id,
        message_id=message.pk,
        key=message.key,
        about=message.about,
        channel=channel,
        to=masked(channel, to)[:LONGEST],
        at=at,
        outcome=reply.outcome.value,
        said=_storable(reply.said),
        took_ms=took_ms,
        reference=_storable(reply.reference)[:LONGEST],
    )


def _letter(message: Message, now: datetime, subscriptions: dict[str, Subscription]) -> Letter:
    to = message.ways[message.place][1]
    return Letter(
        id=message.pk,
        key=message.key,
        to=to,
        subject=message.subject,
        short=message.short,
        body=message.body,
        payload=message.payload,
        put_at=message.put_at,
        at=now,
        subscription=subscriptions.get(to),
    )


def _subscriptions_of(messages: list[Message]) -> dict[str, Subscription]:
    ids = {each.ways[each.place][1] for each in messages}
    return {
        str(each.pk): Subscription(each.endpoint, each.p256dh, each.auth)
        for each in PushSubscription.objects.filter(pk__in=ids)
    }


def _storable(said: str) -> str:
    """What another server said may hold what no database takes."""
    return said.replace("\0", "").encode(errors="replace").decode()


def _forget_browsers_that_are_gone(ended: list[Ended]) -> None:
    if gone := [each.claimed.letter.to for each in ended if each.reply and each.reply.gone]:
        PushSubscription.objects.filter(pk__in=gone).delete()
