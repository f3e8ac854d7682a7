"""The states of a visit and what leads from one to another, drawn by running the rules themselves."""

from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sightline.core.alarm import calls_due, is_exhausted, next_moment
from sightline.core.ladder import Ladder
from sightline.core.visit import WITH_DIGITS, Happened, Stage, Step, VisitState, apply

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
BACK_AT = NOON + timedelta(hours=1)
SOMEBODY = UUID(int=1)
SILENCE = "nothing is heard"
MOST_CALLS = 50  # that silence leads nowhere else by then

ABOUT = """\
Every arrow below was found by running `core/visit.py` with the pack's ladder: what is pressed or happens in each state,
and what silence leads to. "(duress)" stands for the digits for duress; what the worker then sees is what the same press
would have shown without. A step that changes nothing has no arrow.
"""


def visit_states(ladder: Ladder) -> Iterator[str]:
    arrows = dict.fromkeys(_arrows(ladder))
    yield ABOUT
    yield "```mermaid\nstateDiagram-v2"
    names = {
        name: f"s{number}" for number, name in enumerate(dict.fromkeys(name for one in arrows for name in one[::2]))
    }
    yield from (f'    state "{name}" as {short}' for name, short in names.items())
    yield "    [*] --> s0"
    yield from (f"    {names[before]} --> {names[after]} : {what}" for before, what, after in arrows)
    yield "```\n"
    yield "| in this state | this | leads to |\n| --- | --- | --- |"
    yield from (f"| {before} | {what} | {after} |" for before, what, after in arrows)


def _arrows(ladder: Ladder) -> Iterator[tuple[str, str, str]]:
    waiting = deque([(VisitState(), NOON)])
    met = {name_of(*waiting[0])}
    while waiting:
        state, now = waiting.popleft()
        for what, after, then in _leads_to(state, now, ladder):
            before, name = name_of(state, now), name_of(after, then)
            if name != before:
                yield before, what, name
            if name not in met:
                met.add(name)
                waiting.append((after, then))


def _leads_to(state: VisitState, now: datetime, ladder: Ladder) -> Iterator[tuple[str, VisitState, datetime]]:
    for what in Happened:
        if what is Happened.RAISED and not any(not call.rung or call.rung.duties for call in calls_due(state, now)):
            continue
        step = Step(what, now, until=max(BACK_AT, now + timedelta(hours=1)), by=SOMEBODY, ladder=ladder)
        yield what.value, apply(state, step).state, now
        if what in WITH_DIGITS:
            yield f"{what.value} (duress)", apply(state, replace(step, duress=True)).state, now
    here, moment = name_of(state, now), next_moment(state, now)
    for _ in range(MOST_CALLS):
        if moment and name_of(state, moment) != here:
            yield SILENCE, state, moment
            return
        moment = next_moment(state, moment) if moment else None


def name_of(state: VisitState, now: datetime) -> str:
    """Where a visit stands, as a responder would say it."""
    alarm = state.alarm
    if state.stage is not Stage.OUT:
        return "back, ended by a responder" if alarm and alarm.resolved_at else state.stage.value
    if state.has_alarm(now):
        cause = alarm.cause.value if alarm else "late"
        if state.is_held(now):
            return f"alarm ({cause}), acknowledged"
        return f"alarm ({cause}), nobody answers" if is_exhausted(state, now) else f"alarm ({cause})"
    return "out, late: the worker is called" if calls_due(state, now) else "out"
