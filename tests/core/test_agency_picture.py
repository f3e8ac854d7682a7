"""The agency picture counts what is there, by agency and stretch; it loses nothing and looks at nothing later."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sightline.core.agency_picture import NOT_NAMED, STRETCHES, WEEKS_IN_A_STRETCH, agency_picture_of
from sightline.core.agency_words import what_stands_out
from sightline.core.answers import BehaviourGroup
from sightline.core.entry import Entry
from sightline.core.facts import CaseFacts
from sightline.core.picture.model import Sight
from sightline.exchange.agency_svg import agencies_as_text, draw_agencies
from sightline.packs.calendar import scottish_working_days
from sightline.packs.loader import load_pack
from tests.core.small_families import entries_of, families
from tests.core.written import entry

TODAY = date(2026, 6, 30)
often = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def facts(entries: list[Entry], as_of: date = TODAY) -> CaseFacts:
    return CaseFacts("Family", entries, as_of=as_of, guidance=load_pack(), calendar=scottish_working_days())


def row(days_ago: int, **cells: str) -> Entry:
    on = TODAY - timedelta(days=days_ago)
    return entry({"when": on.isoformat(), "agency": "School", "kind": "home_visit", **cells}, number=days_ago)


def block(entries: list[Entry], agency: str = "School", whose=None):
    picture = agency_picture_of(facts(entries), whose or {})
    return next(rows for rows in picture.agencies if rows.name == agency)


def test_a_visit_with_two_children_is_one_contact_and_each_child_is_seen_in_its_own_way() -> None:
    """Agency by family member (8.2)."""
    rows = block(
        [
            row(3, visit="v", child="Anna", outcome="took_place", child_seen="yes", child_alone="yes"),
            row(3, visit="v", child="Ben", outcome="took_place", child_seen="no"),
        ]
    )
    assert rows.cells[-1].met == 1
    assert {child.name: child.sights[-1] for child in rows.children} == {"Anna": Sight.ALONE, "Ben": Sight.LOOKED_FOR}


def test_behaviour_stands_with_the_adult_whom_the_entry_names() -> None:
    """Who in the family meets an agency how (8.2, 8.4)."""
    named, unnamed = row(3, behaviours="late; shouts"), row(40, behaviours="excuses")
    rows = block([named, unnamed], whose={named.key: ("Carol",)})
    carol, nobody = rows.adults
    assert carol.name == "Carol"
    assert set(carol.groups[-1]) == {BehaviourGroup.AMBIVALENCE, BehaviourGroup.THREATENING}
    assert (nobody.name, dict(nobody.groups[-2])) == (NOT_NAMED, {BehaviourGroup.AMBIVALENCE: 1})


def test_an_agency_is_silent_only_while_it_is_involved_and_others_are_in_contact() -> None:
    """Who has not contributed (5.3)."""
    school = [row(days) for days in (200, 190, 180)]
    health = [row(days, agency="Health") for days in (100, 10)]
    cells = block([*school, *health]).cells
    assert cells[-1].silent
    assert not cells[-3].silent  # nobody was in contact
    ended = row(150, kind="service_ended")
    assert not any(cell.silent for cell in block([*school, ended, *health]).cells[-5:])


def test_who_is_targeted_is_said_with_its_count() -> None:
    """Targeting of one professional or agency is made visible (9.1/5)."""
    entries = [row(days, behaviours="shouts", towards="Police") for days in (3, 9)]
    entries += [row(5, agency="Police"), row(4, behaviours="shouts")]
    said = what_stands_out(agency_picture_of(facts(entries), {}), load_pack())
    assert "Police was met with difficulty in 2 of 3 difficult entries." in said
    assert "School was met with difficulty in 1 of 3 difficult entries." in said


def test_one_difficult_entry_is_not_said_as_a_share() -> None:
    entries = [row(3, behaviours="shouts"), row(5, agency="Police")]
    said = what_stands_out(agency_picture_of(facts(entries), {}), load_pack())
    assert "The one difficult entry was aimed at School." in said


@pytest.mark.parametrize(("others", "alone"), [(3, True), (4, False)])
def test_who_carries_it_alone_is_said_by_the_pack_s_limit(others: int, alone: bool) -> None:
    """One agency with seven contacts in ten (8.4/2)."""
    entries = [row(days) for days in range(7)] + [row(days, agency="Health") for days in range(others)]
    said = what_stands_out(agency_picture_of(facts(entries), {}), load_pack())
    assert any("is it left alone" in sentence for sentence in said) is alone


def test_on_and_off_is_said_when_it_turned_and_turned_back() -> None:
    """Intermittent hostility (8.4)."""
    entries = [row(100), row(70, behaviours="shouts"), row(40)]
    assert any(
        "on and off: 2 turns" in each for each in what_stands_out(agency_picture_of(facts(entries), {}), load_pack())
    )


@often
@given(families().map(entries_of), st.integers(0, 500))
def test_every_entry_of_an_agency_in_the_year_is_counted_once_and_nothing_later(entries, days: int) -> None:
    as_of = date(2025, 1, 1) + timedelta(days=days)
    case = facts(entries, as_of)
    picture = agency_picture_of(case, {})
    first = as_of - timedelta(days=STRETCHES * WEEKS_IN_A_STRETCH * 7 - 1)
    wanted = Counter(each.agency for each in case.entries if each.day >= first and each.is_professional)
    assert {rows.name: sum(cell.entries for cell in rows.cells) for rows in picture.agencies} == {
        agency: wanted[agency] for agency in case.agencies
    }
    assert picture.earlier == any(each.day < first for each in case.entries)
    assert all(cell.silent is False or cell.entries == 0 for rows in picture.agencies for cell in rows.cells)


@often
@given(families().map(entries_of))
def test_the_drawing_and_its_table_are_well_formed_and_show_every_agency(entries) -> None:
    from xml.etree.ElementTree import fromstring

    picture = agency_picture_of(facts(entries, date(2026, 3, 1)), {})
    drawn = draw_agencies(picture, family="A & B", caption="<one>")
    text = agencies_as_text(picture, anchor="text")
    fromstring(drawn)
    fromstring(text)
    for rows in picture.agencies:
        assert rows.name in drawn
        assert rows.name in text
