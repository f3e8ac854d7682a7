"""The outbox: what is to leave the product is put in here, in the transaction of whoever has something to tell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from sightline.notify.channels import CHANNELS
from sightline.notify.models import OPEN, Message, Sending, State
from sightline.notify.waking import wake

LONGEST_SHORT = 300
AT_A_TIME = 500
WORDS_ARE_KEPT_FOR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Way:
    """A channel and an address there: a phone number, an e-mail address, a subscription's id, a receiver's name."""

    channel: str
    to: str

    def __post_init__(self) -> None:
        if self.channel not in CHANNELS:
            raise ValueError(f"No channel is called {self.channel!r}. There are {', '.join(CHANNELS)}.")
        if self.channel == "push":
            UUID(self.to)  # else the whole batch that it is sent with would stumble over it


@dataclass(frozen=True, slots=True)
class Envelope:
    """``key`` is put in once. The ways are tried in order, until one of them works.

    ``not_after``: given up after this moment, but never before every way was tried once.
    """

    key: str
    partnership_id: UUID
    ways: tuple[Way, ...]
    subject: str
    short: str
    body: str
    payload: Mapping[str, object]
    about: UUID | None = None
    urgent: bool = False
    not_after: datetime | None = None


def put(envelopes: Sequence[Envelope], *, now: datetime) -> int:
    """Put these in, in the caller's transaction; answers how many are new. A key that is there is left alone."""
    added = 0
    for start in range(0, len(envelopes), AT_A_TIME):
        messages = [_message(envelope, now) for envelope in envelopes[start : start + AT_A_TIME]]
        Message.objects.bulk_create(messages, ignore_conflicts=True)
        added += Message.objects.filter(pk__in=[message.pk for message in messages]).count()
    if added:
        wake()
    return added


def withdraw(about: UUID) -> None:
    """What still waits to be asked of somebody about this is asked no more; what calls for help goes on."""
    waiting = Message.objects.filter(about=about, urgent=False, state=State.WAITING.value)
    waiting.update(state=State.GIVEN_UP.value)


def sendings_about(about: UUID) -> QuerySet[Sending]:
    """Every attempt to tell somebody of this, newest first: channel, to (masked), at, outcome, said."""
    return Sending.objects.filter(about=about).order_by("-at")


def forget_words(*, now: datetime) -> None:
    """What has left long ago, or never will, keeps its key and loses its words and addresses."""
    ended = Message.objects.exclude(state__in=OPEN).filter(put_at__lt=now - WORDS_ARE_KEPT_FOR).exclude(ways=[])
    ended.update(subject="", short="", body="", payload={}, ways=[])


def _message(envelope: Envelope, now: datetime) -> Message:
    return Message(
        partnership_id=envelope.partnership_id,
        key=envelope.key,
        about=envelope.about,
        urgent=envelope.urgent,
        ways=[[way.channel, way.to] for way in envelope.ways],
        subject=envelope.subject,
        short=envelope.short[:LONGEST_SHORT],
        body=envelope.body,
        payload=dict(envelope.payload),
        put_at=now,
        not_after=envelope.not_after,
        # Whom nothing reaches gets no message; that it was to be sent stays to be seen.
        state=State.WAITING.value if envelope.ways else State.GIVEN_UP.value,
        channel=envelope.ways[0].channel if envelope.ways else "",
    )
