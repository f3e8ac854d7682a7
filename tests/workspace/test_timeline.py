"""The Timeline: whole days, a filter that stands in the address, and another family's contacts as bare days."""

import re
from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.audit.events import Event
from sightline.audit.models import LedgerRow
from sightline.core.answers import Answer, Behaviour, Kind, Outcome
from sightline.core.entry import Entry
from sightline.workspace.timeline import Filter, whole_days
from tests.chronology.parts import new_entry, written
from tests.conftest import Cast, actor, days_ago


def page(client_of, cast: Cast, query: str = "") -> str:
    return client_of(cast.owner).get(f"/families/{cast.case.pk}/timeline/{query}").content.decode()


def entry(day: int, **values: object) -> Entry:
    on = days_ago(0) - timedelta(days=day)
    return Entry(key=day, day=on, earliest=on, minute=None, until=None, agency="School", kind=Kind.PHONE, **values)


@given(st.lists(st.integers(0, 12), max_size=60), st.integers(1, 20))
def test_a_page_never_cuts_a_day_in_two(days: list[int], at_least: int) -> None:
    newest_first = sorted((entry(day) for day in days), key=lambda each: each.day, reverse=True)
    shown = whole_days(newest_first, at_least)
    left = newest_first[len(shown) :]
    assert len(shown) >= min(at_least, len(newest_first))
    assert not left or left[0].day != shown[-1].day


def test_the_newest_day_comes_first_and_older_pages_are_reached(cast: Cast, client_of) -> None:
    for day in range(1, 60):
        written(cast, f"Contact number {day}.", day=days_ago(day))
    first = page(client_of, cast)
    assert "Contact number 1." in first
    assert "Contact number 59." not in first
    older = re.search(r'href="(\?until=[^"]+)#entries">Older', first)
    assert older
    assert "Contact number 59." in page(client_of, cast, older[1])


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [
        ("?kind=phone", "A call.", "A visit."),
        ("?behaviour=shouts", "A visit.", "A call."),
        ("?behaviour=threatening", "A visit.", "A call."),
        ("?words=CALL", "A call.", "A visit."),
        ("?agency=School", "A call.", "A visit."),
    ],
)
def test_the_filter_stands_in_the_address(cast: Cast, client_of, query: str, shown: str, hidden: str) -> None:
    """Behaviour over time, by code or by kind (4.1)."""
    written(cast, "A call.", kind=Kind.PHONE, agency="School")
    written(cast, "A visit.", behaviours=(Behaviour.SHOUTS,))
    text = page(client_of, cast, query)
    assert shown in text
    assert hidden not in text


def test_a_week_in_the_address_is_seven_days_that_the_form_shows(cast: Cast, client_of) -> None:
    for ago in (4, 10):
        written(cast, f"{ago} days ago.", day=days_ago(ago))
    text = page(client_of, cast, f"?week={days_ago(10)}")
    assert "10 days ago." in text
    assert "4 days ago." in text
    assert f'value="{days_ago(4)}"' in text
    assert "4 days ago." not in page(client_of, cast, f"?week={days_ago(11)}").replace("10 days ago.", "")


@pytest.mark.parametrize("week", ["never", "9999-12-31", ""])
def test_a_week_that_is_no_day_is_said_or_asks_nothing(cast: Cast, client_of, week: str) -> None:
    assert client_of(cast.owner).get(f"/families/{cast.case.pk}/timeline/?week={week}").status_code == 200


def test_a_filter_by_child_keeps_what_is_about_every_child(cast: Cast, client_of) -> None:
    written(cast, "About Ben alone.", children=(cast.ben.pk,))
    written(cast, "About everybody.")
    text = page(client_of, cast, "?child=Anna+Testfamily")
    assert "About everybody." in text
    assert "About Ben alone." not in text


def test_a_search_is_written_down_without_its_words(cast: Cast, client_of) -> None:
    page(client_of, cast, "?words=bruise")
    row = LedgerRow.objects.get(event=Event.SEARCHED)
    assert row.case_id == cast.case.pk
    assert "bruise" not in row.about


def test_text_of_an_entry_is_never_markup(cast: Cast, client_of) -> None:
    written(cast, "<script>alert(1)</script>", agency="<b>School</b>", practitioner="<i>x</i>")
    text = page(client_of, cast)
    assert "<script>alert" not in text
    assert "<b>School" not in text
    assert "<i>x" not in text


def test_a_nonsense_filter_says_so_and_shows_everything(cast: Cast, client_of) -> None:
    written(cast, "A call.")
    text = page(client_of, cast, "?first=yesterday&kind=nothing")
    assert "A call." in text
    assert "There is no such day" in text


def test_an_unrecorded_answer_is_said_aloud(cast: Cast, client_of) -> None:
    written(cast, "A visit.", outcome=Outcome.TOOK_PLACE)
    assert "child seen: not recorded" in page(client_of, cast)


def test_the_family_page_shows_clocks_and_open_questions(cast: Cast, client_of) -> None:
    written(cast, day=days_ago(90), outcome=Outcome.TOOK_PLACE, child_seen=Answer.YES)
    text = client_of(cast.owner).get(f"/families/{cast.case.pk}/").content.decode()
    assert '<span class="sl_clock__number">90</span>' in text
    assert "How long since anyone saw the child?" in text


def test_an_empty_family_can_be_opened(cast: Cast, client_of) -> None:
    assert "No entry yet." in page(client_of, cast)
    assert client_of(cast.owner).get(f"/families/{cast.case.pk}/").status_code == 200


def test_filters_are_plain_values() -> None:
    wanted = Filter(agency="School", first=days_ago(3))
    assert wanted.query(until=days_ago(1)) == f"agency=School&first={days_ago(3)}&until={days_ago(1)}"
    assert not wanted.lets_through(new_entry().entry)


def test_today_names_what_changed_since_the_last_look(cast: Cast, client_of) -> None:
    client = client_of(cast.owner)
    client.get(f"/families/{cast.case.pk}/")
    written(cast, "News.", by=cast.manager)
    assert "1 new entry" in client.get("/today/").content.decode()
    client.get(f"/families/{cast.case.pk}/timeline/")
    assert "Nothing new" in client.get("/today/").content.decode()


def test_every_named_id_is_a_plain_uuid(cast: Cast, client_of) -> None:
    written(cast, "A visit.")
    ids = re.findall(r'id="e-([^"]+)"', page(client_of, cast))
    assert [str(UUID(each)) for each in ids] == ids
    assert actor(cast.owner).id == cast.owner.pk
