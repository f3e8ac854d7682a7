"""Who was called for a visit, and what became of each message by each way."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sightline.core.access import Actor
from sightline.core.visit import Happened
from sightline.notify.channels.letters import Outcome
from sightline.notify.outbox import sendings_about
from sightline.visits.board_words import hour
from sightline.visits.models import Called, VisitStep

NEWEST = 30
WAYS = {"sms": "text message", "email": "e-mail", "push": "browser", "webhook": "alarm-receiving centre"}
OUTCOMES = {
    Outcome.SENT: "handed over",
    Outcome.FAILED: "failed",
    Outcome.UNKNOWN: "nobody knows whether it arrived: sent again",
}


@dataclass(frozen=True, slots=True)
class SentOut:
    """One attempt. ``to`` is masked. Handed over is not read: no delivery receipt answers an alarm."""

    at: datetime
    channel: str
    to: str
    outcome: Outcome
    said: str

    @property
    def way(self) -> str:
        return WAYS.get(self.channel, self.channel)

    @property
    def words(self) -> str:
        return OUTCOMES[self.outcome]


def sent_about(visit_id: UUID) -> tuple[SentOut, ...]:
    """The newest attempts, newest first."""
    rows = sendings_about(visit_id)[:NEWEST]
    return tuple(SentOut(row.at, row.channel, row.to, Outcome(row.outcome), row.said) for row in rows)


def failing_ways(sent: Sequence[SentOut]) -> tuple[str, ...]:
    """Ways whose newest attempt failed."""
    newest = {each.way: each.outcome for each in reversed(sent)}
    return tuple(way for way, outcome in newest.items() if outcome is Outcome.FAILED)


def how_it_ended(actor: Actor, visit_id: UUID) -> str:
    """For somebody who was called and comes after the end: that it has ended, and who ended it. Empty for others."""
    called = Called.objects.filter(visit=visit_id, practitioner=actor.id, worker=False).exclude(visit__worker=actor.id)
    if not called.exists():
        return ""
    ended = VisitStep.objects.filter(visit=visit_id, what=Happened.RESOLVED.value).select_related("by").first()
    return f"This alarm has ended: {ended.by} ended it at {hour(ended.at)}." if ended else ""
