"""What a line of a chronology says beside its fact: ages, the services' own conduct, stretches unseen."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.core.ages import age_at, age_words
from sightline.core.conduct import Conduct, conduct_of
from sightline.core.picture import picture_of
from sightline.core.unseen import unseen_stretches
from tests.core.small_families import families
from tests.core.written import Cells, day, entry, record

BORN = date(2025, 1, 31)


@pytest.mark.parametrize(
    ("on", "words"),
    [
        ("2025-01-30", "not yet born"),
        ("2025-01-31", "0 days"),
        ("2025-02-01", "1 day"),
        ("2025-02-07", "1 week"),
        ("2025-03-27", "7 weeks"),
        ("2025-03-28", "1 month"),
        ("2025-03-31", "2 months"),
        ("2027-01-30", "23 months"),
        ("2027-01-31", "2 years"),
    ],
)
def test_an_age_is_said_as_finely_as_it_matters(on: str, words: str) -> None:
    assert age_words(BORN, day(on)) == words


def test_an_unknown_birth_is_said_aloud() -> None:
    assert age_words(None, BORN) == "age not known: date of birth not recorded"


def test_at_an_event_of_an_unknown_day_the_age_is_a_range() -> None:
    assert age_at(BORN, day("2025-06-01"), day("2025-06-30")) == "4 months"
    assert age_at(BORN, day("2027-01-01"), day("2027-01-31")) == "between 23 months and 2 years"


@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.integers(0, 7000))
def test_nobody_grows_younger(born: date, days: int) -> None:
    def length(words: str) -> int:
        number, unit = words.split()
        return int(number) * {"d": 1, "w": 7, "m": 30, "y": 365}[unit[0]]

    on = born + timedelta(days=days)
    assert length(age_words(born, on)) <= length(age_words(born, on + timedelta(days=1)))


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"outcome": "cancelled_by_service"}, (Conduct.CALLED_OFF,)),
        ({"kind": "concern", "outcome": "no_further_action"}, (Conduct.CLOSED_WITHOUT_ACTION,)),
        ({"kind": "change_of_worker", "lead": "none"}, (Conduct.CHANGED_WORKER, Conduct.NOBODY_HOLDS)),
        ({"behaviours": "shouts", "indicators": "our_own_conduct"}, (Conduct.OURS,)),
        ({"outcome": "cancelled_by_family"}, ()),
    ],
)
def test_what_services_did_themselves_is_named(cells: dict[str, str], said: tuple[Conduct, ...]) -> None:
    assert conduct_of(entry({"when": "2025-01-10", **cells})) == said


def test_children_out_of_sight_on_the_same_days_stand_together() -> None:
    seen = {"outcome": "took_place", "child_seen": "yes", "child": "Ada; Bo"}
    case = record([{"when": "2025-01-06", **seen}, {"when": "2025-06-02", **seen}])
    [stretch] = unseen_stretches(case)
    assert (stretch.children, stretch.days, stretch.running) == (("Ada", "Bo"), 147, False)


@given(families())
def test_they_are_the_stretches_of_the_picture(rows: list[Cells]) -> None:
    case = record(rows)
    picture = picture_of(case)
    drawn = {
        (child.name, picture.date_of(stretch.start), picture.date_of(stretch.end))
        for child in picture.children
        for stretch in child.stretches
    }
    told = {(child, each.start, each.end) for each in unseen_stretches(case) for child in each.children}
    assert {(name.casefold(), *days) for name, *days in told} == {(name.casefold(), *days) for name, *days in drawn}
