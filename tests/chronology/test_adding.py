"""A contact is written with a plain form, from one answer to all of them."""

import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from sightline.audit.events import Event
from sightline.audit.models import LedgerRow
from sightline.chronology import services
from sightline.chronology.models import Entry
from sightline.core.not_possible import NotPossible
from tests.chronology.parts import facts, new_entry, of_child, posted, the_entry, url, written
from tests.conftest import actor, family

EVERYTHING = {
    "happened_on": "05/03/2026", "at": "14:30", "until": "06/03/2026", "agency": "Family", "practitioner": "Gran",
    "kind": "concern", "outcome": "escalated", "home_seen": "no",
    "summary": "What was seen.", "source": "relative", "checked": "contradicted", "behaviours": ["shouts", "late"],
    "towards": "School;  Health visiting ; School", "indicators": ["alcohol", "our_own_conduct"],
    "response": "Food was brought.", "adult_move": "joined",
    "adult_name": "Mr  Grey", "action": "Meals", "action_owner": "Carol", "action_due": "01/04/2026",
    "action_done": "20/03/2026", "third_party": "on", "not_for_family": "on",
}  # fmt: skip
OF_A_CHILD = {"seen": "refused", "harm": ["hunger"], "strength": ["warm"], "impact": "Goes hungry."}


def test_every_answer_is_written(cast, client_of):
    """What the adults did, by codes and towards whom, with its day and no label (4.1, 4.1/1)."""
    said = posted(**EVERYTHING, **of_child(cast.anna, **OF_A_CHILD), **of_child(cast.ben, **OF_A_CHILD))
    answer = client_of(cast.owner).post(url(cast.case, "entries/new/"), said)
    assert answer.status_code == 302, answer.context["form"].errors
    entry, agreed = Entry.objects.exclude(kind="agreement").get(), Entry.objects.get(kind="agreement")
    assert (entry.day, entry.minute, entry.until) == (date(2026, 3, 5), 14 * 60 + 30, date(2026, 3, 6))
    for column in ("agency", "practitioner", "kind", "outcome", "home_seen", "source"):
        assert getattr(entry, column) == EVERYTHING[column]
    for column in ("summary", "checked", "response"):
        assert getattr(entry, column) == EVERYTHING[column]
    assert (entry.child_seen, entry.child_alone, entry.impact) == ("yes", "refused", "Goes hungry.")
    assert (entry.behaviours, entry.towards) == ("shouts;late", "School;Health visiting")
    assert (entry.indicators, entry.harm, entry.strength) == ("alcohol;our_own_conduct", "hunger", "warm")
    assert entry.adults == "joined:Mr Grey"
    assert (agreed.action, agreed.action_owner) == ("Meals", "Carol")
    assert (agreed.action_due, agreed.action_done) == (date(2026, 4, 1), date(2026, 3, 20))
    for each in (entry, agreed):
        assert each.third_party
        assert each.not_for_family
        assert {link.person for link in each.child_links.all()} == {cast.anna, cast.ben}
        assert (each.recorded_by, each.reported_by) == (cast.owner, cast.social_work)


def test_a_few_answers_leave_the_others_not_recorded(cast, client_of):
    client_of(cast.owner).post(url(cast.case, "entries/new/"), posted())
    entry = facts(cast.owner, cast.case).entries[0]
    assert (entry.child_seen, entry.child_alone, entry.home_seen, entry.outcome) == ("", "", "", "")
    assert set(entry.children) == {"Anna Testfamily", "Ben Testfamily"}  # none ticked: every child


def test_an_answer_can_be_taken_back_before_it_is_sent(cast, client_of):
    said = dict.fromkeys(("outcome", "home_seen", "source", "checked"), "not_recorded")
    card = of_child(cast.anna, seen="not_recorded", how="not_recorded")
    assert client_of(cast.owner).post(url(cast.case, "entries/new/"), posted(**said, **card)).status_code == 302
    assert {getattr(the_entry(cast), column) for column in (*said, "child_seen", "child_alone")} == {""}


def test_only_now_and_the_writer_are_filled_in_beforehand(cast, client_of):
    page = client_of(cast.owner).get(url(cast.case, "entries/new/"))
    initial = {name for name, value in page.context["form"].initial.items() if value}
    assert initial == {"happened_on", "at", "agency", "practitioner", "entry_id"}
    assert b"checked>" not in page.content
    assert b'checked="' not in page.content


