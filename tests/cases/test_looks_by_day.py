"""Who looked, a line for each person and day: nothing hidden, everything counted, what matters standing out."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from sightline.accounts.models import Practitioner
from sightline.audit import services as audit
from sightline.audit.events import Event
from sightline.audit.kinds import LookKind
from sightline.audit.looks import LINES_ON_A_PAGE, ROWS_IN_A_LINE, Look, LooksFilter, each_look, who_looked
from sightline.audit.models import LedgerRow
from sightline.cases.emergencies import take_emergency_access
from tests.conftest import Cast, actor

Browser = Callable[[Practitioner], Client]
EVERYTHING = LooksFilter()


def looked(cast: Cast, who: Practitioner, event: Event, times: int = 1, about: str = "manager") -> None:
    for _ in range(times):
        audit.record(actor=actor(who), event=event, case_id=cast.case.pk, about=about)


def on_days(cast: Cast, monkeypatch: pytest.MonkeyPatch, days: int) -> None:
    """One look a day, on so many days up to yesterday."""
    now = timezone.now()
    for ago in range(days, 0, -1):
        monkeypatch.setattr("django.utils.timezone.now", lambda ago=ago: now - timedelta(days=ago))
        looked(cast, cast.colleague, Event.CASE_OPENED)
    monkeypatch.undo()


def lines(cast: Cast, wanted: LooksFilter = EVERYTHING, page: int = 1) -> tuple[Look, ...]:
    return who_looked(cast.case.pk, wanted, page, reader=cast.manager.pk).lines


def of(cast: Cast, who: Practitioner, loud: str = "") -> Look:
    [line] = [line for line in lines(cast) if (line.actor, line.loud) == (who.pk, loud)]
    return line


def page_of(cast: Cast, client_of: Browser, query: str = "") -> str:
    address = reverse("cases:who-looked", args=[cast.case.pk])
    return client_of(cast.manager).get(address + query).content.decode()


def test_a_day_of_page_turns_is_one_line(cast: Cast) -> None:
    looked(cast, cast.colleague, Event.TIMELINE_READ, 9)
    looked(cast, cast.colleague, Event.ENTRY_READ, 3, about="lead professional; filtered")
    line = of(cast, cast.colleague)
    assert line.events == 12
    assert line.kinds == (("opened the record", 9), ("read an entry", 3))
    assert line.grounds == ("lead professional", "manager")
    assert line.first <= line.last


@pytest.mark.parametrize(
    ("event", "about", "loud"),
    [
        (Event.CASE_REFUSED, "view case: not involved", LookKind.REFUSED),
        (Event.EXPORTED, "lead professional", LookKind.EXPORTED),
        (Event.SEALED_OPENED, "to mend a mistake", LookKind.SEALED),
        (Event.EMERGENCY_ACCESS, "", LookKind.EMERGENCY),
        (Event.CASE_OPENED, "emergency access", LookKind.EMERGENCY),
        (Event.CASE_OPENED, "emergency access; people and agencies", LookKind.EMERGENCY),
    ],
)
def test_what_stands_out_has_a_line_of_its_own(cast: Cast, event: Event, about: str, loud: LookKind) -> None:
    looked(cast, cast.colleague, Event.TIMELINE_READ, 4)
    looked(cast, cast.colleague, event, about=about)
    assert of(cast, cast.colleague).events == 4
    assert of(cast, cast.colleague, loud).events == 1


def test_another_ground_beside_an_emergency_is_no_emergency(cast: Cast) -> None:
    looked(cast, cast.colleague, Event.CASE_OPENED, about="emergency access, lead professional")
    assert of(cast, cast.colleague).grounds == ("emergency access", "lead professional")


def test_every_row_is_counted_once_over_all_pages(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    on_days(cast, monkeypatch, LINES_ON_A_PAGE + 8)
    looked(cast, cast.stranger, Event.CASE_REFUSED, 30, about="view case: not involved")
    audit.record(actor=None, event=Event.CASE_REFUSED, case_id=cast.case.pk, about="view case: signed out")
    found = [line for page in (1, 2) for line in lines(cast, page=page)]
    assert sum(line.events for line in found) == LedgerRow.objects.filter(case_id=cast.case.pk).count()
    assert all(sum(count for _, count in line.kinds) == line.events for line in found)
    assert len({(line.day, line.actor, line.loud) for line in found}) == len(found)
    assert [line.day for line in found] == sorted((line.day for line in found), reverse=True)


def test_a_line_holds_its_newest_rows_and_leads_to_the_others(cast: Cast, client_of: Browser) -> None:
    looked(cast, cast.colleague, Event.TIMELINE_READ, ROWS_IN_A_LINE + 15)
    line = of(cast, cast.colleague)
    assert (len(line.rows), line.rows_left) == (ROWS_IN_A_LINE, 15)
    query = f"?who={cast.colleague.pk}&amp;day={timezone.localdate()}&amp;each=yes"
    assert query in page_of(cast, client_of)
    every = page_of(cast, client_of, query.replace("&amp;", "&"))
    assert every.count(">read the timeline</td>") == ROWS_IN_A_LINE + 15


def test_every_single_row_can_be_reached_one_by_one(cast: Cast) -> None:
    looked(cast, cast.colleague, Event.ENTRY_READ, 60)
    reached = [
        line.number
        for page in (1, 2)
        for line in each_look(cast.case.pk, EVERYTHING, page, reader=cast.manager.pk).lines
    ]
    assert sorted(reached) == sorted(LedgerRow.objects.filter(case_id=cast.case.pk).values_list("number", flat=True))


@pytest.mark.parametrize("kind", ["exported", "entry", "wrote"])
def test_a_kind_in_the_address_shows_that_kind_alone(cast: Cast, client_of: Browser, kind: str) -> None:
    looked(cast, cast.colleague, Event.ENTRY_READ, 2)
    looked(cast, cast.colleague, Event.EXPORTED)
    shown = lines(cast, LooksFilter(kind=kind))
    assert shown
    assert all(len(line.kinds) == 1 for line in shown)
    assert f'value="{kind}" selected' in page_of(cast, client_of, f"?kind={kind}")


def test_a_person_in_the_address_shows_that_person_alone(cast: Cast, client_of: Browser) -> None:
    looked(cast, cast.colleague, Event.ENTRY_READ)
    page = page_of(cast, client_of, f"?who={cast.colleague.pk}")
    assert page.count('class="sl_look__who"') == 1
    assert "Colin Colleague</h3>" in page


@pytest.mark.parametrize("query", ["?kind=eaten", "?who=nobody", f"?who={UUID(int=1)}", "?day=never", "?page=minus"])
def test_a_nonsense_filter_asks_nothing(cast: Cast, client_of: Browser, query: str) -> None:
    assert "Olive Owner</h3>" in page_of(cast, client_of, query)


def test_the_filter_stays_in_the_address_of_the_next_page(
    cast: Cast, client_of: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_days(cast, monkeypatch, LINES_ON_A_PAGE + 1)
    assert "?kind=opened&amp;page=2" in page_of(cast, client_of, "?kind=opened")


def test_the_page_says_emergency_access_aloud(cast: Cast, client_of: Browser) -> None:
    take_emergency_access(actor=actor(cast.duty), case=cast.case, reason="A child at the door.")
    page = page_of(cast, client_of)
    assert f"{cast.duty.name}: emergency access</h3>" in page


def test_a_long_ledger_takes_no_more_queries(cast: Cast, client_of: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    browser, address = client_of(cast.manager), reverse("cases:who-looked", args=[cast.case.pk])

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            browser.get(address)
        return len(asked)

    few = queries()
    on_days(cast, monkeypatch, 40)
    looked(cast, cast.stranger, Event.CASE_REFUSED, 40)
    assert queries() <= few
