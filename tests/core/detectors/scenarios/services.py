"""Limits of the questions about what the services do."""

from sightline.core.findings import Level
from tests.core.detectors.scenarios.scenario import Limits, Record, Scenario, Turns, day, row, status, working_day
from tests.core.written import Cells

FAR = 10_000
AGENCIES = ("Social work", "School", "Police", "Health visiting", "Housing", "Hospital", "Nursery", "GP surgery")


# changing-workers ---------------------------------------------------------------------------------


def changes(number: int, limits: Limits) -> Record:
    return Record([row(day(7 * each), kind="change_of_worker") for each in range(number)], day(90))


def faces(number: int, limits: Limits) -> Record:
    return Record([row(day(7 * each), practitioner=f"Worker {each}") for each in range(number)], day(90))


def changes_within(number: int, limits: Limits) -> Record:
    return Record([row(day(each), kind="change_of_worker") for each in (0, 1, number)], day(number))


# concerns-add-up ----------------------------------------------------------------------------------


def worries(number: int, sources: int = FAR) -> list[Cells]:
    return [
        row(day(each), kind="concern", agency=AGENCIES[each % min(sources, len(AGENCIES))]) for each in range(number)
    ]


def worries_alone(number: int, limits: Limits) -> Record:
    return Record(worries(number), day(number + limits["joined_within"]))


def worries_from(number: int, limits: Limits) -> Record:
    return Record(worries(limits["worries"], number), day(60))


def worries_joined_after(number: int, limits: Limits) -> Record:
    """All of one day, so that one meeting may join them all."""
    rows = [{**worry, "when": day(0)} for worry in worries(limits["worries"])]
    return Record([*rows, row(day(number), kind="meeting")], day(90))


def worries_within(number: int, limits: Limits) -> Record:
    rows = worries(limits["worries"])
    return Record([*rows[:-1], {**rows[-1], "when": day(number)}], day(number + limits["joined_within"]))


# services-step-back -------------------------------------------------------------------------------


def hard_day() -> Cells:
    return row(day(0), kind="phone", behaviours="shouts")


def weekly(weeks: range, agency: str = "Social work") -> list[Cells]:
    return [row(day(7 * week + 3), agency=agency, outcome="took_place", child_seen="yes") for week in weeks]


def nothing_after(number: int, limits: Limits) -> Record:
    return Record([*weekly(range(-8, 0)), hard_day()], day(number))


def tried_before(number: int, limits: Limits) -> Record:
    return Record([*weekly(range(-number, 0)), hard_day()], day(limits["after"]))


def tried_long_before(number: int, limits: Limits) -> Record:
    rows = [row(day(-each), outcome="took_place") for each in (1, 2, number)]
    return Record([*rows, hard_day()], day(limits["after"]))