def test_a_bad_answer_keeps_every_character_and_every_choice(cast, client_of):
    wrong = posted(**EVERYTHING, **of_child(cast.ben, **OF_A_CHILD)) | {
        "happened_on": "yesterday",
        "summary": " <b>'x'\n& ",
    }
    page = client_of(cast.owner).post(url(cast.case, "entries/new/"), wrong)
    assert page.status_code == 200
    for name, value in wrong.items():
        kept = page.context["form"][name].value()
        if isinstance(value, list):
            assert [str(one) for one in kept] == [str(one) for one in value]
        else:
            assert kept is True if value == "on" else str(kept) == str(value)
    ticked = sum(len(value) for value in wrong.values() if isinstance(value, list)) + 8  # and 6 radios, 2 marks
    assert len(re.findall(rb'type="(?:radio|checkbox)"[^>]* checked[ >]', page.content)) == ticked
    assert Entry.objects.count() == 0


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", ""), ("happened_on", ""), ("happened_on", "31/02/2026"), ("happened_on", "05/03/1816"),
        ("at", "25:00"), ("until", "01/01/2020"), ("until", "01/01/2999"), ("home_seen", "perhaps"),
        ("action_done", "01/01/2099"), ("action_due", "01/01/2999"), ("kind", "status"), ("outcome", "nonsense"),
        ("adult_move", "joined"), ("adult_name", "Mr Grey"), ("behaviours", ["threatens"]), ("agency", "Nobody"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_nothing_is_written(cast, client_of, field, value):
    page = client_of(cast.owner).post(url(cast.case, "entries/new/"), posted(**{field: value}))
    assert page.status_code == 200
    assert page.context["form"].errors
    assert Entry.objects.count() == 0


def test_tomorrow_is_refused_and_today_is_not(cast, client_of):
    client, today = client_of(cast.owner), timezone.localdate()
    tomorrow = f"{today + timedelta(days=1):%d/%m/%Y}"
    page = client.post(url(cast.case, "entries/new/"), posted(happened_on=tomorrow))
    assert "still to come" in page.content.decode()
    assert client.post(url(cast.case, "entries/new/"), posted()).status_code == 302


def test_a_behaviour_asks_what_else_it_could_be(cast, client_of):
    client = client_of(cast.owner)
    said = posted(behaviours=["threatens"], nothing_else="on")
    assert client.post(url(cast.case, "entries/new/"), said).status_code == 302
    assert client.post(url(cast.case, "entries/new/"), posted(behaviours=["engages"])).status_code == 302


def test_a_month_alone_claims_no_day(cast, client_of):
    client_of(cast.owner).post(url(cast.case, "entries/new/"), posted(happened_on="17/02/2026", only_month="on"))
    entry = the_entry(cast)
    assert (entry.earliest, entry.day, entry.minute) == (date(2026, 2, 1), date(2026, 2, 28), None)


def test_the_present_month_alone_is_shown_at_once(cast, client_of):
    client_of(cast.owner).post(url(cast.case, "entries/new/"), posted(only_month="on"))
    today = timezone.localdate()
    assert (the_entry(cast).earliest, the_entry(cast).day) == (today.replace(day=1), today)
    assert len(facts(cast.owner, cast.case).entries) == 1


def test_a_page_sent_twice_is_written_once(cast, client_of):
    client, said = client_of(cast.owner), posted(summary="Once.", **of_child(cast.anna, seen="alone"))
    for _ in range(2):
        assert client.post(url(cast.case, "entries/new/"), said).status_code == 302
    assert Entry.objects.count() == 1
    assert LedgerRow.objects.filter(event=Event.ENTRY_ADDED).count() == 1


def test_a_page_sent_again_with_other_words_loses_neither(cast, client_of):
    client, said = client_of(cast.owner), posted(summary="First words.")
    client.post(url(cast.case, "entries/new/"), said)
    page = client.post(url(cast.case, "entries/new/"), said | {"summary": "Second thoughts."})
    assert "on the record already" in page.content.decode()
    assert "Second thoughts." in page.content.decode()
    assert the_entry(cast).summary == "First words."


def test_an_id_that_stands_elsewhere_says_nothing(cast):
    other, _ = family(cast.stranger, cast.health, "Another family")
    taken = services.record_contact(
        actor=actor(cast.stranger), case_id=other.pk, reported_by=cast.health.pk, contact=new_entry("Theirs.")
    )
    mine = written(cast, "Mine.", id=taken)
    assert mine != taken
    assert the_entry(cast).summary == "Mine."


def test_the_service_takes_no_child_of_another_family(cast):
    _, [other_child] = family(cast.stranger, cast.health, "Another", ("Zoe", date(2020, 1, 1), "child"))
    for person in (other_child.pk, uuid4(), cast.carol.pk):
        with pytest.raises(NotPossible, match="children of this family"):
            written(cast, children=(person,))
    assert written(cast, children=(cast.anna.pk,))


def test_the_service_writes_only_for_the_writers_own_agency(cast):
    with pytest.raises(NotPossible, match="hold a post"):
        services.record_contact(
            actor=actor(cast.owner), case_id=cast.case.pk, reported_by=cast.health.pk, contact=new_entry()
        )
    assert Entry.objects.count() == 0
