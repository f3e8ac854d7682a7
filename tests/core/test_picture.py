"""What the picture shows of a record: when a child was out of sight, and who was there."""

from datetime import date, timedelta

from sightline.core.answers import BY_ANOTHER_AGENCY, Alone, Answer, Behaviour, Kind, Outcome, Status
from sightline.core.findings import Level
from sightline.core.picture import Contact, Involvement, LegalStatus, Picture, Said, Sight, picture_of
from sightline.core.picture.model import WORRIES
from tests.core.picture_records import MONDAY, after, case_of, failed, finding, many_rows, row, seen


def stretches(*entries, as_of: date | None = None, child: int = 0):
    return picture_of(case_of(*entries, as_of=as_of)).children[child].stretches


def days(picture: Picture, stretch) -> tuple[date, date]:
    return picture.date_of(stretch.start), picture.date_of(stretch.end)


def test_a_child_is_out_of_sight_from_one_sighting_to_the_next_past_the_limit() -> None:
    picture = picture_of(case_of(seen(1, MONDAY), failed(2, after(30)), seen(3, after(43))))
    (stretch,) = picture.children[0].stretches
    assert days(picture, stretch) == (MONDAY, after(43))
    assert (stretch.days, stretch.running, stretch.ever_seen) == (43, False, True)


def test_a_shorter_stretch_is_not_drawn() -> None:
    assert stretches(seen(1, MONDAY), seen(2, after(42))) == ()  # seen on the very day
    assert stretches(seen(1, MONDAY), as_of=after(41)) == ()
    assert len(stretches(seen(1, MONDAY), as_of=after(42))) == 1


def test_a_stretch_runs_on_to_the_day_asked_about() -> None:
    (stretch,) = stretches(seen(1, MONDAY), as_of=after(50))
    assert (stretch.days, stretch.running) == (50, True)


def test_a_child_never_seen_is_out_of_sight_from_the_first_contact() -> None:
    (stretch,) = stretches(failed(1, MONDAY), failed(2, after(60)))
    assert (stretch.days, stretch.ever_seen) == (60, False)


def test_under_a_child_protection_measure_the_limit_counts_working_days() -> None:
    status = row(1, MONDAY, kind=Kind.STATUS, status=(Status.CHILD_PROTECTION,))
    assert stretches(status, seen(2, MONDAY), seen(3, after(15))) == ()
    assert len(stretches(status, seen(2, MONDAY), seen(3, after(16)))) == 1


def test_contacts_that_do_not_say_make_a_stretch_not_recorded_rather_than_not_seen() -> None:
    (stretch,) = stretches(seen(1, MONDAY), row(2, after(30), outcome=Outcome.TOOK_PLACE), seen(3, after(60)))
    assert stretch.unsaid == 1
    assert [part.said for part in stretch.parts] == [Said.NOT_RECORDED, Said.NOT_RECORDED]


def test_what_is_past_the_limit_between_two_open_contacts_is_certain() -> None:
    (stretch,) = stretches(seen(1, MONDAY), row(2, after(10)), seen(3, after(60)))
    assert [part.said for part in stretch.parts] == [Said.NOT_RECORDED, Said.NOT_SEEN]
    assert stretch.parts[1].limit_reached - stretch.parts[1].start == 42


def test_rows_of_one_visit_answer_for_each_other() -> None:
    joint = row(2, after(30), outcome=Outcome.TOOK_PLACE, child_seen=Answer.NO, visit="v1", agency="Police")
    silent = row(3, after(30), outcome=Outcome.TOOK_PLACE, visit="v1")
    (stretch,) = stretches(seen(1, MONDAY), joint, silent, seen(4, after(60)))
    assert stretch.unsaid == 0


def test_a_visit_that_the_service_called_off_starts_no_clock() -> None:
    called_off = row(1, MONDAY, outcome=Outcome.CANCELLED_BY_SERVICE)
    assert stretches(called_off, failed(2, after(50)), as_of=after(91)) == ()


