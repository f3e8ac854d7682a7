"""What must hold of a round, whatever happened in it. Written from what the workers, the responders and the other ends
of the channels know; of the product's own rules it uses none.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from math import inf
from typing import Any

from tests.reliability.course import A_BLINK, Course, counts, course_of, raises, stretches, under_duress
from tests.reliability.order import Deadlines
from tests.reliability.phone import Press
from tests.reliability.play import Out, Played
from tests.reliability.pulse import Pace
from tests.reliability.terms import REPEAT, TO_RESPONDERS
from tests.reliability.world import OutOfOrder

PEOPLE, CENTRE = ("sms", "email"), ("webhook",)
EARLY = 0.5
SECONDS_TO_BE_UP = 4


@dataclass
class Verdict:
    broken: list[str] = field(default_factory=list)
    prompt: list[float] = field(default_factory=list)  # seconds from the rung to a channel
    after_crash: list[float] = field(default_factory=list)  # seconds from the end of the trouble
    again: list[float] = field(default_factory=list)  # seconds by which a further call came after its interval
    alarms: int = 0
    early: int = 0  # by a clock that was put forward
    unknown: int = 0
    twice: int = 0


class Judge:
    def __init__(self, played: Played, troubles: list[OutOfOrder], pace: Pace) -> None:
        self._played = played
        self._troubles = troubles
        self._pace = pace
        self._deadlines = Deadlines(troubles, pace)
        self._verdict = Verdict()
        self._steps: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for row in played.record["steps"]:
            self._steps[row["visit"]].append(row)
        self._calls: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for line in played.received:
            if line["to"] in TO_RESPONDERS:
                self._calls[line["visit"]].append(line)
        self._stage = {row["id"]: row for row in played.record["visits"]}
        self._clocks_wrong_from = min((each.since for each in troubles if each.why.startswith("clock")), default=inf)

    def verdict(self) -> Verdict:
        for out in self._played.visits.values():
            course = course_of(out, may_be_late=self._web_is_behind_and_nobody_called(out))
            self._no_false_safe(out, course)
            self._no_missed_alarm(out, course)
            self._no_early_alarm(out, course)
            self._phone_stays_silent(out)
            self._no_lost_press(out, course)
            self._board_agrees(out)
        self._none_twice()
        self._soon_up_again()
        return self._verdict

    def _broken(self, out: Out, words: str) -> None:
        self._verdict.broken.append(f"Visit {out.going.number} ({out.id}): {words}")

    def _after(self, moment: float | None) -> str:
        return "never" if moment is None else f"{moment - self._played.began_at:.2f}"

    def _web_is_behind_and_nobody_called(self, out: Out) -> float:
        """Until when the web server may take a check-out that comes too late: by its clock it does not."""
        behind = min(
            (each.since for each in self._troubles if each.why.startswith("clock of web wrong by -")), default=inf
        )
        called = min((each["at"] for each in self._calls[out.id]), default=inf)
        return called + A_BLINK if called > behind else -inf

    # The four --------------------------------------------------------------------------------------------

    def _no_false_safe(self, out: Out, course: Course) -> None:
        is_back = self._stage[out.id]["stage"] == "back"
        resolved = [each for each in out.answers if each.what == "resolved" and not each.refused]
        if is_back and course.raised is not None and not resolved:
            self._broken(out, "FALSE SAFE: back after panic or duress, and nobody ended the alarm.")
        if is_back and course.safe_at is None and not resolved:
            self._broken(out, "FALSE SAFE: back, and nobody said so in time.")
        if not is_back and (course.safe_at is not None or resolved) and course.raised is None:
            self._broken(out, "LOST CHECK-OUT: somebody was told that it was taken, and the visit is not back.")

    def _no_missed_alarm(self, out: Out, course: Course) -> None:
        began = course.raised if course.raised is not None else (course.rung if course.safe_at is None else None)
        if began is None:
            return
        resolved = min((each.asked_at for each in out.answers if counts(each, "resolved")), default=inf)
        end = min(resolved, self._played.ended_at)
        self._verdict.alarms += began < end
        for owed, until, first in stretches(out, began, end):
            for who, channels in (("anybody who answers", PEOPLE), ("the receiving centre", CENTRE)):
                self._called_from(out, owed, until, who=who, channels=channels, counts=first)

    def _called_from(
        self, out: Out, owed: float, until: float, *, who: str, channels: tuple[str, ...], counts: bool
    ) -> None:
        """The first call in time, and then again and again."""
        calls = [each["at"] for each in self._calls[out.id] if each["channel"] in channels]
        while True:
            by = self._deadlines.of(owed, channels)
            reached = next((at for at in calls if at >= owed - REPEAT), None)
            if min(by.at, until) == until and (reached is None or reached > until):
                return
            if reached is None or reached > by.at:
                what = "called" if counts else "called again"
                self._broken(
                    out,
                    f"MISSED ALARM: {who} was to be {what} from {self._after(owed)} on, at the latest at "
                    f"{self._after(by.at)}; it was {self._after(reached)}.",
                )
                return
            self._measure(reached, owed, by.ordered_from, counts=counts)
            calls = [at for at in calls if at > reached]
            owed, counts = reached + REPEAT, False

    def _measure(self, reached: float, owed: float, ordered_from: float | None, *, counts: bool) -> None:
        if not counts:
            if ordered_from is None:
                self._verdict.again.append(max(0.0, reached - owed))
            return
        if reached < owed - EARLY:
            self._verdict.early += 1
            return
        if ordered_from is None:
            self._verdict.prompt.append(max(0.0, reached - owed))
        else:
            self._verdict.after_crash.append(max(0.0, reached - max(owed, ordered_from)))

    def _no_early_alarm(self, out: Out, course: Course) -> None:
        first = min((each["at"] for each in self._calls[out.id]), default=inf)
        allowed = min(course.early, course.raised if course.raised is not None else inf)
        pressed = min((each.first_sent_at for each in out.presses if raises(each)), default=inf)
        if first < min(allowed, pressed) - A_BLINK and first < self._clocks_wrong_from:
            self._broken(out, f"FALSE ALARM: called at {self._after(first)}, before {self._after(allowed)}.")

    def _phone_stays_silent(self, out: Out) -> None:
        """Whoever stands beside the worker must not learn of the duress. What was on its way before may still come."""
        said = min((each.answered_at for each in out.presses if under_duress(each) and each.answered_at), default=inf)
        ahead = (each.since for each in self._troubles if each.why.startswith("clock") and "+" in each.why)
        until = min(ahead, default=inf)  # by a watcher whose clock was put forward all is later
        own = (each for each in self._played.record["messages"] if each["visit"] == out.id)
        for message in (each for each in own if each["to"] not in TO_RESPONDERS):
            if said + A_BLINK < message["put_at"] < until:
                self._broken(out, f"DURESS GIVEN AWAY: a call to the worker at {self._after(message['put_at'])}.")

    def _no_lost_press(self, out: Out, course: Course) -> None:
        by_moment = Counter(
            datetime.fromisoformat(row["pressed_at"]) for row in self._steps[out.id] if row["pressed_at"]
        )
        for press in out.presses:
            rows = by_moment[datetime.fromisoformat(press.pressed_at)]
            if press.answered_at is None:
                self._broken(out, f"NO ANSWER to {press.button}, in the end: {press.answers}.")
            elif rows > 1:
                self._broken(out, f"TAKEN TWICE: {press.button} stands {rows} times in the record.")
            elif rows == 0 and press.button in ("check-out", "help") and not self._was_over_before(out, press):
                self._broken(
                    out,
                    f"LOST CHECK-OUT: {press.button} was answered {press.came or 'taken'!r} and is not in the record.",
                )
            elif press.came == "not-taken" and self._came_in_time(out, course, press):
                self._broken(out, f"REFUSED: {press.button} at {self._after(press.answered_at)}, before the rung.")

    def _came_in_time(self, out: Out, course: Course, press: Press) -> bool:
        before = min(course.early - A_BLINK, self._clocks_wrong_from)
        return course.raised is None and press.answered_at < before and not self._was_over_before(out, press)

    def _was_over_before(self, out: Out, press: Press) -> bool:
        """Once the visit is over, as its worker sees it, a press changes nothing."""
        ends = [each.asked_at for each in out.answers if each.what in ("resolved", "spoken for") and not each.refused]
        ends += [
            each.first_sent_at
            for each in out.presses
            if each is not press and each.button == "check-out" and each.was_taken
        ]
        return min(ends, default=inf) <= press.answered_at

    def _board_agrees(self, out: Out) -> None:
        row = self._stage[out.id]
        if row["stage"] != row["by_steps"]:
            self._broken(out, f"The board says {row['stage']}, the steps say {row['by_steps']}.")
        if row["stage"] == "out" and row["next_call_at"] is None:
            self._broken(out, "MISSED ALARM: it is out, and no call is owed.")

    def _none_twice(self) -> None:
        accepted = Counter((line["channel"], line["key"]) for line in self._played.received)
        unknown: Counter[tuple[str, str]] = Counter()
        for sending in self._played.record["sendings"]:
            if sending["outcome"] == "unknown":
                self._verdict.unknown += 1
                key = sending["key"] if sending["channel"] == "webhook" else _reference(sending)
                unknown[sending["channel"], key] += 1
        for (channel, key), times in accepted.items():
            self._verdict.twice += times > 1
            if times > 1 + unknown[channel, key]:
                self._verdict.broken.append(
                    f"TWICE: {channel} {key} arrived {times} times, unknown {unknown[channel, key]}."
                )

    def _soon_up_again(self) -> None:
        """Else a watcher that never comes back would excuse every alarm that it misses."""
        for each in self._troubles:
            if each.mended_at is None:
                continue
            if each.until > each.mended_at + SECONDS_TO_BE_UP * self._pace.slowness(each.mended_at):
                self._verdict.broken.append(
                    f"NOT UP AGAIN: after {each.why} at {self._after(each.since)} all ran from "
                    f"{self._after(each.mended_at)} on, and the next sign of life came at {self._after(each.until)}."
                )


def _reference(sending: dict[str, Any]) -> str:
    """A text message bears the message's id, a mail has it in its Message-ID."""
    id_ = sending["message_id"]
    return f"<{id_}@localhost>" if sending["channel"] == "email" else id_
