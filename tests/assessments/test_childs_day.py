"""A child's ordinary day: written down once, never changed, read beside the words that contacts tell."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from django.test import Client

from sightline.assessments.models import DayAccount, SafePerson
from sightline.assessments.services import childs_day
from sightline.assessments.services.childs_day import NewDay
from sightline.audit.models import LedgerRow
from sightline.chronology import services as chronology
from sightline.core.answers import Answer
from sightline.core.assessment import AgeBand, DaySource
from sightline.core.not_possible import NotPossible
from tests.chronology.parts import new_entry, written
from tests.conftest import Cast, actor, days_ago

pytestmark = [pytest.mark.both_engines, pytest.mark.django_db]


def a_day(**said: object) -> dict[str, object]:
    return {"id": uuid4(), "day": f"{days_ago(2):%d/%m/%Y}", "source": "seen", **said}


def day_page(cast: Cast, rest: str = "", child: UUID | None = None) -> str:
    return f"/families/{cast.case.pk}/children/{child or cast.anna.pk}/day/{rest}"


def test_an_account_is_dated_and_sourced_and_what_is_left_blank_is_not_known(cast: Cast, owner: Client) -> None:
    """(3.2)"""
    answer = owner.post(day_page(cast, "new/"), a_day(part_waking="She gets herself up.", part_food="Toast at school."))
    assert answer.status_code == 302
    page = owner.get(day_page(cast)).content.decode()
    assert f"{days_ago(2):%-d %B %Y}: Seen by us" in page
    assert "Olive Owner, Social work" in page
    assert "She gets herself up." in page
    assert page.count("Not known") >= 7  # the other parts of a school child's day


def test_each_age_is_asked_other_things(cast: Cast, owner: Client) -> None:
    """(3.2)"""
    assert "How does the child get to school" in owner.get(day_page(cast, "new/")).content.decode()
    assert "who puts the child to bed" in owner.get(day_page(cast, "new/", cast.ben.pk)).content.decode()


def test_an_empty_day_is_refused_and_says_why(cast: Cast, owner: Client) -> None:
    page = owner.post(day_page(cast, "new/"), a_day()).content.decode()
    assert "Write what is known of at least one part of the day." in page
    assert not DayAccount.objects.exists()


def test_the_same_page_sent_twice_writes_once_and_other_words_are_refused(cast: Cast, owner: Client) -> None:
    said = a_day(part_food="Toast.")
    for _ in range(2):
        assert owner.post(day_page(cast, "new/"), said).status_code == 302
    assert DayAccount.objects.count() == 1
    page = owner.post(day_page(cast, "new/"), said | {"part_food": "Nothing."}).content.decode()
    assert "in the words that you sent first" in page
    assert DayAccount.objects.get().told == {"food": "Toast."}


def test_another_page_with_somebody_elses_id_is_written_for_itself(cast: Cast, owner: Client, client_of) -> None:
    said = a_day(part_food="Toast.")
    owner.post(day_page(cast, "new/"), said)
    client_of(cast.manager).post(day_page(cast, "new/"), said | {"part_food": "Soup."})
    assert sorted(row.told["food"] for row in DayAccount.objects.all()) == ["Soup.", "Toast."]


def test_a_child_of_another_family_is_not_there(cast: Cast) -> None:
    new = NewDay(uuid4(), days_ago(1), AgeBand.FROM_5, DaySource.SEEN, {"food": "x"})
    with pytest.raises(NotPossible):
        childs_day.tell_day(actor=actor(cast.owner), case_id=cast.case.pk, child=cast.carol.pk, new=new)


def test_the_childs_words_come_from_contacts_as_the_reader_may_read_them(cast: Cast, owner: Client, client_of) -> None:
    """(6.1)"""
    written(cast, "Talked.", children=(cast.anna.pk,), child_seen=Answer.YES)
    key = uuid4()
    said = new_entry("Seen.", children=(cast.anna.pk,), id=key)
    chronology.record_contact(
        actor=actor(cast.owner),
        case_id=cast.case.pk,
        reported_by=cast.social_work.pk,
        contact=replace(said, more={"words": "I look after Ben at night.", "could_tell": "Mrs Muir at school"}),
    )
    owner.post(day_page(cast, "words/"), {"id": uuid4(), "day": f"{days_ago(1):%d/%m/%Y}", "words": "Mum sleeps."})
    page = owner.get(day_page(cast)).content.decode()
    assert page.index("Mum sleeps.") < page.index("I look after Ben at night.")  # newest first
    assert "Mrs Muir at school" in page
    assert "I look after Ben at night." not in owner.get(day_page(cast, child=cast.ben.pk)).content.decode()
    chief = actor(cast.manager)
    chronology.restrict_entry(
        actor=chief, case_id=cast.case.pk, original=key, reason="x", exclude_practitioner=cast.owner.pk
    )
    assert "I look after Ben at night." not in owner.get(day_page(cast)).content.decode()
    assert "I look after Ben at night." in client_of(cast.manager).get(day_page(cast)).content.decode()


def test_whom_the_child_could_tell_is_said_over_time_and_shown_loudly_when_nobody_knows(
    cast: Cast, owner: Client
) -> None:
    """(6.1/4)"""
    assert (
        "Not known: nobody has recorded whom this child could safely tell."
        in owner.get(day_page(cast)).content.decode()
    )
    said = {
        "id": uuid4(),
        "day": f"{days_ago(1):%d/%m/%Y}",
        "who": "Her gran",
        "where": "After school",
        "offered": "no",
    }
    owner.post(day_page(cast, "tell/"), said)
    page = owner.get(day_page(cast)).content.decode()
    assert "Her gran" in page
    assert "Not offered yet" in page
    assert SafePerson.objects.get().offered == "no"


def test_the_family_page_says_in_words_that_nobody_wrote_a_day_down(cast: Cast, owner: Client) -> None:
    """(3.2)"""
    page = owner.get(f"/families/{cast.case.pk}/").content.decode()
    assert "Nobody has written down what an ordinary day is like for Anna Testfamily" in page
    owner.post(day_page(cast, "new/"), a_day(part_food="Toast."))
    page = owner.get(f"/families/{cast.case.pk}/").content.decode()
    assert "Nobody has written down what an ordinary day is like for Anna Testfamily" not in page
    assert "Nobody has written down what an ordinary day is like for Ben Testfamily" in page


def test_a_child_born_into_the_record_is_asked_about_from_its_birth_on(cast: Cast, owner: Client) -> None:
    cast.ben.born = days_ago(30)
    cast.ben.save(update_fields=["born"])
    page = owner.get(day_page(cast, child=cast.ben.pk)).content.decode()
    assert f"on this record since {days_ago(30):%-d %B %Y}" in page


def test_reading_and_writing_stand_in_the_ledger(cast: Cast, owner: Client) -> None:
    owner.post(day_page(cast, "new/"), a_day(part_food="Toast."))
    owner.get(day_page(cast))
    events = set(LedgerRow.objects.filter(case_id=cast.case.pk).values_list("event", flat=True))
    assert {"assessments.day_told", "assessments.childs_day_read"} <= events