def test_a_finding_of_the_question_is_drawn_even_where_the_limit_changed_within_the_stretch() -> None:
    case = case_of(seen(1, MONDAY), as_of=after(30))
    raised = finding("child-not-seen", 0, 30, {Level.NOTICE: 25})
    (stretch,) = picture_of(case, [raised]).children[0].stretches
    assert stretch.parts[0].limit_reached == 25 - (picture_of(case).first - MONDAY).days


def test_a_sighting_by_family_or_public_ends_nothing() -> None:
    (stretch,) = stretches(seen(1, MONDAY), seen(2, after(20), agency="Relative"), as_of=after(50))
    assert stretch.days == 50


def test_each_child_has_its_own_stretches() -> None:
    entries = [seen(1, MONDAY), seen(2, after(40), children=("Anna",)), failed(3, after(50), children=("Ben",))]
    assert stretches(*entries, child=0) == ()
    assert [stretch.days for stretch in stretches(*entries, child=1)] == [50]


def test_a_stay_that_lasts_keeps_the_child_in_sight() -> None:
    stay = seen(1, MONDAY, kind=Kind.HOSPITAL, until=after(60))
    assert stretches(stay, seen(2, after(80))) == ()


def test_clocks_stop_at_closure_and_start_at_the_next_contact() -> None:
    entries = [seen(1, MONDAY), row(2, after(10), kind=Kind.STATUS, status=(Status.CLOSED,))]
    assert stretches(*entries, as_of=after(200)) == ()
    (stretch,) = stretches(*entries, failed(3, after(100)), as_of=after(150))
    assert stretch.days == 50


def test_nothing_is_asked_before_birth() -> None:
    born = after(50)
    first = row(1, MONDAY, kind=Kind.PHONE, children=("Anna",), born=born)
    assert stretches(first, as_of=after(80)) == ()
    assert [stretch.days for stretch in stretches(first, as_of=after(95))] == [45]


def test_a_month_only_sighting_claims_no_more_than_it_can() -> None:
    later = seen(2, date(2024, 2, 29), earliest=date(2024, 2, 1))
    assert stretches(seen(1, MONDAY), later) == ()  # perhaps seen on 1 February: 31 days


def test_marks_tell_four_answers_apart() -> None:
    picture = picture_of(
        case_of(
            seen(1, MONDAY, child_alone=Alone.YES),
            seen(2, after(1)),
            failed(3, after(2)),
            row(4, after(3), outcome=Outcome.TOOK_PLACE, child_seen=Answer.NO),
            row(5, after(4), outcome=Outcome.TOOK_PLACE),
            row(6, after(5), kind=Kind.PHONE),
            row(7, after(6), outcome=Outcome.CANCELLED_BY_SERVICE),
        )
    )
    assert [entry.sight for entry in picture.entries] == [
        Sight.ALONE,
        Sight.SEEN,
        Sight.LOOKED_FOR,
        Sight.LOOKED_FOR,
        Sight.NOT_RECORDED,
        None,
        None,
    ]


def test_a_lane_for_each_agency_in_order_of_first_entry_and_family_and_public_last() -> None:
    picture = picture_of(
        case_of(
            row(1, MONDAY, agency="Public", kind=Kind.CONCERN),
            seen(2, after(1), agency="Police"),
            seen(3, after(2), agency="Health visiting"),
            row(4, after(3), agency="family", kind=Kind.PHONE),
        )
    )
    assert [lane.name for lane in picture.agencies] == ["Police", "Health visiting", "Family and public"]
    assert [cell.counts[WORRIES] for cell in picture.agencies[2].cells] == [1]


def test_a_lane_ends_with_its_service_and_begins_again() -> None:
    picture = picture_of(
        case_of(seen(1, MONDAY), row(2, after(9), kind=Kind.SERVICE_ENDED), seen(3, after(9)), seen(4, after(90)))
    )
    assert picture.agencies[0].involved == (Involvement(0, 9, ended=True), Involvement(90, 90, ended=False))


