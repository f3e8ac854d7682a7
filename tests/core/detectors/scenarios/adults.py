"""Limits of the questions about what adults do, and who they are."""

from sightline.core.findings import Level
from tests.core.detectors.scenarios.scenario import (
    Limits,
    Record,
    Scenario,
    Turns,
    born_years_before,
    day,
    row,
    working_day,
)
from tests.core.written import Cells

KIND_BY_STEP = {1: "dismissive", 2: "avoids", 3: "provokes", 4: "shouts"}
MILD = row(day(-7), behaviours="late")


def joined(born: str) -> list[Cells]:
    return [row(day(0), kind="household_change", adult="joined:Craig", child="Erin", born=born)]


def unknown_for(number: int, limits: Limits) -> Record:
    return Record(joined(born_years_before(12)), working_day(number))


def unknown_beside_a_small_child_for(number: int, limits: Limits) -> Record:
    return Record(joined(born_years_before(2)), working_day(number))


def unknown_beside_a_child_aged(number: int, limits: Limits) -> Record:
    return Record(joined(born_years_before(number)), working_day(limits["known_within_young"]))


def left_after_a_worry_of(number: int, limits: Limits) -> Record:
    return Record([row(day(0), kind="concern"), row(day(number), kind="withdrawal")], day(number))


def left_and_not_seen_for(number: int, limits: Limits) -> Record:
    rows = [row(day(-7), child_seen="yes"), row(day(-1), kind="concern"), row(day(0), kind="withdrawal")]
    return Record(rows, working_day(number))


def left_and_perhaps_seen(number: int, limits: Limits) -> Record:
    rows, as_of = left_and_not_seen_for(number, limits)
    return Record([*rows, row(day(1), outcome="took_place")], as_of)


def climbed_by(number: int, limits: Limits) -> Record:
    higher = KIND_BY_STEP[1 + number]
    return Record(
        [row(day(-7), behaviours="late"), row(day(0), behaviours=higher), row(day(7), behaviours=higher)], day(9)
    )


def climbed_on_rows(number: int, limits: Limits) -> Record:
    return Record(
        [row(day(-7), behaviours="late"), *(row(day(each), behaviours="provokes") for each in range(number))], day(9)
    )


def climbed_again_after(number: int, limits: Limits) -> Record:
    rows = [
        row(day(-7), behaviours="late"),
        row(day(0), behaviours="provokes"),
        row(day(number), behaviours="provokes"),
    ]
    return Record(rows, day(number))


def pointed_to_on(number: int, limits: Limits) -> Record:
    rows = [row(day(each), indicators="alcohol") for each in range(number)]
    return Record(rows, day(number + limits["follow_up_within"]))


def not_followed_up_for(number: int, limits: Limits) -> Record:
    return Record([row(day(0), kind="concern", harm="fear", indicators="drugs")], day(number))


def perhaps_followed_up(number: int, limits: Limits) -> Record:
    rows, as_of = not_followed_up_for(number, limits)
    return Record([*rows, row(day(0)[:7], kind="meeting")], as_of)


def threat_not_looked_at_for(number: int, limits: Limits) -> Record:
    return Record([row(day(0), behaviours="threat_verbal")], working_day(number))


def threat_perhaps_looked_at(number: int, limits: Limits) -> Record:
    """Three weeks on, so that the month is over when the first time is up."""
    rows = [row(working_day(15), behaviours="threat_verbal"), row(day(0)[:7], kind="meeting")]
    return Record(rows, working_day(15 + number))


SCENARIOS = {
    ("unknown-adult", "known_within"): Scenario(Turns.AT_LEAST, Level.NOTICE, unknown_for),
    ("unknown-adult", "known_within_young"): Scenario(Turns.AT_LEAST, Level.NOTICE, unknown_beside_a_small_child_for),
    ("unknown-adult", "young"): Scenario(Turns.LESS_THAN, Level.NOTICE, unknown_beside_a_child_aged),
    ("leaving-sight", "soon_after"): Scenario(Turns.AT_MOST, Level.NOTICE, left_after_a_worry_of),
    ("leaving-sight", "seen_within"): Scenario(Turns.AT_LEAST, Level.ACT, left_and_not_seen_for),
    ("leaving-sight", "seen_at_the_latest"): Scenario(Turns.AT_LEAST, Level.ACT, left_and_perhaps_seen),
    ("escalation", "steps"): Scenario(Turns.AT_LEAST, Level.NOTICE, climbed_by),
    ("escalation", "rows"): Scenario(Turns.AT_LEAST, Level.NOTICE, climbed_on_rows),
    ("escalation", "stretch"): Scenario(Turns.LESS_THAN, Level.NOTICE, climbed_again_after),
    ("hidden-issue", "rows"): Scenario(Turns.AT_LEAST, Level.NOTICE, pointed_to_on),
    ("hidden-issue", "follow_up_within"): Scenario(Turns.AT_LEAST, Level.NOTICE, not_followed_up_for),
    ("hidden-issue", "follow_up_at_the_latest"): Scenario(Turns.AT_LEAST, Level.NOTICE, perhaps_followed_up),
    ("violence-unassessed", "looked_at_within"): Scenario(Turns.AT_LEAST, Level.ACT, threat_not_looked_at_for),
    ("violence-unassessed", "looked_at_at_the_latest"): Scenario(Turns.AT_LEAST, Level.ACT, threat_perhaps_looked_at),
}
