"""By when a call must have reached a channel, given what was out of order meanwhile."""

from collections.abc import Iterable
from dataclasses import dataclass

from tests.reliability.world import CHANNEL_SECONDS, REPEAT, OutOfOrder

PROMPTLY = 2.0
AFTER_A_CRASH = REPEAT + 2.0
ONE_WAY_FAILS = CHANNEL_SECONDS + 1.0  # a way that hangs is left for the next when its time is over


@dataclass(frozen=True)
class Deadline:
    """``ordered_from``: the end of the last trouble in its way, where there was one."""

    at: float
    ordered_from: float | None = None


def deadline(owed: float, troubles: Iterable[OutOfOrder], channels: tuple[str, ...]) -> Deadline:
    """Promptly; or, after whatever stood in the way, within one interval and two seconds of its end.

    One of two channels that is out of order costs no more than the time after which the next is tried.
    """
    relevant = sorted((each for each in troubles if each.what in ("calls", *channels)), key=lambda each: each.since)
    at, ordered_from = owed + PROMPTLY, None
    for _again in range(len(relevant) + 1):
        before = at
        for each in (trouble for trouble in relevant if trouble.what == "calls"):
            if each.since <= at and each.until >= owed and each.until + AFTER_A_CRASH > at:
                at, ordered_from = each.until + AFTER_A_CRASH, each.until
        for end in _all_channels_out(relevant, channels, owed, at):
            if end + AFTER_A_CRASH > at:
                at, ordered_from = end + AFTER_A_CRASH, end
        if at == before:
            break
    if len(channels) > 1 and any(each.what in channels and each.since <= at and each.until >= owed for each in relevant):
        at += ONE_WAY_FAILS
    return Deadline(at, ordered_from)


def _all_channels_out(
    troubles: list[OutOfOrder], channels: tuple[str, ...], owed: float, by: float
) -> Iterable[float]:
    """The ends of the stretches in which each of these channels was out of order at once."""
    by_channel = [[each for each in troubles if each.what == channel] for channel in channels]
    stretches = [(float("-inf"), float("inf"))]
    for of_one in by_channel:
        stretches = [
            (max(since, each.since), min(until, each.until))
            for since, until in stretches
            for each in of_one
            if max(since, each.since) <= min(until, each.until)
        ]
    return [until for since, until in stretches if since <= by and until >= owed]