def test_behaviour_stands_in_the_lane_of_its_kind_once_for_each_entry() -> None:
    shouted = row(1, MONDAY, behaviours=(Behaviour.SHOUTS, Behaviour.THROWS, Behaviour.LATE))
    lanes = {lane.name: lane.cells for lane in picture_of(case_of(shouted)).behaviours}
    assert [cell.counts for cell in lanes["Threatening"]] == [(1,)]
    assert [cell.counts for cell in lanes["Ambivalence"]] == [(1,)]
    assert lanes["Violence"] == ()


def test_legal_status_stands_as_spans() -> None:
    picture = picture_of(
        case_of(
            seen(1, MONDAY),
            row(2, after(10), kind=Kind.STATUS, status=(Status.CHILD_PROTECTION,)),
            row(3, after(20), kind=Kind.STATUS, status=(Status.COMPULSORY_ORDER,)),
            row(4, after(40), kind=Kind.STATUS, status=(Status.CLOSED,)),
            as_of=after(50),
        )
    )
    first = (MONDAY - picture.first).days
    assert [(span.start - first, span.end - first, span.status) for span in picture.children[0].status] == [
        (0, 10, LegalStatus.OPEN),
        (10, 20, LegalStatus.CHILD_PROTECTION),
        (20, 40, LegalStatus.BOTH),
        (40, 50, LegalStatus.CLOSED),
    ]


def test_entries_are_drawn_singly_up_to_three_hundred_and_per_week_past_that() -> None:
    assert len(picture_of(many_rows(298)).entries) == 300
    weekly = picture_of(many_rows(299))
    assert weekly.per_week
    assert weekly.entries == ()


def test_weekly_cells_lose_no_entry() -> None:
    case = many_rows(2000)
    picture = picture_of(case)
    assert sum(week.entries for week in picture.weeks) == len(case.entries)
    in_lanes = [sum(cell.counts[: len(Contact)]) for lane in picture.agencies for cell in lane.cells]
    assert sum(in_lanes) == len(case.entries)


def test_a_week_begins_on_monday_and_knows_its_days() -> None:
    picture = picture_of(case_of(seen(1, date(2024, 3, 6)), as_of=date(2024, 8, 1)))
    (week,) = picture.weeks
    assert picture.week_days(week.number) == (date(2024, 3, 4), date(2024, 3, 10))


def test_a_very_long_record_is_drawn_from_its_last_years_and_says_so() -> None:
    picture = picture_of(case_of(seen(1, date(1991, 5, 1)), seen(2, date(2024, 1, 1)), as_of=date(2024, 2, 1)))
    assert picture.earlier == 1
    assert picture.date_of(picture.days) == date(2024, 2, 1)
    assert picture.first > date(2024, 2, 1) - timedelta(days=6 * 366 + 7)


def test_a_record_of_one_row_has_a_picture() -> None:
    picture = picture_of(case_of(seen(1, MONDAY)))
    assert picture.days >= 84
    assert [entry.day for entry in picture.entries] == [picture.days]


def test_naming_another_records_agency_changes_its_lane_and_nothing_else() -> None:
    theirs = [seen(number, after(day), agency=BY_ANOTHER_AGENCY) for number, day in ((2, 9), (3, 70))]
    case = case_of(seen(1, MONDAY), *theirs)
    bare, named = picture_of(case), picture_of(case, agencies={(0, 2): "Clinic, elsewhere"})
    assert [lane.name for lane in bare.agencies] == ["Social work", BY_ANOTHER_AGENCY]
    assert [lane.name for lane in named.agencies] == ["Social work", "Clinic, elsewhere", BY_ANOTHER_AGENCY]
    assert (bare.children, bare.behaviours, bare.findings) == (named.children, named.behaviours, named.findings)
    assert "Clinic, elsewhere, " in named.entries[1].name
    assert "visit" not in named.entries[1].name.lower()  # what it was stays in the other record
