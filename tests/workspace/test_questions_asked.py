"""A family's page asks what the guidance asks: the pack's own cases, taken in as files and read on the page."""

from datetime import date
from functools import partial

import pytest

from sightline.chronology.facts import facts_of
from sightline.core.findings import Finding
from sightline.exchange.rows import read_row
from sightline.guidance.selectors import guidance
from sightline.workspace import views
from tests.chronology.parts import file_of, take, url
from tests.conftest import Cast
from tests.packs.test_cases import CASES, answers, cases_of

CHILD = "Anna Testfamily"


@pytest.fixture
def asks(cast: Cast, client_of, monkeypatch):
    """Does the family's page ask this question, of a case of its own, on the last day of it?"""

    def asks_it(question: str) -> bool:
        rows, as_of = record_of(question)
        client = client_of(cast.owner)
        assert take(client, cast, file_of(*rows)).status_code == 302
        monkeypatch.setattr(views, "facts_of", partial(facts_of, as_of=as_of))
        page = client.get(url(cast.case, ""))
        return guidance().questions[question].asks in {each.asks for each in page.context["waiting"]}

    return asks_it


def record_of(question: str) -> tuple[list[dict[str, str]], date]:
    """Rows of a case in which the question waits for an answer on its last day, all about one child."""
    for case in cases_of(CASES / f"{question}.yaml"):
        as_of = date.fromisoformat(case["as_of"]) if "as_of" in case else last_day(case["rows"])
        if case["expect"] == "found" and any(is_running(each) for each in answers(question, case)):
            return [row | ({"child": CHILD} if row.get("child") else {}) for row in case["rows"]], as_of
    raise AssertionError(question)


def is_running(answered: object) -> bool:
    return isinstance(answered, Finding) and answered.running


def last_day(rows: list[dict[str, str]]) -> date:
    return max(read_row(row, number).day for number, row in enumerate(rows, 1))


@pytest.mark.parametrize("question", ["failed-access", "not-brought", "changing-workers"])
def test_visits_that_fail_and_appointments_that_are_missed(asks, question: str) -> None:
    """Keeping away, arguing at the door, and our own changing faces (4.1/2, 4.1/3, 13.1)."""
    assert asks(question)


def test_agreement_without_change(asks) -> None:
    """Words set beside what changed (4.1/5, 12.2/8)."""
    assert asks("words-without-change")


@pytest.mark.parametrize("question", ["child-not-seen", "seen-not-known"])
def test_a_child_out_of_sight_or_seen_and_not_known(asks, question: str) -> None:
    """Our usual means shut off: the child alone, the home (5.2, 7.1/6, 7.1/8)."""
    assert asks(question)


@pytest.mark.parametrize("question", ["hidden-issue", "unknown-adult", "accounts-differ"])
def test_what_may_be_hidden_and_whose_account_it_is(asks, question: str) -> None:
    """(4.2, 5.7, 7.1/4)"""
    assert asks(question)


def test_violence_of_which_nobody_says_what_it_does_to_the_child(asks) -> None:
    """(5.6)"""
    assert asks("violence-unassessed")


def test_contact_that_falls_away_after_hostility(asks) -> None:
    """Staying away from the home, all of us or one (7.1/2, 8.3/1, 12.3/1, 12.3/4)."""
    assert asks("services-step-back")


def test_behaviour_that_climbs(asks) -> None:
    """(12.3/1)"""
    assert asks("escalation")


def test_calls_in_the_place_of_visits(asks) -> None:
    """(7.1/3, 12.3/4)"""
    assert asks("remote-instead")


def test_good_news_that_rests_on_little(asks) -> None:
    """(7.1/11, 12.3/4)"""
    assert asks("unsupported-optimism")


def test_help_that_was_stopped_after_hostility(asks) -> None:
    """(8.3/2)"""
    assert asks("service-withheld")


def test_hostile_to_some_and_open_to_others(asks) -> None:
    """Who meets it and who does not, and who is left alone with it (8.2, 8.4, 8.4/2, 9.1/5)."""
    assert asks("different-faces")
