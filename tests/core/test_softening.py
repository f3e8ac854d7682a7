"""A correction that takes a worry out is said, with what went; one that adds or only rewords is not (7.1/10)."""

import pytest
from hypothesis import given

from sightline.core.contact_details import read_details
from sightline.core.entry import Entry
from sightline.core.softening import softened
from tests.core.small_families import entries_of, families
from tests.core.written import entry

WORDS = ("bruis", "hungr", "shout")


def row(**cells: str) -> Entry:
    return entry({"when": "2026-03-02", **cells})


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ({"harm": "injury; fear"}, {"harm": "fear"}, "injury"),
        ({"behaviours": "shouts; engages"}, {"behaviours": "engages"}, "shouts"),
        ({"indicators": "domestic_abuse"}, {}, "domestic abuse"),
        ({"kind": "concern"}, {"kind": "phone"}, "no longer one"),
        ({"checked": "contradicted"}, {"checked": "yes"}, "contradicted"),
        ({"child_seen": "no"}, {"child_seen": "yes"}, "now is"),
        ({}, {"child_seen": "yes"}, "now is"),
        ({"child_seen": "yes"}, {"child_seen": "yes", "child_alone": "yes"}, "seen alone"),
        ({"home_seen": "no"}, {"home_seen": "yes"}, "home was not recorded as seen"),
        ({"outcome": "no_access"}, {"outcome": "took_place"}, "had failed"),
        ({"summary": "Bruises on the arm. He was hungry."}, {"summary": "He was hungry."}, "bruises"),
        ({"impact": "Shouting frightens her."}, {"impact": ""}, "shouting"),
    ],
)
def test_what_told_of_a_worry_and_went_is_said(before, after, says: str) -> None:
    [said] = softened(row(**before), row(**after), WORDS)
    assert says in said


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"harm": "fear"}, {"harm": "fear; injury"}),
        ({"behaviours": "engages"}, {"behaviours": ""}),
        ({"summary": "A bruise on the arm."}, {"summary": "On the arm, a bruise, as big as a coin."}),
        ({"child_seen": "yes"}, {"child_seen": "no"}),
        ({"summary": "Quiet visit."}, {"summary": "A visit."}),
    ],
)
def test_what_adds_or_rewords_is_not_said(before, after) -> None:
    assert softened(row(**before), row(**after), WORDS) == ()


@given(families().map(entries_of))
def test_an_entry_corrected_into_itself_is_never_softened(entries) -> None:
    assert all(softened(each, each, WORDS) == () for each in entries)


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ({"how": "worrying"}, {"how": "at_ease"}, "How the child was"),
        ({"how": "not_as_usual"}, {}, "How the child was"),
        ({"how": "worrying"}, {"how": "not_as_usual"}, "lesser worry"),
        ({"coping": "placates;silent"}, {"coping": "silent"}, "placates"),
        ({"bed": "worry"}, {"bed": "fine"}, "bed"),
        ({"words": "I am cold."}, {}, "own words"),
        ({"words": "They shout.", "food": "fine"}, {"words": "They sing."}, "shout"),
        ({"how_words": "Bruises."}, {}, "bruises"),
        ({"would_see": "Shouting."}, {}, "shouting"),
    ],
)
def test_what_a_contact_told_beside_the_columns_and_went_is_said(before, after, says: str) -> None:
    [said] = softened(row(), row(), WORDS, read_details(before), read_details(after))
    assert says in said
    assert not softened(row(), row(), WORDS, read_details(after), read_details(after))


def test_what_went_is_named_in_plain_words() -> None:
    [said] = softened(row(behaviours="shouts"), row(), WORDS, named=lambda _column, _code: "Shouted or swore")
    assert said == "Behaviour no longer there: shouted or swore."
