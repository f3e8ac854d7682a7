"""What a practitioner has been told, what is to leave the product and what became of it; the watcher's own rows."""

import uuid
from datetime import UTC, datetime
from enum import StrEnum

from django.db import models
from django.db.models import Q

from sightline.notify.channels.letters import Outcome


class Notice(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="+")
    practitioner = models.ForeignKey("accounts.Practitioner", on_delete=models.PROTECT, related_name="notices")
    case_id = models.UUIDField(null=True)  # the address of the case; the reader's access is decided when it is opened
    says = models.TextField()
    told_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["practitioner", "seen_at"])]

    def __str__(self) -> str:
        return self.says


class Heartbeat(models.Model):
    """The watcher's sign of life, one row a watcher. ``counted``: what its machine's count of seconds said then, which
    goes on since the start that ``boot`` names, whatever the clock on the wall does."""

    watcher = models.CharField(max_length=100, primary_key=True)
    at = models.DateTimeField()
    boot = models.CharField(max_length=40, default="")
    counted = models.FloatField(default=0.0)

    def __str__(self) -> str:
        return self.watcher


class DayTurn(models.Model):
    """A day whose turn the watcher has gone through: claimed by one watcher, finished when ``done_at`` is set."""

    day = models.DateField(primary_key=True)
    claimed_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.day.isoformat()


class State(StrEnum):
    WAITING = "waiting"
    SENDING = "sending"
    DONE = "done"
    GIVEN_UP = "given up"


AT_ONCE = datetime(2000, 1, 1, tzinfo=UTC)  # due by every clock, also by one that was put back
OPEN = (State.WAITING.value, State.SENDING.value)


class Message(models.Model):
    """Something that is to reach one person or system, by the first of its ways that works."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=200, unique=True)
    about = models.UUIDField(null=True)
    urgent = models.BooleanField(default=False)
    ways = models.JSONField()  # channel and address of each, in order
    subject = models.TextField()
    short = models.TextField()
    body = models.TextField()
    payload = models.JSONField()
    put_at = models.DateTimeField()
    not_after = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, default=State.WAITING.value)
    place = models.PositiveSmallIntegerField(default=0)  # the way whose turn it is
    channel = models.CharField(max_length=10)  # of that way
    rounds = models.PositiveIntegerField(default=0)  # how often every way has failed
    # Not before this moment. While it is being sent: the end of the lease, after which its sender is taken for dead.
    try_at = models.DateTimeField(default=AT_ONCE)
    claim = models.UUIDField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["channel", "-urgent", "try_at", "put_at"],
                condition=Q(state__in=OPEN),
                name="notify_message_in_turn",
            ),
            models.Index(
                fields=["about"], condition=Q(state__in=OPEN, about__isnull=False), name="notify_message_about"
            ),
        ]

    def __str__(self) -> str:
        return self.key


class Sending(models.Model):
    """One attempt that ended, and how: append-only, and without the words that were sent."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="+")
    message_id = models.UUIDField()  # which may be cleared away before this row is
    key = models.CharField(max_length=200)
    about = models.UUIDField(null=True)
    channel = models.CharField(max_length=10)
    to = models.CharField(max_length=200)  # masked
    at = models.DateTimeField()  # when it was handed to the channel
    outcome = models.CharField(max_length=10)
    said = models.TextField()
    took_ms = models.PositiveIntegerField(null=True)
    reference = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["about", "at"], condition=Q(about__isnull=False), name="notify_sending_about")]
        constraints = [
            models.UniqueConstraint(
                fields=["key", "channel"], condition=Q(outcome=Outcome.SENT.value), name="one_sending_reaches"
            )
        ]

    def __str__(self) -> str:
        return f"{self.channel} to {self.to}: {self.outcome}"


class PushSubscription(models.Model):
    """A browser of a practitioner that asked to be told."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="+")
    practitioner = models.ForeignKey("accounts.Practitioner", on_delete=models.PROTECT, related_name="+")
    endpoint = models.TextField(unique=True)
    p256dh = models.CharField(max_length=200)
    auth = models.CharField(max_length=100)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.pk)
