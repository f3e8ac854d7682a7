"""What a channel is handed, what it answers, and what every channel can do."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID


class Outcome(StrEnum):
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"  # it went out, and nobody said whether it arrived


@dataclass(frozen=True, slots=True)
class Subscription:
    """A browser that asked to be told: where its maker takes the words for it, and the keys that seal them."""

    endpoint: str
    p256dh: str
    auth: str


@dataclass(frozen=True, slots=True)
class Letter:
    """One message on one way. Its id stays the same when it is sent again, so that the other end can know it."""

    id: UUID
    key: str
    to: str
    subject: str
    short: str
    body: str
    payload: Mapping[str, object]
    put_at: datetime
    at: datetime
    subscription: Subscription | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    outcome: Outcome
    said: str
    reference: str = ""
    silent: bool = False  # the other end let the time run out
    gone: bool = False  # there is nobody at that address any more


def sent(said: str, reference: str = "") -> Reply:
    return Reply(Outcome.SENT, said, reference)


def failed(said: str, *, silent: bool = False, gone: bool = False) -> Reply:
    return Reply(Outcome.FAILED, said, silent=silent, gone=gone)


def unknown(said: str, *, silent: bool = False) -> Reply:
    return Reply(Outcome.UNKNOWN, said, silent=silent)


class Channel(ABC):
    """One of these a thread, so that each keeps its own connection open. Never asks the database."""

    name: ClassVar[str]
    threads: ClassVar[int]
    room: ClassVar[int]  # how many letters may be with the channel at once, those that wait for a thread included

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    @staticmethod
    def door(letter: Letter) -> str:
        """Who has to answer: while one door stays silent, letters for other doors go on."""
        return ""

    @abstractmethod
    def send(self, letter: Letter) -> Reply:
        """Hand the letter over, within ``seconds``. What the other end does is a reply, never an error."""

    @abstractmethod
    def close(self) -> None:
        """Hang up."""
