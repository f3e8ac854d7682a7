"""The eight hand-made families: sound rows, live clocks, and a cast that fits them."""

from datetime import date, timedelta

import pytest

from sightline.core.access import Role
from sightline.demo import people
from sightline.demo.small import demo_families, small_rows
from sightline.exchange.rows import read_row

# A Monday, a Sunday, a leap day.
ANCHORS = [date(2026, 11, 23), date(2026, 11, 29), date(2028, 2, 29)]


@pytest.mark.parametrize("as_of", ANCHORS)
def test_the_reader_refuses_no_cell(as_of):
    bad = [read for number, row in enumerate(small_rows(as_of)) if isinstance(read := read_row(row, number), list)]

    assert bad == []


@pytest.mark.parametrize("as_of", ANCHORS)
def test_eighteen_months_end_within_the_last_three_weeks(as_of):
    for family in demo_families(as_of):
        first, last = (date.fromisoformat(family.rows[place]["when"][:10]) for place in (0, -1))
        assert as_of - timedelta(days=21) <= last <= as_of
        assert timedelta(weeks=72) <= as_of - first <= timedelta(weeks=79)


def test_eight_families_of_whom_three_only_look_alike():
    families = demo_families(ANCHORS[0])

    assert len(families) == 8
    assert [family.name for family in families if family.look_alike] == ["Gannet", "Willow", "Hawthorn"]


def test_each_story_is_readable_and_one_is_long():
    counts = sorted(len(family.rows) for family in demo_families(ANCHORS[0]))

    assert counts[0] >= 30
    assert counts[-2] <= 120
    assert counts[-1] >= 300


def test_the_days_of_a_story_move_with_the_day_given_and_nothing_else_does():
    earlier, later = (list(small_rows(as_of)) for as_of in (ANCHORS[0], ANCHORS[0] + timedelta(weeks=3)))
    moving = {"when", "until", "born", "action_due", "action_done"}

    assert [row["when"] for row in earlier] != [row["when"] for row in later]
    assert [{c: t for c, t in row.items() if c not in moving} for row in earlier] == [
        {c: t for c, t in row.items() if c not in moving} for row in later
    ]


def test_a_row_after_the_day_given_is_left_out():
    as_of = ANCHORS[0]

    assert max(row["when"] for row in small_rows(as_of))[:10] <= as_of.isoformat()


def test_every_child_of_a_row_belongs_to_the_household():
    for family in demo_families(ANCHORS[0]):
        children = {child.name for child in family.children}
        named = {name for row in family.rows for name in row.get("child", "").split("; ") if name}
        assert named == children


def test_a_shared_child_is_the_same_child_in_both_families():
    families = {family.name: family for family in demo_families(ANCHORS[0])}
    for shared in people.SHARED_CHILDREN:
        born = {
            child.born for name in shared.families for child in families[name].children if child.name == shared.name
        }
        assert len(born) == 1


def test_the_cast_has_six_agencies_every_role_and_addresses_kept_for_examples():
    assert len(people.AGENCIES) == 6
    assert {role for practitioner in people.PRACTITIONERS for role in practitioner.roles} == set(Role)
    assert all(practitioner.email.endswith("@example.org") for practitioner in people.PRACTITIONERS)


def test_everybody_works_in_a_team_of_their_agency():
    teams = {agency.name: agency.teams for agency in people.AGENCIES}

    assert all(someone.team in teams[someone.agency] for someone in people.PRACTITIONERS)


def test_each_family_has_one_lead_professional_who_is_named_on_it():
    for family in demo_families(ANCHORS[0]):
        leads = [someone for someone in people.PRACTITIONERS if family.name in someone.leads]
        assert len(leads) == 1
        assert family.name in leads[0].families


def test_whoever_is_named_on_a_family_stands_in_its_record():
    rows = {(row["family"], row.get("practitioner", "")) for row in small_rows(ANCHORS[0])}

    for someone in people.PRACTITIONERS:
        for family in someone.families:
            assert (family, someone.name) in rows
