"""Those who oversee: the lead officer's figures, none under five, and the auditor's ledger, without content."""

from collections import Counter
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from sightline.accounts import services as accounts
from sightline.accounts.models import Practitioner
from sightline.audit.models import LedgerRow
from sightline.core.access import Role
from sightline.core.answers import Status
from sightline.workflows.case_changes import change_standing
from sightline.workspace.figures import Cell, by_month, figures, last_months, table
from tests.conftest import Cast, actor, days_ago, family, hire

Browser = Callable[[Practitioner], Client]


def test_a_count_under_five_is_hidden_and_five_is_shown() -> None:
    shown = table("Children", "", {"Health": 4, "Police": 0, "Social work": 5})
    assert shown.cells == (Cell("Health", None), Cell("Police", None), Cell("Social work", 5))


@pytest.mark.parametrize(
    ("counted", "total"),
    [({"a": 5, "b": 6}, 11), ({"a": 4, "b": 60}, None), ({"a": 0, "b": 60}, None), ({"a": 4, "b": 4, "c": 9}, None)],
)
def test_no_total_gives_a_hidden_count_away(counted: dict[str, int], total: int | None) -> None:
    assert table("Children", "", counted).total == total


def test_a_total_of_its_own_is_hidden_alike() -> None:
    assert table("Children", "", {"a": 5, "b": 6}, total=9).total == 9
    assert table("Children", "", {"a": 5, "b": 2}, total=6).total is None


def test_the_last_twelve_months_reach_over_the_year() -> None:
    months = last_months(date(2026, 2, 14))
    assert (months[0], months[-1], len(months)) == (date(2025, 3, 1), date(2026, 2, 1), 12)
    assert by_month("Entries", Counter({date(2026, 2, 1): 7}), months).cells[-1] == Cell("February 2026", 7)


def test_children_and_standings_are_counted(cast: Cast) -> None:
    for number in range(5):
        case, _ = family(cast.owner, cast.social_work, f"F{number}", (f"Child {number}", days_ago(1500), "child"))
    part = {"child_id": None, "since": days_ago(3), "agency": cast.social_work.pk}
    change_standing(actor=actor(cast.manager), case_id=case.pk, statuses=(Status.CHILD_PROTECTION,), **part)
    children, standings, entries, emergencies = figures(actor(cast.lead_officer), timezone.localdate())
    assert children.cells == (Cell("Social work", 7),)
    assert children.total == 7
    assert {cell.words: cell.figure for cell in standings.cells} == {
        "Open": 5, "Child protection": None, "Compulsory order": None, "Both": None, "Closed": None,
    }  # fmt: skip
    assert {cell.figure for cell in entries.cells + emergencies.cells} == {None}


def test_the_lead_officer_reads_figures_without_a_name(cast: Cast, client_of: Browser) -> None:
    words = client_of(cast.lead_officer).get("/figures/").content.decode()
    assert "fewer than 5" in words
    assert "Anna" not in words
    assert LedgerRow.objects.latest("number").event == "figures.read"


@pytest.mark.parametrize("who", ["owner", "manager", "administrator", "auditor", "records_officer"])
def test_nobody_else_reads_the_figures(cast: Cast, client_of: Browser, who: str) -> None:
    assert client_of(cast.everybody[who]).get("/figures/").status_code == 404


def test_another_partnership_is_not_counted(cast: Cast) -> None:
    elsewhere = accounts.found_partnership(name="Elsewhere", practice=True)
    agency = accounts.add_agency(actor=None, partnership=elsewhere, name="Social work", teams=())
    officer = hire("Lena Elsewhere", Role.LEAD_OFFICER, agency)
    assert figures(actor(officer), timezone.localdate())[0].cells == ()


def test_the_auditor_reads_events_by_ids_and_no_family_by_name(cast: Cast, client_of: Browser) -> None:
    client_of(cast.stranger).get(f"/families/{cast.case.pk}/")
    words = client_of(cast.auditor).get("/ledger/").content.decode()
    assert "Stella Stranger" in words
    assert str(cast.case.pk) in words
    assert "Testfamily" not in words
    assert cast.case.name not in words
    assert LedgerRow.objects.latest("number").event == "ledger.read"


@pytest.mark.parametrize("who", ["owner", "manager", "administrator", "lead_officer", "records_officer"])
def test_nobody_else_reads_the_ledger(cast: Cast, client_of: Browser, who: str) -> None:
    assert client_of(cast.everybody[who]).get("/ledger/").status_code == 404


EVERYTHING = {"Stella Stranger", "Olive Owner"}


@pytest.mark.parametrize(
    ("asked", "who_stands_there"),
    [
        ({}, EVERYTHING),
        ({"who": "stella.stranger@example.org"}, {"Stella Stranger"}),
        ({"event": "case.added"}, {"Olive Owner"}),
        ({"event": "case.refused"}, {"Stella Stranger"}),
        ({"since": days_ago(-1).isoformat()}, set()),
        ({"until": days_ago(1).isoformat()}, set()),
        ({"since": days_ago(0).isoformat(), "until": days_ago(0).isoformat()}, EVERYTHING),
    ],
)
def test_the_ledger_is_narrowed(cast: Cast, client_of: Browser, asked: dict[str, str], who_stands_there: set) -> None:
    client_of(cast.stranger).get(f"/families/{cast.case.pk}/")
    words = client_of(cast.auditor).get("/ledger/", asked).content.decode()
    assert {name for name in EVERYTHING if name in words} == who_stands_there


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"who": "nobody@example.org"}, "Nobody of this partnership"),
        ({"since": days_ago(1).isoformat(), "until": days_ago(2).isoformat()}, "before the first"),
        ({"event": "case.eaten"}, "Select a valid choice"),
    ],
)
def test_a_filter_that_makes_no_sense_is_said(
    cast: Cast, client_of: Browser, asked: dict[str, str], words: str
) -> None:
    assert words in client_of(cast.auditor).get("/ledger/", asked).content.decode()


def test_another_partnerships_events_are_not_in_the_ledger(cast: Cast, client_of: Browser) -> None:
    elsewhere = accounts.found_partnership(name="Elsewhere", practice=True)
    agency = accounts.add_agency(actor=None, partnership=elsewhere, name="Social work", teams=())
    auditor = hire("Arno Elsewhere", Role.AUDITOR, agency)
    words = client_of(auditor).get("/ledger/").content.decode()
    assert "Olive Owner" not in words
    assert str(cast.case.pk) not in words
