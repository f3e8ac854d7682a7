"""Limits of the questions that compare: with whom it goes well, and what came of words."""

from sightline.core.findings import Level
from tests.core.detectors.scenarios.scenario import Limits, Record, Scenario, Turns, day, row
from tests.core.written import Cells

FAR = 10_000


# different-faces ----------------------------------------------------------------------------------


def met(agency: str, days: range, hard: int) -> list[Cells]:
    """Contacts of an agency, the last few of them hard."""
    easy = len(days) - hard
    said = ["engages" if place < easy else "shouts" for place in range(len(days))]
    return [
        row(day(each), agency=agency, outcome="took_place", behaviours=behaviour)
        for each, behaviour in zip(days, said, strict=True)
    ]


def both_met(number: int, limits: Limits) -> Record:
    return Record([*met("Social work", range(number), 0), *met("School", range(20, 20 + number), number)], day(40))


def first_met_long_before(number: int, limits: Limits) -> Record:
    last = met("School", range(number - 1, number + 1), 2)
    return Record(
        [*met("School", range(1), 1), *met("Social work", range(number - 5, number - 1), 0), *last], day(number)
    )


def met_hard_in_a_share_of(number: int, limits: Limits) -> Record:
    return Record([*met("Social work", range(4), 0), *met("School", range(20, 24), number // 25)], day(40))


def met_openly_but_for_a_share_of(number: int, limits: Limits) -> Record:
    return Record([*met("Social work", range(10), number // 10), *met("School", range(20, 23), 3)], day(40))


def contacts_in_all(number: int, limits: Limits) -> Record:
    return Record([*met("School", range(1), 1), *met("Social work", range(1, number), 0)], day(40))


def carried_share(number: int, limits: Limits) -> Record:
    carried = number // 10
    return Record([*met("School", range(10 - carried), 1), *met("Social work", range(20, 20 + carried), 0)], day(40))


def hard_elsewhere(number: int, limits: Limits) -> Record:
    return Record([*met("School", range(3), number), *met("Social work", range(20, 40), 0)], day(60))


# words-without-change -----------------------------------------------------------------------------


def tried(days: list[int], engaged: int) -> list[Cells]:
    """Attempts before or after the meeting, the first few of them with the adults taking part."""
    return [
        row(day(each), outcome="took_place", behaviours="engages" if place < engaged else "avoids")
        for place, each in enumerate(days)
    ]


def around_a_meeting(before: list[Cells], spell: list[Cells], after: list[Cells]) -> Record:
    return Record([*before, *spell, row(day(0), kind="meeting"), *after], day(90))


POOR_BEFORE, GOOD_SPELL, POOR_AFTER = tried([-31, -30], 0), tried([-8, -7], 2), tried([1, 2], 0)


def spell_from(number: int, limits: Limits) -> Record:
    return around_a_meeting(POOR_BEFORE, tried([-number, -1], 2), POOR_AFTER)


def poor_time_from(number: int, limits: Limits) -> Record:
    return around_a_meeting(tried([-limits["good_spell"] - number, -20], 0), GOOD_SPELL, POOR_AFTER)


def poor_again_until(number: int, limits: Limits) -> Record:
    return around_a_meeting(POOR_BEFORE, GOOD_SPELL, tried([1, number], 0))


def engaged_in_spell(number: int, limits: Limits) -> Record:
    return around_a_meeting(POOR_BEFORE, tried([-9, -8, -7, -6, -5], number // 20), POOR_AFTER)


def engaged_before(number: int, limits: Limits) -> Record:
    return around_a_meeting(tried([-33, -32, -31, -30], number // 25), GOOD_SPELL, POOR_AFTER)


def dropped_by(number: int, limits: Limits) -> Record:
    return around_a_meeting(POOR_BEFORE, GOOD_SPELL, tried(list(range(1, 11)), 10 - number // 10))


def attempts_each(number: int, limits: Limits) -> Record:
    return around_a_meeting(
        tried([-30 - each for each in range(number)], 0),
        tried([-2 - each for each in range(number)], number),
        tried([2 + each for each in range(number)], 0),
    )


def agreed(when: int, action: str, **cells: str) -> Cells:
    return row(day(when), kind="meeting", action=action, action_owner="Mother", **cells)


def overdue(number: int, limits: Limits) -> Record:
    actions = [agreed(0, f"task {each}", action_due=day(7)) for each in range(number)]
    return Record([*actions, row(day(3), kind="phone", behaviours="engages")], day(30))


def agreed_at_meetings(number: int, limits: Limits) -> Record:
    return Record([agreed(14 * each, "be at home") for each in range(number)], day(60))


def signs(number: int, limits: Limits) -> Record:
    late = overdue(limits["overdue_actions"], limits)
    return Record([*late.rows, *(agreed(14 * each, "be at home") for each in range(number))], day(60))


SCENARIOS = {
    ("different-faces", "window"): Scenario(Turns.AT_MOST, Level.NOTICE, first_met_long_before),
    ("different-faces", "contacts"): Scenario(Turns.AT_LEAST, Level.NOTICE, both_met),
    ("different-faces", "difficult_share"): Scenario(Turns.AT_LEAST, Level.NOTICE, met_hard_in_a_share_of, step=25),
    ("different-faces", "easy_share"): Scenario(
        Turns.AT_MOST, Level.NOTICE, met_openly_but_for_a_share_of, {"all_contacts": FAR}, step=10
    ),
    ("different-faces", "all_contacts"): Scenario(Turns.AT_LEAST, Level.NOTICE, contacts_in_all, {"contacts": FAR}),
    ("different-faces", "alone_share"): Scenario(
        Turns.AT_LEAST, Level.NOTICE, carried_share, {"contacts": FAR}, step=10
    ),
    ("different-faces", "difficult_elsewhere"): Scenario(
        Turns.AT_LEAST, Level.NOTICE, hard_elsewhere, {"contacts": FAR}
    ),
    ("words-without-change", "good_spell"): Scenario(Turns.AT_MOST, Level.NOTICE, spell_from),
    ("words-without-change", "before_it"): Scenario(Turns.AT_MOST, Level.NOTICE, poor_time_from),
    ("words-without-change", "after_it"): Scenario(Turns.AT_MOST, Level.NOTICE, poor_again_until),
    ("words-without-change", "engaged_in_spell"): Scenario(Turns.AT_LEAST, Level.NOTICE, engaged_in_spell, step=20),
    ("words-without-change", "engaged_before"): Scenario(Turns.AT_MOST, Level.NOTICE, engaged_before, step=25),
    ("words-without-change", "drop"): Scenario(Turns.AT_LEAST, Level.NOTICE, dropped_by, step=10),
    ("words-without-change", "attempts"): Scenario(Turns.AT_LEAST, Level.NOTICE, attempts_each),
    ("words-without-change", "overdue_actions"): Scenario(Turns.AT_LEAST, Level.NOTICE, overdue),
    ("words-without-change", "meetings_running"): Scenario(Turns.AT_LEAST, Level.NOTICE, agreed_at_meetings),
    ("words-without-change", "signs_to_act"): Scenario(Turns.AT_LEAST, Level.ACT, signs),
}
