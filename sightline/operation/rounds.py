"""The watcher's rounds: each looks, says when it next has to look, and is looked at again then or when woken."""

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import DatabaseError, InterfaceError, connection

from sightline.notify.waking import Sleeper

log = logging.getLogger(__name__)
LONGEST_SLEEP = timedelta(seconds=1)  # also where no call reaches us, behind a pooler that passes none on
AFTER_TROUBLE = timedelta(seconds=0.3)


@dataclass(slots=True)
class Round:
    """``look`` is given the time and answers when it next has to look: nothing means when it is woken."""

    name: str
    look: Callable[[datetime], datetime | None]
    woken: bool = True  # what somebody writes may make it due
    due: datetime | None = field(default=None, init=False)
    begun: bool = field(default=False, init=False)

    def is_due(self, now: datetime) -> bool:
        return self.woken or not self.begun or (self.due is not None and self.due <= now)


def go_round(rounds: Sequence[Round], now: datetime) -> datetime:
    """Look at each that is due; answers when one is due next.

    What raises is asked again soon, and those that come after it are left out: a sign of life that stands last is
    given only where all before it went well.
    """
    for each in rounds:
        if not each.is_due(now):
            continue
        try:
            each.due = each.look(now)
            each.begun = True
        except (DatabaseError, InterfaceError) as trouble:
            log.warning("The watcher's round %r cannot reach the database. It is tried again: %s", each.name, trouble)
        except Exception:  # a watcher that ends saves nobody: it says so, gives no sign of life, and looks again
            log.exception("The watcher's round %r failed. It is tried again.", each.name)
        else:
            continue
        connection.close()
        return now + AFTER_TROUBLE
    return min([now + LONGEST_SLEEP, *(each.due for each in rounds if each.due)])


def keep_going_round(
    rounds: Sequence[Round], *, clock: Callable[[], datetime], stopped: threading.Event, sleeper: Sleeper
) -> None:
    while not stopped.is_set():
        due = go_round(rounds, clock())
        sleeper.sleep(max(0.0, (due - clock()).total_seconds()))
    connection.close()
