"""A round told for whoever looks for what went wrong: the script, the troubles, and each visit that was broken."""

from collections.abc import Iterator
from typing import Any

from tests.reliability.judge import Verdict
from tests.reliability.phone import Press
from tests.reliability.play import Out, Played
from tests.reliability.script import Event
from tests.reliability.world import OutOfOrder

Line = tuple[float, str]


def told(seed: int, events: list[Event], played: Played, troubles: list[OutOfOrder], verdict: Verdict) -> str:
    zero = played.began_at
    broken = [out for out in played.visits.values() if any(out.id in words for words in verdict.broken)]
    parts = [
        f"Seed {seed}. Broken:",
        *verdict.broken,
        "\nOut of order:",
        *(f"  {each.since - zero:6.2f} to {each.until - zero:6.2f}  {each.what}: {each.why}" for each in troubles),
        *(line for out in broken for line in _course(out, played)),
        "\nThe script:",
        *map(str, events),
    ]
    return "\n".join(parts)


def _course(out: Out, played: Played) -> list[str]:
    """What everybody saw of a visit, in its order."""
    zero = played.began_at
    lines = [
        (out.due, f"due, the end at {out.end - zero:.2f}; {out.going}"),
        *(line for press in out.presses for line in _of_press(press)),
        *((each.done_at, f"{each.by} {each.what} {each.refused}") for each in out.answers),
        *(_of_step(row) for row in played.record["steps"] if row["visit"] == out.id),
        *(_of_call(line) for line in played.received if line["visit"] == out.id),
    ]
    return [f"\nVisit {out.going.number} ({out.id})", *(f"  {at - zero:6.2f}  {words}" for at, words in sorted(lines))]


def _of_press(press: Press) -> Iterator[Line]:
    yield press.first_sent_at or 0, f"{press.button} {press.digits} {press.until} sent"
    yield press.answered_at or 0, f"{press.button} {press.digits} answered {press.came!r} {press.answers}"


def _of_step(row: dict[str, Any]) -> Line:
    marks = [mark for mark in ("refused", "duress") if row[mark]]
    return row["at"], f"record {row['number']}: {row['what']} {' '.join(marks)}"


def _of_call(line: dict[str, Any]) -> Line:
    return line["at"], f"{line['channel']} to {line['to']} {line['key']}"
