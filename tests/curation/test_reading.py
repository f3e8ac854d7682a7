"""A chronology as it is read: current and earlier versions, gaps, ages, what is not recorded, what is withheld."""

import re
from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from sightline.chronology.models import Entry
from sightline.core.answers import Answer, Kind, Outcome
from sightline.curation.models import Line
from tests.chronology.parts import written
from tests.conftest import Cast, days_ago
from tests.curation.parts import address, correct, freeze, keep_from_owner, leave_out, seal, select, started, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(cast: Cast, client_of):
    client = client_of(cast.owner)

    def read(curated, rest: str = "") -> str:
        answer = client.get(address(curated, rest))
        assert answer.status_code == 200
        return re.sub(r"\s+", " ", answer.content.decode())

    return read


def seen(cast: Cast, ago: int, **said: object):
    return written(cast, f"Seen {ago} days ago.", day=days_ago(ago), outcome=Outcome.TOOK_PLACE,
                   child_seen=Answer.YES, **said)  # fmt: skip


def test_a_line_shows_the_fact_its_source_and_what_is_not_recorded(cast: Cast, page) -> None:
    curated, entry = started(cast), seen(cast, 3, practitioner="Olive Owner")
    select(cast, curated, entry)
    write(cast, curated, entry, impact="Anna slept.", analysis="Calmer than in May.")
    text = page(curated)
    for words in ("Seen 3 days ago.", "Social work, Olive Owner", "Anna slept.", "Calmer than in May.",
                  "no action recorded", "Rests on: not recorded",
                  "Recorded by Olive Owner for Social work"):  # fmt: skip
        assert words in text, words


def test_an_entry_of_a_visit_says_that_its_note_stands_in_another(cast: Cast, page) -> None:
    curated = started(cast)
    select(cast, curated, written(cast, "", visit="told elsewhere"), written(cast, "", day=days_ago(40)))
    text = page(curated)
    assert text.count("Part of a visit: what happened stands in another entry of it.") == 1
    assert text.count("What happened is not recorded.") == 1


def test_each_childs_age_at_the_event_stands_beside_it(cast: Cast, page) -> None:
    curated = started(cast)
    select(cast, curated, written(cast, "A visit.", day=date(2024, 6, 10)))
    text = page(curated)
    assert "Anna Testfamily: 5 years" in text
    assert "Ben Testfamily: 11 months" in text


def test_services_own_behaviour_has_a_line_of_its_own(cast: Cast, page) -> None:
    curated = started(cast)
    select(cast, curated, written(cast, "Snow.", outcome=Outcome.CANCELLED_BY_SERVICE),
           written(cast, "Gone.", kind=Kind.CHANGE_OF_WORKER, lead="none"))  # fmt: skip
    text = page(curated)
    assert "What services did:</strong> called off by the service" in text
    assert "worker changed; nobody holds the case" in text


def test_days_in_which_nobody_saw_a_child_are_a_gap_between_the_lines(cast: Cast, page) -> None:
    curated = started(cast)
    select(cast, curated, seen(cast, 150), seen(cast, 2))
    text = page(curated)
    assert "Gap of 148 days: Anna Testfamily and Ben Testfamily not seen" in text
    assert text.index("Seen 150 days ago.") < text.index("Gap of 148 days") < text.index("Seen 2 days ago.")


def test_a_sighting_that_was_not_selected_still_ends_a_gap(cast: Cast, page) -> None:
    curated = started(cast)
    for ago in range(10, 150, 10):
        seen(cast, ago)
    select(cast, curated, seen(cast, 150), seen(cast, 2))
    assert "Gap of" not in page(curated)


def test_a_corrected_entry_offers_both_texts(cast: Cast, page) -> None:
    curated, entry = started(cast), written(cast, "Bruise on the arm.")
    select(cast, curated, entry)
    version = correct(cast, entry, "Paint on the arm.")
    text = page(curated)
    assert text.index("Paint on the arm.") < text.index("Corrected since it was selected") < text.index("Bruise on")
    write(cast, curated, entry, version=version)
    assert "Bruise on the arm." not in page(curated)
    assert "corrected because: It was misheard." in text
    assert "misheard.." not in text


