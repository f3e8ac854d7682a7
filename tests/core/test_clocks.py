"""How long since each child was seen, and what the record leaves open."""

from datetime import date

from sightline.core.answers import BY_ANOTHER_AGENCY, Alone, Answer, Kind, Outcome
from sightline.core.clocks import clock_words, clocks_of, last_contacts
from tests.core.picture_records import MONDAY, after, case_of, failed, row, seen


def test_counts_days_since_any_agency_saw_the_child() -> None:
    case = case_of(seen(1, MONDAY), seen(2, after(10), agency="Police"), as_of=after(30))
    (clock,) = clocks_of(case)
    assert clock.seen is not None
    assert (clock.seen.day, clock.seen.days, clock.seen.agency, clock.seen.key) == (after(10), 20, "Police", (0, 2))


def test_keeps_seen_seen_alone_and_home_seen_apart() -> None:
    case = case_of(
        seen(1, MONDAY, child_alone=Alone.YES, home_seen=Answer.YES),
        seen(2, after(5), home_seen=Answer.YES, child_alone=Alone.REFUSED),
        seen(3, after(9), child_alone=Alone.NOT_ASKED, home_seen=Answer.NO),
    )
    (clock,) = clocks_of(case)
    assert [each.days for each in (clock.seen, clock.alone, clock.home) if each] == [0, 9, 4]


def test_a_blank_is_neither_a_sighting_nor_silently_passed_over() -> None:
    case = case_of(seen(1, MONDAY), row(2, after(9), outcome=Outcome.TOOK_PLACE), row(3, after(12)), as_of=after(20))
    (clock,) = clocks_of(case)
    assert clock.seen is not None
    assert (clock.seen.days, clock.seen_open) == (20, 2)
    assert clock_words(clock.seen, clock.seen_open) == (
        "20 days: 1 January 2024, by Social work; 2 later contacts do not say."
    )


def test_a_failed_visit_leaves_nothing_open() -> None:
    case = case_of(seen(1, MONDAY), failed(2, after(9)), row(3, after(10), outcome=Outcome.CANCELLED_BY_SERVICE))
    (clock,) = clocks_of(case)
    assert clock.seen_open == 0


def test_never_on_record_differs_from_not_recorded() -> None:
    (never,) = clocks_of(case_of(failed(1, MONDAY)))
    (not_recorded,) = clocks_of(case_of(row(1, MONDAY, outcome=Outcome.TOOK_PLACE)))
    assert never.seen is None
    assert not_recorded.seen is None
    assert clock_words(never.seen, never.seen_open) == "Never on record."
    assert clock_words(not_recorded.seen, not_recorded.seen_open) == "Not recorded: 1 contact does not say."


def test_accounts_of_family_and_public_never_stop_a_clock() -> None:
    case = case_of(seen(1, MONDAY), seen(2, after(5), agency="Family"), seen(3, after(6), agency="neighbour"))
    (clock,) = clocks_of(case)
    assert clock.seen is not None
    assert clock.seen.day == MONDAY


def test_each_child_has_its_own_clock_and_a_row_without_names_is_about_all() -> None:
    case = case_of(seen(1, MONDAY), seen(2, after(5), children=("Anna",)), seen(3, after(7), children=("Ben",)))
    assert [(clock.child, clock.seen.day) for clock in clocks_of(case) if clock.seen] == [
        ("Anna", after(5)),
        ("Ben", after(7)),
    ]


def test_a_row_that_lasts_speaks_of_every_day_until_its_end() -> None:
    stay = seen(1, MONDAY, kind=Kind.HOSPITAL, until=after(20))
    (in_hospital,) = clocks_of(case_of(stay, seen(2, after(3)), as_of=after(15)))
    (home_again,) = clocks_of(case_of(stay, seen(2, after(3)), as_of=after(25)))
    assert in_hospital.seen is not None
    assert home_again.seen is not None
    assert (in_hospital.seen.days, home_again.seen.days) == (0, 5)


def test_a_row_that_names_only_a_month_claims_no_day() -> None:
    (clock,) = clocks_of(case_of(seen(1, date(2024, 1, 31), earliest=MONDAY), as_of=date(2024, 2, 10)))
    assert clock.seen is not None
    assert not clock.seen.precise
    assert clock_words(clock.seen) == "10 days: in January 2024, day not known, by Social work."


def test_an_agency_s_last_contact_is_one_that_took_place() -> None:
    case = case_of(
        seen(1, MONDAY), failed(2, after(9)), row(3, after(20), kind=Kind.MEETING), seen(4, after(3), agency="Family")
    )
    (social_work,) = last_contacts(case)
    assert social_work.contact is not None
    assert (social_work.contact.day, social_work.entry.day, social_work.ended) == (MONDAY, after(20), None)


def test_an_agency_without_contact_is_listed_all_the_same() -> None:
    (police,) = last_contacts(case_of(row(1, MONDAY, agency="Police", kind=Kind.MEETING)))
    assert police.contact is None


def test_a_service_that_came_back_has_not_ended() -> None:
    ended = [seen(1, MONDAY), row(2, after(5), kind=Kind.SERVICE_ENDED)]
    assert last_contacts(case_of(*ended))[0].ended == after(5)
    assert last_contacts(case_of(*ended, seen(3, after(40))))[0].ended is None


def test_another_records_agency_is_listed_by_its_name_to_whom_may_know_it() -> None:
    case = case_of(seen(1, MONDAY, agency=BY_ANOTHER_AGENCY), seen(2, after(2), agency=BY_ANOTHER_AGENCY))
    assert [each.agency for each in last_contacts(case)] == [BY_ANOTHER_AGENCY]
    (clinic, other) = last_contacts(case, {(0, 1): "Clinic, elsewhere"})
    assert (clinic.agency, clinic.entry.day) == ("Clinic, elsewhere", MONDAY)
    assert (other.agency, other.entry.day) == (BY_ANOTHER_AGENCY, after(2))
