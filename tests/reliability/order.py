"""By when a call must have reached a channel, given what was out of order meanwhile."""

from collections.abc import Iterable
from dataclasses import dataclass

from tests.reliability.pulse import Pace
from tests.reliability.terms import CHANNEL_SECONDS, PROMPTLY, REPEAT
from tests.reliability.world import OutOfOrder

ONE_WAY_FAILS = CHANNEL_SECONDS + 1.0  # a way that hangs is left for the next when its time is over


@dataclass(frozen=True)
class Deadline:
    """``ordered_from``: the end of the last trouble in its way, where there was one."""

    at: float
    ordered_from: float | None = None


class Deadlines:
    """Promptly; or, after whatever stood in the way, within one interval and two seconds of its end."""

    def __init__(self, troubles: Iterable[OutOfOrder], pace: Pace) -> None:
        self._troubles = sorted(troubles, key=lambda each: each.since)
        self._pace = pace

    def of(self, owed: float, channels: tuple[str, ...]) -> Deadline:
        """One of two channels that is out of order costs no more than the time after which the next is tried."""
        promptly = PROMPTLY * self._pace.slowness(owed)
        at, ordered_from, before = owed + promptly, None, 0.0
        while at != before:
            before = at
            for end in self._ends(channels, owed, at):
                later = end + REPEAT + PROMPTLY * self._pace.slowness(end)
                if later > at:
                    at, ordered_from = later, end
        if len(channels) > 1 and any(self._in_the_way(channel, owed, at) for channel in channels):
            at += ONE_WAY_FAILS
        return Deadline(at, ordered_from)

    def _ends(self, channels: tuple[str, ...], owed: float, by: float) -> list[float]:
        """The ends of what kept everybody from calling: nobody watched, or every channel was out of order at once."""
        stretches = [(float("-inf"), float("inf"))]
        for channel in channels:
            stretches = [
                (max(since, each.since), min(until, each.until))
                for since, until in stretches
                for each in self._troubles
                if each.what == channel and max(since, each.since) <= min(until, each.until)
            ]
        nobody = [each.until for each in self._in_the_way("calls", owed, by)]
        return nobody + [until for since, until in stretches if since <= by and until >= owed]

    def _in_the_way(self, what: str, owed: float, by: float) -> list[OutOfOrder]:
        return [each for each in self._troubles if each.what == what and each.since <= by and each.until >= owed]