def fell_by(number: int, limits: Limits) -> Record:
    """Eight attempts in eight weeks before, so four in four weeks would be as many."""
    return Record([*weekly(range(-8, 0)), hard_day(), *weekly(range(4 - number // 25))], day(limits["after"]))


def fell_together(number: int, limits: Limits) -> Record:
    tried = [attempt for agency in AGENCIES[:number] for attempt in weekly(range(-8, 0), agency)]
    return Record([*tried, hard_day()], day(limits["after"]))


def ended_after(number: int, limits: Limits) -> Record:
    rows = [row(day(0), outcome="no_access", child_seen="no"), row(day(number), kind="service_ended")]
    return Record(rows, day(number))


# service-withheld ---------------------------------------------------------------------------------


def stopped_after(number: int, limits: Limits) -> Record:
    return Record([hard_day(), row(day(number), kind="service_ended")], day(number + limits["replaced_within"]))


def replaced_after(number: int, limits: Limits) -> Record:
    rows = [hard_day(), row(day(1), kind="service_ended"), row(day(1 + number), agency="School", kind="phone")]
    return Record(rows, day(90))


# silent-agency ------------------------------------------------------------------------------------


def fell_silent(rows: int, said: str) -> list[Cells]:
    school = [row(day(-each), agency="School", kind="school_contact") for each in range(rows)]
    return [status(day(-40), said), *school, row(day(5), kind="phone", outcome="took_place")]


def rows_before_silence(number: int, limits: Limits) -> Record:
    return Record(fell_silent(number, "open"), day(limits["silent"]))


def silent_for(number: int, limits: Limits) -> Record:
    return Record(fell_silent(limits["rows"], "open"), day(number))


def silent_beside_a_protected_child_for(number: int, limits: Limits) -> Record:
    return Record(fell_silent(limits["rows"], "child_protection"), day(number))


# unsupported-optimism -----------------------------------------------------------------------------


def contacts(number: int, good: int) -> list[Cells]:
    worry = row(day(-7), kind="concern", harm="neglect")
    signs = {"strength": "warm", "source": "parent"}
    return [worry, *(row(day(each), outcome="took_place", **(signs if each < good else {})) for each in range(number))]


def contacts_in_a_row(number: int, limits: Limits) -> Record:
    return Record(contacts(number, limits["good_contacts"]), day(30))


def good_contacts(number: int, limits: Limits) -> Record:
    return Record(contacts(limits["contacts"], number), day(30))


# nobody-holding -----------------------------------------------------------------------------------


def held_by_nobody_for(number: int, limits: Limits) -> Record:
    return Record([row(day(0), kind="status", status="open", lead="none")], working_day(number))


def protected_child_held_by_nobody_for(number: int, limits: Limits) -> Record:
    return Record([row(day(0), kind="status", status="child_protection", lead="none")], working_day(number))


SCENARIOS = {
    ("nobody-holding", "open_notice"): Scenario(Turns.MORE_THAN, Level.NOTICE, held_by_nobody_for),
    ("nobody-holding", "cp_act"): Scenario(Turns.MORE_THAN, Level.ACT, protected_child_held_by_nobody_for),
    ("changing-workers", "changes"): Scenario(Turns.AT_LEAST, Level.NOTICE, changes),
    ("changing-workers", "faces"): Scenario(Turns.AT_LEAST, Level.NOTICE, faces),
    ("changing-workers", "within"): Scenario(Turns.AT_MOST, Level.NOTICE, changes_within),
    ("concerns-add-up", "worries"): Scenario(Turns.AT_LEAST, Level.NOTICE, worries_alone, {"worries_to_act": FAR}),
    ("concerns-add-up", "worries_to_act"): Scenario(Turns.AT_LEAST, Level.ACT, worries_alone),
    ("concerns-add-up", "sources"): Scenario(Turns.AT_LEAST, Level.NOTICE, worries_from),
    ("concerns-add-up", "joined_within"): Scenario(Turns.MORE_THAN, Level.NOTICE, worries_joined_after),
    ("concerns-add-up", "window"): Scenario(Turns.AT_MOST, Level.NOTICE, worries_within),
    ("services-step-back", "after"): Scenario(Turns.AT_LEAST, Level.NOTICE, nothing_after),
    ("services-step-back", "before"): Scenario(Turns.AT_MOST, Level.NOTICE, tried_long_before),
    ("services-step-back", "tried_before"): Scenario(Turns.AT_LEAST, Level.NOTICE, tried_before),
    ("services-step-back", "fall"): Scenario(Turns.AT_LEAST, Level.NOTICE, fell_by, step=25),
    ("services-step-back", "together"): Scenario(Turns.AT_LEAST, Level.ACT, fell_together),
    ("services-step-back", "ended_within"): Scenario(Turns.AT_MOST, Level.ACT, ended_after),
    ("service-withheld", "ended_within"): Scenario(Turns.AT_MOST, Level.ACT, stopped_after),
    ("service-withheld", "replaced_within"): Scenario(Turns.MORE_THAN, Level.ACT, replaced_after),
    ("silent-agency", "rows"): Scenario(Turns.AT_LEAST, Level.NOTICE, rows_before_silence),
    ("silent-agency", "silent"): Scenario(Turns.AT_LEAST, Level.NOTICE, silent_for),
    ("silent-agency", "silent_protected"): Scenario(Turns.AT_LEAST, Level.NOTICE, silent_beside_a_protected_child_for),
    ("unsupported-optimism", "contacts"): Scenario(Turns.AT_LEAST, Level.NOTICE, contacts_in_a_row),
    ("unsupported-optimism", "good_contacts"): Scenario(Turns.AT_LEAST, Level.NOTICE, good_contacts),
}
