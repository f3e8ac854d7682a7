"""What the rounds of ``make reliability`` found, as the page of the docs that keeps it."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from statistics import median

from tests.reliability.rounds import Round
from tests.reliability.terms import CHANNEL_SECONDS, HOLD, LADDER, REPEAT

PAGE = """# Reliability

Measured by `make reliability`, which writes this page. Real processes (two web workers, two watchers, the database,
the other end of each channel) are killed, restarted, cut off and put on wrong clocks while people go out, come
back, are late, call for help and are answered. After each round the phones, the responders and the other ends of
the channels say what they know, and the record is held against it:

* **No false "safe".** No visit is back without a word that was taken before the manager's rung, or a person who
  ended the alarm; none after duress or panic unless a person ended it.
* **No missed alarm.** Whoever is late or calls for help is called for within 2 seconds of the rung; after a crash,
  and after a clock was put back, within one interval and 2 seconds; and again each interval until somebody answers,
  and when an answer has run out. One channel that is out of order delays no other.
* **No lost check-out.** What a phone was told is taken stands in the record, once, however often it was sent.
* **None twice.** A message reaches a channel once, or the attempt before is written down as unknown.

The ladder is in seconds: {rungs}; again every {repeat:g}, an acknowledgement holds {hold:g}. A channel
has {channel:g} second to answer.

| {date}, {engine} | |
|---|---|
| Rounds, each from a seed of its own | {rounds}: {seeds} |
| Faults | {faults} |
| Visits, presses of phones, calls that reached a channel | {visits}, {presses}, {calls} |
| Alarms | {alarms} |
| False "safe", missed alarms, lost check-outs, unexplained doubles | {broken} |
| From the rung to a channel with nothing out of order: median, worst, of how many | {prompt} |
| From the end of an interval to the next call, likewise | {again} |
| From the end of a crash to a channel: median, worst, of how many | {after_crash} |
| Called early, by a clock that was put forward | {early} |
| Attempts whose outcome was unknown; messages that arrived twice for it | {unknown}; {twice} |
| How many times slower than an idle machine; "2 seconds" were as many times longer | {slowness:.1f} |

| fault | how often |
|---|---|
{kinds}

One round again: `SIGHTLINE_FAULT_SEED=<seed> .venv/bin/python -m tests.reliability --rounds 1`.
"""


def page(played: Sequence[Round], engine: str, on: date) -> str:
    verdicts = [each.verdict for each in played]
    kinds = Counter(kind for each in played for kind in each.played.faults)
    return PAGE.format(
        rungs=", ".join(f"{rung['name'].lower()} {rung['after']:g}" for rung in LADDER["rungs"]),
        repeat=REPEAT,
        hold=HOLD,
        channel=CHANNEL_SECONDS,
        date=f"{on:%-d %B %Y}",
        engine=engine,
        rounds=len(played),
        seeds=", ".join(str(each.seed) for each in played),
        faults=sum(kinds.values()),
        visits=sum(len(each.played.visits) for each in played),
        presses=sum(len(out.presses) for each in played for out in each.played.visits.values()),
        calls=sum(len(each.played.received) for each in played),
        alarms=sum(each.alarms for each in verdicts),
        broken=sum(len(each.broken) for each in verdicts),
        prompt=_delays([delay for each in verdicts for delay in each.prompt]),
        again=_delays([delay for each in verdicts for delay in each.again]),
        after_crash=_delays([delay for each in verdicts for delay in each.after_crash]),
        early=sum(each.early for each in verdicts),
        unknown=sum(each.unknown for each in verdicts),
        twice=sum(each.twice for each in verdicts),
        slowness=sum(each.slowness for each in played) / len(played),
        kinds="\n".join(f"| {kind} | {times} |" for kind, times in sorted(kinds.items())),
    )


def _delays(seconds: list[float]) -> str:
    if not seconds:
        return "none"
    return f"{median(seconds):.2f} s, {max(seconds):.2f} s, {len(seconds)}"