@pytest.mark.parametrize("withhold", [seal, keep_from_owner])
def test_what_may_not_be_read_leaves_every_page_without_a_trace(cast: Cast, page, client_of, withhold) -> None:
    curated, entry, other = started(cast), seen(cast, 9), written(cast, "Stays.", day=days_ago(1))
    select(cast, curated, entry, other)
    write(cast, curated, entry, impact="Quoted: seen.")
    frozen = freeze(cast, curated)
    correct(cast, entry, "Seen, corrected.")
    withhold(cast, entry)
    pages = [page(curated), page(curated, f"frozen/{frozen.pk}/"), page(curated, f"frozen/{frozen.pk}/since/")]
    pages += [page(curated, "select/"), page(curated, f"?on={days_ago(0)}")]
    for text in pages:
        assert not any(trace in text for trace in (str(entry), "Seen 9 days", "Seen, corrected", "Quoted"))
    assert "1 entry, oldest first" in pages[0]
    assert "1 entry, oldest first" in pages[1]
    assert "Nothing has changed." in pages[2]
    listed = client_of(cast.owner).get(f"/families/{cast.case.pk}/chronologies/").content.decode()
    assert "<dt>Entries</dt><dd>1</dd>" in listed
    for rest in ("", "write/", "leave-out/"):
        assert client_of(cast.owner).get(address(curated, f"lines/{entry}/{rest}")).status_code == 404


def test_as_known_on_a_day_nothing_is_known_that_was_written_later(cast: Cast, page, monkeypatch) -> None:
    at = {"now": timezone.now() - timedelta(days=10)}
    monkeypatch.setattr("django.utils.timezone.now", lambda: at["now"])
    curated, entry = started(cast), written(cast, "Bruise on the arm.", day=days_ago(20))
    select(cast, curated, entry)
    at["now"] += timedelta(days=5)
    correct(cast, entry, "Paint on the arm.", day=days_ago(20))
    write(cast, curated, entry, impact="None after all.")
    at["now"] += timedelta(days=5)
    late = written(cast, "Remembered late.", day=days_ago(19))
    select(cast, curated, late)
    first, second = (page(curated, f"?on={days_ago(ago)}") for ago in (8, 3))
    assert "Bruise on the arm." in first
    assert not any(words in first for words in ("Paint", "None after all", "Remembered late"))
    assert "Paint on the arm." in second
    assert "None after all." in second
    assert "Remembered late" not in second
    assert "had not been started" in page(curated, f"?on={days_ago(11)}")


def test_a_day_still_to_come_is_refused(cast: Cast, page) -> None:
    curated = started(cast)
    assert "This day is still to come." in page(curated, f"?on={days_ago(-2)}")


def test_an_entry_that_not_everybody_may_read_says_so(cast: Cast, client_of) -> None:
    curated, entry = started(cast), written(cast, "Told in confidence.")
    select(cast, curated, entry)
    keep_from_owner(cast, entry)
    assert "kept from Olive Owner" in client_of(cast.manager).get(address(curated)).content.decode()


def test_words_are_never_markup(cast: Cast, page) -> None:
    curated = started(cast, title="<b>x</b>")
    entry = written(cast, "<script>alert(1)</script>", agency="<i>School</i>", practitioner="<u>x</u>")
    select(cast, curated, entry)
    write(cast, curated, entry, impact="<em>sore</em>", analysis='"><em>x</em>')
    for text in (page(curated), page(curated, f"lines/{entry}/"), page(curated, f"lines/{entry}/write/")):
        assert not any(markup in text for markup in ("<script>alert", "<i>School", "<u>x", "<em>", "<b>x"))


def test_the_history_of_a_line_keeps_every_row(cast: Cast, page) -> None:
    curated, entry = started(cast), written(cast, "Bruise on the arm.")
    select(cast, curated, entry)
    write(cast, curated, entry, impact="First.")
    write(cast, curated, entry, impact="Second.", version=correct(cast, entry, "Paint on the arm."))
    leave_out(cast, curated, entry)
    text = page(curated, f"lines/{entry}/")
    assert text.index("Told twice.") < text.index("Second.") < text.index("First.") < text.index("Selected by")
    assert "Bruise on the arm." in text


def test_a_chronology_of_another_case_is_as_if_there_were_none(cast: Cast, client_of) -> None:
    from sightline.cases.models import FamilyMember
    from tests.conftest import family

    other, _ = family(cast.owner, cast.social_work, "Others", ("Zoe Others", date(2020, 1, 1), FamilyMember.Part.CHILD))
    curated = started(cast)
    assert client_of(cast.owner).get(f"/families/{other.pk}/chronologies/{curated.pk}/").status_code == 404


def test_the_moment_of_writing_is_not_the_day_of_the_event(cast: Cast) -> None:
    curated, entry = started(cast), written(cast, "Old.", day=days_ago(400))
    select(cast, curated, entry)
    assert Entry.objects.get().day == days_ago(400)
    assert isinstance(Line.objects.get().at, datetime)
    assert timezone.localdate(Line.objects.get().at) == days_ago(0)
