"""Limits of the questions about seeing the child."""

from sightline.core.findings import Level
from tests.core.detectors.scenarios.scenario import (
    Limits,
    Record,
    Scenario,
    Turns,
    born_years_before,
    day,
    row,
    status,
    working_day,
)
from tests.core.written import Cells

FAR = 10_000


# child-not-seen -----------------------------------------------------------------------------------


def seen(said: str, **cells: str) -> list[Cells]:
    return [status(day(0), said), row(day(0), child="Max", outcome="took_place", child_seen="yes", **cells)]


def unseen_for(number: int, limits: Limits) -> Record:
    return Record(seen("open"), day(number))


def unseen_while_protected_for(number: int, limits: Limits) -> Record:
    return Record(seen("child_protection"), working_day(number))


def unseen_at_the_age_of(number: int, limits: Limits) -> Record:
    half = limits["open_notice"] * limits["young_percent"] // 100
    return Record(seen("open", born=born_years_before(number)), day(half))


def baby_unseen_for_a_share_of(number: int, limits: Limits) -> Record:
    return Record(seen("open", born=day(0)), day(-(-limits["open_act"] * number // 100)))


def perhaps_seen_for_times(number: int, limits: Limits) -> Record:
    rows = [*seen("open"), row(day(1), child="Max", outcome="took_place")]
    return Record(rows, day(number * limits["open_notice"]))


# seen-not-known -----------------------------------------------------------------------------------


def visits(number: int, home: str, born: str = "") -> Record:
    cells = {"child": "Max", "outcome": "took_place", "child_seen": "yes", "child_alone": "no", "home_seen": home}
    return Record([row(day(7 * each), born=born, **cells) for each in range(number)], day(60))


def neither(number: int, limits: Limits) -> Record:
    return visits(number, "no")


def in_company(number: int, limits: Limits) -> Record:
    return visits(number, "yes")


def in_company_at_the_age_of(number: int, limits: Limits) -> Record:
    return visits(limits["one_missing_notice"], "yes", born_years_before(number))


# failed-access ------------------------------------------------------------------------------------


def failed(days: list[str], said: str) -> Record:
    return Record(
        [status(day(-1), said), *(row(each, outcome="no_access") for each in days)], max(days, default=day(0))
    )


def failed_times(number: int, limits: Limits) -> Record:
    return failed([day(each) for each in range(number)], "open")


def failed_times_while_protected(number: int, limits: Limits) -> Record:
    return failed([day(each) for each in range(number)], "child_protection")


def third_failed_after(number: int, limits: Limits) -> Record:
    return failed([*(day(each) for each in range(limits["open_notice"] - 1)), day(number)], "open")


def fifth_failed_after(number: int, limits: Limits) -> Record:
    return failed([*(day(each) for each in range(limits["open_act"] - 1)), day(number)], "open")


def second_failed_after(number: int, limits: Limits) -> Record:
    return failed([day(0), working_day(number)], "child_protection")


def third_failed_while_protected_after(number: int, limits: Limits) -> Record:
    return failed([day(0), day(1), working_day(number)], "child_protection")


# not-brought --------------------------------------------------------------------------------------


def missed(days: list[int], services: int) -> Record:
    rows = [
        row(day(each), agency=f"Clinic {place % services}", kind="clinic", outcome="not_brought", child="Max")
        for place, each in enumerate(days)
    ]
    return Record(rows, day(max(days)))


def missed_with_one(number: int, limits: Limits) -> Record:
    return missed(list(range(number)), 1)


def missed_across(number: int, limits: Limits) -> Record:
    return missed(list(range(number)), FAR)


def missed_again_after(number: int, limits: Limits) -> Record:
    return missed([0, number], 1)


# accounts-differ ----------------------------------------------------------------------------------


def account_not_checked_for(number: int, limits: Limits) -> Record:
    rows = [row(day(0), kind="phone", child="Max", harm="injury", source="parent", checked="no")]
    return Record(rows, working_day(number))


# remote-instead -----------------------------------------------------------------------------------


def contacts_on(days: range, kind: str) -> list[Cells]:
    return [row(day(each), kind=kind, outcome="took_place") for each in days]


def calls_over(number: int, limits: Limits) -> Record:
    calls = [*contacts_on(range(1), "phone"), *contacts_on(range(number - 2, number + 1), "phone")]
    return Record([*contacts_on(range(-3, 0), "home_visit"), *calls], day(number))


def calls(number: int, limits: Limits) -> Record:
    return Record([*contacts_on(range(-70, -66), "home_visit"), *contacts_on(range(number), "phone")], day(9))


def calls_in_a_share_of(number: int, limits: Limits) -> Record:
    visits = 4 - number // 25
    later = [*contacts_on(range(visits), "home_visit"), *contacts_on(range(visits, 4), "phone")]
    return Record([*contacts_on(range(-70, -66), "home_visit"), *later], day(9))


def more_calls_by(number: int, limits: Limits) -> Record:
    visits = number // 25
    earlier = [*contacts_on(range(-70, -70 + visits), "home_visit"), *contacts_on(range(-70 + visits, -66), "phone")]
    return Record([*earlier, *contacts_on(range(4), "phone")], day(9))


def calls_after_a_hard_meeting(number: int, limits: Limits) -> Record:
    hard = row(day(0), kind="meeting", behaviours="shouts")
    visits = contacts_on(range(number - 70, number - 66), "home_visit")
    return Record([hard, *visits, *contacts_on(range(number, number + 4), "phone")], day(number + 3))


SCENARIOS = {
    ("remote-instead", "stretch"): Scenario(Turns.LESS_THAN, Level.NOTICE, calls_over),
    ("remote-instead", "contacts"): Scenario(Turns.AT_LEAST, Level.NOTICE, calls),
    ("remote-instead", "share"): Scenario(Turns.AT_LEAST, Level.NOTICE, calls_in_a_share_of, step=25),
    ("remote-instead", "rise"): Scenario(Turns.AT_LEAST, Level.NOTICE, more_calls_by, step=25),
    ("remote-instead", "after_difficult"): Scenario(Turns.AT_MOST, Level.ACT, calls_after_a_hard_meeting),
    ("child-not-seen", "open_notice"): Scenario(Turns.AT_LEAST, Level.NOTICE, unseen_for),
    ("child-not-seen", "open_act"): Scenario(Turns.AT_LEAST, Level.ACT, unseen_for),
    ("child-not-seen", "cp_notice"): Scenario(Turns.MORE_THAN, Level.NOTICE, unseen_while_protected_for),
    ("child-not-seen", "cp_act"): Scenario(Turns.MORE_THAN, Level.ACT, unseen_while_protected_for),
    ("child-not-seen", "young_under"): Scenario(Turns.LESS_THAN, Level.NOTICE, unseen_at_the_age_of),
    ("child-not-seen", "young_percent"): Scenario(Turns.AT_LEAST, Level.ACT, baby_unseen_for_a_share_of, step=2),
    ("child-not-seen", "unsaid_times"): Scenario(Turns.AT_LEAST, Level.NOTICE, perhaps_seen_for_times),
    ("seen-not-known", "neither_notice"): Scenario(Turns.AT_LEAST, Level.NOTICE, neither, {"one_missing_notice": FAR}),
    ("seen-not-known", "neither_act"): Scenario(Turns.AT_LEAST, Level.ACT, neither),
    ("seen-not-known", "one_missing_notice"): Scenario(Turns.AT_LEAST, Level.NOTICE, in_company),
    ("seen-not-known", "alone_from"): Scenario(Turns.AT_LEAST, Level.NOTICE, in_company_at_the_age_of),
    ("failed-access", "open_notice"): Scenario(Turns.AT_LEAST, Level.NOTICE, failed_times),
    ("failed-access", "open_act"): Scenario(Turns.AT_LEAST, Level.ACT, failed_times),
    ("failed-access", "cp_notice"): Scenario(Turns.AT_LEAST, Level.NOTICE, failed_times_while_protected),
    ("failed-access", "cp_act"): Scenario(Turns.AT_LEAST, Level.ACT, failed_times_while_protected),
    ("failed-access", "open_notice_within"): Scenario(Turns.AT_MOST, Level.NOTICE, third_failed_after),
    ("failed-access", "open_act_within"): Scenario(Turns.AT_MOST, Level.ACT, fifth_failed_after),
    ("failed-access", "cp_notice_within"): Scenario(Turns.AT_MOST, Level.NOTICE, second_failed_after),
    ("failed-access", "cp_act_within"): Scenario(Turns.AT_MOST, Level.ACT, third_failed_while_protected_after),
    ("accounts-differ", "checked_within"): Scenario(Turns.AT_LEAST, Level.NOTICE, account_not_checked_for),
    ("not-brought", "one_service_notice"): Scenario(Turns.AT_LEAST, Level.NOTICE, missed_with_one),
    ("not-brought", "one_service_act"): Scenario(Turns.AT_LEAST, Level.ACT, missed_with_one),
    ("not-brought", "services_notice"): Scenario(Turns.AT_LEAST, Level.NOTICE, missed_across),
    ("not-brought", "services_act"): Scenario(Turns.AT_LEAST, Level.ACT, missed_across),
    ("not-brought", "within"): Scenario(Turns.AT_MOST, Level.NOTICE, missed_again_after),
}
