"""How the cells of one row are read."""

from datetime import date

import pytest

from sightline.core.answers import AdultMove, Alone, Answer, Behaviour, Kind, Outcome
from sightline.core.entry import Entry
from sightline.exchange.rows import BadCell, read_row
from tests.exchange.files import VISIT


def entry(**cells: str) -> Entry:
    found = read_row(VISIT | cells, "a key")
    assert isinstance(found, Entry), found
    return found


def bad(**cells: str) -> list[BadCell]:
    found = read_row(VISIT | cells, "a key")
    assert isinstance(found, list), found
    return found


@pytest.mark.parametrize(
    ("written", "day", "earliest", "minute"),
    [
        ("2024-03-05", date(2024, 3, 5), date(2024, 3, 5), None),
        ("2024-03-05T14:30", date(2024, 3, 5), date(2024, 3, 5), 870),
        ("05/03/2024", date(2024, 3, 5), date(2024, 3, 5), None),
        ("05/03/2024 14:30", date(2024, 3, 5), date(2024, 3, 5), 870),
        (" 05/03/2024 00:00 ", date(2024, 3, 5), date(2024, 3, 5), 0),
        ("2024-02", date(2024, 2, 29), date(2024, 2, 1), None),
        ("1900-01-01", date(1900, 1, 1), date(1900, 1, 1), None),
        ("2100-12-31", date(2100, 12, 31), date(2100, 12, 31), None),
    ],
)
def test_a_day_is_read_in_every_form_as_precisely_as_it_is_given(written, day, earliest, minute):
    found = entry(when=written)
    assert (found.day, found.earliest, found.minute) == (day, earliest, minute)


@pytest.mark.parametrize(
    "written",
    ["2024-02-30", "31/04/2024", "2024-13", "1899-12-31", "2101-01-01", "2024-03-05T24:00", "03/2024", "5/3/2024",
     "2024", "yesterday", "2024-03-05T14:30Z", "2024-03-05 14:30:15", "٢٠٢٤-٠٣-٠٥", "45356", "=TODAY()"],
)  # fmt: skip
def test_what_is_no_day_is_refused_with_the_forms_that_are_read(written):
    [cell] = bad(when=written)
    assert (cell.column, cell.found) == ("when", written)
    assert "2024-03-05T14:30" in cell.expected


def test_headers_and_codes_are_matched_without_regard_to_case_space_and_dashes():
    found = read_row({" When ": "2024-03-05", "AGENCY": "Police", "Kind": "Home-Visit", "child  seen": " YES "}, 1)
    assert isinstance(found, Entry)
    assert (found.kind, found.child_seen) == (Kind.HOME_VISIT, Answer.YES)


def test_blank_means_not_recorded_and_never_no():
    found = entry(child_seen=" ", child_alone="", outcome="")
    assert found.child_seen is Answer.NOT_RECORDED
    assert found.child_alone is Alone.NOT_RECORDED
    assert found.outcome is Outcome.NOT_RECORDED
    assert entry(child_seen="no").child_seen is Answer.NO


def test_lists_are_read_item_by_item_each_once():
    found = entry(behaviours="Shouts; pretends-out;; shouts ;", child="Anna ;Ben;Anna", contradicts="a1; a2")
    assert found.behaviours == (Behaviour.SHOUTS, Behaviour.PRETENDS_OUT)
    assert found.children == ("Anna", "Ben")
    assert found.contradicts == ("a1", "a2")


def test_an_adult_joins_leaves_or_is_known_by_name():
    found = entry(kind="household change", adult="joined: Dave Stone; Known:Mary")
    assert found.adults == ((AdultMove.JOINED, "Dave Stone"), (AdultMove.KNOWN, "Mary"))
    assert bad(adult="Dave")[0].expected == bad(adult="joined:")[0].expected


def test_a_lead_of_none_is_kept_apart_from_a_blank_one():
    assert entry(lead="None").lead == "none"
    assert entry(lead="").lead == ""


def test_every_bad_cell_of_a_row_is_named_with_what_was_found_and_expected():
    found = bad(kind="home vist", child_seen="maybe", behaviours="shouts; wispers", born="2020-05", agency=" ")
    assert [cell.column for cell in found] == ["agency", "kind", "child_seen", "behaviours", "born"]
    assert "Did you mean home_visit?" in found[1].says
    assert found[2].expected == "one of: yes, no"
    assert "'wispers'" in found[3].says


@pytest.mark.parametrize("column", ["when", "agency", "kind"])
def test_a_needed_cell_may_not_be_blank(column):
    assert [cell.column for cell in bad(**{column: ""})] == [column]


@pytest.mark.parametrize(
    ("when", "until"), [("2024-03-05", "2024-03-04"), ("2024-03-05T14:30", "2024-03-05T14:29"), ("2024-03", "2024-02")]
)
def test_an_end_before_the_beginning_is_refused(when, until):
    assert [cell.column for cell in bad(when=when, until=until)] == ["until"]


@pytest.mark.parametrize(
    ("when", "until"), [("2024-03-05", "2024-03-05"), ("2024-03", "2024-03-02"), ("2024-03-05", "2024-03")]
)
def test_an_end_that_may_be_later_is_read(when, until):
    assert entry(when=when, until=until).until is not None


def test_the_guard_of_an_export_is_taken_off_once():
    assert entry(summary="'=1+1").summary == "=1+1"
    assert entry(summary="''quoted'").summary == "'quoted'"
    assert entry(summary="=1+1").summary == "=1+1"


def test_a_long_value_is_shortened_where_it_is_shown():
    assert len(bad(kind="x" * 5_000)[0].found) == 200


def test_cells_of_unknown_columns_are_left_to_the_caller():
    assert entry(shoe_size="38") == entry()
