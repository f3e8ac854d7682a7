"""A round told so that somebody can find out what went wrong: the script, the troubles, and each visit that was broken."""

from tests.reliability.judge import Verdict
from tests.reliability.play import Out, Played
from tests.reliability.script import Event
from tests.reliability.world import OutOfOrder


def told(seed: int, events: list[Event], played: Played, troubles: list[OutOfOrder], verdict: Verdict) -> str:
    broken = [out for out in played.visits.values() if any(out.id in words for words in verdict.broken)]
    parts = [
        f"Seed {seed}. Broken:",
        *verdict.broken,
        "\nOut of order:",
        *(f"  {each.since - played.began_at:6.2f} to {each.until - played.began_at:6.2f}  {each.what}: {each.why}" for each in troubles),
        *(line for out in broken for line in ("", *_course(out, played))),
        "\nThe script:",
        *map(str, events),
    ]  # fmt: skip
    return "\n".join(parts)


def _course(out: Out, played: Played) -> list[str]:
    """What everybody saw of a visit, in its order."""
    lines = [(out.due, f"due, the end at {out.end - played.began_at:.2f}; {out.going}")]
    for press in out.presses:
        lines.append((press.first_sent_at or 0, f"{press.button} {press.digits} {press.until} sent"))
        lines.append((press.answered_at or 0, f"{press.button} {press.digits} answered {press.came!r} {press.answers}"))
    for answer in out.answers:
        lines.append(
            (
                answer.done_at,
                f"{answer.by} {answer.what} (asked {answer.done_at - answer.asked_at:.2f} s before) {answer.refused}",
            )
        )
    for row in played.record["steps"]:
        if row["visit"] == out.id:
            lines.append(
                (
                    row["at"],
                    f"record {row['number']}: {row['what']} {'refused' if row['refused'] else ''} {'duress' if row['duress'] else ''}",
                )
            )
    for line in played.received:
        if line["visit"] == out.id:
            lines.append(
                (
                    line["at"],
                    f"{line['channel']} to {line['to']} {line['key'][37:] if line['channel'] == 'webhook' else line['key']}",
                )
            )
    return [
        f"Visit {out.going.number} ({out.id})",
        *(f"  {at - played.began_at:6.2f}  {words}" for at, words in sorted(lines)),
    ]
